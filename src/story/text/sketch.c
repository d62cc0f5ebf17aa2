#include "story/text/sketch.h"

#include "base/status.h"

#include <stdlib.h>

enum { SHINGLE = 4, MOST_HASHES = 64, LEAST_HASHES = 16 };
/* The estimated part of the shorter text's shingles that stand in the other: at 15 % changed words half of them stay,
   and of a text that is half another's, half of those. */
static const double LEAST_WITHIN = 0.25;
static const uint32_t LEAST_BOTH = 5;

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

ra_status ra_sketch_make(ra_arena *arena, const ra_words *words, ra_sketch *sketch, ra_error *error)
{
    size_t shingles = words->count >= SHINGLE ? words->count - SHINGLE + 1 : 0;
    *sketch = (ra_sketch){.hashes = ra_arena_new_array(arena, uint32_t, shingles)};
    if (sketch->hashes == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < shingles; i++)
        sketch->hashes[i] = (uint32_t)(ra_words_shingle(words, i, SHINGLE) >> 32);
    if (shingles > 0)
        qsort(sketch->hashes, shingles, sizeof *sketch->hashes, by_value);
    for (size_t i = 0; i < shingles; i++) {
        if (i == 0 || sketch->hashes[sketch->shingles - 1] != sketch->hashes[i])
            sketch->hashes[sketch->shingles++] = sketch->hashes[i];
    }
    sketch->count = sketch->shingles < MOST_HASHES ? sketch->shingles : MOST_HASHES;
    return RA_OK;
}

/* Of the least hashes of both texts together, how many are looked at and how many of them both texts have: what one
   sketch leaves out beyond its end is unknown. */
static void count_common(const ra_sketch *a, const ra_sketch *b, uint32_t *both, uint32_t *either)
{
    uint32_t i = 0;
    uint32_t j = 0;
    *both = 0;
    *either = 0;
    while (i < a->count && j < b->count && *either < MOST_HASHES) {
        bool equal = a->hashes[i] == b->hashes[j];
        bool from_a = a->hashes[i] <= b->hashes[j];
        *both += equal;
        i += from_a;
        j += equal || !from_a;
        (*either)++;
    }
}

bool ra_sketch_resembles(const ra_sketch *a, const ra_sketch *b)
{
    uint32_t both;
    uint32_t either;
    if (a->count < LEAST_HASHES || b->count < LEAST_HASHES)
        return false;
    count_common(a, b, &both, &either);
    double resemblance = (double)both / either;
    double common = resemblance / (1 + resemblance) * ((double)a->shingles + b->shingles);
    uint32_t shorter = a->shingles < b->shingles ? a->shingles : b->shingles;
    return both >= LEAST_BOTH && common >= LEAST_WITHIN * shorter;
}
