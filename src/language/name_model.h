/* The sequence model of names: a linear chain over BIO labels with hashed features, decoded by Viterbi; its weights
   are an averaged structured perceptron's (Collins 2002). Trained by train/names.c. */
#ifndef RA_LANGUAGE_NAME_MODEL_H
#define RA_LANGUAGE_NAME_MODEL_H

#include "language/name_features.h"

/* O, then B and I of each class. */
enum {
    RA_LABEL_O,
    RA_LABEL_PERSON,       /* 1, 2 */
    RA_LABEL_ORGANIZATION, /* 3, 4 */
    RA_LABEL_PLACE = 5,    /* 5, 6 */
    RA_LABEL_OTHER = 7,    /* 7, 8: events, works, products */
    RA_LABELS = 9,
};

/* The labels by the class they begin: B of class c is 1 + 2 c, I follows it. */
enum { RA_CLASS_PERSON, RA_CLASS_ORGANIZATION, RA_CLASS_PLACE, RA_CLASS_OTHER, RA_NAME_CLASSES };
#define RA_LABEL_BEGIN(class) (1u + 2u * (unsigned)(class))
#define RA_LABEL_INSIDE(class) (2u + 2u * (unsigned)(class))

#define RA_NAME_MODEL_MAGIC 0x4D4E4152u /* "RANM" */

/* Layout of the section: this header, RA_LABELS + 1 rows of transitions (the last from the sentence's start), then
   1 << bits rows of RA_LABELS weights. Integers are in the same unit. */
typedef struct ra_name_model_header {
    uint32_t magic;
    uint32_t bits;
    uint32_t labels;
    uint32_t size; /* of the section */
    int16_t transitions[RA_LABELS + 1][RA_LABELS];
    int16_t reserved[6];
} ra_name_model_header;

/* Borrowed view; all zero where the pack has no model: then everything is O. */
typedef struct ra_name_model {
    const ra_name_model_header *header;
    const int8_t *weights;
} ra_name_model;

RA_MUST_CHECK ra_status ra_name_model_view(ra_str section, ra_name_model *model, ra_error *error);

/* Whether label `to` may stand after label `from` (RA_LABELS: the sentence's start). */
bool ra_name_label_follows(unsigned from, unsigned to);

/* The best path through scores[count][RA_LABELS] with the transitions; labels where allowed[i] lacks the bit are left
   out (NULL: all are allowed). `back` is room for count * RA_LABELS bytes. */
void ra_name_viterbi(const int32_t (*scores)[RA_LABELS], const int32_t transitions[RA_LABELS + 1][RA_LABELS],
                     const uint16_t *allowed, size_t count, uint8_t (*back)[RA_LABELS], uint8_t *labels);

/* Labels the words of one sentence. `outside` is added to each word's score of standing outside of names, in the
   weights' unit: what other models than this one say of it. */
RA_MUST_CHECK ra_status ra_name_model_label(const ra_name_model *model, const ra_name_word *words,
                                            const int32_t *outside, size_t count, ra_arena *scratch, uint8_t *labels,
                                            ra_error *error);

#endif
