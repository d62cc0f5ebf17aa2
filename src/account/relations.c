/* When two answers are one, when they differ and both can be true, and when they cannot. */
#include "account/versions.h"
#include "base/str.h"
#include "language/calendar.h"

#include <math.h>

/* Round words: "about 20" allows this share to either side. */
static const double ROUNDING = 0.12;

/* The least number that the words allow. */
static double lower(const ra_claim *c)
{
    double min = isnan(c->value.min) ? -INFINITY : c->value.min;
    return c->value.approximate ? min - fabs(min) * ROUNDING : min;
}

static double upper(const ra_claim *c)
{
    double max = isnan(c->value.max) ? INFINITY : c->value.max;
    bool both_sides = c->value.approximate && !isnan(c->value.min); /* "nearly 100" is no more than that */
    return both_sides ? max + fabs(max) * ROUNDING : max;
}

/* Numbers of one unit: no number lies in both sets. */
static bool apart(const ra_claim *a, const ra_claim *b)
{
    double x = ra_unit_metres(a->value.unit);
    double y = ra_unit_metres(b->value.unit);
    if (x == 0 || y == 0)
        x = y = 1;
    if (lower(a) * x > upper(b) * y || upper(a) * x < lower(b) * y)
        return true;
    return (a->beyond && lower(a) * x == upper(b) * y) || (b->beyond && lower(b) * y == upper(a) * x);
}

static ra_interval published(const ra_claims *claims, const ra_claim *claim)
{
    return claims->views[claim->view].document->published;
}

/* Whether one claim's article was published on a later day than the other's. */
static bool later(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    ra_interval x = published(claims, a);
    ra_interval y = published(claims, b);
    return ra_calendar_bounded(x) && ra_calendar_bounded(y) && !ra_interval_meet(x, y) && x.from > y.from;
}

/* The later article gives more, or says that it overtakes what was known. */
static bool overtakes(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->update || b->update)
        return true;
    return (later(claims, a, b) && lower(a) > lower(b)) || (later(claims, b, a) && lower(b) > lower(a));
}

static bool takes_part(const ra_claims *claims, const ra_claim *claim)
{
    return claim->predicate != RA_NONE && ra_str_is(claims->concepts->items.at[claim->predicate].name, "!takepart");
}

static ra_why reason(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    bool several = a->facet == RA_FACET_COUNT && takes_part(claims, a) && (a->update || b->update);
    if (several || (a->facet == RA_FACET_CASUALTY && overtakes(claims, a, b)))
        return RA_WHY_UPDATE;
    bool counted = a->facet == RA_FACET_CASUALTY || a->facet == RA_FACET_COUNT;
    if (a->perpetrator != b->perpetrator || (counted && a->topic != b->topic))
        return RA_WHY_POPULATION;
    double low = fmin(upper(a), upper(b));
    double high = fmax(lower(a), lower(b));
    bool killed = a->facet == RA_FACET_CASUALTY && ra_str_is(claims->concepts->items.at[a->predicate].name, "!killed");
    if (killed && high - low == 1 && low >= 3)
        return RA_WHY_POPULATION;
    return RA_WHY_CONFLICT;
}

/* What is tied to nothing is taken to be of what the story is about. */
static uint32_t event_of(const ra_claims *claims, const ra_claim *claim)
{
    return claim->event != RA_NONE ? claim->event : claims->events->main;
}

/* Guards, children, sailors: not people at large, of whom there may be several counts. */
static bool is_group(const ra_claims *claims, uint32_t topic)
{
    return topic != RA_NONE && claims->concepts->items.at[topic].sort != RA_SORT_PEOPLE;
}

/* Said by one mouth, or both by the article itself: an article tells what several witnesses say without going back on
   its own word. */
static bool one_mouth(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    const ra_token *all = claims->views[a->view].document->tokens.at; /* both are of one article */
    if (all[a->head].quoted > 0 || all[b->head].quoted > 0)
        return false;
    if (a->via.count == 0 || b->via.count == 0)
        return a->via.count == b->via.count;
    return a->via.at[a->via.count - 1] == b->via.at[b->via.count - 1];
}

