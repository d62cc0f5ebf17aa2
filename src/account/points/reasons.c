#include "account/points/reasons.h"

#include "account/points/about.h"
#include "base/status.h"
#include "base/str.h"
#include "language/times/calendar.h"

#include <math.h>

enum {
    MOST_JOINS = 40, /* of one point */
    WINDOW = 64,     /* claims before one that it is held against */
    MOST_SHARED = 5, /* terms named */
};

/* A reason under way. Once memory runs out, nothing more is added. */
typedef struct writer {
    const ra_claims *claims;
    ra_arena *arena;
    ra_reason *reason;
    bool failed;
} writer;

static void add(writer *w, ra_str ground)
{
    ra_str *slot = ground.ptr != NULL ? ra_list_add(w->arena, &w->reason->grounds) : NULL;
    if (slot != NULL)
        *slot = ground;
    else
        w->failed = true;
}

static void say(writer *w, const char *ground)
{
    add(w, ra_str_from(ground));
}

static ra_str concept(const writer *w, uint32_t number)
{
    return ra_about_concept(w->claims, number);
}

/* "both count people who were injured" */
static void say_facet(writer *w, const ra_claim *a, const ra_claim *b)
{
    ra_str topic = concept(w, a->topic);
    ra_str other = concept(w, b->topic);
    bool one = ra_str_equal(topic, other);
    switch (a->facet) {
    case RA_FACET_CASUALTY: {
        ra_str kind = concept(w, a->predicate);
        add(w, one ? ra_arena_printf(w->arena, "both count who was %.*s: %.*s", RA_STR_ARG(kind), RA_STR_ARG(topic))
                   : ra_arena_printf(w->arena, "both count who was %.*s: %.*s, %.*s", RA_STR_ARG(kind),
                                     RA_STR_ARG(topic), RA_STR_ARG(other)));
        break;
    }
    case RA_FACET_COUNT: add(w, ra_arena_printf(w->arena, "both count one thing: %.*s", RA_STR_ARG(topic))); break;
    case RA_FACET_AGE: say(w, "both give an age"); break;
    case RA_FACET_MEASURE:
        add(w, a->value.unit.len > 0 ? ra_arena_printf(w->arena, "both give a measure in one kind of unit: %.*s",
                                                       RA_STR_ARG(a->value.unit))
                                     : RA_STR("both give a share of something"));
        break;
    case RA_FACET_WHEN: say(w, "both say when"); break;
    case RA_FACET_WHERE: say(w, "both say where"); break;
    case RA_FACET_STREET: say(w, "both say on which street"); break;
    case RA_FACET_WHO: add(w, ra_arena_printf(w->arena, "both say who %.*s is", RA_STR_ARG(topic))); break;
    case RA_FACET_HOME: add(w, ra_arena_printf(w->arena, "both say where %.*s is from", RA_STR_ARG(topic))); break;
    case RA_FACET_DOER: say(w, "both say who did it, or who did not"); break;
    case RA_FACET_CHARGE: say(w, "both say whether somebody did what he is charged with"); break;
    case RA_FACET_SIDE: say(w, "the article sets one against the other"); break;
    case RA_FACET_MATTER: say(w, "both bring up what is asked of every such event"); break;
    case RA_FACET_PHRASE: say(w, "both describe one thing"); break;
    default: say(w, "both say whether something is so"); break;
    }
}

/* "14 May 2023" of a sub-event, or nothing. */
static ra_str dated(const writer *w, const ra_subevent *event)
{
    ra_str from = {"", 0};
    ra_str to = {"", 0};
    if (!ra_calendar_bounded(event->when) || ra_calendar_write(w->arena, event->when, &from, &to, NULL) != RA_OK)
        return RA_STR("");
    return ra_str_equal(from, to) ? ra_arena_printf(w->arena, " of %.*s", RA_STR_ARG(from))
                                  : ra_arena_printf(w->arena, " of %.*s to %.*s", RA_STR_ARG(from), RA_STR_ARG(to));
}

