/* What the names model sees of a sentence. Shared by the library and the trainer, which must see the same. */
#ifndef RA_LANGUAGE_NAME_FEATURES_H
#define RA_LANGUAGE_NAME_FEATURES_H

#include "base/arena.h"
#include "base/lexicon.h"
#include "language/words/gazetteer.h"

#include <rashomon/pack.h>

/* What the lexicons say of a word, or of the phrase that it stands in. */
enum {
    RA_WORD_GIVEN = 1u << 0,
    RA_WORD_SURNAME = 1u << 1,
    RA_WORD_MALE = 1u << 2,
    RA_WORD_FEMALE = 1u << 3,
    RA_WORD_FAMOUS_GIVEN = 1u << 4,
    RA_WORD_FAMOUS_SURNAME = 1u << 5,
    RA_WORD_HONORIFIC = 1u << 6,
    RA_WORD_RANK = 1u << 7,
    RA_WORD_ROLE = 1u << 8,
    RA_WORD_ORGANIZATION_HEAD = 1u << 9,
    RA_WORD_FACILITY_HEAD = 1u << 10,
    RA_WORD_PLACE_HEAD = 1u << 11,
    RA_WORD_STREET_HEAD = 1u << 12,
    RA_WORD_EVENT_HEAD = 1u << 13,
    RA_WORD_KNOWN_ORGANIZATION = 1u << 14,
    RA_WORD_KNOWN_FACILITY = 1u << 15,
    RA_WORD_KNOWN_GROUP = 1u << 16,
    RA_WORD_OUTLET = 1u << 17,
    RA_WORD_DEMONYM = 1u << 18,
    RA_WORD_TOWN = 1u << 19,
    RA_WORD_LARGE_TOWN = 1u << 20, /* 100,000 inhabitants and more */
    RA_WORD_COUNTRY = 1u << 21,
    RA_WORD_REGION = 1u << 22, /* divisions, regions, waters */
    RA_WORD_PERSON_NOUN = 1u << 23,
    RA_WORD_WEAPON = 1u << 24,
    RA_WORD_VEHICLE = 1u << 25,
    RA_WORD_CONTINUES = 1u << 26, /* not the first word of its phrase in a lexicon or the gazetteer */
};

typedef struct ra_name_lexicons {
    ra_lexicon person_names;
    ra_lexicon famous_names;
    ra_lexicon roles;
    ra_lexicon heads;
    ra_lexicon known;
    ra_lexicon outlets;
    ra_lexicon demonyms;
    ra_lexicon persons;
    ra_lexicon weapons;
    ra_lexicon word_case;
    ra_lexicon contexts;
    ra_lexicon words; /* name_words.txt */
    ra_gazetteer gazetteer;
} ra_name_lexicons;

/* One word of a sentence as the model sees it. */
typedef struct ra_name_word {
    ra_str form;
    ra_str lower;    /* in the arena */
    uint32_t hash;   /* of `lower` */
    uint32_t flags;  /* RA_WORD_ bits */
    uint32_t shape;  /* hash of the pattern of capitals, digits and marks */
    uint32_t around; /* what name_contexts says of it; 0 where the word is unknown */
    uint8_t kase;    /* class of word_case, 5 where the word is unknown */
    bool capital;
    uint8_t begins; /* which lexicons of phrases have one that begins with the word */
    uint32_t own;   /* of the flags those that are the word's and no phrase's */
} ra_name_word;

enum { RA_NAME_MEMORY = 512 };

/* Words described before, which need no look into the lexicons when they come again; all zero at first. They must stay
   where they are for as long as the memory is used. */
typedef struct ra_name_memory {
    const ra_name_word *words[RA_NAME_MEMORY];
} ra_name_memory;

static inline bool ra_name_word_has(const ra_name_word *word, uint32_t flags)
{
    return (word->flags & flags) != 0;
}

enum { RA_NAME_FEATURES = 40 };

RA_MUST_CHECK ra_status ra_name_lexicons_open(const ra_pack *pack, const char *code, ra_name_lexicons *lexicons,
                                              ra_error *error);

/* Describes the words of one sentence; `words` has room for `count`, their `form` is set. */
RA_MUST_CHECK ra_status ra_name_words_describe(const ra_name_lexicons *lexicons, ra_name_memory *memory,
                                               ra_name_word *words, size_t count, ra_arena *scratch, ra_error *error);

/* The hashes of word `at`'s features, RA_NAME_FEATURES at most; returns how many. */
size_t ra_name_features(const ra_name_word *words, size_t count, size_t at, uint32_t features[RA_NAME_FEATURES]);

#endif
