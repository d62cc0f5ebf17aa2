/* Kernels for any processor. */
#include "language/syntax/kernels.h"

#define TARGET
#define LANES 4
#define MOST 4

static void dot(const int8_t *weights, const int32_t *offsets, uint32_t quads, const uint8_t *const *rows,
                uint32_t count, int32_t out[][RA_TILE])
{
    for (uint32_t i = 0; i < count; i++) {
        const int8_t *w = weights;
        int32_t *restrict sums = out[i];
        for (uint32_t o = 0; o < RA_TILE; o++)
            sums[o] = offsets[o];
        for (uint32_t k = 0; k < quads; k++, w += RA_TILE * RA_QUAD) {
            const uint8_t *x = rows[i] + (size_t)k * RA_QUAD;
            for (uint32_t o = 0; o < RA_TILE; o++)
                sums[o] += w[4 * o] * x[0] + w[4 * o + 1] * x[1] + w[4 * o + 2] * x[2] + w[4 * o + 3] * x[3];
        }
    }
}

#include "language/syntax/kernels_body.h"

const ra_kernels ra_kernels_portable = {"portable", product, remember, rectify, quantise, combine, sum_rows};
