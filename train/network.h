/* The joint tagger and parser of language/syntax/network.h as it is trained: floats, batches, gradients.

   A bidirectional LSTM reads word vectors and learned vectors; tags are linear in its states; arcs and relations are
   biaffine in two views of them (Dozat and Manning 2017, "Deep Biaffine Attention for Neural Dependency Parsing"). */
#ifndef TRAIN_NETWORK_H
#define TRAIN_NETWORK_H

#include "batch.h"

enum { MOST_LAYERS = 4 };

typedef struct sizes {
    uint32_t word;    /* of a word vector */
    uint32_t learned; /* of a row of the learned table */
    uint32_t rows;    /* of the learned table */
    uint32_t layers;
    uint32_t hidden; /* states of one direction */
    uint32_t arc;
    uint32_t relation;
    uint32_t tags;
    uint32_t relations;
    uint32_t tag_layer; /* the layer that the tagger reads, from 0 */
} sizes;

typedef struct dropout {
    float vector;    /* share of tokens without their word vector */
    float form;      /* share of tokens without the row of their form */
    float affix;     /* share of the other rows that are left out */
    float input;     /* share of inputs, for a whole sentence */
    float layer;     /* share of states between layers, for a whole sentence */
    float recurrent; /* share of states from step to step, for a whole sentence */
    float top;       /* share of states that the scorers see */
    float scorer;    /* share of the views */
} dropout;

/* Places of one direction of a layer among the parameters. */
typedef struct lstm_place {
    size_t from_input; /* [4 hidden][input], gates i, f, g, o */
    size_t from_state; /* [4 hidden][hidden] */
    size_t bias;       /* [4 hidden] */
} lstm_place;

/* What activations are rounded to where the network imitates its quantised self; states have a unit of 1 / 127. */
typedef struct rounding {
    bool on;
    float sum;
    float arc;
    float relation;
} rounding;

typedef struct network {
    sizes size;
    rounding rounding;
    size_t table; /* [rows][learned] */
    size_t root;  /* [input] */
    lstm_place lstm[MOST_LAYERS][2];
    size_t tag_weight; /* [tags][2 hidden] */
    size_t tag_bias;
    size_t view_weight; /* [2 arc + 2 relation][2 hidden]: dependent, head, dependent, head */
    size_t view_bias;
    size_t arc_weight;         /* [arc][arc] */
    size_t arc_head;           /* [arc] */
    size_t relation_weight;    /* [relations][relation][relation] */
    size_t relation_dependent; /* [relations][relation] */
    size_t relation_head;      /* [relations][relation] */
    size_t relation_bias;
    size_t count; /* of all parameters */
    float *value;
    float *gradient;
    const float *vectors; /* frozen word vectors, [][word]; borrowed */
} network;

static inline uint32_t input_size(const sizes *s)
{
    return s->word + s->learned;
}

static inline uint32_t view_size(const sizes *s)
{
    return 2 * s->arc + 2 * s->relation;
}

/* Lays out the parameters and draws their first values. */
void network_new(network *n, sizes size, uint64_t seed);
void network_free(network *n);

/* Sizes and parameters as floats, in the byte order of the machine. */
void network_load(network *n, const char *path);
void network_save(const network *n, const char *path);

/* Memory for one batch, given out in order and taken back at once. */
typedef struct pool {
    float *at;
    size_t used;
    size_t size;
} pool;

float *pool_take(pool *p, size_t count); /* zeroed */

/* One direction of one layer, kept for the way back. */
typedef struct lstm_memory {
    float *gates;  /* [rows][4 hidden], activated */
    float *cell;   /* [rows][hidden] */
    float *bent;   /* [rows][hidden], tanh of the cell */
    float *before; /* [rows][hidden], the state that came in */
    float *kept;   /* [count][hidden], dropout of that; NULL where there is none */
} lstm_memory;

/* Everything of one batch, kept for the way back. Rows by steps up to the top layer, by sentences from there on. */
typedef struct memory {
    float *input[MOST_LAYERS + 1]; /* what a layer reads, dropout applied; the last one the scorers' */
    float *mask[MOST_LAYERS + 1];  /* [count][width] of it; NULL where there is none */
    float *state[MOST_LAYERS];     /* [rows][2 hidden] */
    lstm_memory lstm[MOST_LAYERS][2];
    bool *no_vector; /* by row */
    uint32_t *used;  /* bits of the input's rows, by row */
    float *top;      /* [rows][2 hidden], by sentences */
    float *tag_top;  /* what the tagger reads, by sentences */
    float *tag_scores;
    float *views;         /* [rows][view_size] */
    float *view_mask;     /* its dropout; NULL */
    float *arc_left;      /* [rows][arc], dependents times the weights */
    float *arc_scores;    /* by sentence: [words][positions] at arc_first */
    size_t *arc_first;    /* [count + 1] */
    float *relation_left; /* [rows][relations][relation] */
    float *relation_scores;
    uint32_t *heads; /* row of the head that relations are scored for, by row */
} memory;

typedef struct loss {
    double tag;
    double arc;
    double relation;
    size_t words;
} loss;

/* Runs the network. `drop` NULL: as it is used. Relations are scored for gold heads. */
void network_forward(const network *n, const batch *b, const dropout *drop, uint64_t *random, pool *p, memory *m);

/* Scores relations for the heads in m->heads. */
void network_relations(const network *n, const batch *b, pool *p, memory *m);

typedef struct loss_weights {
    float tag;
    float arc;
    float relation;
    float soft;   /* share of the teacher's answers in the loss */
    float smooth; /* share spread over all answers */
} loss_weights;

/* Turns scores into gradients in place and returns the loss. */
loss network_loss(const network *n, const batch *b, const loss_weights *w, memory *m);

/* Adds the gradients of all parameters. */
void network_backward(const network *n, const batch *b, pool *p, const memory *m);

/* lstm.c */
void lstm_forward(const network *n, const batch *b, uint32_t layer, uint32_t direction, pool *p, memory *m);
/* Reads the gradient of the layer's states and adds to that of its input (both [rows][...], by steps). */
void lstm_backward(const network *n, const batch *b, uint32_t layer, uint32_t direction, pool *p, const memory *m,
                   const float *states, float *inputs);

/* biaffine.c: from the views and back */
void biaffine_forward(const network *n, const batch *b, pool *p, memory *m);
void biaffine_backward(const network *n, const batch *b, pool *p, const memory *m, float *views);

/* Rounds to multiples of `unit`, at most 127 of them. */
void round_to(float *values, size_t count, float unit);

/* Fills a mask of 0 and 1 / (1 - share). */
void fill_mask(float *mask, size_t count, float share, uint64_t *random);

#endif
