/* Whether two claims with typed answers ask for the same: by what they are of, not by their words. */
#include "account/points/match.h"

#include "account/points/relations.h"
#include "account/view.h"
#include "base/str.h"
#include "language/times/calendar.h"

#include <math.h>

static double shared_weight(const ra_claim *a, const ra_claim *b)
{
    double sum = 0;
    for (size_t i = 0, k = 0; i < a->terms.count && k < b->terms.count;) {
        const ra_term *x = &a->terms.at[i];
        const ra_term *y = &b->terms.at[k];
        if (x->concept == y->concept)
            sum += (double)x->weight * (double)y->weight;
        i += x->concept <= y->concept;
        k += y->concept <= x->concept;
    }
    return sum;
}

double ra_match_cosine(const ra_claim *a, const ra_claim *b)
{
    return a->norm > 0 && b->norm > 0 ? shared_weight(a, b) / (a->norm * b->norm) : 0;
}

bool ra_match_same_value(const ra_value *a, const ra_value *b)
{
    return a->min == b->min && a->max == b->max && !a->vague && !b->vague;
}

bool ra_match_other_event(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (ra_calendar_bounded(a->when) && ra_calendar_bounded(b->when) && !ra_interval_meet(a->when, b->when) &&
        a->facet != RA_FACET_WHEN)
        return true;
    if (a->tie != RA_TIE_WORDS || b->tie != RA_TIE_WORDS || a->event == b->event)
        return false;
    const ra_subevent *x = &claims->events->items.at[a->event];
    const ra_subevent *y = &claims->events->items.at[b->event];
    return x->family == y->family || a->facet != RA_FACET_CLAUSE;
}

static bool is_sort(const ra_claims *claims, uint32_t concept, ra_sort sort)
{
    return concept != RA_NONE && claims->concepts->items.at[concept].sort == sort;
}

/* How two claims hang on sub-events: 0.2 on one, 0.1 where that is open, less than 0 on two. */
static double same_event(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (ra_match_other_event(claims, a, b))
        return -1;
    if (a->event == RA_NONE || b->event == RA_NONE)
        return 0.1;
    return a->event == b->event ? 0.2 : -1;
}

static double match_casualties(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->predicate != b->predicate)
        return 0;
    double event = same_event(claims, a, b);
    bool open = a->tie != RA_TIE_WORDS || b->tie != RA_TIE_WORDS;
    if (event < 0 && open && (ra_relations_of_the_dead(claims, a) || ra_relations_of_the_dead(claims, b)))
        event = 0.1;
    bool equal = ra_match_same_value(&a->value, &b->value);
    bool both_people = is_sort(claims, a->topic, RA_SORT_PEOPLE) && is_sort(claims, b->topic, RA_SORT_PEOPLE);
    bool one_people = is_sort(claims, a->topic, RA_SORT_PEOPLE) || is_sort(claims, b->topic, RA_SORT_PEOPLE);
    bool same = a->topic == b->topic || both_people;
    if (both_people && a->partial != b->partial)
        return 0;
    bool alike = equal || (event > 0.1 && a->value.min == b->value.min && !a->value.vague && !b->value.vague);
    bool attacker = is_sort(claims, a->topic, RA_SORT_PERPETRATOR) || is_sort(claims, b->topic, RA_SORT_PERPETRATOR);
    bool one_of_many = a->implied && b->implied && attacker; /* "the suspect is dead", "the last victim died" */
    if (!same && (!(alike && one_people) || one_of_many))
        return 0;
    if (event < 0)
        return equal && a->value.min > 3 && !a->implied && (a->tie != RA_TIE_WORDS || b->tie != RA_TIE_WORDS) ? 0.55
                                                                                                              : 0;
    if (a->implied || b->implied)
        event -= 0.15;
    return 0.35 + event + (equal ? 0.2 : alike ? 0.1 : 0) + 0.25 * ra_match_cosine(a, b) - (same ? 0 : 0.1);
}

/* Somebody or something of the cast. */
static bool is_member(const ra_claims *claims, uint32_t concept)
{
    return claims->concepts->items.at[concept].name.ptr[0] == '@';
}

static double match_ages(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    bool named = is_member(claims, a->topic) && is_member(claims, b->topic);
    if (named)
        return a->topic == b->topic ? 0.9 : 0;
    double cosine = ra_match_cosine(a, b);
    return ra_match_same_value(&a->value, &b->value) ? 0.45 + cosine : 0.5 * cosine;
}

/* How often one did something is a question only where both say since when. */
static bool same_occasions(const ra_claim *a, const ra_claim *b)
{
    return a->by == b->by && ra_calendar_bounded(a->when) && ra_calendar_bounded(b->when) &&
           a->when.from == b->when.from && a->when.to == b->when.to && a->partial == b->partial;
}

/* From here on two equal counts of one thing are hardly so by chance. */
static const double TELLING_NUMBER = 13;

/* The same number, neither small nor round, where the things that it counts are called two names ("21 sailors", "21
   Norwegians"). */
