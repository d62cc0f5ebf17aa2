/* Who is no mouth: what a sentence reads as if it had spoken, and cannot. */
#ifndef RA_ACCOUNT_MUTES_H
#define RA_ACCOUNT_MUTES_H

#include "base/lexicon.h"
#include "language/language.h"
#include "language/words/wordnet.h"

#include <rashomon/document.h>

typedef struct ra_mutes {
    ra_lexicon sources;
    ra_lexicon cue_nouns;
    ra_lexicon predicates;
    ra_lexicon mouth_words;
    ra_lexicon mute_words;
    ra_lexicon speaker_words;
    ra_lexicon times;
    ra_wordnet wordnet;
} ra_mutes;

/* Borrows the language, which has the lexicons of these names and WordNet; without one (NULL) nobody is mute. */
RA_MUST_CHECK ra_status ra_mutes_open(const ra_language *language, ra_mutes *mutes, ra_error *error);

/* The words of a source that speak: without a label of the page that was read as its beginning ("Story highlights
   Officials"), and the people inside a phrase that cannot ("the anger of Mayor Moe, who said"). Without tokens where
   the label is all of it. */
ra_source ra_mutes_speaker(const ra_mutes *mutes, const ra_document *document, ra_source source);

/* A name without a label of the page that it begins with. */
ra_str ra_mutes_unlabel(const ra_mutes *mutes, ra_str name);

/* Whether a source's own words name no mouth: an event, a thing, a day, a way of speaking. */
bool ra_mutes_source(const ra_mutes *mutes, const ra_document *document, const ra_source *source);

/* Whether a source cannot be meant beside the attribution's cue, of the class `class` in the lexicon of cues: what is
   asked about, counted by ("per pupil") or announced; a thing that is said to think. */
bool ra_mutes_beside(const ra_mutes *mutes, const ra_document *document, const ra_attribution *attribution,
                     const ra_source *source, ra_str class);

#endif
