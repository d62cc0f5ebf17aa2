/* Where the words of a sentence say who did what: the deed meant, the doer's phrase, what is done to its truth. Found
   by the order of the words as much as by the parse. */
#ifndef RA_ACCOUNT_DEEDS_H
#define RA_ACCOUNT_DEEDS_H

#include "account/claims/actors.h"

/* One article at a time, with the lexicon data/<lang>/responsibility.txt. */
typedef struct ra_deed_search {
    ra_claims *claims;
    ra_lexicon words;
    uint32_t number; /* of the view at work */
    ra_view *view;
} ra_deed_search;

/* What a word of responsibility says in its sentence. */
typedef struct ra_finding {
    uint32_t clause;
    uint32_t word; /* token of the verb, adjective or preposition */
    uint32_t doer; /* token in the doer's phrase; RA_NONE where he is withheld */
    uint32_t deed; /* token of the event; RA_NONE where it is one spoken of before */
    uint32_t event;
    uint32_t described; /* token of what the event is described with; RA_NONE */
    uint32_t blamer;    /* token of who says it of him; RA_NONE */
    bool denied;
    bool accused;
} ra_finding;

/* Whether a concept is a predicate of the family, say "~harm". */
bool ra_deed_in_family(const ra_deed_search *s, uint32_t concept, const char *name);

/* An event that somebody may have done: not a vote, not a meeting. */
bool ra_deed_at(const ra_deed_search *s, uint32_t token);

/* The first such in [from, to); RA_NONE. */
uint32_t ra_deed_first(const ra_deed_search *s, uint32_t from, uint32_t to);

/* "the chemical weapons allegations": the one event that the story describes with such a word, and *where it stands;
   RA_NONE. */
uint32_t ra_deed_described(const ra_deed_search *s, uint32_t from, uint32_t to, uint32_t *where);

/* The event spoken of last before a word: in its sentence, else shortly before that. */
uint32_t ra_deed_spoken_of(const ra_deed_search *s, uint32_t token);

/* What was done, behind `from`. False where the words name something that is no event of the story. */
bool ra_deed_behind_word(const ra_deed_search *s, uint32_t from, uint32_t to, ra_finding *f);

/* The token that stands behind a preposition after `from`: "for the attack"; RA_NONE. */
uint32_t ra_deed_behind(const ra_deed_search *s, uint32_t from, uint32_t to, ra_str preposition);

/* The noun phrase that follows a verb: its object, whatever the parse made of it. */
uint32_t ra_deed_following_phrase(const ra_deed_search *s, uint32_t verb);

/* The word that a clause has for its subject, or that stands where one would; RA_NONE. */
uint32_t ra_deed_subject(const ra_deed_search *s, uint32_t clause);

/* "have not blamed", "no group claimed": denied by a word before it, not by the sense of the verb itself. */
bool ra_deed_negated(const ra_deed_search *s, uint32_t clause);

/* "must blame", "to blame", "would blame": not done. */
bool ra_deed_only_possible(const ra_deed_search *s, uint32_t clause);

/* How far behind a word its objects are looked for: one past the last token. */
uint32_t ra_deed_window(const ra_deed_search *s, uint32_t token);

const ra_token *ra_deed_token(const ra_deed_search *s, uint32_t token);

/* Adds the claim that a finding makes of one doer; `actor` is of sort RA_ACTOR_NONE where he is withheld. */
RA_MUST_CHECK ra_status ra_deed_claim(ra_deed_search *s, const ra_finding *f, ra_actor actor, ra_error *error);

/* One claim for each of those that the doer's phrase names, "Russia and Iran", and one of nobody where he is withheld.
   Adds none where the phrase names nobody in particular, or of a denial a crowd. `voice` as for ra_actor_at. */
RA_MUST_CHECK ra_status ra_deed_claim_all(ra_deed_search *s, const ra_finding *f, bool voice, ra_error *error);

#endif
