/* Numbers in words, digits and both: "two hundred and five", "1.5 million", "21st", "two-thirds", "half a million". */
#ifndef RA_LANGUAGE_NUMBER_WORDS_H
#define RA_LANGUAGE_NUMBER_WORDS_H

#include "base/lexicon.h"
#include "language/quantities/atoms.h"

typedef struct ra_number {
    uint32_t first; /* atoms [first, last) */
    uint32_t last;
    double value;
    double scale;  /* of its last scale word ("million"), 1 where it has none */
    bool digits;   /* begins with digits */
    bool ordinal;  /* "21st", "third" */
    bool fraction; /* "two-thirds", "3/4", "a quarter" */
} ra_number;

/* How the text around a number bears on its reading. */
typedef struct ra_number_context {
    bool money; /* a currency sign stands before it: "$5m" is five million */
} ra_number_context;

/* Looks every atom up in numbers.txt, once for all readings; into `arena`, for as long as the atoms are read. */
RA_MUST_CHECK ra_status ra_number_words_note(ra_arena *arena, const ra_lexicon *words, ra_atoms *atoms,
                                             ra_error *error);

/* Reads the longest number that begins at atom `at`; false where none does. `end` is the end of the sentence. Nothing
   beyond 10^15 is read. */
bool ra_number_read(const ra_atoms *atoms, uint32_t at, uint32_t end, ra_number_context context, ra_number *number);

/* Whether the atom is a word of numbers. */
bool ra_number_has_word(const ra_atoms *atoms, uint32_t at);

/* A decimal number as lexicon columns write it ("0.5", "-3", "1000000"); NAN for an empty one. */
double ra_number_field(ra_str field);

#endif
