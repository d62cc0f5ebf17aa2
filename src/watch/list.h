/* Lists of feeds: OPML, or one address a line. */
#ifndef RA_WATCH_LIST_H
#define RA_WATCH_LIST_H

#include "base/arena.h"

typedef RA_LIST(ra_str) ra_address_list;

/* The addresses in a list, in order: the xmlUrl of each outline in OPML, else the lines without comments (#), in the
   arena. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_list_parse(ra_arena *arena, ra_str text, ra_address_list *addresses, ra_error *error);

#endif
