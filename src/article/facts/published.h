/* When the article on a page was published and modified. */
#ifndef RA_ARTICLE_PUBLISHED_H
#define RA_ARTICLE_PUBLISHED_H

#include "article/facts/statements.h"
#include "base/lexicon.h"

/* Settles the article's dates from the statements, to which it adds what the page shows its readers: time elements,
   lines near the headline (block number `headline`, RA_NONE where there is none), the address. A stamp in Greenwich
   time is brought to the clock that the page shows. Dates the article has already stay. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_published_take(ra_statements *statements, const ra_lexicon *words, const ra_html_page *page,
                                          uint32_t headline, ra_article *article, ra_error *error);

#endif
