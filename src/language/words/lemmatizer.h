/* Lemmas, from what the training data shows of irregular words, then WordNet's exceptions and rules. */
#ifndef RA_LANGUAGE_LEMMATIZER_H
#define RA_LANGUAGE_LEMMATIZER_H

#include "base/arena.h"
#include "base/lexicon.h"
#include "language/words/wordnet.h"

#include <rashomon/document.h>

typedef struct ra_lemmatizer {
    ra_lexicon forms; /* form|UPOS -> lemma, features */
    ra_wordnet wordnet;
} ra_lemmatizer;

enum { RA_FORM_LONGEST = 64, RA_FORM_KEY_LONGEST = RA_FORM_LONGEST + 8 };

/* The form in lower case (ASCII) with plain apostrophes, in buffer; absent where it is longer than the buffer. */
ra_str ra_form_fold(ra_str form, char buffer[RA_FORM_LONGEST]);

/* The key of the forms lexicon, "form|UPOS", in buffer; absent where the form is too long. */
ra_str ra_form_key(ra_str form, uint8_t upos, char buffer[RA_FORM_KEY_LONGEST]);

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_lemmatizer_open(const ra_pack *pack, const char *code, ra_lemmatizer *lemmatizer,
                                           ra_error *error);

/* The lemma by WordNet's rules and the word's case alone: a string of the pack, of the form or of buffer. */
ra_str ra_lemmatizer_guess(const ra_lemmatizer *lemmatizer, const ra_token *token, char buffer[RA_WORDNET_LONGEST]);

/* The lemma: a string of the pack, of the form or of buffer. */
ra_str ra_lemmatizer_lemma(const ra_lemmatizer *lemmatizer, const ra_token *token, char buffer[RA_WORDNET_LONGEST]);

/* Sets the lemma of every token from its form and tag. `scratch` is the step's to use and is reset after it. */
RA_MUST_CHECK ra_status ra_lemmatizer_annotate(const ra_lemmatizer *lemmatizer, ra_document *document,
                                               ra_arena *scratch, ra_error *error);

#endif
