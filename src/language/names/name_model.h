/* The sequence model of names: a linear-chain conditional random field over BIO labels (Lafferty, McCallum and Pereira
   2001), whose scores are sums of weights of hashed features and of what a small network reads off the states of the
   syntax network (name_network.h), decoded by Viterbi. Trained by train/names.c. */
#ifndef RA_LANGUAGE_NAME_MODEL_H
#define RA_LANGUAGE_NAME_MODEL_H

#include "language/names/name_features.h"
#include "language/syntax/name_network.h"

#define RA_NAME_MODEL_MAGIC 0x4D4E4152u /* "RANM" */

enum { RA_NAME_MODEL_VERSION = 2, RA_NAME_MODEL_ALIGNMENT = 64, RA_NAME_MOST_BITS = 24 };

/* Layout of the section, little-endian: this header, then the parts below, each padded with zero bytes to a multiple of
   RA_NAME_MODEL_ALIGNMENT from the section's start.

     weights     int8 [1 << bits][RA_LABELS]
     hidden      product [units][columns], where units is not 0; a product as in network_format.h
     output      product [RA_LABELS][units]

   Weights, transitions and what `output` gives are in the same unit. The network belongs to one syntax network. */
typedef struct ra_name_model_header {
    uint32_t magic;
    uint32_t version;
    uint32_t size; /* of the section */
    uint32_t bits;
    uint32_t labels;
    uint32_t units;
    uint32_t columns;
    uint32_t syntax_print; /* ra_name_syntax_print of the network that it was trained with */
    float hidden_scale;
    uint32_t reserved[7];
    int16_t transitions[RA_LABELS + 1][RA_LABELS]; /* the last row from the sentence's start */
    int16_t reserved2[6];
} ra_name_model_header;

/* Borrowed view; all zero where the pack has no model: then everything is O. */
typedef struct ra_name_model {
    const ra_name_model_header *header;
    const int8_t *weights;
    ra_name_network network;
} ra_name_model;

/* What tells one syntax network from another: of the first bytes of its section. */
uint32_t ra_name_syntax_print(ra_str section);

/* Views a section; `syntax` is the section of the language's syntax network, whose columns are `columns`. Matrices are
   packed in `arena`. RA_MALFORMED where sizes disagree or the networks do not belong together. */
RA_MUST_CHECK ra_status ra_name_model_view(ra_str section, ra_str syntax, size_t columns, ra_arena *arena,
                                           ra_name_model *model, ra_error *error);

/* Whether label `to` may stand after label `from` (RA_LABELS: the sentence's start). */
bool ra_name_label_follows(unsigned from, unsigned to);

/* The best path through scores[count][RA_LABELS] with the transitions; labels where allowed[i] lacks the bit are left
   out (NULL: all are allowed). `back` is room for count * RA_LABELS bytes. */
void ra_name_viterbi(const int32_t (*scores)[RA_LABELS], const int32_t transitions[RA_LABELS + 1][RA_LABELS],
                     const uint16_t *allowed, size_t count, uint8_t (*back)[RA_LABELS], uint8_t *labels);

/* Labels the words of one sentence. `seen` are the network's scores of its words; NULL where there are none. */
RA_MUST_CHECK ra_status ra_name_model_label(const ra_name_model *model, const ra_name_word *words,
                                            const ra_name_score *seen, size_t count, ra_arena *scratch, uint8_t *labels,
                                            ra_error *error);

#endif
