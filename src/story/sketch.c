#include "story/sketch.h"

#include "base/status.h"

#include <stdlib.h>

enum { SHINGLE = 4, MOST_HASHES = 48, LEAST_HASHES = 8 };
static const double LEAST_RESEMBLANCE = 0.5;

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

ra_status ra_sketch_make(ra_arena *arena, const ra_words *words, ra_sketch *sketch, ra_error *error)
{
    size_t shingles = words->count >= SHINGLE ? words->count - SHINGLE + 1 : 0;
    *sketch = (ra_sketch){ra_arena_new_array(arena, uint32_t, shingles), 0};
    if (sketch->hashes == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < shingles; i++)
        sketch->hashes[i] = (uint32_t)(ra_words_shingle(words, i, SHINGLE) >> 32);
    if (shingles > 0)
        qsort(sketch->hashes, shingles, sizeof *sketch->hashes, by_value);
    for (size_t i = 0; i < shingles && sketch->count < MOST_HASHES; i++) {
        if (sketch->count == 0 || sketch->hashes[sketch->count - 1] != sketch->hashes[i])
            sketch->hashes[sketch->count++] = sketch->hashes[i];
    }
    return RA_OK;
}

bool ra_sketch_resembles(const ra_sketch *a, const ra_sketch *b)
{
    uint32_t both = 0;
    uint32_t either = 0;
    uint32_t i = 0;
    uint32_t j = 0;
    if (a->count < LEAST_HASHES || b->count < LEAST_HASHES)
        return false;
    while (i < a->count && j < b->count) {
        either++;
        if (a->hashes[i] == b->hashes[j]) {
            both++;
            i++;
            j++;
        } else if (a->hashes[i] < b->hashes[j]) {
            i++;
        } else {
            j++;
        }
    }
    return both >= LEAST_RESEMBLANCE * either;
}
