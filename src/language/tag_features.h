/* What the tagger looks at; shared by the annotator and its trainer. */
#ifndef RA_LANGUAGE_TAG_FEATURES_H
#define RA_LANGUAGE_TAG_FEATURES_H

#include "language/words.h"

#include <rashomon/document.h>

/* A class of the tagger is a part of speech with the features that depend on context: upos | feats << 8. */
#define RA_TAG(upos, feats) ((uint32_t)(upos) | (uint32_t)(feats) << 8)
#define RA_TAG_UPOS(tag) ((uint8_t)((tag)&0xFF))
#define RA_TAG_FEATS(tag) ((uint32_t)(tag) >> 8)

enum { RA_TAG_MOST_FEATURES = 64 };

/* Keeps of a word's features those that a class of the tagger holds; the rest follow from form and part of speech. */
uint32_t ra_tag_class_of(uint8_t upos, uint32_t feats);

/* The sentence as the tagger sees it. */
typedef struct ra_tag_view {
    const ra_word *words;
    const uint8_t *wordnet; /* a word's parts of speech in WordNet, RA_WORDNET_ bits */
    const uint32_t *tags;   /* classes of the words before the current one */
    uint32_t count;
    bool shouting; /* no lower-case letter in the sentence */
} ra_tag_view;

/* Fills keys; returns how many, at most RA_TAG_MOST_FEATURES. */
size_t ra_tag_features(const ra_tag_view *view, uint32_t at, uint64_t keys[RA_TAG_MOST_FEATURES]);

#endif