static void say_event(writer *w, const ra_claim *a, const ra_claim *b)
{
    const ra_subevents *events = w->claims->events;
    if (a->event == RA_NONE && b->event == RA_NONE)
        return;
    if (a->event == RA_NONE || b->event == RA_NONE) {
        say(w, "one of them does not say of which event it speaks");
        return;
    }
    if (a->event != b->event) {
        say(w, "they speak of two events, but the same is said");
        return;
    }
    const ra_subevent *event = &events->items.at[a->event];
    ra_str family = concept(w, event->family);
    ra_str when = dated(w, event);
    bool words = a->tie == RA_TIE_WORDS && b->tie == RA_TIE_WORDS;
    add(w, ra_arena_printf(w->arena, "both are of one event%s, %s: %.*s%.*s",
                           a->event == events->main ? ", the main one" : "",
                           words ? "by their own words" : "by their own words or their surroundings",
                           RA_STR_ARG(family), RA_STR_ARG(when)));
}

/* The heaviest of the terms that both hold, by falling weight. */
static size_t shared(const ra_claim *a, const ra_claim *b, uint32_t best[MOST_SHARED])
{
    double weights[MOST_SHARED] = {0};
    size_t count = 0;
    for (size_t i = 0, k = 0; i < a->terms.count && k < b->terms.count;) {
        const ra_term *x = &a->terms.at[i];
        const ra_term *y = &b->terms.at[k];
        double weight = (double)x->weight * (double)y->weight;
        if (x->concept == y->concept && (count < MOST_SHARED || weight > weights[count - 1])) {
            size_t at = count < MOST_SHARED ? count++ : count - 1;
            for (; at > 0 && weights[at - 1] < weight; at--) {
                weights[at] = weights[at - 1];
                best[at] = best[at - 1];
            }
            weights[at] = weight;
            best[at] = x->concept;
        }
        i += x->concept <= y->concept;
        k += y->concept <= x->concept;
    }
    return count;
}

static void say_shared(writer *w, const ra_claim *a, const ra_claim *b)
{
    uint32_t best[MOST_SHARED];
    size_t count = shared(a, b, best);
    ra_str list = {"", 0};
    for (size_t i = 0; i < count && !w->failed; i++) {
        ra_str name = concept(w, best[i]);
        bool told = false;
        for (size_t k = 0; k < i && !told; k++)
            told = ra_str_equal_fold(concept(w, best[k]), name);
        if (name.len == 0 || told)
            continue;
        list = list.len == 0 ? name : ra_arena_printf(w->arena, "%.*s, %.*s", RA_STR_ARG(list), RA_STR_ARG(name));
        w->failed |= list.ptr == NULL;
    }
    if (list.len > 0)
        add(w, ra_arena_printf(w->arena, "they share: %.*s", RA_STR_ARG(list)));
}

static ra_status begin(writer *w, const ra_claim *a, const ra_claim *b, ra_reason *made, double likeness,
                       ra_error *error)
{
    if (made == NULL)
        return ra_fail_memory(error);
    const ra_story *story = w->claims->draft->story;
    *made = (ra_reason){.document = story->documents.at[a->view],
                        .span = a->span,
                        .other_document = story->documents.at[b->view],
                        .other_span = b->span,
                        .likeness = likeness};
    w->reason = made;
    return RA_OK;
}

static ra_status explain_join(writer *w, const ra_claim *a, const ra_claim *b, ra_point *point, ra_error *error)
{
    RA_TRY(begin(w, a, b, ra_list_add(w->arena, &point->joins), ra_match(w->claims, a, b), error));
    say_facet(w, a, b);
    if (a->value.kind == RA_POINT_QUANTITY && ra_match_same_value(&a->value, &b->value))
        say(w, "the numbers are the same");
    if (ra_match_opposed(w->claims, a, b))
        say(w, "one says of it what the other denies, or calls an attempt");
    say_event(w, a, b);
    say_shared(w, a, b);
    return w->failed ? ra_fail_memory(error) : RA_OK;
}

/* The claim of the group that is most like its claim `of`; `of` itself where there is no other. */
static size_t nearest(const ra_claims *claims, const uint32_t *members, size_t count, size_t of)
{
    size_t found = of;
    double most = -1;
    for (size_t i = of > WINDOW ? of - WINDOW : 0; i < count && i <= of + WINDOW; i++) {
        if (i == of)
            continue;
        double likeness = ra_match(claims, &claims->items.at[members[of]], &claims->items.at[members[i]]);
        if (likeness > most) {
            most = likeness;
            found = i;
        }
    }
    return found;
}