static bool is_one_telling_number(const ra_claim *a, const ra_claim *b)
{
    return ra_match_same_value(&a->value, &b->value) && a->value.min >= TELLING_NUMBER && fmod(a->value.min, 5) != 0 &&
           !a->implied && !b->implied && a->partial == b->partial;
}

static const double SHARED_BESIDE = 8.0; /* weight of what such counts must share besides */

bool ra_match_is_crowd(const ra_claims *claims, const ra_claim *claim)
{
    return claim->facet == RA_FACET_COUNT && ra_concept_is(claims->concepts, claim->predicate, "!crowd");
}

/* 3,500 and about 3,500: two sharp or rounded numbers that meet. */
static bool meet_closely(const ra_claim *a, const ra_claim *b)
{
    return !a->value.vague && !b->value.vague && !isnan(a->value.min) && !isnan(b->value.min) && !isnan(a->value.max) &&
           !isnan(b->value.max) && !ra_relations_apart(a, b);
}

/* How many came to one gathering: to one event, or to the story's where they are tied to none. */
static double match_crowds(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->predicate != b->predicate || a->topic != b->topic || ra_match_other_event(claims, a, b) ||
        ra_doubt_told_as_earlier(claims, a) != ra_doubt_told_as_earlier(claims, b))
        return 0;
    if (ra_match_same_value(&a->value, &b->value) || meet_closely(a, b))
        return 0.8;
    double event = same_event(claims, a, b);
    int places = ra_doubt_places_apart(claims, a, b, false);
    bool told = places == 0 || (a->tie == RA_TIE_WORDS && b->tie == RA_TIE_WORDS);
    if (event < 0 || places > 0 || ((a->value.vague || b->value.vague) && !told))
        return 0;
    return a->partial != b->partial ? 0.3 : 0.5 + event;
}

static double match_counts(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    bool equal = ra_match_same_value(&a->value, &b->value);
    if (ra_match_is_crowd(claims, a) || ra_match_is_crowd(claims, b))
        return match_crowds(claims, a, b);
    if (ra_match_other_event(claims, a, b))
        return 0;
    if (a->topic != b->topic)
        return is_one_telling_number(a, b) && shared_weight(a, b) >= SHARED_BESIDE ? 0.6 : 0;
    if (ra_concept_is(claims->concepts, a->topic, "!occasions"))
        return same_occasions(a, b) ? 0.75 : 0;
    if (a->predicate == b->predicate && ra_concept_is(claims->concepts, a->predicate, "!takepart"))
        return a->partial == b->partial ? 0.7 : 0.3;
    if (ra_concept_is(claims->concepts, a->predicate, "!makeup"))
        return a->predicate == b->predicate ? 0.7 : 0;
    if (a->implied || b->implied)
        return 0;
    double score = 0.1 + 0.6 * ra_match_cosine(a, b) + (equal ? 0.15 : 0);
    score += a->predicate == b->predicate ? 0.15 : 0;
    score += equal && a->value.min >= TELLING_NUMBER ? 0.25 : 0;
    return score - (a->partial != b->partial ? 0.1 : 0);
}

/* What gives even odds that two measures in one unit answer one question: percentages, money and durations stand
   everywhere, tons and miles do not. */
static const double COMMON_UNIT = 2.5;
static const double RARE_UNIT = 1.0;
static const double SHORT_MEASURE = 8.0; /* keeps measures with two words beside them from matching on one */

bool ra_match_is_duration(ra_str unit)
{
    static const char *const units[] = {"second", "minute", "hour", "day", "week", "month", "year"};
    return ra_str_among(unit, units);
}

static double match_measures(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    bool lengths = ra_unit_metres(a->value.unit) > 0 && ra_unit_metres(b->value.unit) > 0;
    if (!ra_str_equal(a->value.unit, b->value.unit) && !lengths)
        return 0;
    if (ra_match_other_event(claims, a, b))
        return 0;
    if (lengths && ra_concept_is(claims->concepts, a->topic, "!course") &&
        ra_concept_is(claims->concepts, b->topic, "!course"))
        return a->event != RA_NONE && a->event == b->event ? 0.75 : 0;
    double shared = shared_weight(a, b);
    double evidence = shared / (fmin(a->norm, b->norm) + SHORT_MEASURE) * (1 + 0.5 * ra_match_cosine(a, b));
    bool common = ra_str_is(a->value.unit, "percent") || a->value.unit.len == 3 || ra_match_is_duration(a->value.unit);
    double score = evidence / (evidence + (common ? COMMON_UNIT : RARE_UNIT));
    score += a->topic == b->topic ? 0.1 : 0;
    return score + (ra_match_same_value(&a->value, &b->value) ? 0.15 : 0);
}

static double match_phrases(const ra_claim *a, const ra_claim *b)
{
    static const double LEAST = 16.0;
    if (a->topic != b->topic)
        return 0;
    double shared = shared_weight(a, b);
    if (shared < LEAST)
        return 0;
    return 0.84 * shared / (a->norm * b->norm);
}

static double match_persons(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->topic != b->topic)
        return 0;
    return is_member(claims, a->topic) ? 0.8 : 0.15 + 0.7 * ra_match_cosine(a, b);
}

