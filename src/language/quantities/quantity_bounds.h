/* "at least", "nearly", "or more": what the words around a number make of it. */
#ifndef RA_LANGUAGE_QUANTITY_BOUNDS_H
#define RA_LANGUAGE_QUANTITY_BOUNDS_H

#include "base/lexicon.h"
#include "language/quantities/atoms.h"

typedef struct ra_bounds {
    double min; /* NAN where unbounded */
    double max;
    bool approximate;
    bool hedged; /* any word before or after bears on the number */
} ra_bounds;

/* Widens *first and *last (atoms) over the hedges in `hedges` (number_hedges.txt) that stand around them, not beyond
   [begin, end), and applies those to `bounds`. */
void ra_bounds_widen(const ra_lexicon *hedges, const ra_atoms *atoms, uint32_t begin, uint32_t end, uint32_t *first,
                     uint32_t *last, ra_bounds *bounds);

#endif
