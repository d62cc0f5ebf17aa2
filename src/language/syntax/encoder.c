#include "language/syntax/encoder.h"

#include "base/str.h"
#include "language/syntax/input_rows.h"

#include <stdlib.h>

/* Sentences run side by side in lanes, each lane one sentence after the other, so that a step has many rows for the
   same matrix; that changes nothing in the result. A slot is one row in one step. */
enum {
    LANES = 24,
    AHEAD = 2,  /* words whose rows are asked for before they are read */
    BLOCK = 96, /* slots whose inputs are multiplied at once: they and the matrices stay in the second cache */
};

struct ra_encoder {
    const ra_network *network;
    ra_input_rows input;
    uint8_t *states[2];  /* of this layer and of the one before, by turns */
    uint8_t *silence;    /* the state before a sentence */
    uint32_t *order;     /* stretches, the longest first */
    uint32_t *next;      /* the stretch after a stretch in its lane; RA_NONE */
    uint32_t *slots[2];  /* the row in each slot, forward and backward */
    uint32_t *before[2]; /* the row before it in its sentence; RA_NONE where it begins one */
    uint32_t *steps;     /* the slot that each step begins with, and the end */
    float *products;     /* [BLOCK][4 * hidden], each row of a block's input once */
    uint32_t *place;     /* of a row in a block's products, where `rows` says that it is there */
    uint32_t rows[BLOCK];
    uint32_t product_of[BLOCK]; /* slots of a block */
    float *cells;               /* [LANES][hidden] */
    uint32_t step_count;
    uint32_t layers_run;
};

ra_encoder *ra_encoder_new(const ra_network *network, ra_arena *scratch, uint32_t most)
{
    ra_encoder *e = ra_arena_alloc(scratch, sizeof *e);
    if (e == NULL)
        return NULL;
    size_t state_size = ra_network_state_size(network);
    size_t rows = most;
    e->network = network;
    e->silence = ra_line_take(scratch, state_size);
    e->order = ra_arena_new_array(scratch, uint32_t, rows);
    e->next = ra_arena_new_array(scratch, uint32_t, rows);
    e->steps = ra_arena_new_array(scratch, uint32_t, rows + 1);
    e->place = ra_arena_new_array(scratch, uint32_t, rows);
    e->products = ra_line_take(scratch, (size_t)BLOCK * 4 * network->hidden * sizeof(float));
    e->cells = ra_line_take(scratch, (size_t)LANES * network->hidden * sizeof(float));
    bool whole = ra_input_rows_new(network, scratch, most, &e->input) && e->place != NULL && e->silence != NULL &&
                 e->order != NULL && e->next != NULL && e->steps != NULL && e->products != NULL && e->cells != NULL;
    for (size_t i = 0; i < 2; i++) {
        e->states[i] = ra_line_take(scratch, rows * state_size);
        e->slots[i] = ra_arena_new_array(scratch, uint32_t, rows);
        e->before[i] = ra_arena_new_array(scratch, uint32_t, rows);
        whole &= e->states[i] != NULL && e->slots[i] != NULL && e->before[i] != NULL;
    }
    if (whole)
        memset(e->silence, 128, state_size);
    return whole ? e : NULL;
}

const uint8_t *ra_encoder_input(const ra_encoder *encoder, uint32_t row)
{
    return ra_input_rows_get(&encoder->input, row);
}

void ra_encoder_fill(ra_encoder *e, ra_stretch stretch, const ra_network_input *inputs)
{
    ra_input_rows_fill(&e->input, stretch.begin, NULL);
    for (uint32_t i = 0; i + 1 < stretch.length; i++) {
        if (i + 1 + AHEAD < stretch.length)
            ra_input_rows_expect(&e->input, &inputs[i + AHEAD]);
        ra_input_rows_fill(&e->input, stretch.begin + 1 + i, &inputs[i]);
    }
}

const uint8_t *ra_encoder_state(const ra_encoder *encoder, uint32_t row)
{
    return encoder->states[encoder->layers_run % 2] + row * ra_network_state_size(encoder->network);
}

const uint8_t *ra_encoder_state_below(const ra_encoder *encoder, uint32_t row)
{
    if (encoder->layers_run < 2)
        return encoder->silence;
    return encoder->states[(encoder->layers_run - 1) % 2] + row * ra_network_state_size(encoder->network);
}

/* Longest first, by counting: order[] of the stretches. `starts` has a place for every length. */
static void sort_by_length(const ra_stretch *stretches, uint32_t count, uint32_t *starts, uint32_t *order)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < count; i++)
        longest = stretches[i].length > longest ? stretches[i].length : longest;
    memset(starts, 0, (longest + 1) * sizeof *starts);
    for (uint32_t i = 0; i < count; i++)
        starts[longest - stretches[i].length]++;
    for (uint32_t i = 0, sum = 0; i <= longest; i++) {
        uint32_t here = starts[i];
        starts[i] = sum;
        sum += here;
    }
    for (uint32_t i = 0; i < count; i++)
        order[starts[longest - stretches[i].length]++] = i;
}

typedef struct lane {
    uint32_t length; /* in rows */
    uint32_t first;  /* stretch; RA_NONE */
    uint32_t last;
} lane;

