/* When two numbers that answer one question cannot both be right. */
#include "account/points/relations.h"

#include "base/str.h"
#include "language/times/calendar.h"

#include <math.h>

/* Round words: "about 20" allows this share to either side. */
static const double ROUNDING = 0.2;

/* "nearly 100" is no less than this share of it. */
static const double NEARLY = 0.8;

/* A number that an article turned into other units is rounded by as much. */
static const double CONVERSION = 0.08;

/* "more than 1,400": over a round number is as good as about it. */
static bool is_over_a_round_number(const ra_claim *c)
{
    static const double LEAST = 20;
    return c->exceeds && c->value.min > LEAST && fmod(c->value.min - 1, 10) == 0;
}

/* "nearly 100" */
static bool is_nearly(const ra_claim *c)
{
    return c->value.approximate && isnan(c->value.min) && !isnan(c->value.max);
}

/* How far from a number that is not exact the right one may lie: "about 180" is from 175 to 185, "some 49" is 49. */
static double slack(double number)
{
    static const double LEAST = 20; /* below it "about" is not of tens */
    number = fabs(number);
    if (number < LEAST || fmod(number, 1) != 0)
        return number * ROUNDING;
    double unit = 1;
    while (fmod(number, 10 * unit) == 0)
        unit *= 10;
    if (fmod(number, 5 * unit) == 0)
        unit *= 5;
    return fmin(unit / 2, number * ROUNDING);
}

/* "about 180" */
static bool is_about(const ra_claim *c)
{
    return c->value.approximate && !isnan(c->value.min) && !isnan(c->value.max);
}

/* The least number that the words allow. */
double ra_relations_least(const ra_claim *c)
{
    if (is_nearly(c))
        return c->value.max * NEARLY;
    if (is_about(c))
        return (c->value.min + c->value.max) / 2 - slack((c->value.min + c->value.max) / 2);
    double min = isnan(c->value.min) ? -INFINITY : c->value.min - (is_over_a_round_number(c) ? 1 : 0);
    return c->value.approximate ? min - fabs(min) * ROUNDING : min;
}

double ra_relations_most(const ra_claim *c)
{
    if (is_about(c))
        return (c->value.min + c->value.max) / 2 + slack((c->value.min + c->value.max) / 2);
    return isnan(c->value.max) ? INFINITY : c->value.max;
}

/* Numbers of one unit: no number lies in both sets. */
bool ra_relations_apart(const ra_claim *a, const ra_claim *b)
{
    double x = ra_unit_metres(a->value.unit);
    double y = ra_unit_metres(b->value.unit);
    if (x == 0 || y == 0)
        x = y = 1;
    double slack = x == y && !a->converted && !b->converted ? 1 : 1 + CONVERSION;
    if (ra_relations_least(a) * x > ra_relations_most(b) * y * slack ||
        ra_relations_most(a) * x * slack < ra_relations_least(b) * y)
        return true;
    static const double ROUND = 10; /* from here on "over" is as good as "about" */
    if (fmin(ra_relations_least(a), ra_relations_least(b)) >= ROUND && !is_nearly(a) && !is_nearly(b))
        return false;
    return (a->beyond && ra_relations_least(a) * x == ra_relations_most(b) * y) ||
           (b->beyond && ra_relations_least(b) * y == ra_relations_most(a) * x);
}

ra_interval ra_relations_published(const ra_claims *claims, const ra_claim *claim)
{
    return claims->views[claim->view].document->published;
}

/* Whether one claim's article was published on a later day than the other's. */
bool ra_relations_later(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    ra_interval x = ra_relations_published(claims, a);
    ra_interval y = ra_relations_published(claims, b);
    return ra_calendar_bounded(x) && ra_calendar_bounded(y) && !ra_interval_meet(x, y) && x.from > y.from;
}

/* Both are of one sub-event that is dated to a few days: what changes is what is known of it. */
bool ra_relations_dated_event(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    static const int64_t DAYS = 3 * (int64_t)RA_SECONDS_PER_DAY;
    if (a->event == RA_NONE || a->event != b->event || a->tie != RA_TIE_WORDS || b->tie != RA_TIE_WORDS)
        return false;
    ra_interval when = claims->events->items.at[a->event].when;
    return ra_calendar_bounded(when) && when.to - when.from <= DAYS;
}

/* The later article gives more, or says that it overtakes what was known. */
static bool overtakes(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->update || b->update)
        return true;
    return (ra_relations_later(claims, a, b) && ra_relations_least(a) > ra_relations_least(b)) ||
           (ra_relations_later(claims, b, a) && ra_relations_least(b) > ra_relations_least(a));
}

bool ra_relations_takes_part(const ra_claims *claims, const ra_claim *claim)
{
    return ra_concept_is(claims->concepts, claim->predicate, "!takepart");
}

/* 130 for 129: a round number, and one that is finer and little off it. */
static bool rounds(double round_one, double fine_one)
{
    static const double LEAST = 20;
    static const double NEAR = 0.05;
    double unit = 10;
    if (round_one < LEAST || fmod(round_one, unit) != 0)
        return false;
    while (round_one >= 10 * unit && fmod(round_one, 10 * unit) == 0)
        unit *= 10;
    return fmod(fine_one, unit) != 0 && fabs(round_one - fine_one) <= NEAR * round_one;
}

