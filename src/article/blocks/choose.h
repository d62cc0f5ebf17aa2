/* Which blocks of an HTML page are the article. */
#ifndef RA_ARTICLE_CHOOSE_H
#define RA_ARTICLE_CHOOSE_H

#include "article/blocks/block_score.h"

typedef struct ra_choosing_options {
    const ra_block_weights *weights;
    const ra_lexicon *words; /* reading_words.txt */
    bool explained;          /* blocks that the weights decided get a reason too */
    ra_block_values *values; /* for training: where to put what the weights saw, one a block; NULL */
} ra_choosing_options;

/* Sets score, kind, and dropped with its reason for every block of the page. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_choose_blocks(const ra_choosing_options *options, ra_html_page *page, ra_error *error);

#endif
