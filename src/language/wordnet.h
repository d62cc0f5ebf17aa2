/* WordNet's parts of speech and base forms: the index in a compact table, the exceptions as a lexicon. */
#ifndef RA_LANGUAGE_WORDNET_H
#define RA_LANGUAGE_WORDNET_H

#include "base/lexicon.h"

#include <rashomon/pack.h>

enum { RA_WORDNET_NOUN = 1, RA_WORDNET_VERB = 2, RA_WORDNET_ADJ = 4, RA_WORDNET_ADV = 8, RA_WORDNET_ALL = 15 };

typedef struct ra_wordnet {
    const uint32_t *slots; /* upper 28 bits of the word's hash, lower 4 its parts of speech; 0 free */
    uint32_t slot_mask;
    ra_lexicon exceptions; /* inflected form -> part of speech (n, v, a, r), base form */
} ra_wordnet;

/* Views the sections CODE/wordnet and CODE/exceptions.lex; without them no word is known. */
RA_MUST_CHECK ra_status ra_wordnet_open(const ra_pack *pack, const char *code, ra_wordnet *wordnet, ra_error *error);

/* Parts of speech that list `word` (lower case) as a base form. */
uint8_t ra_wordnet_lookup(const ra_wordnet *wordnet, ra_str word);

enum { RA_WORDNET_LONGEST = 64 };

/* The base form of `form` (lower case) as one of the parts of speech, by exception or by detaching an ending, after
   WordNet's morphy. Returns a string of the pack, of `form` itself or of buffer; absent where there is none. */
ra_str ra_wordnet_base(const ra_wordnet *wordnet, ra_str form, uint8_t part, char buffer[RA_WORDNET_LONGEST]);

/* All parts of speech that `form` (lower case) may belong to, inflected or not. */
uint8_t ra_wordnet_parts(const ra_wordnet *wordnet, ra_str form);

#endif
