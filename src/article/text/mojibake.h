/* Mojibake: UTF-8 that somebody read as windows-1252, once or twice. */
#ifndef RA_ARTICLE_MOJIBAKE_H
#define RA_ARTICLE_MOJIBAKE_H

#include "base/arena.h"
#include "base/lexicon.h"

/* Repairs what is certainly mojibake in valid UTF-8; *text is replaced and *repaired set where anything was. `words`
   are those of reading_words.txt. */
RA_MUST_CHECK ra_status ra_mojibake_repair(const ra_lexicon *words, ra_arena *arena, ra_str *text, bool *repaired,
                                           ra_error *error);

#endif
