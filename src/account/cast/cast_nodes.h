/* What the steps that make a cast share: entities as nodes of a union, found through buckets of like keys. */
#ifndef RA_ACCOUNT_CAST_NODES_H
#define RA_ACCOUNT_CAST_NODES_H

#include "account/cast/cast.h"
#include "language/words/folding.h"

/* Names that share a skeleton are compared in pairs; a bucket larger than this is no longer telling. */
enum { RA_CAST_LARGEST_BUCKET = 64 };

/* An entity of one article, or a mention that its article resolves to none. */
typedef struct ra_cast_node {
    uint32_t document; /* index into story->documents */
    uint32_t entity;   /* RA_NONE for a mention */
    uint32_t mention;  /* RA_NONE for an entity */
    const ra_entity *of;
    ra_name_key key;  /* of the name; of the description where it has none */
    ra_name_key core; /* the key without words of nationality; for a named person that of its role */
    char country[4];  /* of the words of nationality left out of the core */
    ra_str bucket;    /* what it is looked up by in the step at work; absent where it takes no part */
    uint32_t parent;
    bool office;   /* named by a unique role: "Brewster County Sheriff" */
    bool definite; /* a description that means a particular one: "the gunman", "police", but not "a man" */
} ra_cast_node;

/* A word of nationality, and which. */
typedef struct ra_demonym {
    ra_str word;
    char country[4];
} ra_demonym;

typedef struct ra_cast_slot {
    ra_str bucket;
    uint32_t node;
} ra_cast_slot;

typedef struct ra_casting {
    ra_arena *arena;
    ra_lexicon name_words;
    ra_lexicon roles;
    ra_lexicon function_words;
    ra_lexicon victims; /* nouns for persons, with their sex */
    const ra_document *const *documents;
    const ra_story *story;
    RA_LIST(ra_cast_node) nodes;
    RA_LIST(ra_demonym) demonyms;
    ra_cast_slot *slots; /* scratch of every step */
    uint32_t *order;     /* nodes bucket by bucket */
} ra_casting;

/* The union: the earlier node stays the root, so that members come in the order of the articles. */
uint32_t ra_cast_root(ra_casting *g, uint32_t i);
void ra_cast_unite(ra_casting *g, uint32_t a, uint32_t b);

/* Words of nationality that the articles use: adjectives, and the short forms that the lexicon lists. */
RA_MUST_CHECK ra_status ra_cast_gather_demonyms(ra_casting *g, ra_error *error);

/* Entities first, document by document, so that an entity's node is found by counting; then unresolved mentions. */
RA_MUST_CHECK ra_status ra_cast_gather_nodes(ra_casting *g, ra_error *error);

/* A name of several words that begins anew is told once, where a word behind begins with its last: a page set its own
   link behind it ("Ana Lind Ana Maria LindStocks"; but "Ford Madox Ford"). Borrows from it. */
ra_str ra_cast_name_once(ra_str name);

bool ra_cast_is_person(const ra_cast_node *n);

/* Organisations, groups, facilities and the rest are often taken for one another; persons and places seldom. */
bool ra_cast_types_agree(const ra_cast_node *a, const ra_cast_node *b);
bool ra_cast_countries_agree(const ra_cast_node *a, const ra_cast_node *b);

/* Puts the nodes that have a bucket into g->order, bucket by bucket, and returns their number. */
size_t ra_cast_sort_buckets(ra_casting *g);
size_t ra_cast_bucket_end(const ra_casting *g, size_t from, size_t count);

/* By names: the same key; other spellings; surnames alone; with and without the nation; acronyms. */
void ra_cast_unite_same_keys(ra_casting *g);
RA_MUST_CHECK ra_status ra_cast_unite_spellings(ra_casting *g, ra_error *error);
RA_MUST_CHECK ra_status ra_cast_unite_persons(ra_casting *g, ra_error *error);
void ra_cast_unite_organizations(ra_casting *g);
void ra_cast_unite_acronyms(ra_casting *g);

/* By what stands beside the name or for it. */
void ra_cast_unite_apposed(ra_casting *g);
void ra_cast_unite_roles(ra_casting *g);
RA_MUST_CHECK ra_status ra_cast_unite_relations(ra_casting *g, ra_error *error);
RA_MUST_CHECK ra_status ra_cast_unite_ages(ra_casting *g, ra_error *error);

#endif
