/* From the bytes of a page to UTF-8. */
#ifndef RA_ARTICLE_DECODE_H
#define RA_ARTICLE_DECODE_H

#include "base/arena.h"

/* Gives valid UTF-8 without byte order mark and without NULs (each becomes U+FFFD). UTF-16 and UTF-8 are told by the
   bytes themselves, whatever is claimed; UTF-8 may have strays in it, which are taken as windows-1252. Anything else is
   read in the charset that fits best: claimed by the container, named by the page, or guessed. The result is a piece of
   `bytes` where nothing had to change. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_decode(ra_arena *arena, ra_str bytes, ra_str claimed, ra_str *text, ra_error *error);

/* Normalization form C. `text` is valid UTF-8; the result may be `text` itself. */
RA_MUST_CHECK ra_status ra_compose(ra_arena *arena, ra_str text, ra_str *composed, ra_error *error);

#endif
