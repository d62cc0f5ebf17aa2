/* What an article says of its own making: datelines and credit lines. */
#ifndef RA_ACCOUNT_LINEAGE_H
#define RA_ACCOUNT_LINEAGE_H

#include "base/arena.h"
#include "language/syntax/tree.h"
#include "story/text/outlets.h"

#include <rashomon/story.h>

/* An origin that an article names outside of its sentences' attributions. */
typedef struct ra_credit {
    ra_str text;   /* as it stands */
    ra_str name;   /* as the outlets' lexicon has it, else as it stands */
    ra_span span;  /* empty for a line that reading left out of the text */
    uint8_t kind;  /* ra_origin_kind */
    bool dateline; /* the whole article comes from it */
    bool own;      /* the article's own outlet, in its dateline */
} ra_credit;

typedef RA_LIST(ra_credit) ra_credits;

/* Credits in order of place: the dateline's agency, who contributed, sources of pictures, holders of the copyright.
   The article's own outlet is left out but for the dateline's. */
RA_MUST_CHECK ra_status ra_lineage_credits(ra_arena *arena, const ra_outlets *outlets, const ra_document *document,
                                           ra_credits *credits, ra_error *error);

#endif
