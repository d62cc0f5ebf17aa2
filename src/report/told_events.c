#include "report/told_events.h"

#include "base/lower_bound.h"
#include "base/status.h"
#include "base/str.h"
#include "base/table.h"
#include "language/syntax/tree.h"
#include "language/times/calendar.h"

#include <math.h>
#include <stdlib.h>

enum {
    LEAD_SENTENCES = 2,
    MOST_EVENTS = 2000, /* of one story; what is told after that many others counts with the last */
};

typedef struct gathering {
    const ra_report *report;
    const ra_account *account;
    ra_arena *arena;
    ra_told_events *events;
    ra_table numbers; /* of events, by the hash of what makes them one */
    ra_interval main_time;
    const ra_document *document; /* that is read */
    uint32_t member;             /* its place in the account */
    uint32_t number;             /* its number */
    RA_LIST(uint32_t) seen;      /* by event: the last document that told it, plus 1 */
} gathering;

static bool is_told(const ra_document *document, const ra_event *event)
{
    bool hedged = event->hedge != RA_NONE && document->hedges.at[event->hedge].kind != RA_HEDGE_WEAKENS;
    return event->plover.len > 0 && event->cameo.len > 0 && !event->negated && !event->attempted && !hedged;
}

/* The first place at byte `at` or after it; places are in order. */
static size_t first_place(const ra_document *document, uint32_t at)
{
    return ra_list_lower_bound(document->places, ra_place, span.start, at);
}

/* The name of whoever the tokens speak of: the fullest one in the article, else their words. */
static ra_told_actor actor_of(const ra_document *document, ra_range tokens)
{
    ra_told_actor actor = {.name = {NULL, 0}};
    if (tokens.first >= tokens.last)
        return actor;
    ra_span span = ra_range_span(document, tokens);
    const ra_mention *m = ra_mention_at(document, tokens.last - 1);
    bool whole = m != NULL && m->tokens.first <= tokens.first + 1 && m->tokens.last == tokens.last;
    bool named = whole && m->entity != RA_NONE && document->entities.at[m->entity].named;
    bool pronoun = tokens.last - tokens.first == 1 && document->tokens.at[tokens.first].upos == RA_UPOS_PRON;
    if (named)
        actor.name = document->entities.at[m->entity].name;
    else if (!pronoun)
        actor.name = ra_span_text(document->article->text, span);
    for (size_t i = first_place(document, span.start); i < document->places.count; i++) {
        const ra_place *p = &document->places.at[i];
        if (p->span.end > span.end)
            break;
        if (p->country[0] != '\0') {
            memcpy(actor.country, p->country, sizeof actor.country);
            break;
        }
    }
    return actor;
}

static ra_interval time_of(const ra_document *document, const ra_event *event)
{
    const ra_interval unknown = {INT64_MIN, INT64_MAX};
    if (event->time == RA_NONE)
        return unknown;
    const ra_time *t = &document->times.at[event->time];
    return t->resolved && t->type <= RA_TIME_TIME ? t->interval : unknown;
}

/* What two tellings share where they are of one event. */
static uint64_t key_of(const ra_told_event *e, int64_t day)
{
    uint64_t key = ra_hash_fold(e->cameo, 1);
    key = ra_hash_fold(e->mode, key);
    key = ra_hash_fold(e->actor.name, key);
    key = ra_hash_fold(e->recipient.name, key);
    return ra_hash((ra_str){(const char *)&day, sizeof day}, key);
}

static void set_place(ra_told_event *e, const ra_place *p)
{
    if (!p->resolved)
        return;
    e->place = p->name;
    e->place_kind = p->kind;
    memcpy(e->country, p->country, sizeof e->country);
    e->latitude = p->latitude;
    e->longitude = p->longitude;
}

/* Whether the article tells here of what the whole story is about. */
static bool is_main(const gathering *g, const ra_event *event, ra_interval time)
{
    const ra_event_record *record = &g->account->event;
    ra_str type = record->plover;
    ra_str name;
    if (type.len == 0 || !ra_str_cut(&type, '/', &name) || !ra_str_equal(name, event->plover))
        return false;
    return !ra_calendar_bounded(time) || (time.from < g->main_time.to && g->main_time.from < time.to);
}

static bool same_outlet(const gathering *g, uint32_t a, uint32_t b)
{
    ra_str x = g->report->documents[a]->article->outlet;
    return x.len > 0 && ra_str_equal(x, g->report->documents[b]->article->outlet);
}

/* Another telling of event `index` in the document that is read. */
static void count(gathering *g, uint32_t index, bool lead)
{
    ra_told_event *e = &g->events->at[index];
    uint32_t last = g->seen.at[index];
    e->mentions++;
    e->lead |= lead;
    if (last == g->number + 1)
        return;
    e->articles++;
    e->outlets += last == 0 || !same_outlet(g, last - 1, g->number);
    g->seen.at[index] = g->number + 1;
}

static ra_status add(gathering *g, const ra_told_event *event, uint32_t *index, ra_error *error)
{
    ra_told_event *made = ra_list_add(g->arena, g->events);
    uint32_t *seen = ra_list_add(g->arena, &g->seen);
    if (made == NULL || seen == NULL)
        return ra_fail_memory(error);
    *made = *event;
    *index = (uint32_t)g->events->count - 1;
    return RA_OK;
}

