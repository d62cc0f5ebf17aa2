/* What the syntax network is told of a token; shared by the annotator and the trainer. */
#ifndef RA_LANGUAGE_NETWORK_INPUT_H
#define RA_LANGUAGE_NETWORK_INPUT_H

#include "language/syntax/vectors.h"

#include <rashomon/document.h>

enum { RA_INPUT_MOST_ROWS = 12 };

/* The word vector is that of the form in lower case with plain marks or, where that has none: without diacritics; the
   last part of a word joined with hyphens or slashes; without full stops. Irregular kin ("n't" for "not") are rows of
   the table of vectors itself.

   The rows of the learned table, whose sum the network reads, are hashes of: the form in lower case with its digits
   made 0; its first 1 to 3 and last 1 to 4 code points, where it is that long; its shape (runs of upper, lower, digit,
   other) with two flags: first word of its sentence, and no lower-case letter in the sentence. */
typedef struct ra_network_input {
    uint32_t vector; /* row of the word vectors; RA_NONE */
    uint32_t row_count;
    uint32_t rows[RA_INPUT_MOST_ROWS];
} ra_network_input;

/* Fills the inputs of one sentence's tokens, of which only the form is read. `table_rows` is a power of two; the rows
   are below it. Of a form the first 64 code points are looked at. */
void ra_network_inputs(const ra_vectors *vectors, uint32_t table_rows, const ra_token *tokens, uint32_t count,
                       ra_network_input *inputs);

#endif
