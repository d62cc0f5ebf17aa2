/* What an element's attributes say of what is in it. */
#ifndef RA_ARTICLE_HTML_HINTS_H
#define RA_ARTICLE_HTML_HINTS_H

#include "article/html/html_page.h"

enum { RA_HINT_SLOTS = 256 };

/* What attributes said before: pages repeat their class words. Zeroed where it begins. */
typedef struct ra_hint_memory {
    uint64_t values[RA_HINT_SLOTS]; /* hashes; 0 where a slot is free */
    ra_node says[RA_HINT_SLOTS];
} ra_hint_memory;

/* Sets the node's hints and shape from class, id, role and their like (words in `hints`, blocks.txt), itemprop and
   style. Attributes as in html_parser.h. */
void ra_html_hints_read(const ra_lexicon *hints, ra_hint_memory *memory, const char *const *attributes, ra_node *node);

#endif
