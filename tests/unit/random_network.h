/* Syntax networks of random numbers, for tests: they parse badly, but as the layout says. */
#ifndef RANDOM_NETWORK_H
#define RANDOM_NETWORK_H

#include "language/syntax/network_format.h"
#include "language/syntax/vectors.h"

/* splitmix64. */
uint64_t random_next(uint64_t *state);

/* A whole section with the sizes of `header`; everything else in it is set here. To be freed; aborts without memory. */
ra_str random_network(ra_network_header header, uint64_t seed);

#endif