static ra_status read_event(gathering *g, const ra_event *event, ra_error *error)
{
    const ra_document *d = g->document;
    uint32_t sentence = d->tokens.at[event->trigger].sentence;
    ra_interval time = time_of(d, event);
    ra_told_event e = {.plover = event->plover,
                       .mode = event->mode,
                       .cameo = event->cameo,
                       .actor = actor_of(d, event->actor),
                       .recipient = actor_of(d, event->recipient),
                       .latitude = NAN,
                       .longitude = NAN,
                       .document = g->number,
                       .member = g->member,
                       .span = d->sentences.at[sentence].span};
    if (is_main(g, event, time)) {
        if (g->events->at[0].mentions == 0) {
            g->events->at[0].document = g->number;
            g->events->at[0].span = e.span;
        }
        count(g, 0, sentence < LEAD_SENTENCES);
        return RA_OK;
    }
    if (e.actor.name.len == 0 && e.recipient.name.len == 0)
        return RA_OK;
    if (event->place != RA_NONE)
        set_place(&e, &d->places.at[event->place]);
    if (ra_calendar_bounded(time))
        RA_TRY(ra_calendar_write(g->arena, time, &e.from, &e.to, error));
    uint32_t next = (uint32_t)g->events->count;
    uint32_t *number = ra_table_put(&g->numbers, key_of(&e, time.from), next);
    if (number == NULL)
        return ra_fail_memory(error);
    uint32_t index = *number;
    if (index == next && next < MOST_EVENTS)
        RA_TRY(add(g, &e, &index, error));
    if (index < g->events->count)
        count(g, index, sentence < LEAD_SENTENCES);
    return RA_OK;
}

/* The country that the words of an actor of the story's event name. */
static void find_country(const gathering *g, ra_told_actor *actor)
{
    for (size_t i = 0; i < g->account->documents.count && actor->name.len > 0; i++) {
        const ra_document *d = g->report->documents[g->account->documents.at[i]];
        for (size_t k = 0; k < d->places.count; k++) {
            const ra_place *p = &d->places.at[k];
            ra_str words = ra_span_text(d->article->text, p->span);
            if (p->country[0] != '\0' && ra_str_find(actor->name, words, 0) != SIZE_MAX) {
                memcpy(actor->country, p->country, sizeof actor->country);
                return;
            }
        }
    }
}

static uint8_t kind_of_place(const gathering *g, ra_str name)
{
    for (size_t i = 0; i < g->account->documents.count && name.len > 0; i++) {
        const ra_document *d = g->report->documents[g->account->documents.at[i]];
        for (size_t k = 0; k < d->places.count; k++) {
            if (d->places.at[k].resolved && ra_str_equal(d->places.at[k].name, name))
                return d->places.at[k].kind;
        }
    }
    return RA_PLACE_UNKNOWN;
}

/* The first of the list: what the account says that the story is about. */
static ra_status add_main(gathering *g, ra_error *error)
{
    const ra_event_record *record = &g->account->event;
    ra_told_event e = {.main = true,
                       .cameo = record->cameo,
                       .actor.name = record->actor,
                       .recipient.name = record->recipient,
                       .from = record->from,
                       .to = record->to,
                       .place = record->place,
                       .place_kind = kind_of_place(g, record->place),
                       .latitude = record->latitude,
                       .longitude = record->longitude};
    ra_str type = record->plover;
    if (type.len > 0 && ra_str_cut(&type, '/', &e.plover))
        e.mode = type;
    memcpy(e.country, record->country, sizeof e.country);
    find_country(g, &e.actor);
    find_country(g, &e.recipient);
    if (g->account->documents.count > 0)
        e.document = g->account->documents.at[0];
    g->main_time = (ra_interval){INT64_MIN, INT64_MAX};
    ra_interval last;
    if (ra_calendar_read(record->from, &g->main_time) && ra_calendar_read(record->to, &last))
        g->main_time.to = last.to;
    uint32_t index;
    return add(g, &e, &index, error);
}

static int most_articles_first(const void *x, const void *y)
{
    const ra_told_event *a = x;
    const ra_told_event *b = y;
    if (a->articles != b->articles)
        return a->articles > b->articles ? -1 : 1;
    if (a->member != b->member)
        return a->member < b->member ? -1 : 1;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    int order = ra_str_compare(a->cameo, b->cameo);
    return order != 0 ? order : ra_str_compare(a->actor.name, b->actor.name);
}

ra_status ra_told_events_gather(const ra_report *report, const ra_account *account, ra_arena *arena,
                                ra_told_events *events, ra_error *error)
{
    gathering g = {.report = report, .account = account, .arena = arena, .events = events, .numbers = {.arena = arena}};
    memset(events, 0, sizeof *events);
    RA_TRY(add_main(&g, error));
    for (size_t i = 0; i < account->documents.count; i++) {
        g.member = (uint32_t)i;
        g.number = account->documents.at[i];
        g.document = report->documents[g.number];
        for (size_t k = 0; k < g.document->events.count; k++) {
            if (is_told(g.document, &g.document->events.at[k]))
                RA_TRY(read_event(&g, &g.document->events.at[k], error));
        }
    }
    qsort(events->at + 1, events->count - 1, sizeof *events->at, most_articles_first);
    return RA_OK;
}
