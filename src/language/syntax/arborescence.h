/* The best tree over scored arcs. */
#ifndef RA_LANGUAGE_ARBORESCENCE_H
#define RA_LANGUAGE_ARBORESCENCE_H

#include "base/arena.h"

enum { RA_ARBORESCENCE_MOST = 1024 }; /* words */

/* Room for sentences of up to `most` words. */
typedef struct ra_arborescence ra_arborescence;

/* NULL where memory ran out. `most` is at most RA_ARBORESCENCE_MOST. */
ra_arborescence *ra_arborescence_new(ra_arena *arena, uint32_t most);

/* Heads of words 1 to count, in heads[1] to heads[count], such that every word comes below the root, 0, which has one
   child alone, and the sum of scores is the highest that there is; scores[(i - 1) * stride + j] is that of head j for
   word i, a finite number. Maximum spanning arborescence after Chu and Liu (1965) and Edmonds (1967), in time square in
   the number of words (Tarjan 1977); one child of the root by the weights of Stanojevic and Cohen (2021). Ties go to
   the lower head. `heads` has room for count + 1; count may be 0. */
void ra_arborescence_find(ra_arborescence *workspace, const float *scores, size_t stride, uint32_t count,
                          uint32_t *heads);

#endif
