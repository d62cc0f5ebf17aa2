/* Adam (Kingma and Ba 2015) with a clipped gradient, and a running mean of the parameters, which is what ships
   (Polyak and Juditsky 1992). */
#ifndef TRAIN_ADAM_H
#define TRAIN_ADAM_H

#include <stddef.h>
#include <stdint.h>

typedef struct adam {
    float *first;
    float *second;
    float *mean;
    size_t count;
    size_t sparse;  /* so many parameters, the first ones, are rows of which a step touches few */
    size_t width;   /* of such a row */
    uint32_t *seen; /* by row: the step up to which its running mean was brought */
    uint32_t steps;
} adam;

typedef struct adam_settings {
    float beta1;
    float beta2;
    float clip; /* most length of the gradient */
    float keep; /* share of the running mean that a step keeps */
} adam_settings;

/* `sparse` and `width` are multiples of 16. */
void adam_new(adam *a, const float *value, size_t count, size_t sparse, size_t width);
void adam_free(adam *a);

/* One step over the dense parameters and the sparse rows with these numbers, each named once; clears their gradient. */
void adam_step(adam *a, const adam_settings *s, float rate, float *value, float *gradient, const uint32_t *rows,
               uint32_t row_count);

/* Brings the running mean of all rows up to now. */
void adam_settle(adam *a, const adam_settings *s, const float *value);

#endif
