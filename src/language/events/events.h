/* Predicates and event nouns with PLOVER and CAMEO codes and their arguments. */
#ifndef RA_LANGUAGE_EVENTS_H
#define RA_LANGUAGE_EVENTS_H

#include "base/lexicon.h"
#include "language/syntax/tree.h"

typedef struct ra_events {
    ra_lexicon triggers;    /* plover, mode, cameo, part of speech */
    ra_lexicon shifts;      /* what a type becomes under "will": plover, cameo */
    ra_lexicon words;       /* event_words.txt */
    ra_lexicon light_verbs; /* verbs that lend their subject to an event noun, and as what */
} ra_events;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_events_open(const ra_pack *pack, const char *code, ra_events *events, ra_error *error);

/* Adds to the document what the step finds, in order of the trigger: every verb that heads a clause, and the nouns
   that the lexicon knows as events. `scratch` is the step's to use and is reset after it. */
RA_MUST_CHECK ra_status ra_events_annotate(const ra_events *events, ra_document *document, const ra_tree *tree,
                                           ra_arena *scratch, ra_error *error);

#endif
