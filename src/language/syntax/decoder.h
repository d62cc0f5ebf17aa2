/* The upper half of the syntax network: from states to classes of words, heads and relations. */
#ifndef RA_LANGUAGE_DECODER_H
#define RA_LANGUAGE_DECODER_H

#include "language/syntax/encoder.h"

typedef struct ra_decoder ra_decoder;

/* Room for sentences of up to `most` words, at most RA_ARBORESCENCE_MOST; NULL where memory ran out. */
ra_decoder *ra_decoder_new(const ra_network *network, ra_arena *scratch, uint32_t most);

/* Classes of `count` words, at most as many as there is room for, from the states of rows `first` and on. */
void ra_decoder_tag(ra_decoder *decoder, const ra_encoder *encoder, uint32_t first, uint32_t count, uint32_t *classes);

/* Heads, 0 for the root and i for the i-th word, and relations (deprel | subrel << 8) of a stretch's words. Both have
   room for a place for the root, which comes first and is left alone. */
void ra_decoder_attach(ra_decoder *decoder, const ra_encoder *encoder, ra_stretch stretch, uint32_t *heads,
                       uint16_t *relations);

#endif
