/* Whether two figures are of one stretch of time, of one place, of one event in a row of them. Where that is open there
   is no dispute. */
#include "account/relations.h"

#include "base/str.h"
#include "language/calendar.h"

#include <math.h>

static ra_range sentence_of(const ra_claims *claims, const ra_claim *claim)
{
    return claims->views[claim->view].document->sentences.at[claim->sentence].tokens;
}

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
    ra_range sentence = sentence_of(claims, claim);
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
    ra_range sentence = sentence_of(claims, claim);
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

bool ra_doubt_one_of_many_places(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    uint32_t event = a->event != RA_NONE ? a->event : claims->events->main;
    if (event == RA_NONE)
        return false;
    ra_str family = claims->concepts->items.at[claims->events->items.at[event].family].name;
    return ra_str_is(family, "~disaster") && is_placed(claims, a) != is_placed(claims, b);
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
    ra_range sentence = sentence_of(claims, claim);
    for (uint32_t t = sentence.first; t + 1 < sentence.last; t++) {
        if (d->tokens.at[t + 1].span.start > claim->span.end)
            break;
        if (d->tokens.at[t + 1].span.start >= claim->span.start && d->tokens.at[t + 1].upos == RA_UPOS_NUM &&
            ra_str_equal_fold(d->tokens.at[t].form, RA_STR("first")))
            return true;
    }
    return false;
}
