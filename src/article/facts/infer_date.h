/* The date of an article that states none where pages state it, from its own lines. */
#ifndef RA_ARTICLE_INFER_DATE_H
#define RA_ARTICLE_INFER_DATE_H

#include "article/block.h"
#include "article/text/dates.h"

/* Looks, in this order, for a line that states the date of publication, kept or dropped; a dateline; the latest full
   date with its weekday in the text, or in a caption of which the text repeats the weekday. A date in an article is
   mostly not the article's date: any other is left alone. *source is "text" or "dateline". False where there is none.
 */
bool ra_date_infer(const ra_lexicon *words, const ra_blocks *blocks, ra_stated_date *date, const char **source);

#endif
