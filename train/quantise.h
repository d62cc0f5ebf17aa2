/* A trained network in bytes: what it loses by that, and the file that ships (language/syntax/network_format.h). */
#ifndef TRAIN_QUANTISE_H
#define TRAIN_QUANTISE_H

#include "network.h"

/* What 1 of each quantised thing is worth. */
typedef struct units {
    float vector;   /* of a word vector */
    float table;    /* of a row of the learned table */
    float sum;      /* of the sum of rows */
    float arc;      /* of a word as the dependent of an arc */
    float relation; /* of a word as the dependent of a relation */
} units;

/* Measures on the corpus what the parts reach. */
units units_measure(const network *n, const corpus *c, float vector, pool *p);

/* Rounds the parameters to what the file holds, and makes the network round as the file's reader does, but for the
   order of its sums. Returns the file, to be freed. */
ra_str quantise(network *n, const units *u, const classes *tags, const classes *relations, uint32_t vectors_print);

#endif
