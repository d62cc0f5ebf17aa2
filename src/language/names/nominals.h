/* Nouns that stand for persons, bodies, weapons and vehicles ("two security guards", "the ministry", "three drones").
 */
#ifndef RA_LANGUAGE_NOMINALS_H
#define RA_LANGUAGE_NOMINALS_H

#include "language/names/name_features.h"
#include "language/syntax/tree.h"

/* Adds mentions of kind nominal, after those of names, which must be there. `words` describes every token of the
   document, `bodies` is body_nouns.txt. */
RA_MUST_CHECK ra_status ra_nominals_add(const ra_lexicon *bodies, ra_document *document, const ra_tree *tree,
                                        const ra_name_word *words, ra_arena *scratch, ra_error *error);

#endif
