/* Matrices of the syntax network, laid out for the dot products of bytes that processors have. */
#ifndef RA_LANGUAGE_MATRIX_H
#define RA_LANGUAGE_MATRIX_H

#include "base/arena.h"

enum {
    RA_TILE = 64, /* rows that are worked out together */
    RA_QUAD = 4,  /* columns that one instruction adds up */
};

/* Activations are bytes q that stand for q - 128, so that y[o] = scales[o] * (sum(w[o][i] * q[i]) + offsets[o]) +
   biases[o]. Rows beyond `rows` are zero, and so are columns beyond `columns`. */
typedef struct ra_matrix {
    const int8_t *weights;  /* [tiles][quads][RA_TILE][RA_QUAD] */
    const int32_t *offsets; /* [tiles * RA_TILE], -128 times the sum of a row's weights */
    const float *scales;
    const float *biases;
    uint32_t rows;
    uint32_t columns;
    uint32_t tiles;
    uint32_t quads;
} ra_matrix;

/* A matrix as it stands in a file, row by row; biases may be NULL for zeros. */
typedef struct ra_matrix_source {
    const int8_t *weights;
    const float *scales;
    const float *biases;
    uint32_t rows;
    uint32_t columns;
} ra_matrix_source;

/* Packs `rows` rows; row i is the source's row order[i] (RA_NONE: a row of zeros), or i where order is NULL. */
RA_MUST_CHECK ra_status ra_matrix_pack(ra_arena *arena, const ra_matrix_source *source, const uint32_t *order,
                                       uint32_t rows, ra_matrix *matrix, ra_error *error);

/* `size` zeroed bytes that begin a cache line; NULL where memory ran out. */
void *ra_line_alloc(ra_arena *arena, size_t size);

/* The same, not zeroed. */
void *ra_line_take(ra_arena *arena, size_t size);

/* Columns as the rows of activations must have them at least. */
static inline size_t ra_quad_up(size_t columns)
{
    return (columns + RA_QUAD - 1) / RA_QUAD * RA_QUAD;
}

static inline size_t ra_tile_up(size_t rows)
{
    return (rows + RA_TILE - 1) / RA_TILE * RA_TILE;
}

#endif
