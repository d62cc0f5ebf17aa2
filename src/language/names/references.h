/* Titles and roles that stick to persons, and what refers without a name: "the premier", "the gunman", "she". */
#ifndef RA_LANGUAGE_REFERENCES_H
#define RA_LANGUAGE_REFERENCES_H

#include "base/lexicon.h"
#include "language/syntax/tree.h"

typedef struct ra_reference_lexicons {
    ra_lexicon roles;
    ra_lexicon person_names;
    ra_lexicon function_words;
} ra_reference_lexicons;

/* Gives the entities of named persons role and gender from what stands beside their names, and the nominals in
   apposition to a name its entity. */
void ra_roles_assign(const ra_reference_lexicons *lexicons, ra_document *document, const ra_tree *tree);

/* Resolves definite nominals to the entity whose role or name they repeat, or to an entity of their own where the
   article uses the same description again; each where there is one candidate only. Mentions are in order. */
RA_MUST_CHECK ra_status ra_nominals_resolve(const ra_reference_lexicons *lexicons, ra_document *document,
                                            const ra_tree *tree, ra_arena *scratch, ra_error *error);

/* Adds he and she with their forms as mentions, resolved where one person of the same or the previous sentence fits
   best. `words` are those of function_words.txt. Leaves the mentions in order. */
RA_MUST_CHECK ra_status ra_pronouns_resolve(const ra_lexicon *words, ra_document *document, ra_arena *scratch,
                                            ra_error *error);

#endif
