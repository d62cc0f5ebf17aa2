/* The lower half of the syntax network: from the inputs of words to their states in a sentence. */
#ifndef RA_LANGUAGE_ENCODER_H
#define RA_LANGUAGE_ENCODER_H

#include "language/syntax/network.h"
#include "language/syntax/network_input.h"

/* One sentence among those that are encoded together: rows begin to begin + length - 1, the first of them the root's.
 */
typedef struct ra_stretch {
    uint32_t begin;
    uint32_t length;
} ra_stretch;

typedef struct ra_encoder ra_encoder;

/* Room for `most` rows together; of `scratch`, as long as the encoder is used. NULL where memory ran out. */
ra_encoder *ra_encoder_new(const ra_network *network, ra_arena *scratch, uint32_t most);

/* Fills the input of a stretch's rows: the root's, and its words' from `inputs`. To be done before each
   ra_encoder_begin. */
void ra_encoder_fill(ra_encoder *encoder, ra_stretch stretch, const ra_network_input *inputs);

/* Row i of the input of the first layer, ra_network_input_size bytes. */
const uint8_t *ra_encoder_input(const ra_encoder *encoder, uint32_t row);

/* Sets the stretches, which lie one behind the other from row 0 on and are at most as many as rows. */
void ra_encoder_begin(ra_encoder *encoder, const ra_stretch *stretches, uint32_t count);

/* Runs the next layer. Afterwards ra_encoder_state gives its states. */
void ra_encoder_run(ra_encoder *encoder);

/* ra_network_state_size bytes. */
const uint8_t *ra_encoder_state(const ra_encoder *encoder, uint32_t row);

/* The same of the layer below the one that was run last; those of silence where there is none. */
const uint8_t *ra_encoder_state_below(const ra_encoder *encoder, uint32_t row);

#endif
