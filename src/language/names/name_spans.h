/* Where names begin and end, mended after the model: what a chain of labels over words does not see. */
#ifndef RA_LANGUAGE_NAME_SPANS_H
#define RA_LANGUAGE_NAME_SPANS_H

#include "language/names/name_model.h"

#include <rashomon/document.h>

/* Mends the labels of one sentence's words in place: cuts names at a dash between spaces, parts a town from the state
   after it ("Halden California"), joins a company and its form ("Halden, Inc.") and a body's two halves ("Housing
   Authority of Halden"), and takes words with capitals that end in what bodies are called ("the Coastal News
   Agency") for one. `tokens` are the words' tokens, `text` is the
   article's. */
void ra_name_spans_mend(const ra_name_lexicons *lexicons, ra_str text, const ra_name_word *words,
                        const ra_token *tokens, uint32_t base, size_t count, uint8_t *labels);

#endif
