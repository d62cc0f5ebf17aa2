/* The title of an article among what a page calls itself. */
#ifndef RA_ARTICLE_TITLE_H
#define RA_ARTICLE_TITLE_H

#include "article/html/html_page.h"

/* Whether the words of `part` stand in `whole`, in one piece. Case, punctuation and quotation marks do not count. */
bool ra_title_within(ra_str whole, ra_str part);

/* Whether a line says what the title says, or what stands in it before the outlet's name ("Dam fails at Harlow - Coast
   News"). Lines of fewer than four words never do. */
bool ra_title_repeats(ra_str title, ra_str line);

/* A title without the outlet that many pages put behind it or before it: "Dam fails | Coast News". `outlet` and `url`
   tell what the outlet is called; either may be absent. */
ra_str ra_title_without_outlet(ra_str title, ra_str outlet, ra_str url);

/* The headline that readers see, where one of the page's headings of the first rank is what the page calls itself in
   one of `stated` (best first, outlets cut off); NULL where none is. */
const ra_headline *ra_title_headline(const ra_html_page *page, const ra_str *stated, size_t count);

/* The block that says what a title says, for pages without a heading of the first rank; RA_NONE where there is none. */
uint32_t ra_title_block(const ra_html_page *page, ra_str title);

#endif
