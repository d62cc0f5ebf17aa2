/* What a name is of, after the model: what the lexicons and the gazetteer know for sure, and what a name ends in, go
   before the model's class. */
#ifndef RA_LANGUAGE_NAME_TYPES_H
#define RA_LANGUAGE_NAME_TYPES_H

#include "language/names/name_features.h"
#include "language/syntax/name_labels.h"

#include <rashomon/document.h>

/* What the lexicons say of the whole name; RA_NAME_TYPE_COUNT where they are silent. `words` are the document's, `r` is
   not empty. */
unsigned ra_name_type_known(const ra_name_word *words, ra_range r);

/* The type of a name that the model gave `class` (RA_CLASS_PERSON, ...). `tokens` and `words` are the
   document's. */
ra_name_type ra_name_type_of(const ra_name_word *words, const ra_token *tokens, ra_range r, unsigned class);

#endif
