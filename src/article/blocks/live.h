/* Liveblogs: articles that grow entry by entry, each with the time at which it was written. */
#ifndef RA_ARTICLE_LIVE_H
#define RA_ARTICLE_LIVE_H

#include "article/facts/json_ld.h"
#include "article/html/html_page.h"
#include "base/lexicon.h"

/* Sets `entry` of each block at which an entry of a liveblog begins, where at least three entries are found: by time
   elements, by lines and beginnings of lines such as "10:42 a.m. ET", and by the updates that JSON-LD lists. Lines
   that hold no more than the time are dropped. A time without its day is of the day of the entry before it, else of
   `published` (ISO 8601). `html` and `ld` are NULL for pages that are no HTML. Strings live in the arena. RA_NO_MEMORY.
 */
RA_MUST_CHECK ra_status ra_live_entries(ra_arena *arena, const ra_lexicon *words, const ra_html_page *html,
                                        const ra_json_ld *ld, ra_str published, ra_blocks *blocks, ra_error *error);

#endif
