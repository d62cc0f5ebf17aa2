/* A block: a stretch of a page that stands on its own line, as a paragraph, heading or caption would. */
#ifndef RA_ARTICLE_BLOCK_H
#define RA_ARTICLE_BLOCK_H

#include "base/arena.h"

#include <rashomon/article.h>

typedef struct ra_block {
    ra_str source; /* as it stood on the page; for clean text, a piece of the text given */
    ra_str text;   /* what is left of it to keep */
    ra_paragraph_kind kind;
    bool dropped;
    bool credit;        /* dropped, but it says whose work the article rests on */
    bool phrase;        /* dropped for a phrase of debris */
    bool linked;        /* some of it is a link */
    bool after_gap;     /* an empty line stands before it */
    double score;       /* log-odds of being the article's */
    ra_str entry;       /* when the entry of a liveblog was written that begins here, ISO 8601; else absent */
    const char *reason; /* static storage or the page's arena; NULL where nothing but the score speaks */
} ra_block;

typedef struct ra_blocks {
    ra_block *at;
    size_t count;
    size_t capacity;
} ra_blocks;

static inline void ra_block_drop(ra_block *block, const char *reason)
{
    block->dropped = true;
    block->reason = reason;
}

#endif
