/* Averaged perceptron (Collins 2002) over hashed features; weights are made on the first update. Trainers run to the
   end or stop with a message: what they cannot allocate or write ends the program. */
#ifndef TRAIN_PERCEPTRON_H
#define TRAIN_PERCEPTRON_H

#include "language/linear.h"

typedef struct weight {
    int64_t total; /* sum of the value over all steps up to `seen` */
    uint32_t seen;
    int16_t value;
    uint8_t class;
} weight;

typedef struct feature {
    uint64_t key; /* 0 where free */
    weight *weights;
    uint16_t count;
    uint16_t capacity;
    uint32_t updates; /* how often training touched it */
} feature;

typedef struct perceptron {
    feature *features;
    size_t slot_count; /* power of two */
    size_t feature_count;
    uint32_t step; /* examples seen */
    ra_linear_class classes[RA_LINEAR_MOST_CLASSES];
    uint32_t class_count;
} perceptron;

void *must(void *block);

/* Number of the class with this meaning, added where it is new. */
uint32_t perceptron_class(perceptron *p, ra_linear_class meaning);

void perceptron_score(const perceptron *p, const uint64_t *keys, size_t count, int32_t *scores);

/* Rewards `right`, punishes `wrong`. */
void perceptron_update(perceptron *p, const uint64_t *keys, size_t count, uint32_t right, uint32_t wrong);

/* Adds `by` to the class's weights of these features. */
void perceptron_add(perceptron *p, const uint64_t *keys, size_t count, uint32_t class, int by);

/* What the model file keeps. */
typedef struct pruning {
    uint32_t least_updates; /* features touched less often are dropped */
    double least_weight;    /* averaged weights smaller than this are dropped */
} pruning;

/* The averaged weights as a section for ra_linear_view, to be freed; reports its size. */
ra_str perceptron_pack(const perceptron *p, pruning cut);

ra_linear must_view(ra_str section);
void must_write(const char *path, ra_str bytes);

void perceptron_free(perceptron *p);

#endif
