/* Tokens cut into words, digits and marks. Tokenisations differ on "20-25", "29-year-old", "7pm" and "$1.2bn"; the
   grammars of numbers and times read atoms, which are the same under all of them. */
#ifndef RA_LANGUAGE_ATOMS_H
#define RA_LANGUAGE_ATOMS_H

#include "base/arena.h"
#include "base/str.h"

#include <rashomon/document.h>

typedef enum ra_atom_shape { RA_ATOM_WORD, RA_ATOM_DIGITS, RA_ATOM_MARK } ra_atom_shape;

typedef struct ra_atom {
    ra_span span;
    uint32_t token;
    double number; /* of digits: 1200 for "1,200", 0.5 for a half sign */
    uint8_t shape; /* ra_atom_shape */
    uint8_t width; /* of digits: how many before the decimal point, at most 255 */
    bool decimal;  /* of digits: written with a decimal point */
    bool grouped;  /* of digits: written with thousands separators */
    bool glued;    /* nothing stands between it and the atom before */
    bool capital;  /* a word with an upper-case first letter */
} ra_atom;

/* What numbers.txt has for an atom: number_words.h fills and reads it. */
typedef struct ra_number_word {
    double value;
    uint8_t class;
} ra_number_word;

typedef struct ra_atoms {
    const ra_document *document;
    ra_atom *at;
    ra_number_word *numbers; /* per atom; NULL until ra_number_words_note */
    ra_str *words;           /* per atom: lower-case ASCII; hyphens and short dashes as "-", apostrophes as "'" */
    uint32_t count;
    uint32_t *sentence_first; /* per sentence its first atom; one more at the end */
} ra_atoms;

/* Cuts all of the document in `arena`; linear in the length of its text. */
RA_MUST_CHECK ra_status ra_atoms_build(ra_arena *arena, const ra_document *document, ra_atoms *atoms, ra_error *error);

/* Whether atom `i`, which may lie beyond `end`, is this word or mark. */
static inline bool ra_atom_is_word(const ra_atoms *atoms, uint32_t i, uint32_t end, ra_str word)
{
    return i < end && ra_str_equal(atoms->words[i], word);
}
#define ra_atom_is(atoms, i, end, literal) ra_atom_is_word((atoms), (i), (end), RA_STR(literal))

/* Bytes from the start of atom `first` to the end of atom `last - 1`, and the tokens they lie in. */
ra_span ra_atoms_span(const ra_atoms *atoms, uint32_t first, uint32_t last);
ra_range ra_atoms_tokens(const ra_atoms *atoms, uint32_t first, uint32_t last);

#endif
