/* When two numbers that answer one question cannot both be right. */
#include "account/relations.h"

#include "base/str.h"
#include "language/calendar.h"

#include <math.h>

/* Round words: "about 20" allows this share to either side. */
static const double ROUNDING = 0.12;

/* A number that an article turned into other units is rounded by as much. */
static const double CONVERSION = 0.08;

/* "more than 1,400": over a round number is as good as about it. */
static bool is_over_a_round_number(const ra_claim *c)
{
    static const double LEAST = 20;
    return c->exceeds && c->value.min > LEAST && fmod(c->value.min - 1, 10) == 0;
}

/* The least number that the words allow. */
static double lower(const ra_claim *c)
{
    double min = isnan(c->value.min) ? -INFINITY : c->value.min - (is_over_a_round_number(c) ? 1 : 0);
    return c->value.approximate ? min - fabs(min) * ROUNDING : min;
}

static double upper(const ra_claim *c)
{
    double max = isnan(c->value.max) ? INFINITY : c->value.max;
    bool both_sides = c->value.approximate && !isnan(c->value.min); /* "nearly 100" is no more than that */
    return both_sides ? max + fabs(max) * ROUNDING : max;
}

/* Numbers of one unit: no number lies in both sets. */
bool ra_relations_apart(const ra_claim *a, const ra_claim *b)
{
    double x = ra_unit_metres(a->value.unit);
    double y = ra_unit_metres(b->value.unit);
    if (x == 0 || y == 0)
        x = y = 1;
    double slack = x == y && !a->converted && !b->converted ? 1 : 1 + CONVERSION;
    if (lower(a) * x > upper(b) * y * slack || upper(a) * x * slack < lower(b) * y)
        return true;
    static const double ROUND = 10; /* from here on "over" is as good as "about" */
    if (fmin(lower(a), lower(b)) >= ROUND)
        return false;
    return (a->beyond && lower(a) * x == upper(b) * y) || (b->beyond && lower(b) * y == upper(a) * x);
}

static ra_interval published(const ra_claims *claims, const ra_claim *claim)
{
    return claims->views[claim->view].document->published;
}

/* Whether one claim's article was published on a later day than the other's. */
bool ra_relations_later(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    ra_interval x = published(claims, a);
    ra_interval y = published(claims, b);
    return ra_calendar_bounded(x) && ra_calendar_bounded(y) && !ra_interval_meet(x, y) && x.from > y.from;
}

/* Both are of one sub-event that is dated to a few days: what changes is what is known of it. */
static bool of_one_dated_event(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
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
    return (ra_relations_later(claims, a, b) && lower(a) > lower(b)) ||
           (ra_relations_later(claims, b, a) && lower(b) > lower(a));
}

