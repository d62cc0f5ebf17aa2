/* A text's words as lexicons spell them, with the sentences that they stand in. */
#ifndef RA_STORY_PHRASES_H
#define RA_STORY_PHRASES_H

#include "base/lexicon.h"
#include "story/text/words.h"

enum { RA_PHRASE_WORDS = 8 }; /* the longest phrase that is looked for */

typedef struct ra_phrases {
    ra_str *words;      /* folded: lower case */
    uint32_t *sentence; /* of each word, rising; a line's end ends a sentence */
    uint32_t *line;
    size_t count;
} ra_phrases;

RA_MUST_CHECK ra_status ra_phrases_read(ra_arena *arena, ra_str text, const ra_words *words, ra_phrases *phrases,
                                        ra_error *error);

/* The longest phrase of the lexicon that begins at a word and ends in its sentence: its length in words, 0 for none. */
size_t ra_phrase_at(const ra_lexicon *lexicon, const ra_phrases *phrases, size_t at, uint32_t *row);

#endif
