/* What all versions of the kernels share; included once in each kernels_*.c, after these are defined:
     TARGET   an attribute that lets the compiler use the processor's instructions
     LANES    numbers that an instruction works on: 4, 8 or 16
     MOST     rows of activations that dot takes
     LESSER, GREATER  of two vectors, as x < y ? x : y and x > y ? x : y say it; may be left out
     dot()    out[i][o] = offsets[o] + sum(weights[o][k] * rows[i][k]) over one tile, for i < count <= MOST */
#include "language/syntax/kernels.h"

#include <string.h>

/* Vectors wider than the baseline's are passed between functions of this file alone. */
#pragma GCC diagnostic ignored "-Wpsabi"

typedef float floats __attribute__((vector_size(4 * LANES)));
typedef int32_t ints __attribute__((vector_size(4 * LANES)));
typedef uint32_t bits __attribute__((vector_size(4 * LANES)));
typedef uint8_t bytes __attribute__((vector_size(LANES)));

#define INLINE static inline __attribute__((always_inline)) TARGET

/* Added to a number between -2^21 and 2^21 it leaves no room for a fraction: the sum is rounded to even. */
#define ROUNDER 12582912.0f
#define ROUNDER_BITS 0x4B400000

INLINE floats load(const float *from)
{
    floats x;
    memcpy(&x, from, sizeof x);
    return x;
}

INLINE void store(float *to, floats x)
{
    memcpy(to, &x, sizeof x);
}

INLINE ints load_ints(const int32_t *from)
{
    ints x;
    memcpy(&x, from, sizeof x);
    return x;
}

INLINE floats spread(float value)
{
    return (floats){0} + value;
}

INLINE floats choose(ints mask, floats yes, floats no)
{
    return (floats)((mask & (ints)yes) | (~mask & (ints)no));
}

/* The compiler makes three instructions of a comparison and a choice where the processor has one. */
#ifndef LESSER
#define LESSER(x, y) choose((x) < (y), (x), (y))
#define GREATER(x, y) choose((x) > (y), (x), (y))
#endif

INLINE floats clamp(floats x, float limit)
{
    x = LESSER(spread(limit), x);
    return GREATER(spread(-limit), x);
}

/* Bytes for numbers between -127 and 127. */
INLINE void store_bytes(uint8_t *to, floats x)
{
    ints rounded = (ints)(x + ROUNDER) - (ROUNDER_BITS - 128);
    bytes narrow = __builtin_convertvector(rounded, bytes);
    memcpy(to, &narrow, sizeof narrow);
}

/* e^-x for x between -30 and 30, beyond which it stays as it is; off by a few millionths of itself. As 2^t with t
   parted into a whole number, which goes into the exponent, and a fraction between -1/2 and 1/2. */
INLINE floats exp_minus(floats x)
{
    floats t = clamp(x, 30.0f) * -1.44269504f;
    floats shifted = t + ROUNDER;
    floats f = t - (shifted - ROUNDER);
    floats p = f * 0.00960040f + 0.0559169f;
    p = p * f + 0.240237f;
    p = p * f + 0.693122f;
    p = p * f + 1.0f;
    return (floats)((bits)p + ((bits)shifted << 23));
}

/* One step of LANES units: gates in order i, f, g, o. Sigmoids and hyperbolic tangents share a division where they are
   multiplied. */
INLINE void step_units(const floats gates[4], float *cells, uint8_t *after)
{
    floats i = exp_minus(gates[0]);
    floats f = exp_minus(gates[1]);
    floats g = exp_minus(gates[2] + gates[2]);
    floats o = exp_minus(gates[3]);
    floats c = load(cells) / (1.0f + f) + (1.0f - g) / ((1.0f + i) * (1.0f + g));
    store(cells, c);
    floats e = exp_minus(c + c);
    floats h = (1.0f - e) / ((1.0f + o) * (1.0f + e));
    store_bytes(after, h * 127.0f);
}

INLINE floats scaled(const ra_matrix *m, const int32_t *sums, size_t row, size_t at)
{
    return __builtin_convertvector(load_ints(sums + at), floats) * load(m->scales + row + at);
}