bool ra_versions_differ_within(const ra_claims *claims, const uint32_t *members, size_t count)
{
    enum { MOST = 64 };
    const ra_claim *first = &claims->items.at[members[0]];
    bool free = first->facet == RA_FACET_CASUALTY || takes_part(claims, first);
    if (first->value.kind != RA_POINT_QUANTITY || free)
        return false;
    for (size_t i = 0; i < count && i < MOST; i++) {
        for (size_t k = i + 1; k < count && k < MOST; k++) {
            const ra_claim *a = &claims->items.at[members[i]];
            const ra_claim *b = &claims->items.at[members[k]];
            bool own = a->view == b->view && one_mouth(claims, a, b);
            if (own && !a->value.vague && !b->value.vague && apart(a, b))
                return true;
        }
    }
    return false;
}

/* The same event in the words of either, or the same done by or to the same. */
static bool same_occasion(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->event != RA_NONE && a->event == b->event && (a->tie == RA_TIE_WORDS || b->tie == RA_TIE_WORDS))
        return true;
    if (a->predicate == RA_NONE || a->predicate != b->predicate || a->clause == RA_NONE || b->clause == RA_NONE)
        return false;
    int agents = ra_match_same_argument(claims, a, b, false);
    int patients = ra_match_same_argument(claims, a, b, true);
    return agents >= 0 && patients >= 0 && agents + patients > 0;
}

static bool numbers_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->value.vague || b->value.vague || !apart(a, b))
        return false;
    if (a->negated || b->negated || a->future != b->future || a->attempted != b->attempted)
        return false;
    double cosine = ra_match_cosine(a, b);
    switch (a->facet) {
    case RA_FACET_CASUALTY:
        if (ra_match_other_event(claims, a, b) || a->implied || b->implied)
            return false;
        return event_of(claims, a) == event_of(claims, b) &&
               (a->tie == RA_TIE_WORDS || b->tie == RA_TIE_WORDS || is_group(claims, a->topic));
    case RA_FACET_AGE: return a->topic == b->topic && fabs(a->value.min - b->value.min) > 1;
    case RA_FACET_COUNT:
        return a->partial == b->partial && ra_match(claims, a, b) >= 0.6 &&
               ((takes_part(claims, a) && event_of(claims, a) == event_of(claims, b)) ||
                (a->view != b->view && (a->by != RA_NONE || same_occasion(claims, a, b))));
    default: return (cosine >= 0.5 || ra_match(claims, a, b) >= 0.7) && a->view != b->view;
    }
}

static ra_relation relate_numbers(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why)
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

/* Dates farther apart than this are of two events, or one of them was worked out wrongly. */
static const int64_t FAR_APART = 14 * (int64_t)RA_SECONDS_PER_DAY;

static ra_relation relate_times(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why)
{
    ra_interval x = a->value.interval;
    ra_interval y = b->value.interval;
    if (!ra_calendar_bounded(x) || !ra_calendar_bounded(y))
        return RA_RELATION_AGREES;
    if (x.from == y.from && x.to == y.to)
        return RA_RELATION_SAME;
    bool clock = x.to - x.from <= 3600 && y.to - y.from <= 3600;
    int64_t slack = clock && (a->value.approximate || b->value.approximate) ? 15 * 60 : clock ? 5 * 60 : 0;
    if (ra_interval_meet((ra_interval){x.from - slack, x.to + slack}, y) || a->topic != b->topic)
        return RA_RELATION_AGREES;
    int64_t between = x.from > y.from ? x.from - y.from : y.from - x.from;
    if (ra_match_cosine(a, b) < 0.45 || between > FAR_APART || !same_occasion(claims, a, b))
        return RA_RELATION_AGREES;
    *why = RA_WHY_CONFLICT;
    return RA_RELATION_CONFLICT;
}

static bool name_holds(ra_str a, ra_str b)
{
    return b.len > 0 && b.len <= a.len && ra_str_find(a, b, 0) != SIZE_MAX;
}

static ra_relation relate_names(const ra_claim *a, const ra_claim *b)
{
    bool same = ra_str_equal_fold(a->value.name, b->value.name) || name_holds(a->value.name, b->value.name) ||
                name_holds(b->value.name, a->value.name);
    return same ? RA_RELATION_SAME : RA_RELATION_AGREES;
}

/* Whether the claim, taken with its source's stance, says that it did not come about. */
static bool says_no(const ra_claim *claim)
{
    return claim->negated || claim->attempted || claim->stance == RA_DENIES;
}

/* "was not injured" and "was unharmed" say the same. */
static bool turned(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->predicate == RA_NONE || b->predicate == RA_NONE || a->predicate == b->predicate)
        return false;
    return claims->concepts->items.at[a->predicate].opposite == b->predicate ||
           claims->concepts->items.at[b->predicate].opposite == a->predicate;
}

