#include "account/claims/subevents.h"

#include "account/claims/event_mentions.h"
#include "base/status.h"
#include "base/str.h"
#include "language/times/calendar.h"

/* Evidence that a mention is of a known event, in arbitrary units; JOIN is what it takes. Chosen by hand so that one
   shared date, or one shared word of description and nothing against it, is enough. */
static const double SHARED_DAY = 2.0;
static const double SHARED_PERIOD = 1.0;
static const double SHARED_WORD = 1.6;
static const double SHARED_PLACE = 1.2;
static const double OTHER_PLACE = -1.5;
static const double SAME_KIND = 0.4;
static const double JOIN = 1.2;

enum {
    MOST_EVENTS = 128, /* of one story; mentions beyond join the nearest */
    NEAR_SENTENCES = 3
};

typedef struct search {
    ra_arena *arena;
    ra_concepts *concepts;
    ra_view *views;
    ra_subevents *events;
    int64_t published; /* the first article; INT64_MAX where none says */
    ra_event_mentions mentions;
} search;

static bool holds(const uint32_t *items, size_t count, uint32_t value)
{
    for (size_t i = 0; i < count; i++) {
        if (items[i] == value)
            return true;
    }
    return false;
}

/* Whether all that is told of where a mention happened is elsewhere than the event. */
static bool elsewhere(const search *s, const ra_event_mention *m, const ra_subevent *e)
{
    if (m->place_count == 0 || e->places.count == 0)
        return false;
    for (uint32_t i = 0; i < m->place_count; i++) {
        for (size_t k = 0; k < e->places.count; k++) {
            if (ra_concept_one_place(s->concepts, m->places[i], e->places.at[k]))
                return false;
        }
    }
    return true;
}

static double shared(const search *s, const ra_event_mention *m, const ra_subevent *e)
{
    double score = 0;
    for (uint32_t i = 0; i < m->word_count; i++)
        score += holds(e->words.at, e->words.count, m->words[i]) ? SHARED_WORD : 0;
    bool meet = false;
    for (uint32_t i = 0; i < m->place_count; i++)
        meet |= holds(e->places.at, e->places.count, m->places[i]);
    if (meet)
        score += SHARED_PLACE;
    else if (elsewhere(s, m, e))
        score += OTHER_PLACE;
    return score + (holds(e->words.at, e->words.count, m->kind) ? SAME_KIND : 0);
}

/* How well a mention fits an event; below zero where it cannot be of it. */
static double fit(const search *s, const ra_event_mention *m, const ra_subevent *e)
{
    if (m->family != e->family)
        return -1;
    double score = shared(s, m, e);
    if (!ra_calendar_bounded(m->when) || !ra_calendar_bounded(e->when))
        return score;
    if (!ra_interval_meet(m->when, e->when))
        return -1;
    int64_t length = m->when.to - m->when.from;
    return score + (length <= 2 * RA_SECONDS_PER_DAY ? SHARED_DAY : SHARED_PERIOD);
}

static bool join_list(ra_arena *arena, ra_subevent *e, const ra_event_mention *m)
{
    for (uint32_t i = 0; i <= m->word_count; i++) {
        uint32_t word = i < m->word_count ? m->words[i] : m->kind;
        if (holds(e->words.at, e->words.count, word))
            continue;
        uint32_t *slot = ra_list_add(arena, &e->words);
        if (slot == NULL)
            return false;
        *slot = word;
    }
    for (uint32_t i = 0; i < m->place_count; i++) {
        if (holds(e->places.at, e->places.count, m->places[i]))
            continue;
        uint32_t *slot = ra_list_add(arena, &e->places);
        if (slot == NULL)
            return false;
        *slot = m->places[i];
    }
    return true;
}

static ra_status join(search *s, const ra_event_mention *m, uint32_t event, ra_error *error)
{
    ra_subevent *e = &s->events->items.at[event];
    if (!join_list(s->arena, e, m))
        return ra_fail_memory(error);
    e->when = ra_interval_narrower(e->when, m->when);
    e->mentions++;
    if (e->documents == 0 || e->last_document != m->view)
        e->documents++;
    e->last_document = m->view;
    s->views[m->view].event[m->token] = event;
    return RA_OK;
}

static ra_status found_event(search *s, const ra_event_mention *m, ra_error *error)
{
    uint32_t number = (uint32_t)s->events->items.count;
    ra_subevent *made = ra_list_add(s->arena, &s->events->items);
    if (made == NULL)
        return ra_fail_memory(error);
    *made = (ra_subevent){.family = m->family, .when = {INT64_MIN, INT64_MAX}};
    return join(s, m, number, error);
}

