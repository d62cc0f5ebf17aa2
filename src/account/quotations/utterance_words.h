/* The words of utterances: what each stands for, so that wordings can be compared. */
#ifndef RA_ACCOUNT_UTTERANCE_WORDS_H
#define RA_ACCOUNT_UTTERANCE_WORDS_H

#include "account/draft.h"
#include "account/quotations/quote_alignment.h"
#include "base/lexicon.h"

typedef struct ra_word_reader {
    const ra_draft *draft;
    ra_lexicon predicates;
    ra_lexicon populations;
    ra_lexicon families;
    ra_lexicon quote_words;
    uint32_t member; /* index into story->documents of the article at work */
    const ra_document *of;
    ra_str *value_of;  /* by token: the number that it stands for; absent */
    ra_str *place_of;  /* by token: the place that it names, or names the people of; absent */
    uint32_t *name_of; /* by token: the concept of the name that it stands in; RA_NONE */
    bool *in_time;     /* by token: part of a time or date */
} ra_word_reader;

RA_MUST_CHECK ra_status ra_word_reader_open(const ra_draft *draft, ra_word_reader *r, ra_error *error);

/* Turns to another article. */
RA_MUST_CHECK ra_status ra_word_reader_turn(ra_word_reader *r, uint32_t member, ra_error *error);

/* Fills in the word of a token, all but whether it is quoted. */
RA_MUST_CHECK ra_status ra_word_read(const ra_word_reader *r, uint32_t token, ra_quote_word *word, ra_error *error);

/* Gives a word the concept and weight of a lemma: words derived from one another, and predicates of one class, are one
   concept. RA_NONE where it tells nothing. */
void ra_word_concept(const ra_word_reader *r, const ra_token *token, ra_str lemma, ra_quote_word *word);

/* The concept of "not so", and that of blaming. */
uint32_t ra_word_negation(void);
uint32_t ra_word_blame(void);

#endif
