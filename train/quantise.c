#include "quantise.h"

#include "language/syntax/network_format.h"
#include "matrix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BATCHES = 150, BATCH_WORDS = 1000, BINS = 4096 };

/* Counts of magnitudes, to find what all but a few stay below. */
typedef struct histogram {
    uint64_t bins[BINS];
    uint64_t count;
} histogram;

#define HISTOGRAM_REACH 32.0f

static void count_magnitudes(histogram *h, const float *row, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        float at = fabsf(row[i]) * (BINS / HISTOGRAM_REACH);
        h->bins[at < BINS - 1 ? (size_t)at : BINS - 1]++;
    }
    h->count += n;
}

/* The unit with which all but `share` of the magnitudes fit in a byte. */
static float unit_of(const histogram *h, double share)
{
    uint64_t above = 0;
    size_t bin = BINS;
    while (bin > 1 && (double)(above + h->bins[bin - 1]) <= share * (double)h->count)
        above += h->bins[--bin];
    return (float)bin * HISTOGRAM_REACH / BINS / 127;
}

units units_measure(const network *n, const corpus *c, float vector, pool *p)
{
    const sizes *s = &n->size;
    histogram *h = must(calloc(4, sizeof *h));
    batch b = {0};
    schedule order = {0};
    uint64_t random = 1;
    schedule_fill(&order, c, BATCH_WORDS, &random);
    for (uint32_t g = 0; g < order.count && g < MOST_BATCHES; g++) {
        memory m;
        batch_choose(&b, c, &order, g);
        network_forward(n, &b, NULL, NULL, p, &m);
        for (size_t r = 0; r < b.rows; r++) {
            count_magnitudes(&h[0], m.input[0] + r * input_size(s) + s->word, s->learned);
            count_magnitudes(&h[1], m.views + r * view_size(s), s->arc);
            count_magnitudes(&h[2], m.views + r * view_size(s) + 2 * s->arc, s->relation);
        }
    }
    count_magnitudes(&h[3], n->value + n->table, (size_t)s->rows * s->learned);
    units u = {.vector = vector,
               .table = unit_of(&h[3], 2e-6),
               .sum = unit_of(&h[0], 1e-4),
               .arc = unit_of(&h[1], 2e-4),
               .relation = unit_of(&h[2], 2e-4)};
    batch_free(&b);
    schedule_free(&order);
    free(h);
    return u;
}

typedef struct file {
    char *bytes;
    size_t size;
    size_t capacity;
} file;

/* Adds one part; returns where it stands. */
static size_t put(file *f, const void *bytes, size_t size)
{
    size_t at = f->size;
    size_t end = (at + size + RA_NETWORK_ALIGNMENT - 1) / RA_NETWORK_ALIGNMENT * RA_NETWORK_ALIGNMENT;
    if (end > f->capacity) {
        f->capacity = 2 * end;
        f->bytes = must(realloc(f->bytes, f->capacity));
    }
    memset(f->bytes + at, 0, end - at);
    if (bytes != NULL)
        memcpy(f->bytes + at, bytes, size);
    f->size = end;
    return at;
}

/* Rounds `count` values to bytes of one unit. */
static void put_bytes(file *f, float *values, size_t count, float unit)
{
    size_t at = put(f, NULL, count);
    for (size_t i = 0; i < count; i++) {
        int8_t q = round_to_byte(values[i] / unit);
        f->bytes[at + i] = (char)q;
        values[i] = (float)q * unit;
    }
}

/* Rounds a matrix row by row; `input_units` is what 1 of each input is worth. Biases may be NULL. */
static void put_product(file *f, float *weights, size_t rows, size_t columns, const float *input_units, float *biases)
{
    size_t at = put(f, NULL, rows * columns);
    float *scales = must(calloc(rows, sizeof *scales));
    for (size_t i = 0; i < rows; i++) {
        float *row = weights + i * columns;
        float most = 0;
        for (size_t j = 0; j < columns; j++)
            most = fmaxf(most, fabsf(row[j] * input_units[j]));
        scales[i] = most > 0 ? most / 127 : 1;
        for (size_t j = 0; j < columns; j++) {
            int8_t q = round_to_byte(row[j] * input_units[j] / scales[i]);
            f->bytes[at + i * columns + j] = (char)q;
            row[j] = (float)q * scales[i] / input_units[j];
        }
    }
    put(f, scales, rows * sizeof *scales);
    if (biases != NULL)
        put(f, biases, rows * sizeof *biases);
    free(scales);
}

