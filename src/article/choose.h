/* Which blocks of an HTML page are the article. */
#ifndef RA_ARTICLE_CHOOSE_H
#define RA_ARTICLE_CHOOSE_H

#include "article/html_page.h"

/* Sets score, kind, and dropped with its reason for every block of the page. `weights`: block_weights.txt; `words`:
   reading_words.txt. `explained`: blocks that the weights decided get a reason too. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_choose_blocks(ra_html_page *page, const ra_lexicon *weights, const ra_lexicon *words,
                                         bool explained, ra_error *error);

#endif