TARGET static void product(const ra_matrix *m, const uint8_t *const *rows, uint32_t count, float *y, size_t stride)
{
    int32_t sums[MOST][RA_TILE] __attribute__((aligned(64)));
    size_t tile_size = (size_t)m->quads * RA_TILE * RA_QUAD;
    for (uint32_t tile = 0; tile < m->tiles; tile++) {
        const int8_t *weights = m->weights + tile * tile_size;
        size_t row = (size_t)tile * RA_TILE;
        for (uint32_t first = 0; first < count; first += MOST) {
            uint32_t n = count - first < MOST ? count - first : MOST;
            dot(weights, m->offsets + row, m->quads, rows + first, n, sums);
            for (uint32_t i = 0; i < n; i++) {
                float *to = y + (first + i) * stride + row;
                for (size_t at = 0; at < RA_TILE; at += LANES)
                    store(to + at, scaled(m, sums[i], row, at) + load(m->biases + row + at));
            }
        }
    }
}

TARGET static void remember(const ra_matrix *m, const float *const *inputs, const uint8_t *const *before,
                            float *const *cells, uint8_t *const *after, uint32_t count)
{
    enum { UNITS = RA_TILE / 4 };
    int32_t sums[MOST][RA_TILE] __attribute__((aligned(64)));
    size_t tile_size = (size_t)m->quads * RA_TILE * RA_QUAD;
    for (uint32_t tile = 0; tile < m->tiles; tile++) {
        const int8_t *weights = m->weights + tile * tile_size;
        size_t row = (size_t)tile * RA_TILE;
        size_t unit = (size_t)tile * UNITS;
        for (uint32_t first = 0; first < count; first += MOST) {
            uint32_t n = count - first < MOST ? count - first : MOST;
            dot(weights, m->offsets + row, m->quads, before + first, n, sums);
            for (uint32_t i = 0; i < n; i++) {
                for (size_t at = 0; at < UNITS; at += LANES) {
                    floats gates[4];
                    for (size_t gate = 0; gate < 4; gate++)
                        gates[gate] = scaled(m, sums[i], row, gate * UNITS + at) +
                                      load(inputs[first + i] + row + gate * UNITS + at);
                    step_units(gates, cells[first + i] + unit + at, after[first + i] + unit + at);
                }
            }
        }
    }
}

TARGET static void rectify(float *y, size_t count)
{
    for (size_t i = 0; i < count; i += LANES) {
        floats x = load(y + i);
        store(y + i, choose(x > spread(0), x, x * 0.1f));
    }
}

TARGET static void quantise(const float *y, size_t count, float scale, uint8_t *to)
{
    for (size_t i = 0; i < count; i += LANES)
        store_bytes(to + i, clamp(load(y + i) * scale, 127.0f));
}

/* Four vectors at a time, so that their sums do not wait for each other. */
TARGET static void combine(const float *weights, uint32_t terms, const float *x, size_t stride, float *y,
                           uint32_t count)
{
    enum { TOGETHER = 4 * LANES };
    uint32_t j = 0;
    for (; j + TOGETHER <= count; j += TOGETHER) {
        floats a = load(y + j);
        floats b = load(y + j + LANES);
        floats c = load(y + j + 2 * LANES);
        floats d = load(y + j + 3 * LANES);
        for (uint32_t i = 0; i < terms; i++) {
            const float *from = x + i * stride + j;
            floats w = spread(weights[i]);
            a = a + w * load(from);
            b = b + w * load(from + LANES);
            c = c + w * load(from + 2 * LANES);
            d = d + w * load(from + 3 * LANES);
        }
        store(y + j, a);
        store(y + j + LANES, b);
        store(y + j + 2 * LANES, c);
        store(y + j + 3 * LANES, d);
    }
    for (; j < count; j += LANES) {
        floats a = load(y + j);
        for (uint32_t i = 0; i < terms; i++)
            a = a + spread(weights[i]) * load(x + i * stride + j);
        store(y + j, a);
    }
}

/* 200 rows of bytes do not leave the range of 16 bits. */
TARGET static void sum_rows(const int8_t *const *rows, uint32_t row_count, uint32_t count, float scale, uint8_t *to)
{
    typedef int8_t narrow __attribute__((vector_size(2 * LANES)));
    typedef int16_t wide __attribute__((vector_size(4 * LANES)));
    enum { PART = 2 * LANES };
    for (uint32_t first = 0; first < count; first += PART) {
        wide sums = {0};
        int16_t values[PART];
        float numbers[PART];
        for (uint32_t i = 0; i < row_count; i++) {
            narrow row;
            memcpy(&row, rows[i] + first, sizeof row);
            sums += __builtin_convertvector(row, wide);
        }
        memcpy(values, &sums, sizeof values);
        for (uint32_t j = 0; j < PART; j++)
            numbers[j] = values[j];
        quantise(numbers, PART, scale, to + first);
    }
}