static int longer_first(const void *a, const void *b)
{
    const lane *x = a;
    const lane *y = b;
    if (x->length != y->length)
        return x->length > y->length ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

/* Gives the stretches to lanes, each to the one that is shortest so far; returns how many lanes there are. */
static uint32_t fill_lanes(ra_encoder *e, const ra_stretch *stretches, uint32_t count, lane lanes[LANES])
{
    uint32_t used = count < LANES ? count : LANES;
    sort_by_length(stretches, count, e->steps, e->order);
    for (uint32_t i = 0; i < used; i++)
        lanes[i] = (lane){.first = RA_NONE, .last = RA_NONE};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t shortest = 0;
        for (uint32_t k = 1; k < used; k++)
            shortest = lanes[k].length < lanes[shortest].length ? k : shortest;
        lane *to = &lanes[shortest];
        uint32_t stretch = e->order[i];
        if (to->last == RA_NONE)
            to->first = stretch;
        else
            e->next[to->last] = stretch;
        e->next[stretch] = RA_NONE;
        to->last = stretch;
        to->length += stretches[stretch].length;
    }
    qsort(lanes, used, sizeof *lanes, longer_first);
    return used;
}

void ra_encoder_begin(ra_encoder *e, const ra_stretch *stretches, uint32_t count)
{
    lane lanes[LANES];
    uint32_t at[LANES];     /* stretch that a lane is in */
    uint32_t within[LANES]; /* rows of it that are past */
    uint32_t used = fill_lanes(e, stretches, count, lanes);
    uint32_t slot = 0;
    ra_input_rows_forget(&e->input);
    e->layers_run = 0;
    e->step_count = used > 0 ? lanes[0].length : 0;
    for (uint32_t i = 0; i < used; i++) {
        at[i] = lanes[i].first;
        within[i] = 0;
    }
    for (uint32_t step = 0; step < e->step_count; step++) {
        e->steps[step] = slot;
        for (uint32_t i = 0; i < used && step < lanes[i].length; i++, slot++) {
            ra_stretch s = stretches[at[i]];
            uint32_t last = s.begin + s.length - 1;
            uint32_t past = within[i]++;
            e->slots[0][slot] = s.begin + past;
            e->slots[1][slot] = last - past;
            e->before[0][slot] = past > 0 ? s.begin + past - 1 : RA_NONE;
            e->before[1][slot] = past > 0 ? last - past + 1 : RA_NONE;
            if (within[i] == s.length) {
                at[i] = e->next[at[i]];
                within[i] = 0;
            }
        }
    }
    e->steps[e->step_count] = slot;
}

/* What one direction of a layer reads and writes. */
typedef struct pass {
    const ra_matrix *input;
    const ra_matrix *recurrent;
    const uint8_t *from; /* states of the layer below; NULL for the input */
    uint8_t *states;     /* of this direction: of the first row */
    uint32_t way;
} pass;

/* The products of the block's slots. Of rows that have the same input one is multiplied. */
static void multiply_inputs(ra_encoder *e, const pass *p, uint32_t first, uint32_t count)
{
    const uint8_t *inputs[BLOCK];
    uint32_t made = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = e->slots[p->way][first + i];
        row = p->from == NULL ? e->input.first[row] : row;
        uint32_t *place = &e->place[row];
        if (*place >= made || e->rows[*place] != row) {
            *place = made;
            e->rows[made] = row;
            inputs[made++] =
                p->from == NULL ? ra_input_rows_get(&e->input, row) : p->from + row * ra_network_state_size(e->network);
        }
        e->product_of[i] = *place;
    }
    e->network->kernels->product(p->input, inputs, made, e->products, 4 * (size_t)e->network->hidden);
}

/* One step; `block` is the first slot whose products are there. */
static void remember(ra_encoder *e, const pass *p, uint32_t step, uint32_t block)
{
    const float *inputs[LANES];
    const uint8_t *before[LANES];
    float *cells[LANES];
    uint8_t *after[LANES];
    size_t hidden = e->network->hidden;
    size_t size = ra_network_state_size(e->network);
    uint32_t first = e->steps[step];
    uint32_t count = e->steps[step + 1] - first;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t past = e->before[p->way][first + i];
        inputs[i] = e->products + e->product_of[first + i - block] * 4 * hidden;
        cells[i] = e->cells + i * hidden;
        after[i] = p->states + e->slots[p->way][first + i] * size;
        before[i] = past != RA_NONE ? p->states + past * size : e->silence;
        if (past == RA_NONE)
            memset(cells[i], 0, hidden * sizeof(float));
    }
    e->network->kernels->remember(p->recurrent, inputs, before, cells, after, count);
}

static void run_way(ra_encoder *e, const pass *p)
{
    for (uint32_t step = 0; step < e->step_count;) {
        uint32_t last = step + 1;
        uint32_t block = e->steps[step];
        while (last < e->step_count && e->steps[last + 1] - block <= BLOCK)
            last++;
        multiply_inputs(e, p, block, e->steps[last] - block);
        for (; step < last; step++)
            remember(e, p, step, block);
    }
}

void ra_encoder_run(ra_encoder *e)
{
    const ra_network *n = e->network;
    const ra_network_layer *layer = &n->layer[e->layers_run];
    const uint8_t *from = e->layers_run > 0 ? e->states[e->layers_run % 2] : NULL;
    e->layers_run++;
    for (uint32_t way = 0; way < 2; way++) {
        pass p = {.input = &layer->input[way],
                  .recurrent = &layer->recurrent[way],
                  .from = from,
                  .states = e->states[e->layers_run % 2] + way * n->hidden,
                  .way = way};
        run_way(e, &p);
    }
}
