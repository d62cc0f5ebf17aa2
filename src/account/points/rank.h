/* Which points a reader wants first. */
#ifndef RA_ACCOUNT_RANK_H
#define RA_ACCOUNT_RANK_H

#include "account/claims/claim.h"

typedef struct ra_ranking {
    const ra_claims *claims;
    float *leads; /* by concept: the share of articles that bring it up where they begin, 0 to 1 */
} ra_ranking;

/* Reads the beginnings of all articles; in the draft's arena. */
RA_MUST_CHECK ra_status ra_ranking_begin(const ra_claims *claims, ra_ranking *ranking, ra_error *error);

/* Sets the weight and the likeness of the point that the claims numbered in `members` make: how much a reader of a
   summary wants it, comparable within a story. More where it is of what the story is about, several articles tell it,
   and it comes early; less where it is a description, a name alone, or half a sentence. */
void ra_ranking_weigh(const ra_ranking *ranking, const uint32_t *members, size_t count, ra_point *point);

#endif
