/* What the steps of one account share while it is drawn up. */
#ifndef RA_ACCOUNT_DRAFT_H
#define RA_ACCOUNT_DRAFT_H

#include "account/cast/cast.h"
#include "account/origins/origins.h"
#include "language/language.h"

#include <rashomon/account.h>

/* The times of one article, resolved as far as the story allows. */
typedef struct ra_dates {
    const ra_time *times; /* as many as the document has */
    bool *inferred;       /* of each, whether its date is inferred; NULL where none is */
} ra_dates;

typedef struct ra_draft {
    const ra_language *language;
    const ra_document *const *documents; /* of the story, in their own order; account and story name them by index */
    const ra_story *story;
    ra_tree *trees;  /* by index into story->documents */
    ra_dates *dates; /* likewise */
    ra_cast cast;
    ra_origins origins;
    ra_policy policy;    /* for account->figures */
    ra_account *account; /* results; its arena holds all that outlives the draft */
    ra_arena *arena;     /* the draft's own, gone when the account is done */
    bool explain;        /* see ra_account_options */
    ra_arena *scratch;   /* for one comparison at a time: whoever uses it resets it first */
} ra_draft;

/* The steps, in order. Each needs those before it. */
RA_MUST_CHECK ra_status ra_draft_points(ra_draft *draft, ra_error *error);   /* account->points and figures */
RA_MUST_CHECK ra_status ra_draft_quotes(ra_draft *draft, ra_error *error);   /* account->quotes */
RA_MUST_CHECK ra_status ra_draft_timeline(ra_draft *draft, ra_error *error); /* account->timeline */
RA_MUST_CHECK ra_status ra_draft_event(ra_draft *draft, ra_error *error);    /* account->event */

#endif