static uint32_t best_event(const search *s, const ra_event_mention *m, double *score)
{
    uint32_t best = RA_NONE;
    *score = -1;
    for (uint32_t i = 0; i < s->events->items.count; i++) {
        double here = fit(s, m, &s->events->items.at[i]);
        bool better = here > *score || (here == *score && here >= 0 &&
                                        s->events->items.at[i].mentions > s->events->items.at[best].mentions);
        if (better) {
            *score = here;
            best = i;
        }
    }
    return best;
}

static bool is_dated(const ra_event_mention *m, int64_t most)
{
    return ra_calendar_bounded(m->when) && m->when.to - m->when.from <= most;
}

/* Mentions with a date found events; the narrower the date the sooner. */
static ra_status settle_dated(search *s, int64_t least, int64_t most, ra_error *error)
{
    for (size_t i = 0; i < s->mentions.items.count; i++) {
        const ra_event_mention *m = &s->mentions.items.at[i];
        if (!is_dated(m, most) || m->when.to - m->when.from <= least)
            continue;
        double score;
        uint32_t event = best_event(s, m, &score);
        bool full = s->events->items.count >= MOST_EVENTS;
        if (event != RA_NONE && (score >= JOIN || full))
            RA_TRY(join(s, m, event, error));
        else if (!full)
            RA_TRY(found_event(s, m, error));
    }
    return RA_OK;
}

/* What a story is about happened not long before its first article. */
static bool is_recent(const search *s, const ra_subevent *e)
{
    static const int64_t LONG_AGO = 60 * (int64_t)RA_SECONDS_PER_DAY;
    return !ra_calendar_bounded(e->when) || s->published == INT64_MAX || e->when.to > s->published - LONG_AGO;
}

static uint64_t rank(const search *s, const ra_subevent *e)
{
    uint64_t told = (uint64_t)e->documents * e->mentions;
    return is_recent(s, e) ? told + ((uint64_t)1 << 40) : told;
}

/* The event of this family that most mentions are of, recent ones first. */
static uint32_t main_of_family(const search *s, uint32_t family)
{
    uint32_t best = RA_NONE;
    for (uint32_t i = 0; i < s->events->items.count; i++) {
        const ra_subevent *e = &s->events->items.at[i];
        if (e->family == family && (best == RA_NONE || rank(s, e) > rank(s, &s->events->items.at[best])))
            best = i;
    }
    return best;
}

/* Whether nothing but a country is told of an event: that is too little to know it by. */
static bool is_vague(const search *s, const ra_event_mention *m)
{
    for (uint32_t i = 0; i < m->place_count; i++) {
        if (s->concepts->items.at[m->places[i]].place != RA_TOPONYM_COUNTRY)
            return false;
    }
    return m->word_count == 0;
}

/* Undated mentions that say what or where they are: the event that they fit, a new one where they are elsewhere. */
static ra_status settle_described(search *s, ra_error *error)
{
    for (size_t i = 0; i < s->mentions.items.count; i++) {
        const ra_event_mention *m = &s->mentions.items.at[i];
        if (ra_calendar_bounded(m->when) || is_vague(s, m) || m->several)
            continue;
        double score;
        uint32_t event = best_event(s, m, &score);
        uint32_t main = main_of_family(s, m->family);
        if (event != RA_NONE && score >= JOIN)
            RA_TRY(join(s, m, event, error));
        else if (main != RA_NONE && !elsewhere(s, m, &s->events->items.at[main]))
            RA_TRY(join(s, m, main, error));
        else if (s->events->items.count < MOST_EVENTS)
            RA_TRY(found_event(s, m, error));
    }
    return RA_OK;
}

/* The event of the family last spoken of in the article, where that is not far back; RA_NONE. */
static uint32_t last_of_family(const search *s, size_t number)
{
    const ra_event_mention *m = &s->mentions.items.at[number];
    const ra_view *view = &s->views[m->view];
    uint32_t sentence = view->document->tokens.at[m->token].sentence;
    for (size_t k = number; k-- > 0 && s->mentions.items.at[k].view == m->view;) {
        const ra_event_mention *before = &s->mentions.items.at[k];
        if (view->document->tokens.at[before->token].sentence + NEAR_SENTENCES < sentence)
            break;
        if (before->family == m->family && view->event[before->token] != RA_NONE)
            return view->event[before->token];
    }
    return RA_NONE;
}

/* The rest are of the event last spoken of in their article, else of the family's main one; events at large are of
   none. */
