/* Who wrote it, and the title, where they stand as lines of the text. */
#ifndef RA_ARTICLE_BYLINE_H
#define RA_ARTICLE_BYLINE_H

#include "article/block.h"
#include "base/lexicon.h"

/* Takes bylines ("By Ann Lee", "Ann Lee, Coast News") at the top into the article's byline unless it has one, and drops
   them there and at the end. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_bylines_take(ra_arena *scratch, const ra_lexicon *words, ra_blocks *blocks,
                                        ra_article *article, ra_error *error);

/* Adds the names in a list such as "Ann Lee and Bo Chan, Staff Writers" to the byline; names that are there already
   are left out. */
RA_MUST_CHECK ra_status ra_byline_add(const ra_lexicon *words, ra_str names, ra_article *article, ra_error *error);

/* The names in a line of the page that begins with "By", what stands behind them (a date, "Updated") cut off; absent
   where it is no byline. */
ra_str ra_byline_in_line(const ra_lexicon *words, ra_str line);

#endif
