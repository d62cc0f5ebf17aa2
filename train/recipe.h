/* How a syntax network is trained: sizes, dropout, rates. */
#ifndef TRAIN_RECIPE_H
#define TRAIN_RECIPE_H

#include "adam.h"
#include "network.h"

typedef struct recipe {
    sizes size;
    dropout drop;
    loss_weights weights;
    adam_settings adam;
    double epochs;
    double rate;      /* the highest one */
    double warm;      /* share of the steps in which the rate rises; it falls to 0 in the others */
    double positions; /* in a batch */
    double seed;
    double every; /* epochs from one evaluation to the next */
} recipe;

/* What the shipped network is trained with. */
recipe recipe_usual(void);

/* Takes an argument NAME=VALUE; false where it is not of that form. Ends the program where there is no such NAME. */
bool recipe_set(recipe *r, const char *argument);

/* The rate when a share of all steps is done. */
float recipe_rate(const recipe *r, double done);

#endif
