#include "language/syntax/input_rows.h"

#include "base/str.h"

bool ra_input_rows_new(const ra_network *network, ra_arena *scratch, uint32_t most, ra_input_rows *rows)
{
    uint32_t slots = 16;
    while (slots < 2 * most)
        slots *= 2;
    rows->network = network;
    rows->mask = slots - 1;
    rows->bytes = ra_line_take(scratch, most * ra_network_input_size(network));
    rows->inputs = ra_arena_new_array(scratch, ra_network_input, most);
    rows->first = ra_arena_new_array(scratch, uint32_t, most);
    rows->slots = ra_arena_new_array(scratch, uint32_t, slots);
    return rows->bytes != NULL && rows->inputs != NULL && rows->first != NULL && rows->slots != NULL;
}

static bool are_equal(const ra_network_input *a, const ra_network_input *b)
{
    return a->vector == b->vector && a->row_count == b->row_count &&
           memcmp(a->rows, b->rows, a->row_count * sizeof *a->rows) == 0;
}

/* The slot of a row that is made of the same, or the free one where it belongs. */
static uint32_t *slot_of(ra_input_rows *rows, const ra_network_input *input)
{
    ra_str rows_read = {(const char *)input->rows, input->row_count * sizeof *input->rows};
    uint32_t slot = (uint32_t)ra_hash(rows_read, input->vector) & rows->mask;
    while (rows->slots[slot] != 0 && !are_equal(&rows->inputs[rows->slots[slot] - 1], input))
        slot = (slot + 1) & rows->mask;
    return &rows->slots[slot];
}

/* Bytes that stand for signed ones: a row of the network's input. */
static void shift(const int8_t *from, uint32_t count, uint8_t *to)
{
    for (uint32_t i = 0; i < count; i++)
        to[i] = (uint8_t)(from[i] + 128);
}

static void make_row(const ra_network *n, const ra_network_input *input, uint8_t *row)
{
    const int8_t *table[RA_INPUT_MOST_ROWS];
    if (input->vector != RA_NONE)
        shift(ra_vectors_row(&n->vectors, input->vector), n->vector_columns, row);
    else
        memset(row, 128, n->vector_columns);
    for (uint32_t i = 0; i < input->row_count; i++)
        table[i] = n->table + (size_t)input->rows[i] * n->table_columns;
    n->kernels->sum_rows(table, input->row_count, n->table_columns, n->table_scale, row + n->vector_columns);
}

void ra_input_rows_fill(ra_input_rows *rows, uint32_t row, const ra_network_input *input)
{
    static const ra_network_input root = {.vector = RA_NONE}; /* words have rows of the table besides */
    const ra_network *n = rows->network;
    uint8_t *to = rows->bytes + row * ra_network_input_size(n);
    uint32_t *slot = slot_of(rows, input != NULL ? input : &root);
    if (*slot != 0) {
        rows->first[row] = *slot - 1;
        return;
    }
    *slot = row + 1;
    rows->first[row] = row;
    rows->inputs[row] = input != NULL ? *input : root;
    if (input != NULL)
        make_row(n, input, to);
    else
        shift(n->root, n->vector_columns + n->table_columns, to);
}

void ra_input_rows_expect(const ra_input_rows *rows, const ra_network_input *input)
{
    const ra_network *n = rows->network;
    if (input->vector != RA_NONE)
        __builtin_prefetch(ra_vectors_row(&n->vectors, input->vector));
    for (uint32_t i = 0; i < input->row_count; i++)
        __builtin_prefetch(n->table + (size_t)input->rows[i] * n->table_columns);
}

void ra_input_rows_forget(ra_input_rows *rows)
{
    memset(rows->slots, 0, (rows->mask + 1) * sizeof *rows->slots);
}
