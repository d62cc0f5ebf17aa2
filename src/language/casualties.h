/* Killed, injured, missing, arrested, displaced, and how many. */
#ifndef RA_LANGUAGE_CASUALTIES_H
#define RA_LANGUAGE_CASUALTIES_H

#include "language/tree.h"

typedef struct ra_casualties {
    const ra_pack *pack;
} ra_casualties;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_casualties_open(const ra_pack *pack, const char *code, ra_casualties *casualties,
                                           ra_error *error);

/* Adds to the document what the step finds. `scratch` is the step's to use and is reset after it. */
RA_MUST_CHECK ra_status ra_casualties_annotate(const ra_casualties *casualties, ra_document *document,
                                               const ra_tree *tree, ra_arena *scratch, ra_error *error);

#endif
