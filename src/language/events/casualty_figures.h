/* Figures of harm on their way into the document: how many somebody is, and what becomes a casualty of it. */
#ifndef RA_LANGUAGE_CASUALTY_FIGURES_H
#define RA_LANGUAGE_CASUALTY_FIGURES_H

#include "base/arena.h"
#include "base/str.h"
#include "language/events/casualties.h"

enum { RA_FIGURE_LONGEST_WORD = 48 };

/* What the counting of one document works with. */
typedef struct ra_counter {
    const ra_casualties *c;
    ra_document *document;
    const ra_tree *tree;
    uint32_t *quantity_at; /* per token the quantity that it belongs to; RA_NONE */
    bool *age_at;          /* per token whether it belongs to an age */
    uint32_t *counted_by;  /* per token the first quantity that counts it; RA_NONE */
    ra_range sentence;
    uint32_t ages_end;      /* behind the last number that stands as an age without saying so */
    bool several;           /* whether the article sums up several incidents */
    int attack;             /* whether the article tells of a shooting or stabbing: 0 not looked, 1 no, 2 yes */
    RA_LIST(uint32_t) hits; /* casualties that are only said to have been hit */
    ra_arena *scratch;
} ra_counter;

/* A figure on its way into the document. */
typedef struct ra_figure {
    uint32_t predicate;
    uint32_t quantity;
    uint32_t who;
    double min;
    double max;
    ra_casualty_kind kind;
    bool partial;
    bool update;
    bool hypothetical;
    bool perpetrator; /* who did it suffers it: "shot himself" */
} ra_figure;

static inline const ra_token *token_of(const ra_counter *k, uint32_t token)
{
    return &k->document->tokens.at[token];
}

static inline bool form_is(const ra_counter *k, uint32_t token, const char *word)
{
    return token >= k->sentence.first && token < k->sentence.last &&
           ra_str_equal_fold(token_of(k, token)->form, ra_str_from(word));
}

/* The word in lower-case ASCII, in `out`; absent where it is too long. */
ra_str ra_figure_fold(ra_str word, char out[RA_FIGURE_LONGEST_WORD]);

/* Whether the token's lemma or form has this role in casualty_words.txt. */
bool ra_figure_has_role(const ra_counter *k, uint32_t token, const char *role);

/* Whether its lemma has this role. */
bool ra_figure_lemma_has_role(const ra_counter *k, uint32_t token, const char *role);

/* Whether the token stands in the sentence and its form has this role. */
bool ra_figure_form_has_role(const ra_counter *k, uint32_t token, const char *role);

/* Fills quantity_at, age_at and counted_by. */
void ra_figure_index(ra_counter *k);

/* The quantity that says how many `patient` is: the one that it is, or that stands right in its noun phrase; RA_NONE.
 */
uint32_t ra_figure_quantity(const ra_counter *k, uint32_t patient);

/* The number that stands right before or after a predicate, over a few nouns; RA_NONE. */
uint32_t ra_figure_quantity_before(const ra_counter *k, uint32_t predicate);
uint32_t ra_figure_quantity_after(const ra_counter *k, uint32_t predicate);

/* The first quantity that does not begin before `token`. */
size_t ra_figure_quantity_from(const ra_counter *k, uint32_t token);

/* Field of victims.txt for a noun: 0 sex, 1 age, 2 kinship; absent where the noun is not there. */
ra_str ra_figure_victim(const ra_counter *k, uint32_t noun, unsigned field);

/* The noun after "of" that hangs on `noun`: "the bodies of two men"; RA_NONE. */
uint32_t ra_figure_after_of(const ra_counter *k, uint32_t noun);

/* A single person, named or described. */
bool ra_figure_is_one_person(const ra_counter *k, uint32_t patient);

/* "no injuries" */
bool ra_figure_has_no(const ra_counter *k, uint32_t noun);

/* Adds the figure as it is; with a quantity's value; with the parts that "including" names after it; or with that of
   the patient and of everyone coordinated with it. A quantity is counted once a sentence for each kind. */
RA_MUST_CHECK ra_status ra_figure_add(ra_counter *k, const ra_figure *f, ra_error *error);
RA_MUST_CHECK ra_status ra_figure_add_quantity(ra_counter *k, ra_figure f, uint32_t quantity, ra_error *error);
RA_MUST_CHECK ra_status ra_figure_add_parts(ra_counter *k, ra_figure f, uint32_t whole, ra_error *error);
RA_MUST_CHECK ra_status ra_figure_add_patient(ra_counter *k, ra_figure f, uint32_t patient, ra_error *error);

#endif
