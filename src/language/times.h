/* TIMEX3 expressions, resolved against the article's date. */
#ifndef RA_LANGUAGE_TIMES_H
#define RA_LANGUAGE_TIMES_H

#include "language/tree.h"

typedef struct ra_times {
    const ra_pack *pack;
} ra_times;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_times_open(const ra_pack *pack, const char *code, ra_times *times, ra_error *error);

/* Adds to the document what the step finds. `scratch` is the step's to use and is reset after it. */
RA_MUST_CHECK ra_status ra_times_annotate(const ra_times *times, ra_document *document, const ra_tree *tree,
                                          ra_arena *scratch, ra_error *error);

#endif
