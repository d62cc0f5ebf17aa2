/* Claims: what one article says, in the form in which it can be held against what others say. */
#ifndef RA_ACCOUNT_CLAIM_H
#define RA_ACCOUNT_CLAIM_H

#include "account/claims/subevents.h"
#include "account/claims/told_days.h"

/* What sort of question a claim answers. Claims of two facets never share a point. */
typedef enum ra_facet {
    RA_FACET_CASUALTY, /* how many were killed, injured, ... */
    RA_FACET_AGE,      /* how old somebody is */
    RA_FACET_COUNT,    /* how many of something */
    RA_FACET_MEASURE,  /* how much, how far, how long: a number with a unit */
    RA_FACET_WHEN,     /* when something happened */
    RA_FACET_ORDER,    /* before, during or after what it was done */
    RA_FACET_WHERE,    /* where */
    RA_FACET_STREET,   /* on which street */
    RA_FACET_WHO,      /* what somebody is: office, work, nationality, kin */
    RA_FACET_HOME,     /* where somebody is from */
    RA_FACET_DOER,     /* who did it: who is blamed, who claims it, who denies it */
    RA_FACET_CHARGE,   /* whether somebody did what he is charged with and denies */
    RA_FACET_SIDE,     /* what one says and, by the article's own words, another against it */
    RA_FACET_MATTER,   /* what is asked of every event that does harm */
    RA_FACET_CLAUSE,   /* whether something is so */
    RA_FACET_PHRASE,   /* how something is described */
    RA_FACET_COUNT_OF_FACETS
} ra_facet;

/* What sort of actor a claim of who did it names. */
typedef enum ra_actor_sort {
    RA_ACTOR_NONE,  /* it names nobody: "no one has been blamed yet" */
    RA_ACTOR_STATE, /* a state, with all that acts for it */
    RA_ACTOR_BODY,  /* a named organisation or group */
    RA_ACTOR_PERSON,
    RA_ACTOR_CROWD /* described, not named: "the militias" */
} ra_actor_sort;

/* What a count of casualties leaves out, by its words. */
typedef enum ra_rest {
    RA_REST_NONE,
    RA_REST_OTHERS, /* those named besides: "three others" */
    RA_REST_SOME    /* all but some: "two of them" */
} ra_rest;

/* On which side of something else a deed lies. */
typedef enum ra_order { RA_ORDER_NONE, RA_ORDER_BEFORE, RA_ORDER_DURING, RA_ORDER_AFTER } ra_order;

/* A part of what a claim says, beside the answer itself. */
typedef struct ra_term {
    uint32_t concept;
    bool name;    /* of a person, place or thing */
    float weight; /* by the part that it plays, times that of its concept once all claims are in */
} ra_term;

/* Who does it, or to whom, as far as two claims are held against one another by it. */
typedef struct ra_part {
    uint32_t token;  /* of "the side of the house" that of the house; RA_NONE */
    uint32_t word;   /* its concept; RA_NONE */
    uint32_t member; /* of the cast, whose mention it heads; RA_NONE */
    uint32_t named;  /* member of the cast that the argument's own head names; RA_NONE where it is no name */
    bool noun;
    bool somebody; /* "a man", "the suspect": may be anybody who is named */
} ra_part;

/* How a claim is tied to its sub-event. */
typedef enum ra_tie { RA_TIE_NONE, RA_TIE_NEAR, RA_TIE_WORDS } ra_tie;

