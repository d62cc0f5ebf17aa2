/* Character references that pages leave in attribute values and JSON, where they are escaped twice. */
#ifndef RA_ARTICLE_UNESCAPE_H
#define RA_ARTICLE_UNESCAPE_H

#include "base/arena.h"

/* The text with numeric references and the named ones of common punctuation resolved, white space within it made single
   spaces; as it was where memory ran out. */
ra_str ra_unescape(ra_arena *arena, ra_str text);

#endif