ra_status ra_reasons_of_joins(const ra_claims *claims, const uint32_t *members, size_t count, ra_point *point,
                              ra_error *error)
{
    writer w = {.claims = claims, .arena = claims->draft->account->arena};
    for (size_t i = 0; i < count && point->joins.count < MOST_JOINS; i++) {
        size_t other = nearest(claims, members, count, i);
        bool told = other < i && nearest(claims, members, count, other) == i;
        if (other == i || told)
            continue;
        RA_TRY(explain_join(&w, &claims->items.at[members[i]], &claims->items.at[members[other]], point, error));
    }
    return RA_OK;
}

/* "6", "at least 1", "4 to 6" */
static ra_str number(const writer *w, const ra_value *v)
{
    if (!isnan(v->min) && !isnan(v->max) && v->min == v->max)
        return ra_arena_printf(w->arena, "%s%.10g", v->approximate ? "about " : "", v->min);
    if (!isnan(v->min) && !isnan(v->max))
        return ra_arena_printf(w->arena, "%.10g to %.10g", v->min, v->max);
    if (!isnan(v->min))
        return ra_arena_printf(w->arena, "at least %.10g", v->min);
    return isnan(v->max) ? RA_STR("no number") : ra_arena_printf(w->arena, "at most %.10g", v->max);
}

static void say_numbers(writer *w, const ra_claim *a, const ra_claim *b)
{
    ra_str x = number(w, &a->value);
    ra_str y = number(w, &b->value);
    add(w, ra_arena_printf(w->arena, "no number is allowed by the words of both: %.*s, %.*s", RA_STR_ARG(x),
                           RA_STR_ARG(y)));
}

static ra_str times(const writer *w, const ra_value *v)
{
    return ra_str_equal(v->from, v->to)
               ? v->from
               : ra_arena_printf(w->arena, "%.*s to %.*s", RA_STR_ARG(v->from), RA_STR_ARG(v->to));
}

static void say_times(writer *w, const ra_claim *a, const ra_claim *b)
{
    ra_str x = times(w, &a->value);
    ra_str y = times(w, &b->value);
    add(w, ra_arena_printf(w->arena, "the times have no moment in common: %.*s, %.*s", RA_STR_ARG(x), RA_STR_ARG(y)));
}

static const char *standing(const ra_claim *c)
{
    if (c->stance == RA_DENIES || c->negated)
        return "denied";
    return c->attempted ? "said to have been only tried" : "said to be so";
}

static void say_outcomes(writer *w, const ra_claim *a, const ra_claim *b)
{
    ra_str x = concept(w, a->predicate);
    ra_str y = concept(w, b->predicate);
    add(w, ra_arena_printf(w->arena, "“%.*s” is %s in one, and “%.*s” %s in the other", RA_STR_ARG(x), standing(a),
                           RA_STR_ARG(y), standing(b)));
}

static void say_doers(writer *w, const ra_claim *a, const ra_claim *b)
{
    add(w, ra_arena_printf(w->arena, "one names %.*s, the other %.*s", RA_STR_ARG(a->value.name),
                           RA_STR_ARG(b->value.name)));
}

static void say_clash(writer *w, const ra_claim *a, const ra_claim *b)
{
    if (a->facet == RA_FACET_STREET)
        say(w, "two kinds of street of one name are two streets, and it happened on one");
    else if (a->facet == RA_FACET_DOER)
        say_doers(w, a, b);
    else if (a->value.kind == RA_POINT_QUANTITY)
        say_numbers(w, a, b);
    else if (a->value.kind == RA_POINT_TIME)
        say_times(w, a, b);
    else
        say_outcomes(w, a, b);
}

static void say_why(writer *w, ra_why why)
{
    switch (why) {
    case RA_WHY_UPDATE: say(w, "the later article gives more, or one says that it overtakes what was known"); break;
    case RA_WHY_POPULATION: say(w, "they do not count the same group"); break;
    case RA_WHY_ROUNDING: say(w, "one of the numbers is rounded"); break;
    default: break;
    }
}

ra_status ra_reasons_of_conflict(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why why,
                                 ra_point *point, ra_error *error)
{
    writer w = {.claims = claims, .arena = claims->draft->account->arena};
    RA_TRY(begin(&w, a, b, ra_list_add(w.arena, &point->conflict), 0, error));
    say_clash(&w, a, b);
    say_event(&w, a, b);
    say_why(&w, why);
    return w.failed ? ra_fail_memory(error) : RA_OK;
}