typedef struct ra_claim {
    uint32_t view; /* index into the story's documents */
    ra_span span;  /* the words that carry the answer */
    uint32_t sentence;
    uint32_t clause;    /* of its view; RA_NONE */
    uint32_t head;      /* token that carries the answer */
    uint8_t facet;      /* ra_facet */
    uint8_t tie;        /* ra_tie */
    uint32_t topic;     /* concept of what is counted, or of whom or what it says something; RA_NONE */
    uint32_t predicate; /* concept of what is said of it; RA_NONE */
    uint32_t event;     /* sub-event; RA_NONE */
    ra_interval when;   /* that the words give; unbounded */
    ra_value value;
    ra_told_day told; /* of a claim of when: what it tells of the day, the year known or not */
    uint32_t minute;  /* of the day, of the hour that an alarm was given; RA_NONE */
    bool negated;
    bool attempted;
    bool future;
    bool finite;      /* its clause is asserted by itself */
    bool partial;     /* counts a part, or what comes on top of others counted */
    uint8_t rest;     /* ra_rest */
    bool beyond;      /* the least number itself is left out: "more than a mile" */
    bool exceeds;     /* the words leave out the number before the least: "more than ten" is from eleven on */
    bool converted;   /* given again in other units behind a measure: "2,000 miles (3,219 km)" */
    bool implied;     /* a number that no numeral states: "a drone" */
    bool perpetrator; /* counts those who did it among them */
    bool update;      /* says itself that it overtakes an earlier figure */
    uint8_t actor;    /* ra_actor_sort; the actor's concept is the topic */
    bool accused;     /* somebody else says it of the actor */
    uint32_t by;      /* concept of who does; RA_NONE */
    uint32_t place;   /* concept of where something was; RA_NONE */
    uint32_t site;    /* concept of the kind of place that it was, from words on no map; RA_NONE */
    bool named_site;  /* told by name, which is the value's */
    uint8_t order;    /* ra_order, beside the topic */
    uint8_t side;     /* which of two that speak against one another, from 1 */
    uint32_t beside;  /* sub-event that the topic mentions; RA_NONE */
    bool if_shared;   /* of interest only where several articles answer */
    bool said;        /* gives the time at which `by` said what its terms hold */

    ra_part agent;   /* of its clause; set once all claims are in */
    ra_part patient; /* likewise */

    RA_LIST(ra_term) terms; /* by rising concept, each once */
    double norm;            /* square root of the sum of their squares */
    ra_str hedge;
    ra_via via;
    uint8_t stance;
} ra_claim;

typedef struct ra_claims {
    ra_draft *draft;
    ra_concepts *concepts;
    ra_view *views;
    const ra_subevents *events;
    const struct ra_actors *actors;
    uint32_t *named_in; /* by member of the cast: the last view that gave its name in full, plus 1; while gathering */
    RA_LIST(ra_claim) items;
} ra_claims;

/* A new claim of a clause with everything that does not depend on its facet; NULL where memory ran out. `head` is the
   token that carries the answer, `span` its words. */
ra_claim *ra_claim_add(ra_claims *claims, uint32_t view, uint32_t clause, uint32_t head, ra_span span, ra_facet facet);

/* Adds a term or strengthens it. False where memory ran out. RA_NONE is no concept and adds nothing. */
bool ra_claim_term(ra_claims *claims, ra_claim *claim, uint32_t concept, double weight);

/* The same for a word or the member that it names. */
bool ra_claim_token(ra_claims *claims, ra_claim *claim, uint32_t token, double weight);

/* Adds the words of the claim's clause as terms, but for those in `skip`. False where memory ran out. */
bool ra_claim_context(ra_claims *claims, ra_claim *claim, ra_range skip);

/* The tokens of the sentence that it stands in. */
ra_range ra_claim_sentence(const ra_claims *claims, const ra_claim *claim);

/* The numbers that a quantity allows, as the claim's value. */
void ra_claim_number(const ra_claims *claims, ra_claim *claim, const ra_quantity *quantity);

/* A place of the gazetteer as the claim's value. */
void ra_claim_place(ra_claims *claims, ra_claim *claim, const ra_place *place);

/* How many metres a unit of length has; 0 for units of other things. */
double ra_unit_metres(ra_str unit);

/* "he said": nothing but the way to what was said. "blamed", "denied", "had no comment" say something of their own. */
bool ra_claim_only_speech(const ra_claims *claims, uint32_t view, uint32_t clause);

