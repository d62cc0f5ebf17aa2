/* The names model as it is trained: a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) whose
   scores come of hashed features and of one hidden layer over what the syntax network sees of a word. */
#ifndef TRAIN_NAME_CHAIN_H
#define TRAIN_NAME_CHAIN_H

#include "name_text.h"

enum {
    NAME_WIDTH = 16, /* of a row of labels: RA_LABELS, padded */
    NAME_BITS = 17,
    NAME_ROWS = 1 << NAME_BITS,
};

/* Places among the parameters. */
typedef struct name_sizes {
    size_t columns; /* multiple of 4 */
    size_t units;   /* multiple of 16 */
    size_t hidden;  /* [units][columns] */
    size_t hidden_bias;
    size_t output; /* [NAME_WIDTH][units] */
    size_t output_bias;
    size_t steps; /* [RA_LABELS + 1][NAME_WIDTH], the last row from the sentence's start */
    size_t count;
} name_sizes;

/* The first NAME_ROWS * NAME_WIDTH parameters are the features' weights. */
typedef struct name_chain {
    name_sizes size;
    float *value;
    float *gradient;
} name_chain;

/* Sentences that are learned together. */
typedef struct name_batch {
    const name_sentence *at[64];
    size_t count;
    size_t words;
    float *input; /* [words][columns], what 1 is worth being 1 / 127 */
} name_batch;

typedef struct name_drop {
    float input;
    float hidden;
    float feature;
} name_drop;

void name_chain_new(name_chain *chain, size_t columns, size_t units, uint64_t *random);
void name_chain_free(name_chain *chain);

/* The mean of two chains of one size: the weights' mean, and the units of both. */
void name_chain_join(const float *one, const float *other, const name_sizes *size, name_chain *both);

/* Adds the gradient of the batch's loss a word and returns the loss of all words. `rows` gets the features' rows that
   have a gradient, each once; `marks` [NAME_ROWS] is all zero before and after. */
double name_chain_learn(name_chain *chain, const name_batch *batch, const name_drop *drop, uint64_t *random,
                        uint32_t *rows, uint32_t *row_count, uint8_t *marks);

/* Rounds the parameters to bytes and writes the model. */
void name_chain_write(const name_chain *chain, uint32_t syntax_print, float hidden_scale, const char *path);

#endif
