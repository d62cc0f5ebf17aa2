/* Which groups are worth comparing with an article: those that share its heaviest terms, through an inverted index. */
#ifndef RA_STORY_CANDIDATES_H
#define RA_STORY_CANDIDATES_H

#include "base/arena.h"
#include "story/grouping/profile.h"

enum { RA_MOST_CANDIDATES = 32, RA_POSTING_KINDS = 6 };

/* Where the postings of a term lie. A posting is an item's number, and in the low bits the weight that the term has
   there; it is never 0. */
typedef struct ra_posting_slot {
    uint32_t term; /* its word's id; in the low bits a kind k, 0 where the slot is empty */
    uint32_t at;   /* of kind 1 the only posting, else the place of a run of 2^(k-1): the newest first, then zeros */
} ra_posting_slot;

typedef struct ra_candidate {
    uint32_t item;
    float shared; /* what the searched terms give to the cosine */
} ra_candidate;

/* An index from terms to items, which are numbered from 0. */
typedef struct ra_candidates {
    ra_arena *arena;
    RA_LIST(ra_posting_slot *) pages; /* hash tables, by some bits of a hash */
    uint32_t page_bits;               /* how many pages there are, as a power of two */
    uint32_t term_count;
    RA_LIST(uint32_t *) blocks; /* of runs: the index grows without moving them */
    uint32_t used;              /* of the last block */
    uint32_t free_runs[RA_POSTING_KINDS];
    ra_candidate found[RA_MOST_CANDIDATES]; /* of the last search, most alike first, then latest */
    uint32_t found_count;
} ra_candidates;

void ra_candidates_start(ra_candidates *index, ra_arena *arena);

/* Puts an article under its heaviest terms, for `item`. Of the items under a term those to which it was put last are
   kept, so that work and memory are bounded whatever their number. */
RA_MUST_CHECK ra_status ra_candidates_add(ra_candidates *index, const ra_profile *profile, uint32_t item,
                                          ra_error *error);

/* Finds the items that share most with an article: those that share `least` of the cosine, and of what the first of
   them shares the part `of_most` (0 to 1). */
void ra_candidates_search(ra_candidates *index, const ra_profile *profile, float least, float of_most);

/* Item i becomes moved[i], or goes where that is RA_NONE. */
void ra_candidates_rename(ra_candidates *index, const uint32_t *moved);

/* The whole index as bytes; and one just started with those, whose items are below `items`. */
void ra_candidates_save(const ra_candidates *index, ra_saver *saver);
RA_MUST_CHECK ra_status ra_candidates_load(ra_candidates *index, ra_loader *loader, uint32_t items, ra_error *error);

#endif
