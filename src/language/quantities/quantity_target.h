/* What a number counts, what it is a part of, and whether it comes on top of one counted before. */
#ifndef RA_LANGUAGE_QUANTITY_TARGET_H
#define RA_LANGUAGE_QUANTITY_TARGET_H

#include "base/lexicon.h"

#include <rashomon/document.h>

/* Sets `of`, `out_of` and `additional` of every quantity of the document, which stand in order. `core` gives, per
   quantity, the range of tokens of its number without hedges; `words` is quantity_words.txt. */
void ra_quantity_targets(const ra_lexicon *words, ra_document *document, const ra_range *core);

/* Head of the noun phrase that begins at token `at` or shortly after, before `end`; RA_NONE where there is none. */
uint32_t ra_noun_phrase_head(const ra_document *document, uint32_t at, uint32_t end);

#endif
