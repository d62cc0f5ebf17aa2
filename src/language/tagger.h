/* Universal POS tags and features. */
#ifndef RA_LANGUAGE_TAGGER_H
#define RA_LANGUAGE_TAGGER_H

#include "base/arena.h"
#include "base/lexicon.h"
#include "language/linear.h"
#include "language/tag_features.h"
#include "language/wordnet.h"

#include <rashomon/document.h>

typedef struct ra_tagger {
    ra_linear model;
    ra_wordnet wordnet;
    ra_lexicon forms; /* form|UPOS -> lemma, features: what the training data shows of closed and irregular words */
} ra_tagger;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_tagger_open(const ra_pack *pack, const char *code, ra_tagger *tagger, ra_error *error);

/* Sets upos and feats of every token; without a model, X and nothing. `scratch` is the step's to use and is reset
   after it. */
RA_MUST_CHECK ra_status ra_tagger_annotate(const ra_tagger *tagger, ra_document *document, ra_arena *scratch,
                                           ra_error *error);

/* Sets upos and feats of a token whose class is `tag`. */
void ra_tagger_finish(const ra_tagger *tagger, uint32_t tag, ra_token *token);

/* The sentence as the model sees it, for words and wordnet of the sentence's length. */
ra_tag_view ra_tagger_view(const ra_tagger *tagger, const ra_token *tokens, uint32_t count, ra_word *words,
                           uint8_t *wordnet, const uint32_t *tags);

#endif