static bool takes_part(const ra_claims *claims, const ra_claim *claim)
{
    return claim->predicate != RA_NONE && ra_str_is(claims->concepts->items.at[claim->predicate].name, "!takepart");
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
    if (a->facet == RA_FACET_CASUALTY && of_one_dated_event(claims, a, b) &&
        (ra_relations_later(claims, a, b) || ra_relations_later(claims, b, a)))
        return RA_WHY_UPDATE; /* a toll that was put right downwards */
    return rounds(low, high) || rounds(high, low) ? RA_WHY_ROUNDING : RA_WHY_CONFLICT;
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

bool ra_relations_one_mouth(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
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
    enum {
        MOST = 64,
        OF_MANY = 2 /* three measures of one article, of which one is apart from the others, are of several things */
    };
    const ra_claim *first = &claims->items.at[members[0]];
    bool free = first->facet == RA_FACET_CASUALTY || takes_part(claims, first);
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

/* Numbers so far apart are of two things, whatever the words say: a day's dead and a war's. */
static bool far_apart(const ra_claim *a, const ra_claim *b)
{
    static const double FAR = 8;
    double x = isnan(a->value.min) ? a->value.max : a->value.min;
    double y = isnan(b->value.min) ? b->value.max : b->value.min;
    return fmin(x, y) > 0 && fmax(x, y) > 20 && fmax(x, y) / fmin(x, y) > FAR;
}

/* Soldiers of two countries are two groups. */
static bool other_nation(const ra_claim *a, const ra_claim *b)
{
    return a->value.country[0] != '\0' && b->value.country[0] != '\0' &&
           memcmp(a->value.country, b->value.country, 3) != 0;
}

/* Its sentence tells of another year or of months ago: dead of an earlier attack, told for comparison. */
static bool is_background(const ra_claims *claims, const ra_claim *claim)
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
    uint32_t place = ra_subevents_place(claims->concepts, view, token);
    return place != RA_NONE && view->document->places.at[view->place[token]].resolved ? place : RA_NONE;
}

/* Its sentence names a town or a province, and none where the event happened: dead of another place. */
static bool is_elsewhere(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    ra_range sentence = view->document->sentences.at[claim->sentence].tokens;
    uint32_t at = event_of(claims, claim);
    const ra_subevent *event = at != RA_NONE ? &claims->events->items.at[at] : NULL;
    bool named = false;
    for (uint32_t t = sentence.first; t < sentence.last && event != NULL && event->places.count > 0; t++) {
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
static int places_apart(const ra_claims *claims, const ra_claim *a, const ra_claim *b, bool towns)
{
    const ra_view *x = &claims->views[a->view];
    const ra_view *y = &claims->views[b->view];
    ra_range s = x->document->sentences.at[a->sentence].tokens;
    ra_range w = y->document->sentences.at[b->sentence].tokens;
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
static bool of_two_towns(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    int towns = places_apart(claims, a, b, true);
    return towns > 0 || (towns < 0 && places_apart(claims, a, b, false) > 0);
}

/* A toll that sinks by much from one day to a later one, or grows to more than twice, is of another blow of a long
 * fight. */
static bool is_another_days(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    static const int64_t DAYS = 2 * (int64_t)RA_SECONDS_PER_DAY;
    static const double MOST = 2;
    static const double CORRECTED = 1.2;
    const ra_claim *late = ra_relations_later(claims, a, b) ? a : b;
    const ra_claim *soon = late == a ? b : a;
    if (!ra_relations_later(claims, late, soon) || published(claims, late).from - published(claims, soon).from < DAYS ||
        late->update || of_one_dated_event(claims, a, b))
        return false;
    return lower(late) * CORRECTED < lower(soon) || lower(late) > MOST * upper(soon);
}

/* "all 298 on board": those of one ship or house, however many more the story counts. */
static bool counts_all(const ra_claims *claims, const ra_claim *claim)
{
    const ra_document *d = claims->views[claim->view].document;
    ra_range sentence = d->sentences.at[claim->sentence].tokens;
    for (uint32_t t = sentence.first; t + 1 < sentence.last; t++) {
        if (d->tokens.at[t].span.start >= claim->span.start && d->tokens.at[t].span.end <= claim->span.end + 4 &&
            ra_str_is(d->tokens.at[t].lemma, "all") && d->tokens.at[t + 1].upos == RA_UPOS_NUM)
            return true;
    }
    return false;
}

/* "ten children were among the dead": of those whom the story is about, whatever its own sentence names. */
static bool is_of_the_dead(const ra_claims *claims, const ra_claim *claim)
{
    const ra_document *d = claims->views[claim->view].document;
    ra_range sentence = d->sentences.at[claim->sentence].tokens;
    for (uint32_t t = sentence.first; t + 1 < sentence.last && is_group(claims, claim->topic); t++) {
        if (ra_str_is(d->tokens.at[t].lemma, "among") && ra_str_is(d->tokens.at[t + 1].lemma, "the"))
            return true;
    }
    return false;
}

/* What is known of one toll, and of one count, does not change by more. */
static const double MOST_FOR_A_TOLL = 3;
static const double MOST_FOR_A_COUNT = 2;

/* Attacks of the past that a story compares itself with are told from one another by where they were. */
static bool of_two_in_the_past(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    uint32_t event = event_of(claims, a);
    return event != claims->events->main && !is_of_the_dead(claims, a) && !is_of_the_dead(claims, b) &&
           places_apart(claims, a, b, false) != 0;
}

static bool casualties_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    bool people = !is_group(claims, a->topic) || !is_group(claims, b->topic);
    bool parts = a->rest != RA_REST_NONE || b->rest != RA_REST_NONE || a->partial != b->partial;
    if (a->value.max == 0 || b->value.max == 0 || (people && a->view == b->view) || ra_doubt_found_there(claims, a) ||
        ra_doubt_found_there(claims, b))
        return false;
    if ((ra_doubt_untied(a) && !is_of_the_dead(claims, a)) || (ra_doubt_untied(b) && !is_of_the_dead(claims, b)) ||
        ra_doubt_many_or_one(claims, a, b) || ra_doubt_names_year(claims, a) != ra_doubt_names_year(claims, b) ||
        ra_doubt_adds_doer(claims, a, b) || ra_doubt_goes_on(claims, a) != ra_doubt_goes_on(claims, b))
        return false;
    if (ra_doubt_shared(claims, a) || ra_doubt_shared(claims, b) || counts_all(claims, a) != counts_all(claims, b) ||
        is_another_days(claims, a, b) || of_two_in_the_past(claims, a, b) ||
        ra_doubt_one_of_many_places(claims, a, b) || (people && ra_doubt_leap(a, b, MOST_FOR_A_TOLL)) ||
        ra_doubt_of_the_first(claims, a) || ra_doubt_of_the_first(claims, b))
        return false;
    if (ra_match_other_event(claims, a, b) || a->implied || b->implied || parts || far_apart(a, b) ||
        other_nation(a, b) || is_background(claims, a) != is_background(claims, b) ||
        is_elsewhere(claims, a) != is_elsewhere(claims, b) || of_two_towns(claims, a, b))
        return false;
    bool of_the_dead = is_of_the_dead(claims, a) || is_of_the_dead(claims, b);
    return (of_the_dead || event_of(claims, a) == event_of(claims, b)) &&
           (a->tie == RA_TIE_WORDS || b->tie == RA_TIE_WORDS || is_group(claims, a->topic));
}

/* The first word of the name that an age stands with; absent where it has one word. */
static ra_str given_name(const ra_claims *claims, const ra_claim *claim)
{
    enum { REACH = 4 };
    const ra_view *view = &claims->views[claim->view];
    ra_range sentence = view->document->sentences.at[claim->sentence].tokens;
    uint32_t t = claim->head;
    for (int step = 0; step < REACH && t > sentence.first && view->name[t] == RA_NONE; step++)
        t--;
    if (view->name[t] == RA_NONE)
        return (ra_str){NULL, 0};
    uint32_t last = t;
    while (t > sentence.first && view->name[t - 1] == view->name[t])
        t--;
    while (last + 1 < sentence.last && view->name[last + 1] == view->name[t])
        last++;
    return t < last ? view->document->tokens.at[t].form : (ra_str){NULL, 0};
}

/* Brothers who were taken for one by their name are two. */
static bool other_given_name(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    ra_str x = given_name(claims, a);
    ra_str y = given_name(claims, b);
    return x.len > 0 && y.len > 0 && !ra_str_equal_fold(x, y);
}

/* The word after a measure or a duration that says from where it counts: "before", "from", "north". */
static ra_str counts_from(const ra_claims *claims, const ra_claim *claim)
{
    const ra_document *d = claims->views[claim->view].document;
    for (uint32_t t = d->sentences.at[claim->sentence].tokens.first; t < d->sentences.at[claim->sentence].tokens.last;
         t++) {
        if (d->tokens.at[t].span.start < claim->span.start)
            continue;
        if (ra_concepts_word_is(claims->concepts, d->tokens.at[t].lemma, "from"))
            return d->tokens.at[t].lemma;
        if (d->tokens.at[t].span.start > claim->span.end + 1)
            break;
    }
    return (ra_str){"", 0};
}

/* Money is given in the letters of its currency. */
static bool is_money(const ra_claim *claim)
{
    ra_str unit = claim->value.unit;
    return unit.len == 3 && ra_ascii_upper(unit.ptr[0]);
}

/* Prices, rates and shares move from day to day: only those of one day can clash. */
static bool of_two_days(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (!ra_str_is(a->value.unit, "percent") && !is_money(a))
        return false;
    if (ra_calendar_bounded(a->when) && ra_calendar_bounded(b->when))
        return !ra_interval_meet(a->when, b->when);
    ra_interval x = published(claims, a);
    ra_interval y = published(claims, b);
    return !ra_calendar_bounded(x) || !ra_calendar_bounded(y) || !ra_interval_meet(x, y);
}

/* Sums that differ by more than this are of two payments, or of two stretches of time. */
static bool is_same_sum(const ra_claim *a, const ra_claim *b)
{
    static const double MOST = 2;
    double x = isnan(a->value.min) ? a->value.max : a->value.min;
    double y = isnan(b->value.min) ? b->value.max : b->value.min;
    return fmax(x, y) <= MOST * fmin(x, y);
}

/* "53 percent of the vote", "a 95 percent chance": shares of two things. */
static bool of_two_wholes(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    uint32_t x = claims->views[a->view].word[a->head];
    uint32_t y = claims->views[b->view].word[b->head];
    return ra_str_is(a->value.unit, "percent") && x != y && a->topic != b->topic;
}

/* "rose to 12 dollars": prices and rates change by the hour. */
static bool moves(const ra_claims *claims, const ra_claim *claim)
{
    uint32_t family = claim->predicate != RA_NONE ? claims->concepts->items.at[claim->predicate].family : RA_NONE;
    return family != RA_NONE && ra_str_is(claims->concepts->items.at[family].name, "~change") &&
           (is_money(claim) || ra_str_is(claim->value.unit, "percent"));
}

static bool measures_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->view == b->view || far_apart(a, b) || ra_str_is(a->value.unit, "yard") || a->topic == RA_NONE ||
        of_two_days(claims, a, b) || ra_doubt_sampled(claims, a) || ra_doubt_sampled(claims, b) ||
        ra_doubt_other_period(claims, a, b, is_money(a)) || (is_money(a) && !is_same_sum(a, b)) ||
        of_two_wholes(claims, a, b) || moves(claims, a) || moves(claims, b))
        return false;
    if (ra_str_is(claims->concepts->items.at[a->topic].name, "!course"))
        return a->topic == b->topic;
    if (a->predicate != b->predicate && ra_match_is_duration(a->value.unit))
        return false; /* how long they talked, and how long they fought */
    ra_str x = counts_from(claims, a);
    if (!ra_str_equal(x, counts_from(claims, b)) || (x.len > 0 && ra_unit_metres(a->value.unit) > 0))
        return false; /* how far something lies from something else is said of many things */
    return ra_match_cosine(a, b) >= 0.6;
}

/* Attacks, strikes, votes: as many as the time is long that they are counted over. */
static bool counts_events(const ra_claims *claims, const ra_claim *a)
{
    uint32_t word = claims->views[a->view].word[a->head];
    uint32_t family = word != RA_NONE && a->by == RA_NONE ? claims->concepts->items.at[word].family : RA_NONE;
    return family != RA_NONE && ra_str_is(claims->concepts->items.at[family].name, "~violence");
}

/* "A missile" may be one of a dozen; it is not one of two or three that are counted. */
static const double MOST_FOR_ONE = 8;

/* Canadians, Iranians: those of one country among all. */
static bool is_nation(const ra_claims *claims, const ra_claim *claim)
{
    return is_group(claims, claim->topic) && claim->value.country[0] != '\0';
}

static bool counts_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->partial != b->partial || ra_match(claims, a, b) < 0.6 || counts_events(claims, a) || other_nation(a, b))
        return false;
    if (a->by == RA_NONE && (a->partial || ra_doubt_other_period(claims, a, b, true)))
        return false;
    if (far_apart(a, b) || ra_doubt_sampled(claims, a) || ra_doubt_sampled(claims, b) || ra_doubt_needed(claims, a) ||
        ra_doubt_needed(claims, b))
        return false;
    if ((a->implied || b->implied) && a->view == b->view)
        return false; /* "a missile" in an article that counts two is one of them, or any */
    if (takes_part(claims, a))
        return event_of(claims, a) == event_of(claims, b) && !a->partial &&
               fmax(a->value.min, b->value.min) <= MOST_FOR_ONE * fmin(a->value.min, b->value.min) / 2 &&
               !ra_doubt_doers(claims, a) && !ra_doubt_doers(claims, b) && !ra_doubt_of_a_series(claims, a) &&
               !ra_doubt_months_between(claims, a, b) &&
               ra_doubt_told_as_earlier(claims, a) == ra_doubt_told_as_earlier(claims, b) &&
               !(a->implied != b->implied && fmax(a->value.min, b->value.min) > MOST_FOR_ONE);
    if (a->by != RA_NONE)
        return a->view != b->view;
    if (is_background(claims, a) != is_background(claims, b) || is_elsewhere(claims, a) != is_elsewhere(claims, b) ||
        of_two_towns(claims, a, b))
        return false;
    bool tied = a->tie == RA_TIE_WORDS && b->tie == RA_TIE_WORDS;
    return a->view != b->view && !a->implied && !b->implied && !ra_doubt_leap(a, b, MOST_FOR_A_COUNT) &&
           (tied || is_nation(claims, a)) &&
           (a->clause == RA_NONE || b->clause == RA_NONE || ra_match_same_argument(a, b, false) >= 0) &&
           ra_relations_same_occasion(a, b);
}

