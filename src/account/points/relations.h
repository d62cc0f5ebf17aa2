/* What the relations of numbers, of times and of outcomes share. */
#ifndef RA_ACCOUNT_RELATIONS_H
#define RA_ACCOUNT_RELATIONS_H

#include "account/points/versions.h"

/* Two claims with numbers. *why is set for a conflict. */
ra_relation ra_relations_of_numbers(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why);

/* Two clauses, likewise: one says what the other denies, or calls a mere attempt. */
ra_relation ra_relations_of_outcomes(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why);

/* "ten children were among the dead": of those whom the story is about, whatever its own sentence names. */
bool ra_relations_of_the_dead(const ra_claims *claims, const ra_claim *claim);

/* Whether two numbers that are apart (ra_relations_apart), and neither vague nor denied, answer so much one question
   that they cannot both be right: of casualties, of things counted, of measures, of somebody's age. */
bool ra_relations_casualties_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b);
bool ra_relations_counts_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b);
bool ra_relations_crowds_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b);
bool ra_relations_measures_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b);
bool ra_relations_ages_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* Two articles name two days on which something that happens once befell one person. */
bool ra_relations_on_two_days(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* Two articles name two buildings to which one person came or was brought. */
bool ra_relations_at_two_places(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* The least and the most that the words allow; infinite where they set no bound. */
double ra_relations_least(const ra_claim *claim);
double ra_relations_most(const ra_claim *claim);

/* What a claim is about: its sub-event, or the story's main one where it is tied to none. */
uint32_t ra_relations_event(const ra_claims *claims, const ra_claim *claim);

/* Both are of one sub-event that is dated to a few days: what changes is what is known of it. */
bool ra_relations_dated_event(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* Guards, children, sailors: not people at large, of whom there may be several counts. */
bool ra_relations_group(const ra_claims *claims, uint32_t topic);

/* It counts who or what took part in a deed. */
bool ra_relations_takes_part(const ra_claims *claims, const ra_claim *claim);

/* "You cannot buy one", "it is usually closed": said of anybody at any time. */
bool ra_relations_general(const ra_claims *claims, const ra_claim *claim);

/* Of a class of deeds, or a word that is not on everybody's lips: everybody "has" and "takes". */
bool ra_relations_tells(const ra_claims *claims, uint32_t concept, double enough);

/* "denied that it struck": said not to be so by him who tells it, and not only what he calls it by ("denied the strike
   that killed two"). */
bool ra_relations_disowned(const ra_claims *claims, const ra_claim *claim);

/* Prices and rates rise and fall by turns. */
bool ra_relations_moves(const ra_claims *claims, const ra_claim *claim);

/* When the claim's article came out; unbounded where that is not known. */
ra_interval ra_relations_published(const ra_claims *claims, const ra_claim *claim);

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

/* Its sentence adds one more to the figure: "five were shot and a girl was injured", "an officer and two soldiers". */
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

/* "all 298 on board", "on all five channels": those of one ship, house or list, however many more the story counts. */
bool ra_doubt_counts_all(const ra_claims *claims, const ra_claim *claim);

/* What is counted is needed or wanted, not there: "needs 12 votes". */
bool ra_doubt_needed(const ra_claims *claims, const ra_claim *claim);

/* A count of casualties whose words tell of another kind too ("50 dead and dozens injured": whose are the 50?), or that
   no number gives ("both guards and guests were among the dead"). */
bool ra_doubt_shared(const ra_claims *claims, const ra_claim *claim);

/* A figure of one survey among many: "the poll of 952 voters", "six in ten said". */
bool ra_doubt_sampled(const ra_claims *claims, const ra_claim *claim);

/* An age of what is no person: "Lima (3)" in a list. */
bool ra_doubt_no_person(const ra_claims *claims, const ra_claim *claim);

/* A word of this role (data/<lang>/answer_words.txt) stands in the claim's sentence. */
bool ra_doubt_sentence_has(const ra_claims *claims, const ra_claim *claim, const char *role);

/* "the gunman who killed four": by what is said of him one gunman is told from others. */
bool ra_doubt_told_apart(const ra_view *view, uint32_t head);

/* Doubts of time and place (relations_scope.c). */

/* Its sentence tells of another year or of months ago: dead of an earlier attack, told for comparison. */
bool ra_doubt_background(const ra_claims *claims, const ra_claim *claim);

/* Its sentence names a town or a province, and none where the event happened: dead of another place. */
bool ra_doubt_elsewhere(const ra_claims *claims, const ra_claim *claim);

/* The sentences name two towns, or else two provinces. */
bool ra_doubt_other_town(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* Whether the places that the two sentences name are apart: 1; meet: 0; -1 where one names none. With `towns`, no state
   or province counts. */
int ra_doubt_places_apart(const ra_claims *claims, const ra_claim *a, const ra_claim *b, bool towns);

/* Numbers so far apart are of two things, whatever the words say: a day's dead and a war's. */
bool ra_doubt_far_apart(const ra_claim *a, const ra_claim *b);

/* Soldiers of two countries are two groups. */
bool ra_doubt_other_nation(const ra_claim *a, const ra_claim *b);

/* The sentences name two stretches of time to add up over ("since 2012", "in the third quarter"); with `either`, one of
   them alone does. */
bool ra_doubt_other_period(const ra_claims *claims, const ra_claim *a, const ra_claim *b, bool either);

/* The story counts the same of an event of another day too: one launch of several. */
bool ra_doubt_of_a_series(const ra_claims *claims, const ra_claim *claim);

/* Dead of a storm, a flood or a fire: one figure is of a place that its clause names, the other of all. */
bool ra_doubt_one_of_many_places(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* One is more than `most` times the other, and neither says that it overtakes. */
bool ra_doubt_leap(const ra_claim *a, const ra_claim *b, double most);

/* "the first two deaths": more were to come. */
bool ra_doubt_of_the_first(const ra_claims *claims, const ra_claim *claim);

#endif
