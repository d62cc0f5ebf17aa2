/* What a word of harm says, class by class of casualties.txt: who suffered, and how many they are. */
#ifndef RA_LANGUAGE_CASUALTY_PREDICATES_H
#define RA_LANGUAGE_CASUALTY_PREDICATES_H

#include "language/events/casualty_figures.h"

/* The classes of casualties.txt. */
typedef enum ra_harm_class {
    RA_HARM_NO_CLASS,
    RA_HARM_DONE,
    RA_HARM_SUFFER,
    RA_HARM_HIT,
    RA_HARM_STATE,
    RA_HARM_LOSS,
    RA_HARM_WOUND,
    RA_HARM_CONDITION,
    RA_HARM_BODY,
    RA_HARM_LIFE,
    RA_HARM_TOLL,
    RA_HARM_MULTIPLE,
    RA_HARM_TREAT,
    RA_HARM_SELF,
    RA_HARM_STRUCK,
    RA_HARM_VICTIM,
    RA_HARM_MEND,
    RA_HARM_CUSTODY,
    RA_HARM_HOME,
    RA_HARM_NOTHING,
} ra_harm_class;

/* Adds the figures that `token` gives, whose row in casualties.txt has these fields; none where it is negated, only
   possible or meant. */
RA_MUST_CHECK ra_status ra_casualty_count(ra_counter *k, uint32_t token, ra_str fields, ra_error *error);

/* casualty_tolls.c: the figure that a toll, or the number of dead, rose to; *done where the token had one. */
RA_MUST_CHECK ra_status ra_casualty_count_toll(ra_counter *k, ra_figure f, ra_error *error);
RA_MUST_CHECK ra_status ra_casualty_count_number_of(ra_counter *k, ra_figure f, bool *done, ra_error *error);

/* casualty_moves.c: those taken into custody, and those who fled or were driven from the homes that are the predicate.
 */
RA_MUST_CHECK ra_status ra_casualty_count_custody(ra_counter *k, ra_figure f, ra_error *error);
RA_MUST_CHECK ra_status ra_casualty_count_homes(ra_counter *k, ra_figure f, ra_error *error);

/* casualty_nouns.c: what a noun of the class gives. */
RA_MUST_CHECK ra_status ra_casualty_count_sufferers(ra_counter *k, ra_figure f, ra_error *error);
RA_MUST_CHECK ra_status ra_casualty_count_condition(ra_counter *k, ra_figure f, ra_error *error);
RA_MUST_CHECK ra_status ra_casualty_count_loss(ra_counter *k, ra_figure f, ra_harm_class class, ra_error *error);
RA_MUST_CHECK ra_status ra_casualty_count_bodies(ra_counter *k, ra_figure f, ra_error *error);
RA_MUST_CHECK ra_status ra_casualty_count_life(ra_counter *k, ra_figure f, ra_error *error);
RA_MUST_CHECK ra_status ra_casualty_count_victims(ra_counter *k, ra_figure f, ra_error *error);

/* casualty_doubts.c: whether the harm was not done, or is only feared, meant ("tried to kill") or supposed ("could
   kill"). */
bool ra_casualty_is_negated(const ra_counter *k, uint32_t predicate);
bool ra_casualty_is_feared(const ra_counter *k, uint32_t predicate);
bool ra_casualty_is_meant(const ra_counter *k, uint32_t predicate);
bool ra_casualty_is_supposed(const ra_counter *k, uint32_t predicate);

/* Keeps the figures from `first` on apart as those of people only said to be hit, who may be dead. */
RA_MUST_CHECK ra_status ra_casualty_hold_as_hits(ra_counter *k, size_t first, ra_error *error);
/* Those of whom it is said that they are in hospital, or wounded: single ones may have died of it. */
RA_MUST_CHECK ra_status ra_casualty_count_cared_for(ra_counter *k, ra_figure f, uint32_t patient, ra_error *error);

/* "a third person": three by now; 0 where the noun has no such rank. */
double ra_casualty_rank(const ra_counter *k, uint32_t noun);

/* Adds the dead of "three of them fatally", where `token` is the adverb. */
RA_MUST_CHECK ra_status ra_casualty_count_fatal(ra_counter *k, uint32_t token, ra_error *error);

#endif
