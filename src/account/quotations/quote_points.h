/* Utterances that the account's points bring near one another: their clauses answer one question. */
#ifndef RA_ACCOUNT_QUOTE_POINTS_H
#define RA_ACCOUNT_QUOTE_POINTS_H

#include "account/quotations/utterances.h"

/* Pairs of utterances of different articles, each as first << 32 | second with first < second, rising, each once. */
typedef RA_LIST(uint64_t) ra_quote_pairs;

/* Pairs that support one point on whether something is so. The points must have been made. */
RA_MUST_CHECK ra_status ra_quote_points_pairs(const ra_draft *draft, const ra_utterances *utterances,
                                              ra_quote_pairs *pairs, ra_error *error);

#endif
