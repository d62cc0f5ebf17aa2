/* How well a network does on sentences that it was not trained on. */
#ifndef TRAIN_EVALUATE_H
#define TRAIN_EVALUATE_H

#include "network.h"

typedef struct answers {
    classes tags;
    classes relations;
} answers;

/* Prints the shares of right parts of speech, classes, heads, and heads with relations (subtypes cut). */
void evaluate(const network *n, const corpus *c, const char *name, const answers *a, pool *p);

#endif
