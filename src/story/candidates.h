/* Which groups are worth comparing with an article: those that share its heaviest terms, through an inverted index. */
#ifndef RA_STORY_CANDIDATES_H
#define RA_STORY_CANDIDATES_H

#include "base/table.h"
#include "story/profile.h"

enum { RA_MOST_CANDIDATES = 32 };

typedef struct ra_posting {
    uint32_t item;     /* its number, and in the low bits the weight that the term has there */
    uint32_t previous; /* posting of the same term; RA_NONE */
} ra_posting;

typedef struct ra_candidate {
    uint32_t item;
    uint32_t term; /* the last one that it was seen under, in this search */
    float shared;  /* of the cosine, what the searched terms give */
} ra_candidate;

/* An index from terms to items, which are numbered from 0. */
typedef struct ra_candidates {
    ra_arena *arena;
    ra_table heads;               /* term: latest posting */
    RA_LIST(ra_posting *) blocks; /* of postings */
    uint32_t posting_count;
    RA_LIST(ra_candidate) items; /* by item; shared is 0 between searches */
    RA_LIST(uint32_t) touched;
    ra_candidate found[RA_MOST_CANDIDATES]; /* of the last search, most alike first, then latest */
    uint32_t found_count;
} ra_candidates;

void ra_candidates_start(ra_candidates *index, ra_arena *arena);

/* Puts an article under its heaviest terms, for `item`. */
RA_MUST_CHECK ra_status ra_candidates_add(ra_candidates *index, const ra_profile *profile, uint32_t item,
                                          ra_error *error);

/* Finds the items that share most with an article. For each of its heaviest terms only the latest
   articles are looked at, so that the work is bounded whatever their number. */
RA_MUST_CHECK ra_status ra_candidates_search(ra_candidates *index, const ra_profile *profile, ra_error *error);

/* Fills a new index with what an old one holds, as far as searches still look at it: item i becomes moved[i], or goes
   where that is RA_NONE. */
RA_MUST_CHECK ra_status ra_candidates_move(const ra_candidates *old, const uint32_t *moved, ra_candidates *index,
                                           ra_error *error);

#endif
