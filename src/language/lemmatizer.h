/* Lemmas, from WordNet's exceptions and rules. */
#ifndef RA_LANGUAGE_LEMMATIZER_H
#define RA_LANGUAGE_LEMMATIZER_H

#include "base/arena.h"

#include <rashomon/document.h>

typedef struct ra_lemmatizer {
    const ra_pack *pack;
} ra_lemmatizer;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_lemmatizer_open(const ra_pack *pack, const char *code, ra_lemmatizer *lemmatizer,
                                           ra_error *error);

/* Adds to the document what the step finds. `scratch` is the step's to use and is reset after it. */
RA_MUST_CHECK ra_status ra_lemmatizer_annotate(const ra_lemmatizer *lemmatizer, ra_document *document,
                                               ra_arena *scratch, ra_error *error);

#endif
