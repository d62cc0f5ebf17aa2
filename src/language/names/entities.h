/* Which mentions are of the same one: name variants, roles, descriptions, pronouns. */
#ifndef RA_LANGUAGE_ENTITIES_H
#define RA_LANGUAGE_ENTITIES_H

#include "language/names/references.h"
#include "language/syntax/tree.h"
#include "language/words/gazetteer.h"

typedef struct ra_entities {
    ra_lexicon name_words;
    ra_lexicon demonyms;
    ra_reference_lexicons references;
    ra_gazetteer gazetteer;
} ra_entities;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_entities_open(const ra_pack *pack, const char *code, ra_entities *entities, ra_error *error);

/* Gives the document's mentions their entities and adds those of pronouns. `scratch` is the step's to use and is reset
   after it. */
RA_MUST_CHECK ra_status ra_entities_annotate(const ra_entities *entities, ra_document *document, const ra_tree *tree,
                                             ra_arena *scratch, ra_error *error);

#endif
