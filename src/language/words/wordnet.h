/* WordNet's parts of speech and base forms: the index in a compact table, the exceptions as a lexicon. */
#ifndef RA_LANGUAGE_WORDNET_H
#define RA_LANGUAGE_WORDNET_H

#include "base/lexicon.h"

#include <rashomon/pack.h>

enum { RA_WORDNET_NOUN = 1, RA_WORDNET_VERB = 2, RA_WORDNET_ADJ = 4, RA_WORDNET_ADV = 8, RA_WORDNET_ALL = 15 };

/* What the index says of a word: bits 0-3 parts of speech; 4-8 the lexicographer's file of its first noun sense (3 to
   28, noun.act and so on, https://wordnet.princeton.edu/documentation/lexnames5wn), 9-12 that of its first verb sense
   less 28, 13-22 the groups of sentence frames of its first three verb senses; each 0 where it has none. */
typedef uint32_t ra_wordnet_entry;

#define RA_WORDNET_PARTS(entry) ((uint8_t)((entry)&15))
#define RA_WORDNET_NOUN_FILE(entry) ((entry) >> 4 & 31)
#define RA_WORDNET_VERB_FILE(entry) ((entry) >> 9 & 15)
#define RA_WORDNET_FRAMES(entry) ((entry) >> 13 & 1023)

typedef struct ra_wordnet {
    const uint64_t *slots; /* upper half of the word's hash, ra_wordnet_entry; 0 free */
    uint32_t slot_mask;
    ra_lexicon exceptions; /* inflected form -> part of speech (n, v, a, r), base form */
} ra_wordnet;

/* Views the sections CODE/wordnet and CODE/exceptions.lex; without them no word is known. */
RA_MUST_CHECK ra_status ra_wordnet_open(const ra_pack *pack, const char *code, ra_wordnet *wordnet, ra_error *error);

/* What is known of `word` (lower case) as a base form; 0 where it is not listed. */
ra_wordnet_entry ra_wordnet_lookup(const ra_wordnet *wordnet, ra_str word);

enum { RA_WORDNET_LONGEST = 64 };

/* The base form of `form` (lower case) as one of the parts of speech, by exception or by detaching an ending, after
   WordNet's morphy. Returns a string of the pack, of `form` itself or of buffer; absent where there is none. */
ra_str ra_wordnet_base(const ra_wordnet *wordnet, ra_str form, uint8_t part, char buffer[RA_WORDNET_LONGEST]);

/* All parts of speech that `form` (lower case) may belong to, inflected or not. */
uint8_t ra_wordnet_parts(const ra_wordnet *wordnet, ra_str form);

#endif
