/* Who does what a story tells of: states, organisations, persons, and the nameless. What acts or speaks for a state,
   its army, its government, a citizen of its jets, is that state. */
#ifndef RA_ACCOUNT_ACTORS_H
#define RA_ACCOUNT_ACTORS_H

#include "account/claims/claim.h"

typedef struct ra_actor {
    uint8_t sort;     /* ra_actor_sort */
    uint32_t concept; /* two that are one actor have one; RA_NONE where `sort` is RA_ACTOR_NONE */
    ra_str name;
} ra_actor;

typedef struct ra_actors {
    ra_claims *claims;
    ra_lexicon bodies;  /* words for what acts or speaks for a state */
    ra_toponym *states; /* by member of the cast: the country that it is; `country` empty where it is none */
} ra_actors;

RA_MUST_CHECK ra_status ra_actors_open(ra_claims *claims, ra_actors *actors, ra_error *error);

/* The actor that the noun phrase around a token names. `voice`: who speaks for a state counts as that state. Of sort
   RA_ACTOR_NONE where it names nobody in particular: "they", "the perpetrators". */
ra_actor ra_actor_at(const ra_actors *actors, uint32_t number, uint32_t token, bool voice);

/* The last word of the noun phrase that a token stands in, seen from its word order alone; RA_NONE where it stands in
   none. */
uint32_t ra_actor_phrase_end(const ra_view *view, uint32_t token);

/* The country that an adjective of nationality or the name of a country stands for. False for any other word. */
bool ra_actor_state(const ra_actors *actors, const ra_view *view, uint32_t token, ra_toponym *state);

ra_actor ra_actor_of_state(const ra_actors *actors, const ra_toponym *state);

#endif
