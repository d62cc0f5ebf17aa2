/* What weekdays and bare dates of an article without a date mean, by the dates of the story's other articles. */
#ifndef RA_ACCOUNT_UNDATED_H
#define RA_ACCOUNT_UNDATED_H

#include "account/draft.h"

/* Fills draft->dates. An undated article may be of any day from the first to the day after the last of the dated
   ones: what its words mean on all of these days they mean; the rest stays open. Nothing is inferred where the dated
   articles lie far apart, where the article tells of days after them, in captions, or beside a full date. */
RA_MUST_CHECK ra_status ra_undated_infer(ra_draft *draft, ra_error *error);

#endif
