/* Which utterances are worth holding against one another. */
#ifndef RA_ACCOUNT_QUOTE_PAIRS_H
#define RA_ACCOUNT_QUOTE_PAIRS_H

#include "account/quotations/quote_groups.h"
#include "account/quotations/quote_points.h"

/* Pairs of utterances, each the first of its group, that share a concept which is not everywhere or come from one
   office, each once, in order: the lower number in the upper half. `office` is by origin. */
RA_MUST_CHECK ra_status ra_quote_pairs_list(const ra_quote_groups *groups, const uint32_t *office,
                                            ra_quote_pairs *pairs, ra_error *error);

#endif
