/* Phrases of debris: where the lexicon's rows (debris.txt) apply in a line. */
#ifndef RA_ARTICLE_PHRASES_H
#define RA_ARTICLE_PHRASES_H

#include "article/text/words.h"
#include "base/lexicon.h"

typedef struct ra_phrase_lexicons {
    const ra_lexicon *phrases; /* debris.txt */
    const ra_lexicon *words;   /* reading_words.txt */
} ra_phrase_lexicons;

typedef enum ra_phrase_action {
    RA_PHRASE_NONE,
    RA_PHRASE_DROP,
    RA_PHRASE_CREDIT,
    RA_PHRASE_TEASERS,
    RA_PHRASE_STRIP,
    RA_PHRASE_SENTENCE,
    RA_PHRASE_REST,
} ra_phrase_action;

typedef struct ra_phrase {
    ra_phrase_action action;
    size_t first; /* words of the phrase */
    size_t count;
    ra_str until;     /* for RA_PHRASE_STRIP; may be empty */
    bool teasers;     /* for RA_PHRASE_REST: the lines below may be teasers */
    ra_span sentence; /* for RA_PHRASE_SENTENCE: the bytes that go */
} ra_phrase;

/* The first phrase that applies in the line, the longest at its place. `text`: what the line was read from. */
ra_phrase ra_phrase_find(const ra_phrase_lexicons *lexicons, const ra_line_words *line, ra_str text);

/* The longest phrase that opens a bracket. `inside`: what stands in it, `line`: the same as words. */
ra_phrase ra_phrase_open_bracket(const ra_phrase_lexicons *lexicons, const ra_line_words *line, ra_str inside);

/* Number of the word behind the phrase `until` at or after word `from`; SIZE_MAX where it does not follow. */
size_t ra_phrase_word_after(const ra_line_words *line, size_t from, ra_str until);

#endif
