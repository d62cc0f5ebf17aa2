/* Heads of punctuation, chosen when the tree of the words stands. */
#ifndef RA_LANGUAGE_PUNCTUATION_H
#define RA_LANGUAGE_PUNCTUATION_H

#include "language/linear.h"

#include <rashomon/document.h>

enum { RA_PUNCTUATION_MOST_CANDIDATES = 24, RA_PUNCTUATION_MOST_FEATURES = 32 };

/* The words of one sentence, with their heads as numbers in the sentence (RA_NONE for the root and for punctuation). */
typedef struct ra_punctuation_view {
    const ra_token *tokens;
    const uint32_t *heads;
    uint32_t count;
} ra_punctuation_view;

/* Fills the words that token `at` may hang on without crossing an arc, nearest first, left ones before right ones;
   returns how many: 0 only where the sentence has no words. */
uint32_t ra_punctuation_candidates(const ra_punctuation_view *view, uint32_t at,
                                   uint32_t candidates[RA_PUNCTUATION_MOST_CANDIDATES]);

/* What is seen of candidate `index`; returns the number of keys. */
size_t ra_punctuation_features(const ra_punctuation_view *view, uint32_t at, const uint32_t *candidates, uint32_t count,
                               uint32_t index, uint64_t keys[RA_PUNCTUATION_MOST_FEATURES]);

/* The head of token `at`: the candidate with the highest score of the model's only class, or, without a model, the
   nearest one. RA_NONE where there is none. */
uint32_t ra_punctuation_attach(const ra_linear *model, const ra_punctuation_view *view, uint32_t at);

#endif
