/* Participles that no verb has: "unharmed", "untold" are adjectives. */
#ifndef RA_LANGUAGE_PARTICIPLES_H
#define RA_LANGUAGE_PARTICIPLES_H

#include "language/words/wordnet.h"

#include <rashomon/document.h>

/* Among tokens that have tags and heads, makes adjectives of participles that WordNet has as adjectives and not as
   forms of a verb, and copular clauses of the passives that they stood in. Without WordNet nothing changes. */
void ra_participles_settle(const ra_wordnet *wordnet, ra_document *document, ra_range tokens);

#endif
