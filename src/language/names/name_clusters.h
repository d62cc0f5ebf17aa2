/* Which names of one article are variants of the same: full and short, with and without titles, in other
   transliterations, acronyms and what they stand for. */
#ifndef RA_LANGUAGE_NAME_CLUSTERS_H
#define RA_LANGUAGE_NAME_CLUSTERS_H

#include "base/lexicon.h"
#include "language/syntax/tree.h"
#include "language/words/gazetteer.h"

/* Gives every mention of kind name an entity; makes the entities in order of their first mention, with the fullest
   name among them. Beyond MOST_NAMES different names in one article, later ones are compared by spelling only. */
RA_MUST_CHECK ra_status ra_name_clusters_make(ra_document *document, const ra_lexicon *name_words,
                                              const ra_lexicon *demonyms, const ra_lexicon *roles,
                                              const ra_gazetteer *gazetteer, ra_arena *scratch, ra_error *error);

#endif
