/* Entries of feeds: whether they hold the article or only announce it, and how one is known again. */
#ifndef RA_WATCH_ENTRIES_H
#define RA_WATCH_ENTRIES_H

#include "watch/memory.h"

#include <rashomon/page.h>

/* Whether the entry's text is the article's: long enough, and not breaking off with dots or words like "Read more". */
bool ra_entry_is_whole(const ra_page *entry);

/* Whether it has words at all. */
bool ra_entry_has_words(const ra_page *entry);

/* Makes plain text of an entry's markup: a teaser is no page on which an article would have to be found. False where
   memory ran out. */
bool ra_entry_make_plain(ra_arena *arena, ra_page *entry);

/* Known by its address, or where it has none by its title and date; another version where the title, the text or the
   time of change is another. */
ra_taken ra_entry_identity(const ra_page *entry);

/* The feed itself as far as its beginning shows: RSS, Atom or JSON Feed. */
bool ra_entry_is_feed(ra_str head);

/* A copy of the entry, all strings in the arena; false where memory ran out. */
bool ra_entry_copy(ra_arena *arena, const ra_page *entry, ra_page *copy);

#endif
