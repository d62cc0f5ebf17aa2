/* Why claims were put under one question, and why two of them cannot both be true, in words for whoever asks. */
#ifndef RA_ACCOUNT_REASONS_H
#define RA_ACCOUNT_REASONS_H

#include "account/points/versions.h"

/* Fills point->joins: for each claim the one of the group that is most like it, and what the two share. */
RA_MUST_CHECK ra_status ra_reasons_of_joins(const ra_claims *claims, const uint32_t *members, size_t count,
                                            ra_point *point, ra_error *error);

/* Adds to point->conflict what keeps the two claims from both being true. */
RA_MUST_CHECK ra_status ra_reasons_of_conflict(const ra_claims *claims, const ra_claim *a, const ra_claim *b,
                                               ra_why why, ra_point *point, ra_error *error);

#endif
