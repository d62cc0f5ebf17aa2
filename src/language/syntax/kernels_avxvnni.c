/* Kernels for processors that have dot products of bytes for vectors of 256 bits (AVX-VNNI) but no AVX-512. */
#include "language/syntax/kernels.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

#define TARGET __attribute__((target("avx2,avxvnni")))
#define LANES 8
#define MOST 3

enum { HELD = 32 }; /* rows of the matrix whose sums registers hold for three rows of activations */

/* Leaf 7, subleaf 1: the compilers that we build with do not all ask for it. */
bool ra_kernels_has_avxvnni(void)
{
    unsigned eax = 0;
    unsigned ebx = 0;
    unsigned ecx = 0;
    unsigned edx = 0;
    return __get_cpuid_count(7, 1, &eax, &ebx, &ecx, &edx) != 0 && (eax & 1u << 4) != 0;
}

static inline __attribute__((always_inline)) TARGET void dot_rows(const int8_t *weights, const int32_t *offsets,
                                                                  uint32_t quads, const uint8_t *const *rows,
                                                                  const uint32_t count, int32_t out[][RA_TILE],
                                                                  uint32_t first)
{
    enum { PARTS = HELD / 8 };
    __m256i sums[MOST][PARTS];
#pragma GCC unroll 3
    for (uint32_t i = 0; i < count; i++) {
#pragma GCC unroll 4
        for (uint32_t part = 0; part < PARTS; part++)
            sums[i][part] = _mm256_load_si256((const __m256i *)(const void *)&offsets[first + part * 8]);
    }
    for (size_t k = 0; k < quads; k++) {
        const int8_t *from = weights + (k * RA_TILE + first) * RA_QUAD;
#pragma GCC unroll 3
        for (uint32_t i = 0; i < count; i++) {
            int32_t quad;
            __builtin_memcpy(&quad, rows[i] + k * RA_QUAD, sizeof quad);
            __m256i x = _mm256_set1_epi32(quad);
#pragma GCC unroll 4
            for (size_t part = 0; part < PARTS; part++)
                sums[i][part] = _mm256_dpbusd_avx_epi32(
                    sums[i][part], x, _mm256_load_si256((const __m256i *)(const void *)(from + part * 32)));
        }
    }
#pragma GCC unroll 3
    for (uint32_t i = 0; i < count; i++) {
#pragma GCC unroll 4
        for (uint32_t part = 0; part < PARTS; part++)
            _mm256_store_si256((__m256i *)(void *)&out[i][first + part * 8], sums[i][part]);
    }
}

#include "language/syntax/kernels_256.h"

const ra_kernels ra_kernels_avxvnni = {"avxvnni", product, remember, rectify, quantise, combine, sum_rows};
#endif