/* `who`, a token, is said to be what stands in `range` with its head at `what`: RA_FACET_WHO or RA_FACET_HOME. */
RA_MUST_CHECK ra_status ra_claim_who(ra_claims *claims, uint32_t view, uint32_t who, uint32_t what, ra_range range,
                                     ra_facet facet, ra_error *error);

/* The claims of each kind in one article. */
RA_MUST_CHECK ra_status ra_claims_of_figures(ra_claims *claims, uint32_t view, ra_error *error);
RA_MUST_CHECK ra_status ra_claims_of_settings(ra_claims *claims, uint32_t view, ra_error *error);

/* When somebody spoke: of interest only where several articles say so. */
RA_MUST_CHECK ra_status ra_claims_of_sayings(ra_claims *claims, uint32_t view, ra_error *error);

/* In the place of those who look into it. */
RA_MUST_CHECK ra_status ra_claims_of_inquiries(ra_claims *claims, uint32_t view, ra_error *error);

/* In what kind of place. */
RA_MUST_CHECK ra_status ra_claims_of_sites(ra_claims *claims, uint32_t view, ra_error *error);

RA_MUST_CHECK ra_status ra_claims_of_orders(ra_claims *claims, uint32_t view, ra_error *error);
RA_MUST_CHECK ra_status ra_claims_of_streets(ra_claims *claims, uint32_t view, ra_error *error);
RA_MUST_CHECK ra_status ra_claims_of_persons(ra_claims *claims, uint32_t view, ra_error *error);
RA_MUST_CHECK ra_status ra_claims_of_clauses(ra_claims *claims, uint32_t view, ra_error *error);
RA_MUST_CHECK ra_status ra_claims_of_matters(ra_claims *claims, uint32_t view, ra_error *error);
RA_MUST_CHECK ra_status ra_claims_of_phrases(ra_claims *claims, uint32_t view, ra_error *error);

/* What two say of whom the article says that they speak against each other. */
RA_MUST_CHECK ra_status ra_claims_of_contrasts(ra_claims *claims, uint32_t view, ra_error *error);

/* Who somebody is by his description, work or party; `from` as for deeds. Goes after the other claims of persons. */
RA_MUST_CHECK ra_status ra_claims_of_epithets(ra_claims *claims, uint32_t view, size_t from, ra_error *error);

/* How many of a group are women, where it is parted into men and women. */
RA_MUST_CHECK ra_status ra_claims_of_makeup(ra_claims *claims, uint32_t view, ra_error *error);

/* How many came to a march or a vigil, where the quantity says so; a part of those of figures. *made tells. */
RA_MUST_CHECK ra_status ra_claims_of_crowd(ra_claims *claims, uint32_t view, const ra_quantity *quantity, bool *made,
                                           ra_error *error);

/* How old somebody is, by a quantity that is an age, and by other words ("in her fifties"); parts of those of figures.
 */
RA_MUST_CHECK ra_status ra_claims_of_age(ra_claims *claims, uint32_t view, const ra_quantity *age, ra_error *error);
RA_MUST_CHECK ra_status ra_claims_of_ages(ra_claims *claims, uint32_t view, ra_error *error);

/* How long; a part of those of figures. */
RA_MUST_CHECK ra_status ra_claims_of_durations(ra_claims *claims, uint32_t view, ra_error *error);

/* How many did it, how often. Goes last: it looks through the article's claims, which begin at `from`. */
RA_MUST_CHECK ra_status ra_claims_of_deeds(ra_claims *claims, uint32_t view, size_t from, ra_error *error);

/* Those of who did it, in all articles. Goes before the claims of clauses: marks the clauses that it has read. */
RA_MUST_CHECK ra_status ra_claims_of_doers(ra_claims *claims, ra_error *error);

/* All claims of the story; weighs their terms. */
RA_MUST_CHECK ra_status ra_claims_gather(ra_claims *claims, ra_error *error);

#endif
