/* Classes of words: what the syntax network tells of a word by itself and its place. */
#ifndef RA_LANGUAGE_TAGS_H
#define RA_LANGUAGE_TAGS_H

#include "base/lexicon.h"

#include <rashomon/document.h>

/* A class is a part of speech with the features that depend on context: upos | feats << 8. */
#define RA_TAG(upos, feats) ((uint32_t)(upos) | (uint32_t)(feats) << 8)
#define RA_TAG_UPOS(tag) ((uint8_t)((tag)&0xFF))
#define RA_TAG_FEATS(tag) ((uint32_t)(tag) >> 8)

/* Keeps of a word's features those that a class holds; the rest follow from form and part of speech. */
uint32_t ra_tag_class_of(uint8_t upos, uint32_t feats);

/* Sets upos and feats of a token, whose form is there, by its class and by what the lexicon of forms (form|UPOS ->
   lemma, features) knows of closed and irregular words. */
void ra_tag_set(const ra_lexicon *forms, uint32_t tag, ra_token *token);

#endif
