/* Kernels for processors with AVX2. */
#include "language/syntax/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define TARGET __attribute__((target("avx2")))
#define LANES 8
#define MOST 3

enum { HELD = 16 }; /* rows of the matrix whose sums registers hold for three rows of activations */

/* Products are added in pairs of 16 bits, since the instruction for bytes cuts off sums that are too large; a row's sum
   stands in two halves until the end. */
static inline __attribute__((always_inline)) TARGET void dot_rows(const int8_t *weights, const int32_t *offsets,
                                                                  uint32_t quads, const uint8_t *const *rows,
                                                                  const uint32_t count, int32_t out[][RA_TILE],
                                                                  uint32_t first)
{
    enum { PARTS = HELD / 4 };
    __m256i sums[MOST][PARTS];
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t part = 0; part < PARTS; part++)
            sums[i][part] = _mm256_setzero_si256();
    }
    for (size_t k = 0; k < quads; k++) {
        const int8_t *from = weights + (k * RA_TILE + first) * RA_QUAD;
        __m256i x[MOST];
        for (uint32_t i = 0; i < count; i++) {
            int32_t quad;
            __builtin_memcpy(&quad, rows[i] + k * RA_QUAD, sizeof quad);
            x[i] = _mm256_cvtepu8_epi16(_mm_set1_epi32(quad));
        }
        for (uint32_t part = 0; part < PARTS; part++) {
            __m256i w = _mm256_cvtepi8_epi16(_mm_load_si128((const __m128i *)(const void *)(from + part * 16)));
            for (uint32_t i = 0; i < count; i++)
                sums[i][part] = _mm256_add_epi32(sums[i][part], _mm256_madd_epi16(w, x[i]));
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t part = 0; part < PARTS; part += 2) {
            __m256i halves = _mm256_hadd_epi32(sums[i][part], sums[i][part + 1]);
            __m256i whole = _mm256_permute4x64_epi64(halves, 0xD8);
            __m256i offset = _mm256_load_si256((const __m256i *)(const void *)&offsets[first + part * 4]);
            _mm256_store_si256((__m256i *)(void *)&out[i][first + part * 4], _mm256_add_epi32(whole, offset));
        }
    }
}

#include "language/syntax/kernels_256.h"

const ra_kernels ra_kernels_avx2 = {"avx2", product, remember, rectify, quantise, combine, sum_rows};
#endif
