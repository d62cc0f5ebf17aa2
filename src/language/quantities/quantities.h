/* Numbers with their bounds, units and what they count. docs/quantities.md states what each wording means. */
#ifndef RA_LANGUAGE_QUANTITIES_H
#define RA_LANGUAGE_QUANTITIES_H

#include "base/lexicon.h"
#include "language/syntax/tree.h"

typedef struct ra_quantities {
    ra_lexicon numbers;    /* numbers.txt */
    ra_lexicon vague;      /* vague_numbers.txt */
    ra_lexicon hedges;     /* number_hedges.txt */
    ra_lexicon currencies; /* currencies.txt */
    ra_lexicon units;      /* units.txt */
    ra_lexicon labels;     /* number_labels.txt */
    ra_lexicon words;      /* quantity_words.txt */
} ra_quantities;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_quantities_open(const ra_pack *pack, const char *code, ra_quantities *quantities,
                                           ra_error *error);

/* Adds to the document what the step finds. Numbers inside the document's times are left to those. `scratch` is the
   step's to use and is reset after it. */
RA_MUST_CHECK ra_status ra_quantities_annotate(const ra_quantities *quantities, ra_document *document,
                                               const ra_tree *tree, ra_arena *scratch, ra_error *error);

#endif
