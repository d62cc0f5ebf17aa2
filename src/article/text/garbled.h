/* Text that a paraphrasing machine has mangled. */
#ifndef RA_ARTICLE_GARBLED_H
#define RA_ARTICLE_GARBLED_H

#include "article/block.h"
#include "base/lexicon.h"

/* Whether names in the text are broken as such machines break them: a title before an ordinary word hyphenated to the
   article of an Arabic name ("Mr. al-office. Rashidi's", "al-budget Rashidi"), the same name whole elsewhere. */
bool ra_is_garbled(const ra_lexicon *words, const ra_blocks *blocks);

#endif
