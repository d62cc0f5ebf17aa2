/* Charges: what somebody is said to have done, and says that he has not. Whose deed it is, what deed, and what the
   words tell of it besides, so that a denial and a charge in other words can be held against one another. */
#ifndef RA_ACCOUNT_CHARGES_H
#define RA_ACCOUNT_CHARGES_H

#include "account/claims/deeds.h"

enum { RA_MOST_CHARGE_TERMS = 16 };

typedef struct ra_charge {
    uint32_t view;
    uint32_t clause;    /* of the word that charges or denies, else of the deed */
    uint32_t head;      /* token that tells the deed; of a denial without one, the word that denies */
    ra_range words;     /* what is shown of it */
    uint32_t doer;      /* concept */
    uint32_t principal; /* of a denial by somebody who speaks for another: the concept of whom; RA_NONE */
    uint32_t deed;      /* concept; RA_NONE where the words leave it to what went before: "denied the allegations" */
    uint32_t terms[RA_MOST_CHARGE_TERMS]; /* concepts that the words bring up beside the two */
    unsigned term_count;
    bool denied;
    bool relative;  /* of what was said in its sentence: "which he denies" */
    bool near;      /* a denial of what was said just before: "denied it" */
    bool broad;     /* a denial of all that its doer is charged with: "denied the allegations" */
    bool told;      /* a charge that is called one: "accused of", "the allegation that" */
    uint32_t topic; /* number of the question that it answers, from 0; RA_NONE */
} ra_charge;

/* One article at a time, with the lexicon data/<lang>/charges.txt. */
typedef struct ra_charge_search {
    ra_deed_search deeds;
    ra_lexicon words;
    bool **disowned; /* by view and token: said not to be so, or left open, by what stands above it */
    RA_LIST(ra_charge) charges;
} ra_charge_search;

/* Whether the lexicon gives the token's lemma this role. */
bool ra_charge_word(const ra_charge_search *s, uint32_t token, const char *role);

/* The concept of the deed that a token tells, by its class where it has one; RA_NONE where it tells none. */
uint32_t ra_charge_deed(const ra_charge_search *s, uint32_t token);

/* Whether the lexicon has the deed, or the language has few words as rare: sharing it tells much. */
bool ra_charge_grave(const ra_charge_search *s, uint32_t deed);

/* The concept of who stands at a token as somebody who does something: a state with all that acts for it, a person, a
   body, or those who are somebody's ("his campaign"). RA_NONE where the words tell nobody in particular. */
uint32_t ra_charge_doer(const ra_charge_search *s, uint32_t token);

/* Whose deed a noun is by the words that hang on it: "Chad's meddling", "Chadian meddling", "meddling by Chad". RA_NONE
   where they do not say. */
uint32_t ra_charge_owner(const ra_charge_search *s, uint32_t noun);

/* Takes what the words below `head` bring up, but for those below `but` (RA_NONE for none), into the charge. */
void ra_charge_terms(const ra_charge_search *s, ra_charge *charge, uint32_t head, uint32_t but);

/* Whether the deed at a token is told as having been done: neither denied, tried, supposed, asked nor yet to come. */
bool ra_charge_asserted(const ra_charge_search *s, uint32_t token);

/* A verb, or what bears a copula. */
bool ra_charge_is_verbal(const ra_charge_search *s, uint32_t token);

/* What hangs on the word that charges or denies and says what: the head of a clause or of a phrase; "the claims made by
   her that he lied" too. RA_NONE. */
uint32_t ra_charge_content(const ra_charge_search *s, uint32_t word);

/* "denied his campaign colluded": a verb that the parse hangs on its own subject. RA_NONE. */
uint32_t ra_charge_verb_below(const ra_charge_search *s, uint32_t noun);

/* The word that tells what is done: below "played a part" the object. */
uint32_t ra_charge_core(const ra_charge_search *s, uint32_t head);

/* "the sexual assault allegation": the deed before the word that calls it a charge. RA_NONE. */
uint32_t ra_charge_deed_before(const ra_charge_search *s, uint32_t noun);

/* For whom somebody speaks: "a lawyer for Lind", "his campaign"; a concept, RA_NONE. */
uint32_t ra_charge_principal(const ra_charge_search *s, uint32_t token);

/* A charge of no doer and no deed yet, told at a token. */
ra_charge ra_charge_begun(const ra_charge_search *s, uint32_t token);

/* Sets whose deed a denial by who stands at a token is of, so far: his own, else his for whom he speaks. */
void ra_charge_deny(const ra_charge_search *s, ra_charge *charge, uint32_t denier);

/* Takes the deed below a word of a charge or of a part in it, and whose it is: "the claim that he lied", "involvement
   in the theft". It is the denier's (RA_NONE for nobody) where the words name no other. */
void ra_charge_find(const ra_charge_search *s, ra_charge *charge, uint32_t content, uint32_t denier);

/* Who does what a verb says: a token, RA_NONE. */
uint32_t ra_charge_subject(const ra_charge_search *s, uint32_t verb);

/* Whether a word of charging or denying is said outright: "denied", not "did not deny", "would deny". */
bool ra_charge_is_said(const ra_charge_search *s, uint32_t word);

/* The words from the first to the last of these, not too many of them. */
ra_range ra_charge_words(const ra_charge_search *s, uint32_t first, uint32_t head);

/* Notes that all below a denial is disowned. */
void ra_charge_disown(ra_charge_search *s, uint32_t word, uint32_t content);

RA_MUST_CHECK ra_status ra_charge_add(ra_charge_search *s, const ra_charge *charge, ra_error *error);

/* Reads the denials of one article that use no verb of denying: "the claim is false". */
RA_MUST_CHECK ra_status ra_charges_read_denied(ra_charge_search *s, ra_error *error);

/* Reads the charges and the denials of one article that say of themselves what they are. */
RA_MUST_CHECK ra_status ra_charges_read(ra_charge_search *s, ra_error *error);

/* Whether a denial and a charge are of one deed of one doer. */
bool ra_charges_meet(const ra_charge_search *s, const ra_charge *denial, const ra_charge *charge);

/* The claims of all articles of a story. */
RA_MUST_CHECK ra_status ra_claims_of_charges(ra_claims *claims, ra_error *error);

#endif
