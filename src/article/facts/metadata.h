/* Title, byline, outlet, address, language and dates as an HTML page states them. */
#ifndef RA_ARTICLE_METADATA_H
#define RA_ARTICLE_METADATA_H

#include "article/facts/json_ld.h"
#include "article/html/html_page.h"

/* Fills what the article does not have yet from what the page states, the more trusted first: docs/reading.md has the
   order. Sets page->heading to the block of the headline that readers see. With `explain` all statements are handed to
   the article. *ld is what the page states in JSON-LD. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_metadata_take(ra_arena *scratch, const ra_lexicon *words, bool explain, ra_html_page *page,
                                         ra_article *article, ra_json_ld *ld, ra_error *error);

#endif
