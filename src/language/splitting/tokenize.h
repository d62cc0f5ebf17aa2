/* One stretch of text without white space as UD English tokens. */
#ifndef RA_LANGUAGE_TOKENIZE_H
#define RA_LANGUAGE_TOKENIZE_H

#include "base/lexicon.h"

#include <rashomon/document.h>

typedef struct ra_tokenizer {
    ra_lexicon abbreviations;
    ra_lexicon clitics;
    ra_lexicon prefixes;
    ra_lexicon units;
    ra_lexicon apostrophes;
    ra_lexicon starters; /* words that begin a sentence after an abbreviation */
} ra_tokenizer;

enum { RA_CHUNK_LONGEST = 2048, RA_CHUNK_MOST_TOKENS = RA_CHUNK_LONGEST };

RA_MUST_CHECK ra_status ra_tokenizer_open(const ra_pack *pack, const char *code, ra_tokenizer *tokenizer,
                                          ra_error *error);

/* Splits [start, end) of the text, at most RA_CHUNK_LONGEST bytes without white space, into spans; returns how many.
   Every byte lies in exactly one. `begins`: the chunk begins its paragraph. */
size_t ra_tokenize(const ra_tokenizer *tokenizer, ra_str text, ra_span chunk, bool begins,
                   ra_span tokens[RA_CHUNK_MOST_TOKENS]);

typedef enum ra_abbreviation {
    RA_ABBREVIATION_NONE,
    RA_ABBREVIATION_TITLE,   /* never ends a sentence */
    RA_ABBREVIATION_MONTH,   /* ends none before a number */
    RA_ABBREVIATION_INITIAL, /* one capital letter */
    RA_ABBREVIATION_OTHER,
} ra_abbreviation;

/* What kind of abbreviation `word` is, given with its full stop. */
ra_abbreviation ra_abbreviation_of(const ra_tokenizer *tokenizer, ra_str word);

/* Whether the word, folded, stands in the lexicon. */
bool ra_tokenizer_has(const ra_lexicon *lexicon, ra_str word);

/* Typographic classes of the character at `at`, which is stepped over. */
typedef enum ra_glyph {
    RA_GLYPH_LETTER,
    RA_GLYPH_DIGIT,
    RA_GLYPH_QUOTE,  /* straight double, or two straight single ones */
    RA_GLYPH_OPEN,   /* opening curly quote or guillemet */
    RA_GLYPH_CLOSE,  /* closing curly quote or guillemet, double */
    RA_GLYPH_SINGLE, /* ' or right single quote: apostrophe or closing */
    RA_GLYPH_SINGLE_OPEN,
    RA_GLYPH_BRACKET_OPEN,
    RA_GLYPH_BRACKET_CLOSE,
    RA_GLYPH_DASH,
    RA_GLYPH_STOP, /* . */
    RA_GLYPH_ELLIPSIS,
    RA_GLYPH_END,   /* ! or ? */
    RA_GLYPH_COMMA, /* , ; : */
    RA_GLYPH_CURRENCY,
    RA_GLYPH_SYMBOL, /* anything else */
} ra_glyph;

ra_glyph ra_glyph_next(ra_str text, size_t *at);

/* The class of the character that a text begins with. */
static inline ra_glyph ra_glyph_first(ra_str text)
{
    size_t at = 0;
    return ra_glyph_next(text, &at);
}

#endif
