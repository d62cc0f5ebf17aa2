/* Disjoint sets of numbers: parent[i] leads from each to the one that stands for its set, whose parent it is itself
   (Tarjan 1975). */
#ifndef RA_BASE_DISJOINT_H
#define RA_BASE_DISJOINT_H

#include <stdint.h>

/* The number that stands for the set of i; ways that it goes are halved. */
static inline uint32_t ra_disjoint_root(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

#endif
