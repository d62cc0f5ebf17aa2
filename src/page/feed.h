/* RSS 2.0, RSS 1.0 and Atom feeds: their entries as pages, one by one, however many there are. */
#ifndef RA_PAGE_FEED_H
#define RA_PAGE_FEED_H

#include "base/arena.h"
#include "page/source.h"

#include <rashomon/page.h>

/* What a feed says of all its entries. */
typedef struct ra_feed {
    bool atom;
    char outlet[256];
    char base[512]; /* address to which those in entries are relative */
    char charset[40];
    char language[24];
} ra_feed;

/* Reads what stands before the first entry; `head` is the beginning of the feed. */
ra_status ra_feed_begin(ra_arena *arena, ra_feed *feed, ra_str head, ra_error *error);

/* Takes the next entry off the source as *page (kind, bytes, claims), strings in the arena. The fullest text of an
   entry is its page. RA_END after the last; RA_LIMIT for an entry longer than a page may be, which is stepped over. */
RA_MUST_CHECK ra_status ra_feed_next(ra_arena *arena, const ra_limits *limits, const ra_feed *feed, ra_source *source,
                                     ra_page *page, ra_error *error);

#endif
