/* The lines of a story's lineage: which article cites which origin, and which repeats which article. */
#ifndef RA_ACCOUNT_LINEAGE_LINES_H
#define RA_ACCOUNT_LINEAGE_LINES_H

#include "account/origins/origins.h"
#include "story/text/outlets.h"

/* Fills account->lineage from the citations gathered and the story's copies, and origins->publisher; sorts the
   citations. `arena` is that of the origins. */
RA_MUST_CHECK ra_status ra_lineage_write(ra_arena *arena, const ra_outlets *outlets, ra_account *account,
                                         ra_origins *origins, ra_error *error);

#endif
