/* Which sentences of two articles tell the same: each is the other's nearest in the other's article. Sentences of texts
   on one matter are aligned so by the words that they share (Nelken and Shieber 2006). */
#ifndef RA_ACCOUNT_SENTENCE_PAIRS_H
#define RA_ACCOUNT_SENTENCE_PAIRS_H

#include "account/claims/claim.h"

/* Two sentences of two articles, numbered over the story. */
typedef struct ra_sentence_pair {
    uint32_t a; /* the smaller number */
    uint32_t b;
    double likeness; /* cosine of their words, from 0.2; names weigh less */
    double around;   /* the same of the best two sentences close to them; 0 */
    unsigned told;   /* words that both have, that tell something and are no names */
} ra_sentence_pair;

typedef struct ra_sentence_pairs {
    uint32_t *first; /* by view: the number of its first sentence; one more at the end */
    RA_LIST(ra_sentence_pair) items;
} ra_sentence_pairs;

/* The pairs of a story whose claims are gathered, in `arena`. Cost grows with the number of sentences times a bound. */
RA_MUST_CHECK ra_status ra_sentences_pair(ra_arena *arena, const ra_claims *claims, ra_sentence_pairs *pairs,
                                          ra_error *error);

#endif
