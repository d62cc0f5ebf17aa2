/* All steps of one language, in the order in which they run. */
#ifndef RA_LANGUAGE_LANGUAGE_H
#define RA_LANGUAGE_LANGUAGE_H

#include "language/events/casualties.h"
#include "language/events/events.h"
#include "language/names/entities.h"
#include "language/names/names.h"
#include "language/places/places.h"
#include "language/quantities/quantities.h"
#include "language/speech/attributions.h"
#include "language/speech/hedges.h"
#include "language/splitting/segment.h"
#include "language/syntax/syntax.h"
#include "language/times/times.h"
#include "language/words/lemmatizer.h"

struct ra_language {
    ra_arena *arena; /* holds the struct itself */
    const ra_pack *pack;
    const char *code; /* "en" */
    ra_segment segment;
    ra_syntax syntax;
    ra_lemmatizer lemmatizer;
    ra_names names;
    ra_entities entities;
    ra_quantities quantities;
    ra_times times;
    ra_places places;
    ra_hedges hedges;
    ra_attributions attributions;
    ra_events events;
    ra_casualties casualties;
};

/* Views the language's lexicon of this name, say "numbers"; empty where the pack has none. */
RA_MUST_CHECK ra_status ra_language_lexicon(const ra_language *language, const char *name, ra_lexicon *lexicon,
                                            ra_error *error);

/* Tags, lemmas and heads for sentences and tokens that are there already, and what the names network sees where `names`
   is not NULL. `scratch` is reset. */
RA_MUST_CHECK ra_status ra_language_add_syntax(const ra_language *language, const ra_name_reading *names,
                                               ra_document *document, ra_arena *scratch, ra_error *error);

#endif
