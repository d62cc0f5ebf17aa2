/* Who did it and to whom: the participants of an event, from the parse. */
#ifndef RA_LANGUAGE_ARGUMENTS_H
#define RA_LANGUAGE_ARGUMENTS_H

#include "base/lexicon.h"
#include "language/syntax/tree.h"

/* Head of the one who acts; RA_NONE. Clauses without a subject borrow that of the clause they lean on.
   `words` is event_words.txt. */
uint32_t ra_actor_of(const ra_lexicon *words, const ra_document *document, const ra_tree *tree, uint32_t trigger);

/* Head of the one acted on; RA_NONE. */
uint32_t ra_recipient_of(const ra_lexicon *words, const ra_document *document, const ra_tree *tree, uint32_t trigger);

/* The noun phrase without its clauses, appositions and punctuation; empty for RA_NONE. */
ra_range ra_phrase_of(const ra_document *document, const ra_tree *tree, uint32_t head);

#endif
