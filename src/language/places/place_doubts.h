/* What towns are called by, and other things too: "the Hill", "Hart Building", "March". */
#ifndef RA_LANGUAGE_PLACE_DOUBTS_H
#define RA_LANGUAGE_PLACE_DOUBTS_H

#include "language/places/places.h"

/* Whether the gazetteer has a place of this name, spelt so. */
bool ra_place_is_known(const ra_places *places, ra_str name);

/* Whether a word begins with a capital, as names do. */
bool ra_is_capital_form(ra_str form);

/* Whether the word `first`, with which the name `whole` of a body begins, need not mean the town that is called so:
   "Supreme Court", "Hart Building". */
bool ra_place_names_other(const ra_places *places, ra_str whole, ra_str first);

/* Whether the name is that of an outlet. */
bool ra_place_is_outlet(const ra_places *places, ra_str name);

/* Whether the mention of a place is an ordinary word, or what no small town is called like: "the West", "Center". */
bool ra_place_is_other(const ra_places *places, const ra_document *d, const ra_mention *m);

/* "in March" is a month, but for "in March, Cambridgeshire". */
bool ra_place_is_date(const ra_document *d, ra_range name);

#endif
