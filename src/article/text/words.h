/* A line as a sequence of folded words, the form in which the reading lexicons state their phrases. */
#ifndef RA_ARTICLE_WORDS_H
#define RA_ARTICLE_WORDS_H

#include "base/lexicon.h"

enum { RA_LINE_WORDS = 256, RA_LINE_BYTES = 2048 };

/* Lower-case words without punctuation and apostrophes; a word of digits alone is "0". */
typedef struct ra_line_words {
    size_t count;  /* at most RA_LINE_WORDS */
    size_t length; /* the same, but an address, whatever is in it, counts as one or two words */
    bool all;      /* the whole line is in it */
    ra_str words[RA_LINE_WORDS];
    ra_span spans[RA_LINE_WORDS]; /* of the words in the line */
    char folded[RA_LINE_BYTES];
} ra_line_words;

void ra_line_words_read(ra_line_words *line, ra_str text);

/* Words first .. first + count - 1 joined by single spaces, in the line's own store. */
ra_str ra_line_words_join(const ra_line_words *line, size_t first, size_t count);

/* Whether the text ends as a sentence does: with a full stop, question or exclamation mark, quotation marks and
   brackets behind it not counted; three dots are no end. */
bool ra_ends_sentence(ra_str text);

bool ra_opens_quotation(ra_str text);

/* Whether reading_words.txt puts a word, folded here, in a class. */
bool ra_word_has_class(const ra_lexicon *words, ra_str word, const char *class);

/* Words separated by spaces; of Chinese and Japanese, two characters count as a word. */
size_t ra_count_words(ra_str text);

#endif
