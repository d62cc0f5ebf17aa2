/* Choosing one block after the other: what is judged, and the rules that speak before the weights do. */
#ifndef RA_ARTICLE_JUDGING_H
#define RA_ARTICLE_JUDGING_H

#include "article/blocks/block_score.h"
#include "article/blocks/choosing.h"

typedef struct ra_judging {
    ra_choosing c;
    const ra_block_weights *weights;
    ra_block_values *values; /* one a block */
    bool *within;            /* in the article's element, or like what is in it */
    bool *ruled;             /* kept by a rule, whatever its score */
} ra_judging;

/* Sets the block's kind, values and score. */
void ra_judging_score(ra_judging *j, size_t block);

/* What counts as the article's place: its element, and behind the title, elements like those in it up to another
   title. */
void ra_mark_within(ra_judging *j);

/* Whether a block stands below a picture: in a figure or an element that calls itself a caption, quotations and tables
   in it aside, unless much of the page's text stands there. */
bool ra_is_caption(const ra_choosing *c, uint32_t node);

/* Whether a block above the article's first paragraph is a summary of it: by the name of its element, as a heading that
   is a sentence, or because the page describes itself in these words and they stand apart. */
bool ra_is_standfirst(const ra_choosing *c, size_t block);

/* Keeps first paragraphs that stand between the title and the element chosen. */
void ra_recover_opening(ra_judging *j);

/* First paragraphs are not lost to a class word around them: above the first block kept, paragraphs like the others in
   elements that only their class calls furniture are the article's. */
void ra_recover_first_paragraphs(ra_judging *j);

/* Cells of a table in the article stay together, and so do the lines of a quotation that holds a sentence. */
void ra_keep_together(ra_judging *j);

/* Keeps a block by a rule, whatever its score; `reason` is static. */
void ra_judging_keep(ra_judging *j, size_t block, const char *reason);

#endif
