/* Who said what, to whom, with the chain that it came by. */
#ifndef RA_LANGUAGE_ATTRIBUTIONS_H
#define RA_LANGUAGE_ATTRIBUTIONS_H

#include "language/tree.h"

typedef struct ra_attributions {
    const ra_pack *pack;
} ra_attributions;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_attributions_open(const ra_pack *pack, const char *code, ra_attributions *attributions,
                                             ra_error *error);

/* Adds to the document what the step finds. `scratch` is the step's to use and is reset after it. */
RA_MUST_CHECK ra_status ra_attributions_annotate(const ra_attributions *attributions, ra_document *document,
                                                 const ra_tree *tree, ra_arena *scratch, ra_error *error);

#endif
