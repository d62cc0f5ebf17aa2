/* Names of persons, organisations, places, groups, facilities; and the nouns that stand for persons, bodies, weapons
   and vehicles. */
#ifndef RA_LANGUAGE_NAMES_H
#define RA_LANGUAGE_NAMES_H

#include "language/names/name_features.h"
#include "language/names/name_model.h"
#include "language/syntax/tree.h"

typedef struct ra_names {
    ra_name_lexicons lexicons;
    ra_name_model model;
    ra_lexicon bodies; /* body_nouns.txt */
} ra_names;

/* Finds what the step needs in the pack, for language `code`, whose syntax network is `network`. Matrices are packed in
   `arena`. */
RA_MUST_CHECK ra_status ra_names_open(const ra_pack *pack, const char *code, const ra_network *network, ra_arena *arena,
                                      ra_names *names, ra_error *error);

/* Adds the mentions of kinds name and nominal, in order, none of them with an entity yet. `seen` are the scores that
   the names network gave the document's tokens in the syntax step; NULL where there are none. `scratch` is the step's
   to use and is reset after it. */
RA_MUST_CHECK ra_status ra_names_annotate(const ra_names *names, ra_document *document, const ra_tree *tree,
                                          const ra_name_score *seen, ra_arena *scratch, ra_error *error);

#endif
