/* The answers to one question, and whether they can all be true. */
#ifndef RA_ACCOUNT_VERSIONS_H
#define RA_ACCOUNT_VERSIONS_H

#include "account/points/match.h"

/* What two answers to one question are to each other. */
typedef enum ra_relation {
    RA_RELATION_SAME,    /* one version */
    RA_RELATION_AGREES,  /* another version, and both can be true */
    RA_RELATION_CONFLICT /* they cannot both be true */
} ra_relation;

/* Both claims are of one group. *why is set for a conflict. */
ra_relation ra_versions_relate(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why);

/* Whether one article alone gives two numbers that cannot both be true: then they are not answers to one question.
   Counts of casualties and of who took part are left out: there articles do contradict themselves. */
bool ra_versions_differ_within(const ra_claims *claims, const uint32_t *members, size_t count);

/* Makes a point of the claims numbered in `members`, all of one group: versions, status, reason. */
RA_MUST_CHECK ra_status ra_versions_make(const ra_claims *claims, const uint32_t *members, size_t count,
                                         ra_point *point, ra_error *error);

#endif
