/* What the kernels with vectors of 256 bits share; included once in each, after TARGET, LANES, MOST (three), HELD (rows
   of the matrix whose sums registers hold) and dot_rows(), which works out HELD rows for up to MOST rows of
   activations. */
#define LESSER(x, y) ((floats)_mm256_min_ps((__m256)(x), (__m256)(y)))
#define GREATER(x, y) ((floats)_mm256_max_ps((__m256)(x), (__m256)(y)))

TARGET static void dot(const int8_t *weights, const int32_t *offsets, uint32_t quads, const uint8_t *const *rows,
                       uint32_t count, int32_t out[][RA_TILE])
{
    for (uint32_t first = 0; first < RA_TILE; first += HELD) {
        switch (count) {
        case 1: dot_rows(weights, offsets, quads, rows, 1, out, first); break;
        case 2: dot_rows(weights, offsets, quads, rows, 2, out, first); break;
        default: dot_rows(weights, offsets, quads, rows, MOST, out, first); break;
        }
    }
}

#include "language/syntax/kernels_body.h"
