/* Words that weaken, negate, or say that a thing was only tried. */
#ifndef RA_LANGUAGE_HEDGES_H
#define RA_LANGUAGE_HEDGES_H

#include "base/lexicon.h"
#include "language/syntax/tree.h"

typedef struct ra_hedges {
    ra_lexicon words; /* kind, where the governed predicate stands */
} ra_hedges;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_hedges_open(const ra_pack *pack, const char *code, ra_hedges *hedges, ra_error *error);

/* Adds to the document what the step finds. `scratch` is the step's to use and is reset after it. */
RA_MUST_CHECK ra_status ra_hedges_annotate(const ra_hedges *hedges, ra_document *document, const ra_tree *tree,
                                           ra_arena *scratch, ra_error *error);

#endif
