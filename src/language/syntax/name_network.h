/* The dense half of the names model: one hidden layer that reads a word's place in the syntax network, and gives each
   label a score. Shared by the library and the trainer, which must see the same. */
#ifndef RA_LANGUAGE_NAME_NETWORK_H
#define RA_LANGUAGE_NAME_NETWORK_H

#include "language/syntax/encoder.h"
#include "language/syntax/name_labels.h"

/* A word's scores, in the unit of the chain's weights. */
typedef int16_t ra_name_score[RA_LABELS];

/* Fixed once it is loaded. `units` is 0 where there is none. */
typedef struct ra_name_network {
    ra_matrix hidden; /* rows: units; columns: ra_name_input_size */
    ra_matrix output; /* rows: labels; columns: units */
    float hidden_scale;
    uint32_t units; /* multiple of 16 */
} ra_name_network;

enum { RA_NAME_MOST_UNITS = 256 };

/* What the syntax step is to do for the names step: `scores` has room for every token of the document. */
typedef struct ra_name_reading {
    const ra_name_network *network;
    ra_name_score *scores;
} ra_name_reading;

/* Bytes that are read of a word: the vectors of the word before and after it, its own input, its states in the two
   upper layers. */
size_t ra_name_input_size(const ra_network *network);

/* Copies them, for word `word` of a stretch (1: the first), once all layers have run. */
void ra_name_input(const ra_network *network, const ra_encoder *encoder, ra_stretch stretch, uint32_t word,
                   uint8_t *row);

typedef struct ra_name_scorer ra_name_scorer;

/* Of `scratch`; NULL where memory ran out. */
ra_name_scorer *ra_name_scorer_new(const ra_network *syntax, const ra_name_network *names, ra_arena *scratch);

/* Scores a stretch's words, once all layers have run. */
void ra_name_scorer_run(ra_name_scorer *scorer, const ra_encoder *encoder, ra_stretch stretch, ra_name_score *scores);

#endif