static ra_why reason(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    bool several = a->facet == RA_FACET_COUNT && ra_relations_takes_part(claims, a) && (a->update || b->update);
    if (several || (a->facet == RA_FACET_CASUALTY && overtakes(claims, a, b)))
        return RA_WHY_UPDATE;
    bool counted = a->facet == RA_FACET_CASUALTY || a->facet == RA_FACET_COUNT;
    if (a->perpetrator != b->perpetrator || (counted && a->topic != b->topic))
        return RA_WHY_POPULATION;
    if (a->facet == RA_FACET_AGE)
        return RA_WHY_CONFLICT;
    double low = fmin(ra_relations_most(a), ra_relations_most(b));
    double high = fmax(ra_relations_least(a), ra_relations_least(b));
    bool killed = a->facet == RA_FACET_CASUALTY && ra_concept_is(claims->concepts, a->predicate, "!killed");
    if (killed && high - low == 1 && low >= 3)
        return RA_WHY_POPULATION;
    if (a->facet == RA_FACET_CASUALTY && ra_relations_dated_event(claims, a, b) &&
        (ra_relations_later(claims, a, b) || ra_relations_later(claims, b, a)))
        return RA_WHY_UPDATE; /* a toll that was put right downwards */
    return rounds(low, high) || rounds(high, low) ? RA_WHY_ROUNDING : RA_WHY_CONFLICT;
}

/* What is tied to nothing is taken to be of what the story is about. */
uint32_t ra_relations_event(const ra_claims *claims, const ra_claim *claim)
{
    return claim->event != RA_NONE ? claim->event : claims->events->main;
}

/* Guards, children, sailors: not people at large, of whom there may be several counts. */
bool ra_relations_group(const ra_claims *claims, uint32_t topic)
{
    return topic != RA_NONE && claims->concepts->items.at[topic].sort != RA_SORT_PEOPLE;
}

/* "Police counted 300, but 900 came": the second is against the first, whatever the parse makes of who says it. */
static bool is_contrast(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    const ra_document *d = claims->views[a->view].document;
    uint32_t first = a->head < b->head ? a->head : b->head;
    uint32_t last = a->head < b->head ? b->head : a->head;
    for (uint32_t t = first + 1; t < last && a->sentence == b->sentence; t++) {
        if (ra_concepts_word_is(claims->concepts, d->tokens.at[t].lemma, "contrast"))
            return true;
    }
    return false;
}

bool ra_relations_one_mouth(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    const ra_token *all = claims->views[a->view].document->tokens.at; /* both are of one article */
    if (all[a->head].quoted > 0 || all[b->head].quoted > 0 || is_contrast(claims, a, b))
        return false;
    if (a->via.count == 0 || b->via.count == 0)
        return a->via.count == b->via.count;
    return a->via.at[a->via.count - 1] == b->via.at[b->via.count - 1];
}

bool ra_versions_differ_within(const ra_claims *claims, const uint32_t *members, size_t count)
{
    enum {
        MOST = 64,
        OF_MANY = 2 /* three measures of one article, of which one is apart from the others, are of several things */
    };
    const ra_claim *first = &claims->items.at[members[0]];
    bool free = first->facet == RA_FACET_CASUALTY || ra_relations_takes_part(claims, first);
    if (first->value.kind != RA_POINT_QUANTITY || free)
        return false;
    unsigned apart = 0;
    for (size_t i = 0; i < count && i < MOST; i++) {
        for (size_t k = i + 1; k < count && k < MOST; k++) {
            const ra_claim *a = &claims->items.at[members[i]];
            const ra_claim *b = &claims->items.at[members[k]];
            apart += a->view == b->view && a->facet == RA_FACET_MEASURE && ra_relations_apart(a, b);
            if (apart >= OF_MANY)
                return true;
            bool own = a->view == b->view && (a->facet == RA_FACET_AGE || ra_relations_one_mouth(claims, a, b));
            if (own && !a->value.vague && !b->value.vague && ra_relations_apart(a, b))
                return true;
        }
    }
    return false;
}

/* The same event in the words of either, or the same done by or to the same. */
bool ra_relations_same_occasion(const ra_claim *a, const ra_claim *b)
{
    if (a->event != RA_NONE && a->event == b->event && (a->tie == RA_TIE_WORDS || b->tie == RA_TIE_WORDS))
        return true;
    if (a->predicate == RA_NONE || a->predicate != b->predicate || a->clause == RA_NONE || b->clause == RA_NONE)
        return false;
    int agents = ra_match_same_argument(a, b, false);
    int patients = ra_match_same_argument(a, b, true);
    return agents >= 0 && patients >= 0 && agents + patients > 0;
}

static bool numbers_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->value.vague || b->value.vague || !ra_relations_apart(a, b))
        return false;
    if (a->negated || b->negated || a->future != b->future || a->attempted != b->attempted)
        return false;
    switch (a->facet) {
    case RA_FACET_CASUALTY: return ra_relations_casualties_clash(claims, a, b);
    case RA_FACET_AGE: return ra_relations_ages_clash(claims, a, b);
    case RA_FACET_COUNT: return ra_relations_counts_clash(claims, a, b);
    default: return ra_relations_measures_clash(claims, a, b);
    }
}

ra_relation ra_relations_of_numbers(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why)
{
    const ra_value *x = &a->value;
    const ra_value *y = &b->value;
    bool min = x->min == y->min || (isnan(x->min) && isnan(y->min));
    bool max = x->max == y->max || (isnan(x->max) && isnan(y->max));
    if (min && max && x->vague == y->vague && x->approximate == y->approximate && ra_str_equal(x->unit, y->unit))
        return RA_RELATION_SAME;
    if (min && max && !x->vague && !y->vague && x->approximate == y->approximate && a->facet != RA_FACET_MEASURE)
        return RA_RELATION_SAME;
    if (!numbers_clash(claims, a, b))
        return RA_RELATION_AGREES;
    *why = reason(claims, a, b);
    return RA_RELATION_CONFLICT;
}
