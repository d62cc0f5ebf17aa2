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
    uint32_t steps;
} adam;

typedef struct adam_settings {
    float beta1;
    float beta2;
    float clip; /* most length of the gradient */
    float keep; /* share of the running mean that a step keeps */
} adam_settings;

void adam_new(adam *a, const float *value, size_t count);
void adam_free(adam *a);

/* One step; clears the gradient. Returns its length before clipping. */
float adam_step(adam *a, const adam_settings *s, float rate, float *value, float *gradient);

#endif
