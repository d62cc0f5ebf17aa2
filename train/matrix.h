/* Matrix products and elementwise functions for training. All matrices are row-major floats; the caller names the
   distance between rows. Products are OpenBLAS's on one thread with one set of kernels, so that a training run gives
   the same bits again. */
#ifndef TRAIN_MATRIX_H
#define TRAIN_MATRIX_H

#include <cblas.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* c [m][n] = a [m][k] times the transpose of b [n][k], added to c where `keep` is 1 (0: overwrites). */
static inline void multiply_nt(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *b, size_t ldb,
                               float keep, float *c, size_t ldc)
{
    if (m > 0 && n > 0)
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)m, (int)n, (int)k, 1, a, (int)lda, b, (int)ldb, keep,
                    c, (int)ldc);
}

/* c [m][n] = a [m][k] times b [k][n]. */
static inline void multiply_nn(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *b, size_t ldb,
                               float keep, float *c, size_t ldc)
{
    if (m > 0 && n > 0)
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, (int)m, (int)n, (int)k, 1, a, (int)lda, b, (int)ldb,
                    keep, c, (int)ldc);
}

/* c [m][n] = the transpose of a [k][m] times b [k][n]. */
static inline void multiply_tn(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *b, size_t ldb,
                               float keep, float *c, size_t ldc)
{
    if (m > 0 && n > 0)
        cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, (int)m, (int)n, (int)k, 1, a, (int)lda, b, (int)ldb, keep,
                    c, (int)ldc);
}

/* sums [n] += the columns of a [m][n]. */
static inline void add_columns(size_t m, size_t n, const float *a, size_t lda, float *sums)
{
    for (size_t i = 0; i < m; i++) {
        for (size_t j = 0; j < n; j++)
            sums[j] += a[i * lda + j];
    }
}

/* e to the x within 2e-7 of it, x held to [-80, 80]; without a call, so that loops become vector instructions. */
static inline float quick_exp(float x)
{
    x = x < -80.0f ? -80.0f : x > 80.0f ? 80.0f : x;
    float k = x * 1.44269504f + 12582912.0f;
    float whole = k - 12582912.0f;
    float r = x - whole * 0.693359375f + whole * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    int32_t bits;
    memcpy(&bits, &k, sizeof bits);
    bits = (int32_t)((uint32_t)bits << 23) + 0x3F800000;
    float scale;
    memcpy(&scale, &bits, sizeof scale);
    return p * scale;
}

static inline float quick_sigmoid(float x)
{
    return 1.0f / (1.0f + quick_exp(-x));
}

static inline float quick_tanh(float x)
{
    return 2.0f / (1.0f + quick_exp(-2.0f * x)) - 1.0f;
}

/* The nearest whole number that a byte holds; not -128, whose negative it does not hold. */
static inline int8_t round_to_byte(float value)
{
    float q = rintf(value);
    return (int8_t)(q > 127 ? 127 : q < -127 ? -127 : q);
}

/* Turns scores [n] into shares of their softmax; returns the logarithm of the sum. */
double softmax(float *scores, size_t n);

#endif
