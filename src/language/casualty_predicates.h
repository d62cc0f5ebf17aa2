/* What a word of harm says, class by class of casualties.txt: who suffered, and how many they are. */
#ifndef RA_LANGUAGE_CASUALTY_PREDICATES_H
#define RA_LANGUAGE_CASUALTY_PREDICATES_H

#include "language/casualty_figures.h"

/* Adds the figures that `token` gives, whose row in casualties.txt has these fields; none where it is negated, only
   possible or meant. */
RA_MUST_CHECK ra_status ra_casualty_count(ra_counter *k, uint32_t token, ra_str fields, ra_error *error);

/* casualty_tolls.c: the figure that a toll, or the number of dead, rose to; *done where the token had one. */
RA_MUST_CHECK ra_status ra_casualty_count_toll(ra_counter *k, ra_figure f, ra_error *error);
RA_MUST_CHECK ra_status ra_casualty_count_number_of(ra_counter *k, ra_figure f, bool *done, ra_error *error);

/* casualty_moves.c: those taken into custody, and those who fled or were driven from the homes that are the predicate.
 */
RA_MUST_CHECK ra_status ra_casualty_count_custody(ra_counter *k, ra_figure f, ra_error *error);
RA_MUST_CHECK ra_status ra_casualty_count_homes(ra_counter *k, ra_figure f, ra_error *error);

/* Adds the dead of "three of them fatally", where `token` is the adverb. */
RA_MUST_CHECK ra_status ra_casualty_count_fatal(ra_counter *k, uint32_t token, ra_error *error);

#endif
