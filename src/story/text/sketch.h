/* A short sketch of a text, for telling at sight whether another repeats it. */
#ifndef RA_STORY_SKETCH_H
#define RA_STORY_SKETCH_H

#include "story/text/words.h"

/* The least hashes of a text's shingles (bottom-k sketch, Broder 1997), rising. */
typedef struct ra_sketch {
    uint32_t *hashes; /* their high halves */
    uint32_t count;
    uint32_t shingles; /* of the whole text, each once */
} ra_sketch;

RA_MUST_CHECK ra_status ra_sketch_make(ra_arena *arena, const ra_words *words, ra_sketch *sketch, ra_error *error);

/* Whether one of two texts seems to repeat the other: enough of the shorter one's shingles are estimated to be the
   other's too, though a word in seven may be changed and it may hold as much again of its own. */
bool ra_sketch_resembles(const ra_sketch *a, const ra_sketch *b);

#endif
