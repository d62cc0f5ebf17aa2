/* Boxes inside an article: what stands in one element with debris. */
#ifndef RA_ARTICLE_BOXES_H
#define RA_ARTICLE_BOXES_H

#include "article/html/html_page.h"

/* Drops what is left of small elements beside the article's paragraphs, where a line in them went for a phrase: a box
   that asks for an address has a headline and a word of thanks. To be called before blocks are split or joined.
   RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_boxes_drop(ra_html_page *page, ra_error *error);

#endif
