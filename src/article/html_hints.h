/* What an element's attributes say of what is in it. */
#ifndef RA_ARTICLE_HTML_HINTS_H
#define RA_ARTICLE_HTML_HINTS_H

#include "article/html_page.h"

/* Sets the node's hints and shape from class, id, role and their like (words in `hints`, blocks.txt), itemprop and
   style. Attributes as in html_parser.h. */
void ra_html_hints_read(const ra_lexicon *hints, const char *const *attributes, ra_node *node);

#endif
