/* Title, byline, outlet, address, language and dates as an HTML page states them. */
#ifndef RA_ARTICLE_METADATA_H
#define RA_ARTICLE_METADATA_H

#include "article/html_page.h"

/* Fills what the article does not have yet, from JSON-LD, OpenGraph, meta and time elements, the address and the
   headings, in this order of trust. *locked: the page says that it shows only a part. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_metadata_take(ra_arena *scratch, const ra_lexicon *words, const ra_html_page *page,
                                         ra_article *article, bool *locked, ra_error *error);

/* A title without the outlet that many pages put behind it: "Dam fails | Coast News". `outlet` may be absent. */
ra_str ra_title_without_outlet(ra_str title, ra_str outlet, ra_str heading);

#endif