typedef struct input_scale {
    float at[1024];
} input_scale;

static void fill(input_scale *to, size_t first, size_t count, float unit)
{
    for (size_t i = 0; i < count; i++)
        to->at[first + i] = unit;
}

static void put_layers(file *f, network *n, const units *u)
{
    const sizes *s = &n->size;
    input_scale below;
    input_scale state;
    fill(&state, 0, 2ul * s->hidden, 1.0f / 127);
    fill(&below, 0, s->word, u->vector);
    fill(&below, s->word, s->learned, u->sum);
    for (uint32_t l = 0; l < s->layers; l++) {
        size_t width = l == 0 ? input_size(s) : 2ul * s->hidden;
        for (uint32_t d = 0; d < 2; d++) {
            const lstm_place *at = &n->lstm[l][d];
            put_product(f, n->value + at->from_input, 4ul * s->hidden, width, l == 0 ? below.at : state.at,
                        n->value + at->bias);
            put_product(f, n->value + at->from_state, 4ul * s->hidden, s->hidden, state.at, NULL);
        }
    }
}

static void put_scorers(file *f, network *n, const units *u)
{
    const sizes *s = &n->size;
    size_t wide = 2ul * s->hidden;
    float *views = n->value + n->view_weight;
    float *biases = n->value + n->view_bias;
    input_scale state;
    input_scale arc;
    input_scale relation;
    fill(&state, 0, wide, 1.0f / 127);
    fill(&arc, 0, s->arc, u->arc);
    fill(&relation, 0, s->relation, u->relation);
    put_product(f, n->value + n->tag_weight, s->tags, wide, state.at, n->value + n->tag_bias);
    put_product(f, views, s->arc, wide, state.at, biases);
    put_product(f, views + s->arc * wide, s->arc, wide, state.at, biases + s->arc);
    put_product(f, n->value + n->arc_weight, s->arc, s->arc, arc.at, n->value + n->arc_head);
    views += 2 * s->arc * wide;
    biases += 2 * s->arc;
    put_product(f, views, s->relation, wide, state.at, biases);
    put_product(f, views + s->relation * wide, s->relation, wide, state.at, biases + s->relation);
    put_product(f, n->value + n->relation_weight, (size_t)s->relations * s->relation, s->relation, relation.at,
                n->value + n->relation_head);
    put_product(f, n->value + n->relation_dependent, s->relations, s->relation, relation.at,
                n->value + n->relation_bias);
}

ra_str quantise(network *n, const units *u, const classes *tags, const classes *relations, uint32_t vectors_print)
{
    const sizes *s = &n->size;
    file f = {0};
    ra_network_header header = {.magic = RA_NETWORK_MAGIC,
                                .version = RA_NETWORK_VERSION,
                                .vectors_print = vectors_print,
                                .vector_columns = s->word,
                                .table_rows = s->rows,
                                .table_columns = s->learned,
                                .hidden = s->hidden,
                                .layers = s->layers,
                                .tag_layer = s->tag_layer + 1,
                                .classes = tags->count,
                                .relations = relations->count,
                                .arc_size = s->arc,
                                .relation_size = s->relation,
                                .table_scale = u->table / u->sum,
                                .arc_scale = 1 / u->arc,
                                .relation_scale = 1 / u->relation};
    uint16_t relation_names[256];
    for (uint32_t i = 0; i < relations->count; i++)
        relation_names[i] = (uint16_t)relations->meaning[i];
    put(&f, &header, sizeof header);
    put(&f, tags->meaning, tags->count * sizeof *tags->meaning);
    put(&f, relation_names, relations->count * sizeof *relation_names);
    put_bytes(&f, n->value + n->table, (size_t)s->rows * s->learned, u->table);
    /* The root's input is one part in two units. */
    int8_t root[1024];
    for (uint32_t i = 0; i < input_size(s); i++) {
        float unit = i < s->word ? u->vector : u->sum;
        root[i] = round_to_byte(n->value[n->root + i] / unit);
        n->value[n->root + i] = (float)root[i] * unit;
    }
    put(&f, root, input_size(s));
    put_layers(&f, n, u);
    put_scorers(&f, n, u);
    header.size = (uint32_t)f.size;
    memcpy(f.bytes, &header, sizeof header);
    n->rounding = (rounding){.on = true, .sum = u->sum, .arc = u->arc, .relation = u->relation};
    return (ra_str){f.bytes, f.size};
}
