/* The inputs of the words that go through the network together. What the first layer does with an input depends on the
   word alone, and every other word of a text has been there before: each input is made, and multiplied, once. */
#ifndef RA_LANGUAGE_INPUT_ROWS_H
#define RA_LANGUAGE_INPUT_ROWS_H

#include "language/syntax/network.h"
#include "language/syntax/network_input.h"

typedef struct ra_input_rows {
    const ra_network *network;
    uint8_t *bytes;           /* [rows][ra_network_input_size] */
    ra_network_input *inputs; /* what a row is made of */
    uint32_t *first;          /* the first row that is made of the same */
    uint32_t *slots;          /* such rows, and one, by a hash of what they are made of */
    uint32_t mask;
} ra_input_rows;

/* Room for `most` rows, of `scratch`; false where memory ran out. */
RA_MUST_CHECK bool ra_input_rows_new(const ra_network *network, ra_arena *scratch, uint32_t most, ra_input_rows *rows);

/* Fills a row; `input` is NULL for the root. A row is filled once, until all are forgotten. */
void ra_input_rows_fill(ra_input_rows *rows, uint32_t row, const ra_network_input *input);

/* Asks for the memory that an input is made of, which lies all over large tables, for it to be there when a row is
   filled. */
void ra_input_rows_expect(const ra_input_rows *rows, const ra_network_input *input);

/* What is filled from now on begins anew; the rows that are there stay readable until they are filled. */
void ra_input_rows_forget(ra_input_rows *rows);

static inline const uint8_t *ra_input_rows_get(const ra_input_rows *rows, uint32_t row)
{
    return rows->bytes + rows->first[row] * ra_network_input_size(rows->network);
}

#endif
