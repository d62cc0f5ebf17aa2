#include "language/syntax/matrix.h"

#include "base/status.h"

#include <string.h>

enum { LINE = 64 };

void *ra_line_take(ra_arena *arena, size_t size)
{
    char *block = size < SIZE_MAX - LINE ? ra_arena_take(arena, size + LINE) : NULL;
    return block != NULL ? block + (LINE - (uintptr_t)block % LINE) % LINE : NULL;
}

void *ra_line_alloc(ra_arena *arena, size_t size)
{
    void *line = ra_line_take(arena, size);
    return line != NULL ? memset(line, 0, size) : NULL;
}

static int32_t pack_row(const int8_t *source, uint32_t columns, int8_t *packed)
{
    int32_t sum = 0;
    for (uint32_t i = 0; i < columns; i++) {
        packed[(size_t)(i / RA_QUAD) * RA_TILE * RA_QUAD + i % RA_QUAD] = source[i];
        sum += source[i];
    }
    return sum;
}

ra_status ra_matrix_pack(ra_arena *arena, const ra_matrix_source *source, const uint32_t *order, uint32_t rows,
                         ra_matrix *matrix, ra_error *error)
{
    uint32_t tiles = (uint32_t)(ra_tile_up(rows) / RA_TILE);
    uint32_t quads = (uint32_t)(ra_quad_up(source->columns) / RA_QUAD);
    size_t padded = (size_t)tiles * RA_TILE;
    size_t tile_size = (size_t)quads * RA_TILE * RA_QUAD;
    int8_t *weights = ra_line_alloc(arena, tiles * tile_size);
    int32_t *offsets = ra_line_alloc(arena, padded * sizeof *offsets);
    float *scales = ra_line_alloc(arena, padded * sizeof *scales);
    float *biases = ra_line_alloc(arena, padded * sizeof *biases);
    if (weights == NULL || offsets == NULL || scales == NULL || biases == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < rows; i++) {
        uint32_t from = order != NULL ? order[i] : i;
        if (from >= source->rows)
            continue;
        int8_t *packed = weights + i / RA_TILE * tile_size + (size_t)(i % RA_TILE) * RA_QUAD;
        offsets[i] = -128 * pack_row(source->weights + (size_t)from * source->columns, source->columns, packed);
        scales[i] = source->scales[from];
        biases[i] = source->biases != NULL ? source->biases[from] : 0;
    }
    *matrix = (ra_matrix){weights, offsets, scales, biases, rows, source->columns, tiles, quads};
    return RA_OK;
}
