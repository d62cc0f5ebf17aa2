/* Picture galleries saved with their labels: "Hide Caption 3 of 25 Photos: Flood in the valley". */
#ifndef RA_ARTICLE_GALLERIES_H
#define RA_ARTICLE_GALLERIES_H

#include "article/block.h"
#include "base/lexicon.h"

/* Cuts the labels of galleries out of the blocks' texts, each with the gallery's title where that is repeated behind
   it; the captions stay. What counts as a gallery: three labels or more of one total, whose numbers rise by one.
   RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_galleries_strip(const ra_lexicon *words, ra_arena *arena, ra_blocks *blocks,
                                           ra_error *error);

#endif
