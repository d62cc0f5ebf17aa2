/* What the relations of numbers, of times and of outcomes share. */
#ifndef RA_ACCOUNT_RELATIONS_H
#define RA_ACCOUNT_RELATIONS_H

#include "account/versions.h"

/* Two claims with numbers. *why is set for a conflict. */
ra_relation ra_relations_of_numbers(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why);

/* Whether one claim's article was published on a later day than the other's. */
bool ra_relations_later(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* The same event in the words of either, or the same done by or to the same. */
bool ra_relations_same_occasion(const ra_claim *a, const ra_claim *b);

/* No number lies in both sets. */
bool ra_relations_apart(const ra_claim *a, const ra_claim *b);

/* Said by one mouth, or both by the article itself, of which both are: an article tells what several witnesses say
   without going back on its own word. */
bool ra_relations_one_mouth(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* Doubts (relations_doubts.c), each of which keeps a figure or a denial from conflicting. */

/* Tied to no event, and not among the article's first sentences. */
bool ra_doubt_untied(const ra_claim *claim);

/* One is of several attacks taken together, the other of one of them, and the figures are not close. */
bool ra_doubt_many_or_one(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* One counts the attackers among the dead, the other does not, and that is the difference. */
bool ra_doubt_adds_doer(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* Its sentence adds one more after the figure: "five were shot and a girl was injured". */
bool ra_doubt_goes_on(const ra_claims *claims, const ra_claim *claim);

/* A count of those whom somebody found in one place: "officers found four victims". */
bool ra_doubt_found_there(const ra_claims *claims, const ra_claim *claim);

/* The claim's sentence, with the one before it where its first words point back there ("That storm killed ten"). */
ra_range ra_doubt_reach(const ra_claims *claims, const ra_claim *claim);

/* Its sentence names a year: "in 2012". */
bool ra_doubt_names_year(const ra_claims *claims, const ra_claim *claim);

/* Its sentence tells of what went before: "comes after three bombs earlier this month". */
bool ra_doubt_told_as_earlier(const ra_claims *claims, const ra_claim *claim);

/* Its articles were published months apart. */
bool ra_doubt_months_between(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* Its sentence dates what is denied or blamed to weeks before its article. */
bool ra_doubt_denies_earlier(const ra_claims *claims, const ra_claim *claim);

/* A count of those who took part that is of those in a picture, or a lone one who may be one of several. */
bool ra_doubt_doers(const ra_claims *claims, const ra_claim *claim);

/* What is counted is needed or wanted, not there: "needs 12 votes". */
bool ra_doubt_needed(const ra_claims *claims, const ra_claim *claim);

/* A count of casualties whose words tell of another kind too ("50 dead and dozens injured": whose are the 50?), or that
   no number gives ("both guards and guests were among the dead"). */
bool ra_doubt_shared(const ra_claims *claims, const ra_claim *claim);

/* A figure of one survey among many: "the poll of 952 voters", "six in ten said". */
bool ra_doubt_sampled(const ra_claims *claims, const ra_claim *claim);

/* An age of what is no person: "Lima (3)" in a list. */
bool ra_doubt_no_person(const ra_claims *claims, const ra_claim *claim);

/* `no` denies only a part of what `yes` says, or something more than it: "not charged in the first inquiry" leaves
   another charge standing, "not just" and "not until" leave all of it. */
bool ra_doubt_denies_less(const ra_claims *claims, const ra_claim *no, const ra_claim *yes);

/* The sentences name two stretches of time to add up over ("since 2012", "in the third quarter"); with `either`, one of
   them alone does (relations_scope.c). */
bool ra_doubt_other_period(const ra_claims *claims, const ra_claim *a, const ra_claim *b, bool either);

/* The story counts the same of an event of another day too: one launch of several. */
bool ra_doubt_of_a_series(const ra_claims *claims, const ra_claim *claim);

/* Dead of a storm, a flood or a fire: one figure is of a place that its clause names, the other of all. */
bool ra_doubt_one_of_many_places(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* One is more than `most` times the other, and neither says that it overtakes. */
bool ra_doubt_leap(const ra_claim *a, const ra_claim *b, double most);

/* "the first two deaths": more were to come. */
bool ra_doubt_of_the_first(const ra_claims *claims, const ra_claim *claim);

/* A clause that hangs on a denied one, or whose patient is told from others ("students that he liked"). */
bool ra_doubt_outcome(const ra_claims *claims, const ra_claim *claim);

#endif
