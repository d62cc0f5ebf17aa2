#include "language/syntax/name_network.h"

#include "base/str.h"

#include <math.h>

enum { BLOCK = 32 }; /* words that are scored at once */

struct ra_name_scorer {
    const ra_network *syntax;
    const ra_name_network *names;
    size_t width;    /* bytes from one row to the next */
    uint8_t *rows;   /* [BLOCK][width] */
    uint8_t *hidden; /* [BLOCK][units] */
    float *products; /* [BLOCK][units, a tile up] */
};

size_t ra_name_input_size(const ra_network *network)
{
    return 3 * (size_t)network->vector_columns + network->table_columns + 2 * ra_network_state_size(network);
}

static uint8_t *append(uint8_t *to, const uint8_t *from, size_t size)
{
    memcpy(to, from, size);
    return to + size;
}

void ra_name_input(const ra_network *network, const ra_encoder *encoder, ra_stretch stretch, uint32_t word,
                   uint8_t *row)
{
    uint32_t at = stretch.begin + word;
    size_t vector = network->vector_columns;
    row = append(row, ra_encoder_input(encoder, at - 1), vector);
    row = append(row, ra_encoder_input(encoder, at), vector + network->table_columns);
    if (word + 1 < stretch.length)
        memcpy(row, ra_encoder_input(encoder, at + 1), vector);
    else
        memset(row, 128, vector);
    row = append(row + vector, ra_encoder_state_below(encoder, at), ra_network_state_size(network));
    (void)append(row, ra_encoder_state(encoder, at), ra_network_state_size(network));
}

ra_name_scorer *ra_name_scorer_new(const ra_network *syntax, const ra_name_network *names, ra_arena *scratch)
{
    ra_name_scorer *s = ra_arena_alloc(scratch, sizeof *s);
    if (s == NULL)
        return NULL;
    size_t tile = ra_tile_up(names->units > RA_LABELS ? names->units : RA_LABELS);
    s->syntax = syntax;
    s->names = names;
    s->width = ra_quad_up(ra_name_input_size(syntax));
    s->rows = ra_line_take(scratch, BLOCK * s->width);
    s->hidden = ra_line_take(scratch, BLOCK * (size_t)names->units);
    s->products = ra_line_take(scratch, BLOCK * tile * sizeof(float));
    return s->rows != NULL && s->hidden != NULL && s->products != NULL ? s : NULL;
}

static int16_t to_score(float value)
{
    float whole = floorf(value + 0.5f);
    return (int16_t)(whole > INT16_MAX ? INT16_MAX : whole < -INT16_MAX ? -INT16_MAX : whole);
}

static void score_block(ra_name_scorer *s, uint32_t count, ra_name_score *scores)
{
    const ra_kernels *kernels = s->syntax->kernels;
    size_t units = s->names->units;
    size_t stride = ra_tile_up(units);
    const uint8_t *rows[BLOCK];
    for (uint32_t i = 0; i < count; i++)
        rows[i] = s->rows + i * s->width;
    kernels->product(&s->names->hidden, rows, count, s->products, stride);
    for (uint32_t i = 0; i < count; i++) {
        float *y = s->products + i * stride;
        kernels->rectify(y, units);
        kernels->quantise(y, units, s->names->hidden_scale, s->hidden + i * units);
        rows[i] = s->hidden + i * units;
    }
    stride = ra_tile_up(RA_LABELS);
    kernels->product(&s->names->output, rows, count, s->products, stride);
    for (uint32_t i = 0; i < count; i++) {
        for (unsigned label = 0; label < RA_LABELS; label++)
            scores[i][label] = to_score(s->products[i * stride + label]);
    }
}

void ra_name_scorer_run(ra_name_scorer *s, const ra_encoder *encoder, ra_stretch stretch, ra_name_score *scores)
{
    uint32_t words = stretch.length - 1;
    for (uint32_t first = 0; first < words; first += BLOCK) {
        uint32_t count = words - first < BLOCK ? words - first : BLOCK;
        for (uint32_t i = 0; i < count; i++)
            ra_name_input(s->syntax, encoder, stretch, first + i + 1, s->rows + i * s->width);
        score_block(s, count, scores + first);
    }
}
