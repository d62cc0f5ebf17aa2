/* Lines at the end of an article about those who wrote it. */
#ifndef RA_ARTICLE_WRITERS_H
#define RA_ARTICLE_WRITERS_H

#include "article/block.h"
#include "base/lexicon.h"

/* Drops, among the last lines kept, who a writer is ("Ann Lee is a reporter for ...") and how to reach one ("Contact
   Ann Lee at ..."). `words`: reading_words.txt. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_writers_drop(ra_arena *scratch, const ra_lexicon *words, const ra_article *article,
                                        ra_blocks *blocks, ra_error *error);

#endif
