/* Kernels for processors with AVX-512 and its dot products of bytes (VNNI). */
#include "language/syntax/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
#define LANES 16
#define MOST 6
#define LESSER(x, y) ((floats)_mm512_min_ps((__m512)(x), (__m512)(y)))
#define GREATER(x, y) ((floats)_mm512_max_ps((__m512)(x), (__m512)(y)))

static inline __attribute__((always_inline)) TARGET void dot_rows(const int8_t *weights, const int32_t *offsets,
                                                                  uint32_t quads, const uint8_t *const *rows,
                                                                  const uint32_t count, int32_t out[][RA_TILE])
{
    enum { PARTS = RA_TILE / 16 };
    __m512i sums[MOST][PARTS];
#pragma GCC unroll 6
    for (uint32_t i = 0; i < count; i++) {
#pragma GCC unroll 4
        for (uint32_t part = 0; part < PARTS; part++)
            sums[i][part] = _mm512_load_si512(offsets + (size_t)part * 16);
    }
    for (size_t k = 0; k < quads; k++) {
        const int8_t *from = weights + k * RA_TILE * RA_QUAD;
        __m512i w[PARTS];
#pragma GCC unroll 4
        for (uint32_t part = 0; part < PARTS; part++)
            w[part] = _mm512_load_si512(from + (size_t)part * 64);
#pragma GCC unroll 6
        for (uint32_t i = 0; i < count; i++) {
            int32_t quad;
            __builtin_memcpy(&quad, rows[i] + k * RA_QUAD, sizeof quad);
            __m512i x = _mm512_set1_epi32(quad);
#pragma GCC unroll 4
            for (uint32_t part = 0; part < PARTS; part++)
                sums[i][part] = _mm512_dpbusd_epi32(sums[i][part], x, w[part]);
        }
    }
#pragma GCC unroll 6
    for (uint32_t i = 0; i < count; i++) {
#pragma GCC unroll 4
        for (uint32_t part = 0; part < PARTS; part++)
            _mm512_store_si512(&out[i][part * 16], sums[i][part]);
    }
}

TARGET static void dot(const int8_t *weights, const int32_t *offsets, uint32_t quads, const uint8_t *const *rows,
                       uint32_t count, int32_t out[][RA_TILE])
{
    switch (count) {
    case 1: dot_rows(weights, offsets, quads, rows, 1, out); break;
    case 2: dot_rows(weights, offsets, quads, rows, 2, out); break;
    case 3: dot_rows(weights, offsets, quads, rows, 3, out); break;
    case 4: dot_rows(weights, offsets, quads, rows, 4, out); break;
    case 5: dot_rows(weights, offsets, quads, rows, 5, out); break;
    default: dot_rows(weights, offsets, quads, rows, MOST, out); break;
    }
}

#include "language/syntax/kernels_body.h"

const ra_kernels ra_kernels_avx512 = {"avx512", product, remember, rectify, quantise, combine, sum_rows};
#endif