static bool one_deed(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->predicate == b->predicate)
        return true;
    return ra_concept_of_family(claims->concepts, a->predicate, "~violence") &&
           ra_concept_of_family(claims->concepts, b->predicate, "~violence");
}

/* "took place", "happened": what did is told by its subject alone. */
static bool happens(const ra_claims *claims, const ra_claim *a)
{
    return ra_concept_of_family(claims->concepts, a->predicate, "~phase");
}

static bool same_happening(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    const ra_view *x = &claims->views[a->view];
    const ra_view *y = &claims->views[b->view];
    uint32_t s = x->clauses.items.at[a->clause].agent;
    uint32_t t = y->clauses.items.at[b->clause].agent;
    return s != RA_NONE && t != RA_NONE && x->event[s] != RA_NONE && x->event[s] == y->event[t];
}

/* One deed of one doer beside one event, or beside another deed of his. */
static double match_orders(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->predicate == RA_NONE || b->predicate == RA_NONE || !one_deed(claims, a, b))
        return 0;
    bool events = a->beside != RA_NONE && b->beside != RA_NONE;
    bool same = events ? a->beside == b->beside : a->topic == b->topic;
    if (!same || ra_match_other_member(a, b, false) || ra_match_other_member(a, b, true) ||
        (happens(claims, a) && !same_happening(claims, a, b)))
        return 0;
    return a->by != RA_NONE && a->by == b->by ? 0.8 : 0.3 + 0.5 * ra_match_cosine(a, b);
}

/* On which street is one question where the street's own name is one. */
static double match_streets(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    uint32_t family = claims->events->items.at[a->event].family;
    return a->topic == b->topic && claims->events->items.at[b->event].family == family ? 0.8 : 0;
}

/* Who did it is one question for each sub-event. */
static double match_doers(const ra_claim *a, const ra_claim *b)
{
    if (a->event != b->event)
        return 0;
    return a->tie == RA_TIE_WORDS || b->tie == RA_TIE_WORDS ? 0.8 : 0.6;
}

/* One matter of one event, answers of one sort, and not of two who are named. */
static double match_matters(const ra_claim *a, const ra_claim *b)
{
    bool worded = a->tie == RA_TIE_WORDS && b->tie == RA_TIE_WORDS;
    if (a->topic != b->topic || a->by != b->by || ra_match_other_member(a, b, true))
        return 0;
    if (a->event == b->event)
        return 0.8;
    return worded ? 0 : 0.6;
}

int ra_match_same_argument(const ra_claim *a, const ra_claim *b, bool patient)
{
    const ra_part *x = patient ? &a->patient : &a->agent;
    const ra_part *y = patient ? &b->patient : &b->agent;
    if (x->word == RA_NONE || y->word == RA_NONE || x->word == a->predicate)
        return 0;
    bool one = x->word == y->word || (x->member != RA_NONE && x->member == y->member);
    return one                                                                                                    ? 1
           : x->noun && y->noun && !(x->somebody && y->named != RA_NONE) && !(y->somebody && x->named != RA_NONE) ? -1
                                                                                                                  : 0;
}

/* Two different persons or things of the story doing the same, or having it done to them, are two matters. */
bool ra_match_other_member(const ra_claim *a, const ra_claim *b, bool patients)
{
    uint32_t x = patients ? a->patient.named : a->agent.named;
    uint32_t y = patients ? b->patient.named : b->agent.named;
    return x != RA_NONE && y != RA_NONE && x != y;
}

/* "Police said the protesters numbered 300 but those who called for it counted 900." */
static bool two_clauses_of_crowds(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    return a->clause != b->clause && ra_match_is_crowd(claims, a) && ra_match_is_crowd(claims, b);
}

double ra_match(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if ((a->facet == RA_FACET_CHARGE || a->facet == RA_FACET_SIDE) && a->facet == b->facet)
        return a->topic == b->topic ? 0.9 : 0;
    if (a->facet != b->facet ||
        (a->view == b->view && a->sentence == b->sentence && !two_clauses_of_crowds(claims, a, b)))
        return 0;
    switch (a->facet) {
    case RA_FACET_CASUALTY: return match_casualties(claims, a, b);
    case RA_FACET_AGE: return match_ages(claims, a, b);
    case RA_FACET_COUNT: return match_counts(claims, a, b);
    case RA_FACET_MEASURE: return match_measures(claims, a, b);
    case RA_FACET_WHEN: return ra_match_times(claims, a, b);
    case RA_FACET_ORDER: return match_orders(claims, a, b);
    case RA_FACET_WHERE: return ra_match_places(claims, a, b);
    case RA_FACET_WHO:
    case RA_FACET_HOME: return match_persons(claims, a, b);
    case RA_FACET_STREET: return match_streets(claims, a, b);
    case RA_FACET_DOER: return match_doers(a, b);
    case RA_FACET_MATTER: return match_matters(a, b);
    case RA_FACET_PHRASE: return match_phrases(a, b);
    default: return ra_match_clauses(claims, a, b);
    }
}