/* People grow older between two articles, and who was 29 in one story may be 77 in the next. */
static bool ages_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    static const double MOST = 10;
    ra_interval x = published(claims, a);
    ra_interval y = published(claims, b);
    if (!ra_calendar_bounded(x) || !ra_calendar_bounded(y))
        return false;
    if (ra_str_find(ra_span_text(claims->views[a->view].document->article->text, a->span), RA_STR(" and "), 0) !=
            SIZE_MAX ||
        ra_str_find(ra_span_text(claims->views[b->view].document->article->text, b->span), RA_STR(" and "), 0) !=
            SIZE_MAX)
        return false; /* two names, of which one is so old */
    double years = fabs((double)(x.from - y.from)) / (365.0 * RA_SECONDS_PER_DAY);
    double between = fabs(a->value.min - b->value.min);
    return between > 1 + years && between <= MOST;
}

static bool numbers_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->value.vague || b->value.vague || !ra_relations_apart(a, b))
        return false;
    if (a->negated || b->negated || a->future != b->future || a->attempted != b->attempted)
        return false;
    switch (a->facet) {
    case RA_FACET_CASUALTY: return casualties_clash(claims, a, b);
    case RA_FACET_AGE:
        return a->topic == b->topic && !ra_doubt_no_person(claims, a) && ages_clash(claims, a, b) &&
               !other_given_name(claims, a, b);
    case RA_FACET_COUNT: return counts_clash(claims, a, b);
    default: return measures_clash(claims, a, b);
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
