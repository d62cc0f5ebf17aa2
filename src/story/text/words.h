/* A text as words, for counting and for comparing: letters and digits in lower case, nothing else. */
#ifndef RA_STORY_WORDS_H
#define RA_STORY_WORDS_H

#include "base/arena.h"

#include <rashomon/document.h>

enum {
    RA_WORD_CAPITAL = 1u << 0,  /* begins with a capital */
    RA_WORD_QUOTED = 1u << 1,   /* stands between quotation marks */
    RA_WORD_STANDING = 1u << 2, /* of a sentence that stands under many stories */
};

typedef struct ra_word {
    uint64_t hash; /* of the folded word */
    ra_span span;  /* bytes of the text */
    unsigned flags;
} ra_word;

typedef RA_LIST(ra_word) ra_words;

/* Cuts `text` into words, in order. A word is a run of letters and digits, case folded; the possessive 's is left out.
 */
RA_MUST_CHECK ra_status ra_words_scan(ra_arena *arena, ra_str text, ra_words *words, ra_error *error);

/* Hash of the `length` words from `at` on, in their order. */
uint64_t ra_words_shingle(const ra_words *words, size_t at, size_t length);

/* The words that lie within a span of the text. */
ra_range ra_words_within(const ra_words *words, ra_span span);

/* The folded form of a word, in `out`; cut at its size. Returns its length. */
size_t ra_word_fold(ra_str word, char *out, size_t size);

#endif
