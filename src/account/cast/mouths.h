/* The mouth that a link of an attribution's chain is: whom its words mean. */
#ifndef RA_ACCOUNT_MOUTHS_H
#define RA_ACCOUNT_MOUTHS_H

#include "account/cast/cast.h"

/* Where to begin a walk over the document's mentions for those that touch the text from `byte` on. */
size_t ra_mouth_first_mention(const ra_document *document, uint32_t byte);

/* The words of a source without what follows its description, relative clauses and appositions, and without the
   preposition that brings it; `words` are those of data/<lang>/speaker_words.txt. */
ra_str ra_mouth_describe(const ra_lexicon *words, ra_str text);

/* The member of the cast that a source is: a person named in it, else the entity that it was given, else that of the
   longest resolved mention around its head; RA_NONE. `number` is the document's index in the story. */
uint32_t ra_mouth_member(const ra_cast *cast, const ra_document *document, uint32_t number, const ra_source *source);

bool ra_mouth_is_pronoun(const ra_document *document, const ra_source *source);

/* "No group", "nobody"; "whose supporters"; `words` as above. */
bool ra_mouth_is_nobody(const ra_lexicon *words, const ra_document *document, const ra_source *source);

#endif
