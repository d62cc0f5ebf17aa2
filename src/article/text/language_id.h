/* In which language a text is written. */
#ifndef RA_ARTICLE_LANGUAGE_ID_H
#define RA_ARTICLE_LANGUAGE_ID_H

#include "base/arena.h"

/* The language of a text as BCP 47 in static storage, by libcld2 on its first few thousand bytes; absent where the text
   is too short or mixed to tell. `declared` is what its page says (BCP 47, may be absent): it decides between languages
   that are hardly different. */
ra_str ra_language_identify(ra_str text, ra_str declared);

/* A language tag as BCP 47 writes it, of one that pages write in many ways: "en_us.UTF-8" gives "en-US", "PT-br" gives
   "pt-BR". Absent where it is none. */
ra_str ra_language_tag(ra_arena *arena, ra_str declared);

#endif
