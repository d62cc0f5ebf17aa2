/* Measures that pass for predicates: "was 3 metres above its level" is predicated of the level. */
#ifndef RA_LANGUAGE_COPULAS_H
#define RA_LANGUAGE_COPULAS_H

#include <rashomon/document.h>

/* Among tokens that have tags and heads: where a noun has a copula and a subject of its own and yet hangs on a measure
   before it as a mere modifier, the two change places. */
void ra_copulas_settle(ra_document *document, ra_range tokens);

#endif