static ra_status settle_bare(search *s, ra_error *error)
{
    for (size_t i = 0; i < s->mentions.items.count; i++) {
        const ra_event_mention *m = &s->mentions.items.at[i];
        if (s->views[m->view].event[m->token] != RA_NONE || m->several)
            continue;
        uint32_t event = last_of_family(s, i);
        if (event != RA_NONE && elsewhere(s, m, &s->events->items.at[event]))
            event = RA_NONE;
        if (event == RA_NONE)
            event = main_of_family(s, m->family);
        if (event != RA_NONE)
            RA_TRY(join(s, m, event, error));
        else
            RA_TRY(found_event(s, m, error));
    }
    return RA_OK;
}

static void find_previous(ra_view *view)
{
    const ra_document *d = view->document;
    uint32_t last = RA_NONE;
    uint32_t since = 0;
    for (uint32_t i = 0; i < d->sentences.count; i++) {
        view->previous[i] = last != RA_NONE && i - since <= 2 ? last : RA_NONE;
        for (uint32_t t = d->sentences.at[i].tokens.first; t < d->sentences.at[i].tokens.last; t++) {
            if (view->event[t] != RA_NONE) {
                last = view->event[t];
                since = i;
            }
        }
    }
}

static void find_main(ra_subevents *events)
{
    events->main = RA_NONE;
    for (uint32_t i = 0; i < events->items.count; i++) {
        const ra_subevent *e = &events->items.at[i];
        const ra_subevent *best = events->main != RA_NONE ? &events->items.at[events->main] : NULL;
        if (best == NULL || (uint64_t)e->documents * e->mentions > (uint64_t)best->documents * best->mentions)
            events->main = i;
    }
}

uint32_t ra_subevents_at(const ra_subevents *subevents, uint32_t place)
{
    uint32_t found = RA_NONE;
    for (uint32_t i = 0; i < subevents->items.count; i++) {
        const ra_subevent *e = &subevents->items.at[i];
        if (e->mentions < 2 || !holds(e->places.at, e->places.count, place))
            continue;
        if (found != RA_NONE)
            return RA_NONE;
        found = i;
    }
    return found;
}

static bool add_country(ra_arena *arena, ra_subevent *e, const char code[4])
{
    for (size_t i = 0; i < e->countries.count; i++) {
        if (memcmp(e->countries.at[i].code, code, 3) == 0)
            return true;
    }
    struct ra_country *made = ra_list_add(arena, &e->countries);
    if (made != NULL)
        memcpy(made->code, code, sizeof made->code);
    return made != NULL;
}

/* The countries in which the places of an event lie. */
static ra_status find_countries(search *s, size_t view_count, ra_error *error)
{
    for (size_t v = 0; v < view_count; v++) {
        const ra_document *d = s->views[v].document;
        for (size_t i = 0; i < d->places.count; i++) {
            const ra_place *place = &d->places.at[i];
            if (place->adjective || place->country[0] == '\0')
                continue;
            uint32_t concept = ra_concept_place(s->concepts, place);
            for (size_t k = 0; k < s->events->items.count; k++) {
                ra_subevent *e = &s->events->items.at[k];
                if (holds(e->places.at, e->places.count, concept) && !add_country(s->arena, e, place->country))
                    return ra_fail_memory(error);
            }
        }
    }
    return RA_OK;
}

ra_status ra_subevents_find(ra_arena *arena, ra_concepts *concepts, const ra_language *language, ra_view *views,
                            size_t view_count, ra_subevents *subevents, ra_error *error)
{
    *subevents = (ra_subevents){.main = RA_NONE};
    search s = {.arena = arena, .concepts = concepts, .views = views, .events = subevents, .published = INT64_MAX};
    for (size_t i = 0; i < view_count; i++) {
        ra_interval published = views[i].document->published;
        if (ra_calendar_bounded(published) && published.from < s.published)
            s.published = published.from;
    }
    RA_TRY(ra_event_mentions_gather(arena, concepts, language, views, view_count, &s.mentions, error));
    int64_t day = 2 * RA_SECONDS_PER_DAY;
    int64_t year = 370 * (int64_t)RA_SECONDS_PER_DAY;
    RA_TRY(settle_dated(&s, 0, day, error));
    RA_TRY(settle_dated(&s, day, year, error));
    RA_TRY(settle_dated(&s, year, INT64_MAX, error));
    RA_TRY(settle_described(&s, error));
    RA_TRY(settle_bare(&s, error));
    for (size_t i = 0; i < view_count; i++)
        find_previous(&views[i]);
    find_main(subevents);
    return find_countries(&s, view_count, error);
}
