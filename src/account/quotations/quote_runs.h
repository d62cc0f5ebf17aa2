/* Sentences that follow one another wherever they are quoted: one quotation. */
#ifndef RA_ACCOUNT_QUOTE_RUNS_H
#define RA_ACCOUNT_QUOTE_RUNS_H

#include "account/quotations/quote_groups.h"

/* Joins sentences that follow one another in the same words in all articles that quote them, and sentences of one
   article that no other has. A sentence that only some of the articles go on with, or that one of them words otherwise,
   stays a quotation of its own. */
RA_MUST_CHECK ra_status ra_quote_runs_join(ra_quote_groups *groups, ra_error *error);

#endif
