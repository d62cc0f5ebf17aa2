/* Weights for what two groups of articles have in common, fitted to pairs of which it is known whether they are one. */
#ifndef RA_TRAIN_STORY_WEIGHTS_H
#define RA_TRAIN_STORY_WEIGHTS_H

#include "story/grouping/likeness.h"

/* A pair. The two may be of different folds; it is left out with either. */
typedef struct ra_example {
    ra_likeness values;
    bool same;
    uint8_t a_fold;
    uint8_t b_fold;
} ra_example;

typedef struct ra_examples {
    ra_example *at;
    size_t count;
    size_t capacity;
} ra_examples;

void ra_examples_add(ra_examples *list, const ra_likeness *values, bool same, uint8_t a_fold, uint8_t b_fold);

/* Logistic regression by Newton's method over all pairs but those of a fold; both answers count for the same. Weights
   are pulled towards those given. */
void ra_examples_fit(const ra_examples *all, uint32_t fold, const ra_likeness *given, ra_likeness *weights);

/* Copies a file of weights with new numbers in it; where there is no file to write, takes the numbers that are. */
void ra_weights_copy(const char *from, const char *to, ra_story_weights *weights);

#endif
