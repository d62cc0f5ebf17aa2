/* Soft answers of trained networks for another to learn from (Hinton et al. 2015, "Distilling the Knowledge in a Neural
   Network"). */
#ifndef TRAIN_TEACH_H
#define TRAIN_TEACH_H

#include "network.h"

/* Gives every sentence the mean of the teachers' shares as soft answers. Relations are asked for the heads that the
   tokens have, or, where `guess` is set, for the likeliest ones; then these heads, and the likeliest tags and
   relations, become the tokens' answers. */
void teach_all(const network *teachers, uint32_t count, corpus *c, bool guess, pool *p);

#endif
