/* Whether two figures are of one stretch of time, of one place, of one event in a row of them. Where that is open there
   is no dispute. */
#include "account/points/relations.h"

#include "base/str.h"
#include "language/times/calendar.h"

#include <math.h>

/* A month, a quarter, a year or longer, over which something adds up. */
typedef struct period {
    ra_interval when;
    bool since; /* from then on */
} period;

enum { MOST_PERIODS = 8 };

static unsigned periods_of(const ra_claims *claims, const ra_claim *claim, period out[MOST_PERIODS])
{
    static const int64_t LEAST = 20 * (int64_t)RA_SECONDS_PER_DAY;
    const ra_view *view = &claims->views[claim->view];
    const ra_document *d = view->document;
    ra_range sentence = ra_claim_sentence(claims, claim);
    unsigned count = 0;
    uint32_t last = RA_NONE;
    for (uint32_t t = sentence.first; t < sentence.last && count < MOST_PERIODS; t++) {
        uint32_t at = view->time[t];
        if (at == RA_NONE || at == last)
            continue;
        last = at;
        const ra_time *time = &d->times.at[at];
        bool since = t > sentence.first && ra_str_is(d->tokens.at[t - 1].lemma, "since");
        bool whole = time->type == RA_TIME_DATE && time->resolved && ra_calendar_bounded(time->interval) &&
                     time->interval.to - time->interval.from >= LEAST;
        if (whole || since)
            out[count++] = (period){time->interval, since};
    }
    return count;
}

bool ra_doubt_other_period(const ra_claims *claims, const ra_claim *a, const ra_claim *b, bool either)
{
    period x[MOST_PERIODS];
    period y[MOST_PERIODS];
    unsigned n = periods_of(claims, a, x);
    unsigned m = periods_of(claims, b, y);
    for (unsigned i = 0; i < n; i++) {
        for (unsigned k = 0; k < m; k++) {
            if (x[i].since == y[k].since && x[i].when.from == y[k].when.from && x[i].when.to == y[k].when.to)
                return false;
        }
    }
    return (n > 0 && m > 0) || (either && n + m > 0);
}

static bool dates_apart(const ra_claims *claims, ra_interval own, uint32_t event)
{
    ra_interval when = claims->events->items.at[event].when;
    return ra_calendar_bounded(own) && ra_calendar_bounded(when) && !ra_interval_meet(own, when);
}

bool ra_doubt_of_a_series(const ra_claims *claims, const ra_claim *claim)
{
    if (claim->event == RA_NONE)
        return false;
    ra_interval own = claims->events->items.at[claim->event].when;
    for (size_t i = 0; i < claims->items.count; i++) {
        const ra_claim *other = &claims->items.at[i];
        if (other->facet == claim->facet && other->topic == claim->topic && other->predicate == claim->predicate &&
            other->tie == RA_TIE_WORDS && other->event != claim->event && dates_apart(claims, own, other->event))
            return true;
    }
    return false;
}

/* The clause of the claim says "in" some town, province or country. */
static bool is_placed(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_token *all = view->document->tokens.at;
    ra_range sentence = ra_claim_sentence(claims, claim);
    uint32_t clause = view->clauses.of[claim->head];
    for (uint32_t t = sentence.first + 1; t < sentence.last; t++) {
        if (view->place[t] == RA_NONE || view->clauses.of[t] != clause)
            continue;
        bool in = ra_str_is(all[t - 1].lemma, "in") || (t > sentence.first + 1 && ra_str_is(all[t - 2].lemma, "in"));
        if (in)
            return true;
    }
    return false;
}

/* Its article gives the number with a place, here or in another sentence. */
static bool is_told_with_place(const ra_claims *claims, const ra_claim *claim)
{
    for (size_t i = 0; i < claims->items.count; i++) {
        const ra_claim *other = &claims->items.at[i];
        if (other->view == claim->view && other->facet == claim->facet && other->predicate == claim->predicate &&
            ra_match_same_value(&other->value, &claim->value) && is_placed(claims, other))
            return true;
    }
    return is_placed(claims, claim);
}

bool ra_doubt_one_of_many_places(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    uint32_t event = a->event != RA_NONE ? a->event : claims->events->main;
    if (event == RA_NONE)
        return false;
    ra_str family = claims->concepts->items.at[claims->events->items.at[event].family].name;
    return ra_str_is(family, "~disaster") && is_told_with_place(claims, a) != is_told_with_place(claims, b);
}

bool ra_doubt_leap(const ra_claim *a, const ra_claim *b, double most)
{
    double x = isnan(a->value.min) ? a->value.max : a->value.min;
    double y = isnan(b->value.min) ? b->value.max : b->value.min;
    return !a->update && !b->update && fmax(x, y) > most * fmin(x, y);
}

bool ra_doubt_of_the_first(const ra_claims *claims, const ra_claim *claim)
{
    const ra_document *d = claims->views[claim->view].document;
    ra_range sentence = ra_claim_sentence(claims, claim);
    for (uint32_t t = sentence.first; t + 1 < sentence.last; t++) {
        if (d->tokens.at[t + 1].span.start > claim->span.end)
            break;
        if (d->tokens.at[t + 1].span.start >= claim->span.start && d->tokens.at[t + 1].upos == RA_UPOS_NUM &&
            ra_concepts_word_is(claims->concepts, d->tokens.at[t].lemma, "leading"))
            return true;
    }
    return false;
}

