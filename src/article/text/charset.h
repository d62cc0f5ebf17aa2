/* Which character set a page is in, where it is not UTF-8. */
#ifndef RA_ARTICLE_CHARSET_H
#define RA_ARTICLE_CHARSET_H

#include "base/arena.h"

/* The charset that the page itself names, in an XML declaration or a meta element; {NULL, 0} where it names none. */
ra_str ra_charset_in_page(ra_str bytes);

/* Names of UTF-8, and of windows-1252, which is what Latin-1 and ASCII mean on the web. */
bool ra_charset_is_utf8(ra_str name);
bool ra_charset_is_western(ra_str name);

/* Converts to UTF-8 what is in the charset of this name, as browsers understand the name; *known is false, and *text
   left alone, where nobody knows it. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_charset_convert(ra_arena *arena, ra_str bytes, ra_str name, ra_str *text, bool *known,
                                           ra_error *error);

/* Takes what is UTF-8 as it is, and each other byte as windows-1252. With `western` all non-ASCII bytes are that. */
RA_MUST_CHECK ra_status ra_charset_take_western(ra_arena *arena, ra_str bytes, bool western, ra_str *text,
                                                ra_error *error);

/* The charset that fits best: of what the container claims and what the page names (in this order where both fit, each
   may be absent), else of what the bytes look like, else windows-1252. A claim fits where what comes out looks like
   text: no characters that do not exist, no letters of two scripts in a word, no rows of accents. The name is in the
   arena or one of those given. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_charset_choose(ra_arena *arena, ra_str bytes, ra_str claimed, ra_str named, ra_str *chosen,
                                          ra_error *error);

#endif
