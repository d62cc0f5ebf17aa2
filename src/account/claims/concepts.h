/* What words stand for when claims are compared: classes of predicates and populations, families of derived words,
   members of the cast. A concept has one number for the whole story. */
#ifndef RA_ACCOUNT_CONCEPTS_H
#define RA_ACCOUNT_CONCEPTS_H

#include "base/lexicon.h"
#include "base/table.h"
#include "language/language.h"
#include "language/syntax/tree.h"
#include "language/words/gazetteer.h"

/* What a noun may be when it is counted; names of the column `sort` of data/<lang>/populations.txt. */
typedef enum ra_sort {
    RA_SORT_NONE,
    RA_SORT_PEOPLE,
    RA_SORT_GROUP,
    RA_SORT_PERPETRATOR,
    RA_SORT_INSTRUMENT,
    RA_SORT_COLLECTIVE,
    RA_SORT_THING
} ra_sort;

typedef struct ra_concept {
    ra_str name;       /* class, family, lemma or member's name; prefixed by what it is */
    double rarity;     /* in the language: nats, at least 0 */
    double weight;     /* how much sharing it tells, in nats; at least 0 */
    uint32_t claims;   /* that hold it */
    uint32_t family;   /* of events, for a class of predicates; RA_NONE */
    uint32_t opposite; /* concept that excludes it; RA_NONE */
    uint8_t sort;      /* ra_sort, for a class of populations */
    ra_str question;   /* that claims on it answer, for some classes of predicates; absent */
    char country[4];   /* of a place: ISO 3166-1 alpha-3 of the country that it lies in or is; "" */
    uint16_t division; /* of a place: the first-order division that it lies in or is; 0 */
    uint8_t place;     /* ra_toponym_kind */
    double binds;      /* how far sharing it makes two claims answer one question, from 0 */
} ra_concept;

typedef struct ra_concepts {
    ra_arena *arena;
    ra_lexicon predicates;
    ra_lexicon populations;
    ra_lexicon families;
    ra_lexicon prepositions; /* of place */
    ra_lexicon questions;
    ra_lexicon holidays;
    ra_lexicon offices; /* words for mouths that speak for one office */
    ra_lexicon sites;   /* kinds of place */
    ra_lexicon streets;
    ra_lexicon alarms;
    ra_lexicon crowds;
    ra_lexicon contrasts; /* words by which an article sets one against another */
    ra_lexicon matters;
    ra_lexicon matter_questions;
    ra_lexicon answer_words;
    ra_lexicon clause_words;
    ra_lexicon orders;
    ra_lexicon persons, roles; /* nouns of what somebody is */
    ra_lexicon ages;           /* decades and their parts */
    ra_lexicon posts;          /* verbs of work, words of parties */
    ra_lexicon ranks;
    ra_lexicon light_verbs; /* that lend their subject to the event noun which is their object */
    ra_gazetteer gazetteer;
    ra_table numbers;
    RA_LIST(uint32_t) members; /* by member of the cast: its concept plus 1; 0 where it was not asked for */
    RA_LIST(ra_concept) items;
    bool no_memory; /* some concept could not be kept: RA_NONE was given for it */
} ra_concepts;

RA_MUST_CHECK ra_status ra_concepts_open(ra_arena *arena, const ra_language *language, ra_concepts *concepts,
                                         ra_error *error);

/* The concept's number, made where it is new; RA_NONE where memory ran out. */
uint32_t ra_concept_number(ra_concepts *concepts, char prefix, ra_str name, double weight);

/* The class of the predicate at a token, alone or with its particle or object ("shoot down", "claim responsibility");
   RA_NONE where the lexicon has none. */
uint32_t ra_concept_predicate(ra_concepts *concepts, const ra_tree *tree, uint32_t token);

/* The class of the noun at a token when it is counted, with what it is compounded with ("security guard") or made up of
   ("six members of the security force"); the family of its lemma where the lexicon has none. */
uint32_t ra_concept_population(ra_concepts *concepts, const ra_tree *tree, uint32_t token);

/* What the token adds to the meaning of a claim: the class of the predicate that it is (`class`, RA_NONE where it is
   none), another class or a family; RA_NONE for function words and punctuation. */
uint32_t ra_concept_word(ra_concepts *concepts, const ra_tree *tree, uint32_t token, uint32_t class);

/* Whether data/<lang>/answer_words.txt gives the word this role ("seen", "general"). */
bool ra_concepts_word_is(const ra_concepts *concepts, ra_str word, const char *role);

/* Whether data/<lang>/crowds.txt lets the word, or the words in a row, play this part ("gathers", "crowd"). */
bool ra_concepts_crowd_word(const ra_concepts *concepts, ra_str word, const char *part);

/* Whether a noun by its lemma says what a person is: "guard", "chairwoman". */
bool ra_concepts_person_noun(const ra_concepts *concepts, ra_str lemma);

/* Whether a concept has this name, with the prefix that says what it is ("=kill", "!occasions"). Not for RA_NONE. */
bool ra_concept_is(const ra_concepts *concepts, uint32_t number, const char *name);

/* The same for the name of its family ("~harm"). */
bool ra_concept_of_family(const ra_concepts *concepts, uint32_t number, const char *family);

/* A place, with what it lies in. */
uint32_t ra_concept_place(ra_concepts *concepts, const ra_place *place);

/* Whether one of two places lies in the other, or they are one. */
bool ra_concept_one_place(const ra_concepts *concepts, uint32_t a, uint32_t b);

/* A member of the cast. */
uint32_t ra_concept_member(ra_concepts *concepts, uint32_t member);

#endif
