/* RSS 2.0, RSS 1.0 and Atom feeds: their entries as pages. */
#ifndef RA_PAGE_FEED_H
#define RA_PAGE_FEED_H

#include "base/arena.h"

#include <rashomon/page.h>

/* Reads the entry at or behind *at into *page (kind, bytes, claims), strings in the arena or in `feed`, and steps
   behind it. Feeds are often no XML, so that only the elements that count are looked for. The fullest text of an entry
   is its page. RA_END after the last. */
RA_MUST_CHECK ra_status ra_feed_next(ra_arena *arena, ra_str feed, size_t *at, ra_page *page, ra_error *error);

#endif
