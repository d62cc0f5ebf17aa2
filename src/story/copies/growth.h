/* How far two texts go on together from a place: the gapped X-drop extension of Altschul et al. 1997. */
#ifndef RA_STORY_GROWTH_H
#define RA_STORY_GROWTH_H

#include "story/text/words.h"

/* Two texts read from a place on, forwards or backwards. */
typedef struct ra_reading {
    const ra_words *a;
    const ra_words *b;
    int64_t at_a;
    int64_t at_b;
    int64_t step;
    uint32_t length_a; /* words that there are to read */
    uint32_t length_b;
} ra_reading;

/* Words of each text that belong together, how many of them match, and the score of that. */
typedef struct ra_growth {
    uint32_t a;
    uint32_t b;
    uint32_t matched;
    int32_t score;
} ra_growth;

/* Takes work from what may still be done; false where nothing is left. */
bool ra_effort_spend(uint64_t *left, uint64_t effort);

/* The best beginning of the two readings. It ends early where *effort, in cells, is used up. */
ra_growth ra_grow(const ra_reading *r, uint64_t *effort);

#endif
