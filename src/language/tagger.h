/* Universal POS tags and features. */
#ifndef RA_LANGUAGE_TAGGER_H
#define RA_LANGUAGE_TAGGER_H

#include "base/arena.h"

#include <rashomon/document.h>

typedef struct ra_tagger {
    const ra_pack *pack;
} ra_tagger;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_tagger_open(const ra_pack *pack, const char *code, ra_tagger *tagger, ra_error *error);

/* Adds to the document what the step finds. `scratch` is the step's to use and is reset after it. */
RA_MUST_CHECK ra_status ra_tagger_annotate(const ra_tagger *tagger, ra_document *document, ra_arena *scratch,
                                           ra_error *error);

#endif
