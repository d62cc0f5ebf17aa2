/* What an utterance says, as the words and the senses by which it is compared. */
#ifndef RA_ACCOUNT_UTTERANCE_SENSES_H
#define RA_ACCOUNT_UTTERANCE_SENSES_H

#include "account/quotations/utterance_words.h"
#include "account/quotations/utterances.h"

typedef struct ra_sense_reader {
    ra_word_reader words;
    ra_lexicon cues;
    const ra_vectors *vectors;
} ra_sense_reader;

/* Borrows both; ra_word_reader_turn turns its `words` to an article. */
RA_MUST_CHECK ra_status ra_sense_reader_open(const ra_draft *draft, const ra_vectors *vectors, ra_sense_reader *reader,
                                             ra_error *error);

/* Fills the words, kind, wording and senses of an utterance whose span is known. `attribution`: the one that it is of;
   NULL for what an article tells in its own voice. */
RA_MUST_CHECK ra_status ra_senses_read(const ra_sense_reader *reader, const ra_attribution *attribution,
                                       ra_utterance *u, ra_error *error);

/* Weighs the senses by how many of the story's utterances hold them, and the utterances by their senses. */
RA_MUST_CHECK ra_status ra_utterances_weigh(ra_arena *arena, ra_utterances *utterances, ra_error *error);

#endif
