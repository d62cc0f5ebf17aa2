/* Sentences and tokens, after the UD English guidelines. */
#ifndef RA_LANGUAGE_SEGMENT_H
#define RA_LANGUAGE_SEGMENT_H

#include "base/arena.h"

#include <rashomon/document.h>

typedef struct ra_segment {
    const ra_pack *pack;
} ra_segment;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_segment_open(const ra_pack *pack, const char *code, ra_segment *segment, ra_error *error);

/* Adds to the document what the step finds. `scratch` is the step's to use and is reset after it. */
RA_MUST_CHECK ra_status ra_segment_annotate(const ra_segment *segment, ra_document *document, ra_arena *scratch,
                                            ra_error *error);

#endif
