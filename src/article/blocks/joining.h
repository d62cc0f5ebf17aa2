/* The blocks that stay, put together as the article's text. */
#ifndef RA_ARTICLE_JOINING_H
#define RA_ARTICLE_JOINING_H

#include "article/block.h"

typedef struct ra_joining {
    const ra_blocks *blocks;
    ra_str page; /* decoded; the blocks' sources point into it */
    bool as_is;  /* white space between blocks stays as it stands on the page; else blocks stand a line each */
    size_t most; /* bytes of text */
    bool cut;    /* set where they did not suffice */
} ra_joining;

/* Sets the article's text and paragraphs, at most `most` bytes. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_blocks_join(ra_joining *j, ra_article *article, ra_error *error);

/* Cuts blocks longer than `most` bytes, at the start of a character: what is done to blocks copies them more than once.
   Whether any was. */
bool ra_blocks_clip(ra_blocks *blocks, size_t most);

#endif
