/* Debris: lines, and words within lines, that are not the article's: share buttons, comment forms, teasers, newsletter
   boxes, credits. The phrases are data (debris.txt). */
#ifndef RA_ARTICLE_DEBRIS_H
#define RA_ARTICLE_DEBRIS_H

#include "article/block.h"
#include "article/text/phrases.h"

/* Marks debris among the blocks as dropped and cuts debris out of the texts of others. Blocks dropped before are left
   alone. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_debris_mark(ra_arena *arena, const ra_phrase_lexicons *lexicons, ra_blocks *blocks,
                                       ra_error *error);

#endif