/* Its sentence tells of another year or of months ago: dead of an earlier attack, told for comparison. */
bool ra_doubt_background(const ra_claims *claims, const ra_claim *claim)
{
    static const int64_t LONG_AGO = 90 * (int64_t)RA_SECONDS_PER_DAY;
    const ra_document *d = claims->views[claim->view].document;
    ra_range sentence = ra_doubt_reach(claims, claim);
    if (!ra_calendar_bounded(d->published))
        return false;
    for (uint32_t t = sentence.first; t < sentence.last; t++) {
        uint32_t at = claims->views[claim->view].time[t];
        if (at == RA_NONE)
            continue;
        const ra_time *time = &d->times.at[at];
        if (time->type == RA_TIME_DATE && time->resolved && ra_calendar_bounded(time->interval) &&
            time->interval.to < d->published.from - LONG_AGO)
            return true;
    }
    return false;
}

/* "in China", "in eastern China": where, and not whose. */
static bool is_where(const ra_view *view, uint32_t first, uint32_t t)
{
    const ra_token *all = view->document->tokens.at;
    return (t > first && ra_str_is(all[t - 1].lemma, "in")) || (t > first + 1 && ra_str_is(all[t - 2].lemma, "in"));
}

/* The concept of a place that is known: a street or a square that no gazetteer lists may lie anywhere. */
static uint32_t known_place(const ra_claims *claims, const ra_view *view, uint32_t token)
{
    uint32_t place = ra_view_place(claims->concepts, view, token);
    return place != RA_NONE && view->document->places.at[view->place[token]].resolved ? place : RA_NONE;
}

/* Whether any place of an event is known; a mosque or a mill that no gazetteer lists may lie in any town. */
static bool is_somewhere(const ra_claims *claims, const ra_subevent *event)
{
    for (size_t i = 0; i < event->places.count; i++) {
        if (claims->concepts->items.at[event->places.at[i]].country[0] != '\0')
            return true;
    }
    return false;
}

/* Its sentence names a town or a province, and none where the event happened: dead of another place. */
bool ra_doubt_elsewhere(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    ra_range sentence = ra_claim_sentence(claims, claim);
    uint32_t at = ra_relations_event(claims, claim);
    const ra_subevent *event = at != RA_NONE ? &claims->events->items.at[at] : NULL;
    bool named = false;
    if (event == NULL || !is_somewhere(claims, event))
        return false;
    for (uint32_t t = sentence.first; t < sentence.last; t++) {
        uint32_t place = known_place(claims, view, t);
        if (place == RA_NONE ||
            (claims->concepts->items.at[place].place == RA_TOPONYM_COUNTRY && !is_where(view, sentence.first, t)))
            continue;
        for (size_t i = 0; i < event->places.count; i++) {
            if (ra_concept_one_place(claims->concepts, place, event->places.at[i]))
                return false;
        }
        named = true;
    }
    return named;
}

/* A place below a country that the token names; with `towns`, no state or province either. */
static uint32_t place_within(const ra_claims *claims, const ra_view *view, uint32_t token, bool towns)
{
    uint32_t place = known_place(claims, view, token);
    uint8_t kind = place != RA_NONE ? claims->concepts->items.at[place].place : RA_TOPONYM_COUNTRY;
    bool wide = kind == RA_TOPONYM_COUNTRY || (towns && (kind == RA_TOPONYM_DIVISION || kind == RA_TOPONYM_REGION));
    return wide ? RA_NONE : place;
}

/* Whether the places that the two sentences name are apart: 1; meet: 0; -1 where one names none. */
int ra_doubt_places_apart(const ra_claims *claims, const ra_claim *a, const ra_claim *b, bool towns)
{
    const ra_view *x = &claims->views[a->view];
    const ra_view *y = &claims->views[b->view];
    ra_range s = ra_claim_sentence(claims, a);
    ra_range w = ra_claim_sentence(claims, b);
    int apart = -1;
    for (uint32_t t = s.first; t < s.last; t++) {
        uint32_t place = place_within(claims, x, t, towns);
        for (uint32_t n = w.first; n < w.last && place != RA_NONE; n++) {
            uint32_t other = place_within(claims, y, n, towns);
            if (other == RA_NONE)
                continue;
            if (ra_concept_one_place(claims->concepts, place, other))
                return 0;
            apart = 1;
        }
    }
    return apart;
}

/* The sentences name two towns, or else two provinces: "Portland police", "in Los Angeles". That two towns lie in one
   province does not make them one. */
bool ra_doubt_other_town(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    int towns = ra_doubt_places_apart(claims, a, b, true);
    return towns > 0 || (towns < 0 && ra_doubt_places_apart(claims, a, b, false) > 0);
}

/* Numbers so far apart are of two things, whatever the words say: a day's dead and a war's. */
bool ra_doubt_far_apart(const ra_claim *a, const ra_claim *b)
{
    static const double FAR = 8;
    double x = isnan(a->value.min) ? a->value.max : a->value.min;
    double y = isnan(b->value.min) ? b->value.max : b->value.min;
    return fmin(x, y) > 0 && fmax(x, y) > 20 && fmax(x, y) / fmin(x, y) > FAR;
}

/* Soldiers of two countries are two groups. */
bool ra_doubt_other_nation(const ra_claim *a, const ra_claim *b)
{
    return a->value.country[0] != '\0' && b->value.country[0] != '\0' &&
           memcmp(a->value.country, b->value.country, 3) != 0;
}
