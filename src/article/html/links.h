/* Lines of text saved from a page that were links to other articles there. */
#ifndef RA_ARTICLE_LINKS_H
#define RA_ARTICLE_LINKS_H

#include "article/block.h"

/* Drops headlines in capitals between the paragraphs, headlines glued to their label ("Harbour:Ferry runs aground") and
   the films that a player lists with their lengths. The first block that is kept stays. */
void ra_links_drop(ra_blocks *blocks);

#endif