static uint32_t argument(const ra_claims *claims, const ra_claim *claim, bool patient)
{
    const ra_clause *c = &claims->views[claim->view].clauses.items.at[claim->clause];
    return patient ? c->patient : c->agent;
}

/* One of the two who do it or have it done to them is the same in both, and none is another. */
static bool same_arguments(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    const ra_view *x = &claims->views[a->view];
    const ra_view *y = &claims->views[b->view];
    unsigned same = 0;
    for (int patient = 0; patient < 2; patient++) {
        uint32_t s = argument(claims, a, patient == 1);
        uint32_t t = argument(claims, b, patient == 1);
        if (s == RA_NONE || t == RA_NONE)
            continue;
        bool members = x->member[s] != RA_NONE && x->member[s] == y->member[t];
        if (ra_match_other_member(claims, a, b, patient == 1))
            return false;
        uint32_t word = x->word[s];
        same += members || (word != RA_NONE && word == y->word[t]);
    }
    return same > 0;
}

/* Asserted outright, of a predicate that tells enough for its denial to be one: everybody "has" and "takes". */
static bool is_firm(const ra_claims *claims, const ra_claim *claim)
{
    static const double TELLS_ENOUGH = 3.0;
    if (claim->future || !claim->finite || claim->hedge.ptr != NULL || claim->predicate == RA_NONE)
        return false;
    const ra_concept *predicate = &claims->concepts->items.at[claim->predicate];
    return predicate->name.ptr[0] == '=' || predicate->rarity >= TELLS_ENOUGH;
}

static ra_relation relate_outcomes(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why)
{
    bool turn = turned(claims, a, b);
    bool opposed = says_no(a) != (says_no(b) != turn);
    if (!opposed)
        return ra_match_cosine(a, b) >= 0.6 && a->future == b->future ? RA_RELATION_SAME : RA_RELATION_AGREES;
    bool firm = is_firm(claims, a) && is_firm(claims, b) && (a->predicate == b->predicate || turn);
    bool open = ra_match_other_event(claims, a, b) || ra_match(claims, a, b) < RA_SAME_QUESTION ||
                !(turn ? same_arguments(claims, a, b) : ra_match_opposed(claims, a, b));
    if (!firm || open || a->view == b->view)
        return RA_RELATION_AGREES;
    const ra_claim *no = says_no(a) ? a : b;
    *why = later(claims, no == a ? b : a, no) ? RA_WHY_UPDATE : RA_WHY_CONFLICT;
    return RA_RELATION_CONFLICT;
}

static bool same_blamer(const ra_claim *a, const ra_claim *b)
{
    return a->by != RA_NONE && a->by == b->by;
}

/* Two accusers who name two: each the other, or any two of one sort, if not in one breath. */
static bool accuse_others(const ra_claim *a, const ra_claim *b)
{
    bool one_sort = a->actor == b->actor && (a->actor == RA_ACTOR_STATE || a->actor == RA_ACTOR_BODY);
    if (!one_sort || !a->accused || !b->accused || a->by == RA_NONE || b->by == RA_NONE)
        return false;
    return a->by != b->by && a->tie == RA_TIE_WORDS && b->tie == RA_TIE_WORDS;
}

static ra_relation relate_doers(const ra_claim *a, const ra_claim *b, ra_why *why)
{
    if (a->topic == b->topic && a->negated == b->negated)
        return RA_RELATION_SAME;
    bool named = a->actor != RA_ACTOR_NONE && b->actor != RA_ACTOR_NONE;
    bool tied = a->event == b->event && (a->tie == RA_TIE_WORDS || b->tie == RA_TIE_WORDS);
    bool denied = named && tied && a->topic == b->topic && a->actor != RA_ACTOR_CROWD;
    bool withheld = !named && a->accused && b->accused && same_blamer(a, b);
    bool others = named && !a->negated && !b->negated && accuse_others(a, b);
    if (!denied && !withheld && !others)
        return RA_RELATION_AGREES;
    *why = RA_WHY_CONFLICT;
    return RA_RELATION_CONFLICT;
}

ra_relation ra_versions_relate(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why)
{
    if (a->facet == RA_FACET_DOER)
        return relate_doers(a, b, why);
    switch (a->value.kind) {
    case RA_POINT_QUANTITY: return relate_numbers(claims, a, b, why);
    case RA_POINT_TIME: return relate_times(claims, a, b, why);
    case RA_POINT_PLACE:
    case RA_POINT_AGENT: return relate_names(a, b);
    default: return relate_outcomes(claims, a, b, why);
    }
}
