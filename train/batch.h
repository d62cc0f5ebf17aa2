/* Sentences side by side. Position 0 of each is the root, its words follow.

   For the recurrent layers rows are kept step by step: all sentences' position 0, then all positions 1, and so on;
   sentences are sorted from long to short, so that those that have a step are always the first ones. For the arcs rows
   are kept sentence by sentence. */
#ifndef TRAIN_BATCH_H
#define TRAIN_BATCH_H

#include "treebank.h"

typedef struct batch {
    const example **at; /* long to short */
    uint32_t count;
    uint32_t steps;   /* positions of the longest one */
    uint32_t rows;    /* positions of all */
    uint32_t words;   /* rows without the roots */
    uint32_t *offset; /* [steps + 1] first row of a step */
    uint32_t *first;  /* [count + 1] first row of a sentence, where rows go sentence by sentence */
} batch;

static inline uint32_t batch_width(const batch *b, uint32_t step)
{
    return b->offset[step + 1] - b->offset[step];
}

/* Builds a batch of `count` sentences in any order; what it points to lives until the next call with the same batch. */
void batch_fill(batch *b, const example *const *sentences, uint32_t count);

/* The rows of the learned table that the batch reads, each once; returns how many. `marks` is all zero before and
   after. */
uint32_t batch_rows(const batch *b, uint32_t *rows, uint8_t *marks);

/* Copies rows of `width` floats from the order by steps into the order by sentences, or back. */
void batch_to_sentences(const batch *b, const float *from, float *to, size_t width);
void batch_to_steps(const batch *b, const float *from, float *to, size_t width);

void batch_free(batch *b);

/* The order in which a corpus is gone through: numbers of examples in groups of like length, each of at most `words`
   positions. */
typedef struct schedule {
    uint32_t *order;
    uint32_t *start; /* [count + 1] */
    uint32_t count;
} schedule;

/* Without `random`, from short to long. */
void schedule_fill(schedule *s, const corpus *c, uint32_t words, uint64_t *random);

/* Builds the batch of group `group`. */
void batch_choose(batch *b, const corpus *c, const schedule *s, uint32_t group);

void schedule_free(schedule *s);

#endif
