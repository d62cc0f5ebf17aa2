/* Toponyms and adjectives of nationality, resolved with the gazetteer. */
#ifndef RA_LANGUAGE_PLACES_H
#define RA_LANGUAGE_PLACES_H

#include "base/lexicon.h"
#include "language/syntax/tree.h"
#include "language/words/gazetteer.h"

typedef struct ra_places {
    ra_gazetteer gazetteer;
    ra_lexicon demonyms;
    ra_lexicon heads;
    ra_lexicon outlets;
    ra_lexicon known_names;  /* known_names.txt */
    ra_lexicon person_names; /* person_names.txt */
    ra_lexicon word_case;
    ra_lexicon words; /* place_words.txt */
} ra_places;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_places_open(const ra_pack *pack, const char *code, ra_places *places, ra_error *error);

/* Adds the document's places in order, those inside names of bodies too. `scratch` is the step's to use and is reset
   after it. */
RA_MUST_CHECK ra_status ra_places_annotate(const ra_places *places, ra_document *document, const ra_tree *tree,
                                           ra_arena *scratch, ra_error *error);

#endif
