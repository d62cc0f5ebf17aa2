/* Whether two claims answer one question, and which claims do. */
#ifndef RA_ACCOUNT_MATCH_H
#define RA_ACCOUNT_MATCH_H

#include "account/claims/claim.h"

/* Claims of two articles, or of two sentences of one, answer one question where this reaches RA_SAME_QUESTION.
   From 0 (they cannot) to 1. Symmetric. */
double ra_match(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

#define RA_SAME_QUESTION 0.5

/* The same for two claims that are clauses (match_clauses.c), in whatever sentences they stand. */
double ra_match_clauses(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* What two claims share. */
typedef struct ra_overlap {
    double weight;
    double plain; /* the part that is no name */
    double binds; /* the strongest standard question that both bring up */
    unsigned count;
    unsigned plains;  /* of them, those that are no name, no number and no people at large */
    unsigned telling; /* of these, those that not everybody does */
    unsigned names;   /* words of names that not the whole story is about */
} ra_overlap;

ra_overlap ra_match_overlap(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* The same for two claims of when, and two of where, something happened (match_settings.c). */
double ra_match_times(const ra_claims *claims, const ra_claim *a, const ra_claim *b);
double ra_match_places(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* One claim says of the same doing what the other denies or calls an attempt. Such pairs are joined before others. */
bool ra_match_opposed(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* Whether two clauses name two different members of the cast as who does it (or to whom). */
bool ra_match_other_member(const ra_claim *a, const ra_claim *b, bool patients);

/* Who does it in two clauses (or to whom): 1 where both name one, 0 where one of them names none, -1 where they name
 * two. */
int ra_match_same_argument(const ra_claim *a, const ra_claim *b, bool patient);

/* Cosine of the claims' terms. */
double ra_match_cosine(const ra_claim *a, const ra_claim *b);

/* Whether both name what they speak of, and name two different events. */
bool ra_match_other_event(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* It counts who came to a gathering. */
bool ra_match_is_crowd(const ra_claims *claims, const ra_claim *claim);

/* "year", "hour": a unit of time. */
bool ra_match_is_duration(ra_str unit);

/* Same numbers, sharp on both sides. */
bool ra_match_same_value(const ra_value *a, const ra_value *b);

/* Joins groups of clauses that are beside one another: in two sentences that tell the same (match_beside.c). group[i]
   is the number of a claim, that of one group for all its claims. */
RA_MUST_CHECK ra_status ra_match_beside(ra_arena *arena, const ra_claims *claims, uint32_t *group, ra_error *error);

/* Groups all claims: group[i] is the number of the group that claim i is in, from 0; groups are numbered by their
   first claim. Cost grows with the number of claims times a bound, not with its square. */
RA_MUST_CHECK ra_status ra_match_group(ra_arena *arena, const ra_claims *claims, uint32_t **group,
                                       uint32_t *group_count, ra_error *error);

#endif
