/* What the models see of a word: hashes of its form, affixes and shape. */
#ifndef RA_LANGUAGE_WORDS_H
#define RA_LANGUAGE_WORDS_H

#include <rashomon/base.h>

enum { WORD_AFFIXES = 4 };

enum {
    WORD_UPPER_FIRST = 1u << 0, /* first letter upper-case */
    WORD_ALL_UPPER = 1u << 1,   /* letters, and all of them upper-case */
    WORD_LOWER = 1u << 2,       /* has a lower-case letter */
    WORD_DIGIT = 1u << 3,       /* has a digit */
    WORD_ALPHA = 1u << 4,       /* has a letter (any byte above ASCII counts as one) */
};

/* Lower case means ASCII folded, digits made 0, curly quotes and dashes made plain. */
typedef struct ra_word {
    uint32_t lower;
    uint32_t exact;                /* case kept */
    uint32_t suffix[WORD_AFFIXES]; /* of 1 to 4 bytes of the lower-cased form; of a shorter form the whole */
    uint32_t prefix[WORD_AFFIXES];
    uint32_t shape; /* runs of upper, lower, digit, other; "McNair" XxXx, "F-16s" X-dx */
    uint32_t flags; /* WORD_ */
} ra_word;

/* Only the first 64 bytes are looked at, and of the end the last 4. */
ra_word ra_word_of(ra_str form);

/* The plain character for a typographic quotation mark or dash; NUL where the code point is neither. */
char ra_plain_mark(uint32_t code_point);

/* Its `lower` alone. */
uint32_t ra_word_lower(ra_str form);

#endif
