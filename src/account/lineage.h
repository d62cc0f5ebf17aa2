/* What an article says of its own making: datelines and credit lines; and whose article is whose. */
#ifndef RA_ACCOUNT_LINEAGE_H
#define RA_ACCOUNT_LINEAGE_H

#include "base/arena.h"
#include "base/lexicon.h"
#include "language/tree.h"

#include <rashomon/story.h>

/* An origin that an article names outside of its sentences' attributions. */
typedef struct ra_credit {
    ra_str name;   /* as the outlets' lexicon has it, else as it stands */
    ra_span span;  /* empty for a line that reading left out of the text */
    uint8_t kind;  /* ra_origin_kind */
    bool dateline; /* the whole article comes from it */
} ra_credit;

typedef RA_LIST(ra_credit) ra_credits;

/* Credits in order of place: the dateline's agency, who contributed, sources of pictures, holders of the copyright.
   The article's own outlet is left out. */
RA_MUST_CHECK ra_status ra_lineage_credits(ra_arena *arena, const ra_lexicon *outlets, const ra_document *document,
                                           ra_credits *credits, ra_error *error);

/* Whether `name` is who published the article: the same name as its outlet field, or as the host of its address. */
RA_MUST_CHECK ra_status ra_lineage_publishes(ra_arena *arena, const ra_lexicon *outlets, const ra_article *article,
                                             ra_str name, bool *publishes, ra_error *error);

/* What the outlets' lexicon says of a name: the name it usually goes by and its kind (an ra_origin_kind). *name is
   absent where it has none. */
RA_MUST_CHECK ra_status ra_lineage_outlet(ra_arena *arena, const ra_lexicon *outlets, ra_str text, ra_str *name,
                                          uint8_t *kind, ra_error *error);

#endif
