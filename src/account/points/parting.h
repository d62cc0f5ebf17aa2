/* Numbers that answer one question and cannot all be true, taken apart. */
#ifndef RA_ACCOUNT_PARTING_H
#define RA_ACCOUNT_PARTING_H

#include "account/claims/claim.h"

/* Claims of one question, by number, in order. */
typedef struct ra_group {
    RA_LIST(uint32_t) members;
} ra_group;

/* Takes out of a group what cannot be true beside the best told answer of its point, into `rest`. */
RA_MUST_CHECK ra_status ra_parting_split(const ra_claims *claims, ra_group *g, const ra_point *point, ra_group *rest,
                                         ra_error *error);

typedef RA_LIST(ra_group) ra_groups;

/* Takes a group apart at once, whoever tells the answers: each of `parts` has numbers that any two of which can both be
   true, the smallest first. The parts share the members of `g`, which it loses. The cost grows with the number of
   members, but for the logarithm of a sort. */
RA_MUST_CHECK ra_status ra_parting_sort(const ra_claims *claims, ra_group *g, ra_groups *parts, ra_error *error);

#endif
