/* Killed, injured, missing, arrested, displaced, and how many. docs/quantities.md states what is taken and what left.
 */
#ifndef RA_LANGUAGE_CASUALTIES_H
#define RA_LANGUAGE_CASUALTIES_H

#include "base/lexicon.h"
#include "language/syntax/tree.h"

typedef struct ra_casualties {
    ra_lexicon predicates; /* casualties.txt */
    ra_lexicon words;      /* casualty_words.txt */
    ra_lexicon persons;    /* persons.txt */
    ra_lexicon victims;    /* victims.txt */
} ra_casualties;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_casualties_open(const ra_pack *pack, const char *code, ra_casualties *casualties,
                                           ra_error *error);

/* Adds to the document what the step finds: one casualty for each figure that a predicate gives, in order of the
   predicates. Figures of other events, told from by their year or by being a rate, are left out. `scratch` is the
   step's to use and is reset after it. */
RA_MUST_CHECK ra_status ra_casualties_annotate(const ra_casualties *casualties, ra_document *document,
                                               const ra_tree *tree, ra_arena *scratch, ra_error *error);

#endif
