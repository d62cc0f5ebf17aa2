/* The score of a block: a log-linear model over what it looks like and where it stands. */
#ifndef RA_ARTICLE_BLOCK_SCORE_H
#define RA_ARTICLE_BLOCK_SCORE_H

#include "article/blocks/choosing.h"

typedef enum ra_block_feature {
    RA_BLOCK_ANY,
    RA_BLOCK_LENGTH,
    RA_BLOCK_SENTENCE,
    RA_BLOCK_NO_SENTENCE,
    RA_BLOCK_LINKS,
    RA_BLOCK_LINKS_IN_SENTENCE,
    RA_BLOCK_ALL_LINK,
    RA_BLOCK_PARAGRAPH,
    RA_BLOCK_CELL,
    RA_BLOCK_LIST_ITEM,
    RA_BLOCK_LINK_LIST,
    RA_BLOCK_FURNITURE,
    RA_BLOCK_AMONG,
    RA_BLOCK_APART,
    RA_BLOCK_SHAPED,
    RA_BLOCK_MISSHAPED,
    RA_BLOCK_ENTRY,
    RA_BLOCK_DATED,
    RA_BLOCK_APPEAL,
    RA_BLOCK_NO_STOP,
    RA_BLOCK_BETWEEN,
    RA_BLOCK_BEHIND,
    RA_BLOCK_FEATURES
} ra_block_feature;

typedef struct ra_block_weights {
    double at[RA_BLOCK_FEATURES];
} ra_block_weights;

typedef struct ra_block_values {
    double at[RA_BLOCK_FEATURES];
} ra_block_values;

/* The feature of a name as block_weights.txt writes it; RA_BLOCK_FEATURES where there is none. */
ra_block_feature ra_block_feature_of(ra_str name);

/* Reads the weights (block_weights.txt); a feature that has no row weighs nothing. */
void ra_block_weights_read(const ra_lexicon *rows, ra_block_weights *weights);

/* The values of a block, those that come from its neighbours left zero. */
void ra_block_values_of(const ra_choosing *c, size_t block, ra_block_values *values);

double ra_block_score(const ra_block_weights *weights, const ra_block_values *values);

/* The features that decided, with what each adds, the heaviest first; {NULL, 0} where memory ran out. */
ra_str ra_block_explain(ra_arena *arena, const ra_block_weights *weights, const ra_block_values *values);

#endif
