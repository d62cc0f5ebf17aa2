/* The inner loops of the syntax network, in one version for each kind of processor. All versions give the same bytes:
   sums of products are whole numbers, and numbers with fractions go through the same operations in the same order. */
#ifndef RA_LANGUAGE_KERNELS_H
#define RA_LANGUAGE_KERNELS_H

#include "language/syntax/matrix.h"

/* Numbers in a row of floats that kernels read and write together: rows are padded to it. */
enum { RA_WIDTH = 16 };

typedef struct ra_kernels {
    const char *name;

    /* y[i * stride + o] for `count` rows of activations and all rows of the matrix, those of its last tile too. */
    void (*product)(const ra_matrix *matrix, const uint8_t *const *rows, uint32_t count, float *y, size_t stride);

    /* One step of `count` sequences of a long short-term memory. The matrix has a tile for every 16 units: 16 rows each
       of the gates i, f, g, o. inputs[i] are the products of the input in that order, biases in them; before[i] are the
       states of the step before, cells[i] is read and written, after[i] are the states. */
    void (*remember)(const ra_matrix *recurrent, const float *const *inputs, const uint8_t *const *before,
                     float *const *cells, uint8_t *const *after, uint32_t count);

    /* y = y > 0 ? y : y / 10, for `count` numbers, a multiple of RA_WIDTH. */
    void (*rectify)(float *y, size_t count);

    /* Bytes for numbers: round(y * scale) within -127 and 127, plus 128; `count` a multiple of RA_WIDTH. */
    void (*quantise)(const float *y, size_t count, float scale, uint8_t *bytes);

    /* y[j] += sum over i < terms of weights[i] * x[i * stride + j], added in order of i, for j < count, a multiple of
       RA_WIDTH. */
    void (*combine)(const float *weights, uint32_t terms, const float *x, size_t stride, float *y, uint32_t count);

    /* Bytes for the sum of up to 200 rows of signed bytes, `count` long, a multiple of 32, times scale, quantised as
       above. */
    void (*sum_rows)(const int8_t *const *rows, uint32_t row_count, uint32_t count, float scale, uint8_t *bytes);
} ra_kernels;

/* The fastest version that this processor runs. */
const ra_kernels *ra_kernels_choose(void);

/* Version `number` of those that this processor runs, from 0, the portable one; NULL where there are no more. */
const ra_kernels *ra_kernels_version(unsigned number);

extern const ra_kernels ra_kernels_portable;
extern const ra_kernels ra_kernels_avx2;
extern const ra_kernels ra_kernels_avxvnni;
extern const ra_kernels ra_kernels_avx512;

/* Whether the processor has AVX-VNNI. */
bool ra_kernels_has_avxvnni(void);

#endif
