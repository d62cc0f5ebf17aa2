/* Which sentences of two articles tell the same: each is the other's nearest in the other's article. Sentences of texts
   on one matter are aligned so by the words that they share (Nelken and Shieber 2006). */
#ifndef RA_ACCOUNT_ALIGNMENT_H
#define RA_ACCOUNT_ALIGNMENT_H

#include "account/claim.h"

/* Two sentences of two articles, numbered over the story. */
typedef struct ra_aligned {
    uint32_t a; /* the smaller number */
    uint32_t b;
    double likeness; /* cosine of their words, from 0.2; names weigh less */
    double around;   /* the same of the best two sentences close to them; 0 */
    unsigned told;   /* words that both have, that tell something and are no names */
} ra_aligned;

typedef struct ra_alignment {
    uint32_t *first; /* by view: the number of its first sentence; one more at the end */
    RA_LIST(ra_aligned) pairs;
} ra_alignment;

/* The pairs of a story whose claims are gathered, in `arena`. Cost grows with the number of sentences times a bound. */
RA_MUST_CHECK ra_status ra_alignment_find(ra_arena *arena, const ra_claims *claims, ra_alignment *alignment,
                                          ra_error *error);

#endif
