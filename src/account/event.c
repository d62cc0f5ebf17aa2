/* What the story is about, as one row: type, time, place, who did it to whom; by majority of the articles. */
#include "account/cast/mouths.h"
#include "account/draft.h"
#include "account/view.h"
#include "base/lexicon.h"
#include "base/lower_bound.h"
#include "base/status.h"
#include "base/str.h"
#include "language/times/calendar.h"

#include <math.h>
#include <stdlib.h>

enum {
    LEAD_SENTENCES = 6, /* of an article: what they tell of is what it is about */
    FIRST_SENTENCES = 2,
    HARM_SENTENCES = 12, /* of an article on bloodshed: they tell whom it harmed */
    VAGUEST_DAYS = 31,   /* what is dated more vaguely is what went before */
    RECENT_DAYS = 31,    /* before the story's first article */
};

/* A vote of one article for a value, with the value's own weight. */
typedef struct vote {
    ra_str key;
    uint32_t document; /* index into story->documents */
    uint32_t number;
    double weight;
    bool aside; /* a date far from the articles' own, told below the first sentences */
} vote;

typedef RA_LIST(vote) votes;

typedef struct electing {
    ra_draft *draft;
    ra_lexicon weapons; /* weapons.txt: weapons and vehicles, which do nothing by themselves */
    votes types;
    votes codes;
    votes times;
    votes places;
    votes actors;
    votes recipients;
    ra_interval recent; /* days near the articles' own; unbounded where none is dated */
} electing;

static const ra_document *document_of(const electing *e, uint32_t member)
{
    return e->draft->documents[e->draft->story->documents.at[member]];
}

static ra_status cast_vote(const electing *e, votes *list, ra_str key, uint32_t document, double weight,
                           ra_error *error)
{
    if (key.len == 0)
        return RA_OK;
    uint32_t number = (uint32_t)list->count;
    vote *added = ra_list_add(e->draft->arena, list);
    if (added == NULL)
        return ra_fail_memory(error);
    *added = (vote){.key = key, .document = document, .number = number, .weight = weight};
    return RA_OK;
}

static int by_key(const void *a, const void *b)
{
    const vote *x = a;
    const vote *y = b;
    int order = ra_str_compare(x->key, y->key);
    if (order != 0)
        return order;
    return (x->number > y->number) - (x->number < y->number);
}

/* The key other than those `taken` that most articles vote for; among equals the one with the most weight, then the
   earliest. An article's votes for a key count once, with their greatest weight. */
static ra_str elect_other(votes *list, const ra_str taken[2])
{
    ra_str best = {NULL, 0};
    double most = 0;
    uint32_t earliest = RA_NONE;
    if (list->count > 0)
        qsort(list->at, list->count, sizeof *list->at, by_key);
    for (size_t from = 0, end; from < list->count; from = end) {
        double sum = 0;
        double of_document = 0;
        for (end = from; end < list->count && ra_str_equal(list->at[end].key, list->at[from].key); end++) {
            bool new_document = end == from || list->at[end].document != list->at[end - 1].document;
            double weight = list->at[end].weight;
            sum += new_document ? weight : weight > of_document ? weight - of_document : 0;
            of_document = new_document || weight > of_document ? weight : of_document;
        }
        bool wins = sum > most || (sum == most && list->at[from].number < earliest);
        if (wins && !ra_str_equal_fold(list->at[from].key, taken[0]) &&
            !ra_str_equal_fold(list->at[from].key, taken[1])) {
            most = sum;
            best = list->at[from].key;
            earliest = list->at[from].number;
        }
    }
    return best;
}

static ra_str elect(votes *list)
{
    static const ra_str nothing[2];
    return elect_other(list, nothing);
}

/* What an event at this place of its article weighs. */
static double lead_weight(const ra_document *document, const ra_event *event)
{
    uint32_t sentence = document->tokens.at[event->trigger].sentence;
    double weight = sentence < FIRST_SENTENCES ? 2 : sentence < LEAD_SENTENCES ? 1 : 0.2;
    uint32_t paragraph = document->sentences.at[sentence].paragraph;
    bool caption = paragraph < document->article->paragraphs.count &&
                   document->article->paragraphs.at[paragraph].kind == RA_PARAGRAPH_CAPTION;
    return caption || event->negated ? 0 : weight;
}

static ra_str type_of(const electing *e, const ra_event *event)
{
    if (event->mode.len == 0)
        return event->plover;
    return ra_arena_printf(e->draft->account->arena, "%.*s/%.*s", RA_STR_ARG(event->plover), RA_STR_ARG(event->mode));
}

/* "Bloodshed" is told with arms or with whom it harmed. Else the words are those of politics, sport and markets, which
   beat, fight, attack and explode too. */
static bool tells_of_harm(const electing *e, const ra_document *document)
{
    for (size_t i = 0; i < document->casualties.count; i++) {
        const ra_casualty *c = &document->casualties.at[i];
        if (document->tokens.at[c->tokens.first].sentence < HARM_SENTENCES)
            return true;
    }
    uint32_t lead = document->sentences.count < LEAD_SENTENCES ? (uint32_t)document->sentences.count : LEAD_SENTENCES;
    uint32_t end = lead > 0 ? document->sentences.at[lead - 1].tokens.last : 0;
    for (uint32_t t = 0; t < end; t++) {
        if (ra_lexicon_get(&e->weapons, document->tokens.at[t].lemma).ptr != NULL)
            return true;
    }
    return false;
}

/* Of PLOVER's types these are of force against bodies and things; some of their modes harm nobody that is counted. */
static bool is_of_force(const ra_event *event)
{
    bool counted =
        !ra_str_is(event->mode, "sexual") && !ra_str_is(event->mode, "abduct") && !ra_str_is(event->mode, "torture");
    return ra_str_is(event->plover, "FIGHT") || (ra_str_is(event->plover, "ASSAULT") && counted);
}

static ra_status vote_types(electing *e, ra_error *error)
{
    for (uint32_t m = 0; m < e->draft->story->documents.count; m++) {
        const ra_document *document = document_of(e, m);
        bool harm = tells_of_harm(e, document);
        for (size_t i = 0; i < document->events.count; i++) {
            const ra_event *event = &document->events.at[i];
            double weight = lead_weight(document, event);
            if (event->plover.len > 0 && weight > 0 && (harm || !is_of_force(event)))
                RA_TRY(cast_vote(e, &e->types, event->plover, m, weight, error));
        }
    }
    return RA_OK;
}

/* The first mention that begins at or after a token; mentions are in the order of their beginnings. */
static size_t first_mention(const ra_document *document, uint32_t token)
{
    return ra_list_lower_bound(document->mentions, ra_mention, tokens.first, token);
}

static bool is_tool(const electing *e, const ra_document *document, const ra_mention *m)
{
    bool type = m->type == RA_NAME_WEAPON || m->type == RA_NAME_VEHICLE;
    return type || ra_lexicon_get(&e->weapons, document->tokens.at[m->head].lemma).ptr != NULL;
}

/* The member of the cast that a range of tokens speaks of: that of the longest mention in it, which is no tool. */
static ra_str participant(const electing *e, uint32_t member, ra_range range)
{
    const ra_document *document = document_of(e, member);
    uint32_t entity = RA_NONE;
    uint32_t longest = 0;
    bool tool = false;
    for (size_t i = first_mention(document, range.first); i < document->mentions.count; i++) {
        const ra_mention *m = &document->mentions.at[i];
        if (m->tokens.first >= range.last)
            break;
        if (m->tokens.last <= range.last && m->entity != RA_NONE && m->tokens.last - m->tokens.first > longest) {
            longest = m->tokens.last - m->tokens.first;
            entity = m->entity;
            tool = is_tool(e, document, m);
        }
    }
    if (entity == RA_NONE || tool)
        return (ra_str){NULL, 0};
    return e->draft->cast.members.at[e->draft->cast.member_of[member][entity]].name;
}

/* From some time before the first dated article to the day after the last. Below its first sentences an article also
   looks back and ahead: dates there count only where they are near its own. */
static ra_interval recent_days(const electing *e)
{
    ra_interval all = {INT64_MAX, INT64_MIN};
    for (uint32_t m = 0; m < e->draft->story->documents.count; m++) {
        ra_interval published = document_of(e, m)->published;
        if (!ra_calendar_bounded(published))
            continue;
        all.from = published.from < all.from ? published.from : all.from;
        all.to = published.to > all.to ? published.to : all.to;
    }
    if (all.from > all.to)
        return (ra_interval){INT64_MIN, INT64_MAX};
    return (ra_interval){all.from - RECENT_DAYS * RA_SECONDS_PER_DAY, all.to + RA_SECONDS_PER_DAY};
}

static ra_status vote_time(electing *e, uint32_t m, const ra_event *event, double weight, ra_error *error)
{
    if (event->time == RA_NONE)
        return RA_OK;
    const ra_time *time = &e->draft->dates[m].times[event->time];
    bool date = time->type == RA_TIME_DATE || time->type == RA_TIME_TIME;
    if (!time->resolved || !date || !ra_calendar_bounded(time->interval) || time->value.len == 0 ||
        time->interval.to - time->interval.from > VAGUEST_DAYS * RA_SECONDS_PER_DAY)
        return RA_OK;
    /* A day is what most articles can agree on; vaguer dates weigh less. */
    bool narrow = time->interval.to - time->interval.from <= RA_SECONDS_PER_DAY;
    ra_interval interval = narrow ? ra_calendar_day(time->interval.from / RA_SECONDS_PER_DAY) : time->interval;
    ra_str from;
    ra_str to;
    RA_TRY(ra_calendar_write(e->draft->account->arena, interval, &from, &to, error));
    ra_str key = ra_arena_printf(e->draft->account->arena, "%.*s/%.*s", RA_STR_ARG(from), RA_STR_ARG(to));
    if (key.ptr == NULL)
        return ra_fail_memory(error);
    RA_TRY(cast_vote(e, &e->times, key, m, narrow ? weight : weight / 4, error));
    e->times.at[e->times.count - 1].aside = weight < 1 && !ra_interval_meet(time->interval, e->recent);
    return RA_OK;
}

/* What one article alone looks back on or ahead to, and only further down, is not when the story's event was. */
static void drop_lone_asides(votes *list)
{
    if (list->count > 0)
        qsort(list->at, list->count, sizeof *list->at, by_key);
    size_t kept = 0;
    for (size_t from = 0, end; from < list->count; from = end) {
        bool lone = true;
        for (end = from; end < list->count && ra_str_equal(list->at[end].key, list->at[from].key); end++)
            lone &= list->at[end].aside && list->at[end].document == list->at[from].document;
        for (size_t i = from; i < end && !lone; i++)
            list->at[kept++] = list->at[i];
    }
    list->count = kept;
}

/* Events of the elected type say where, when and who. */
static ra_status vote_details(electing *e, ra_str type, ra_error *error)
{
    for (uint32_t m = 0; m < e->draft->story->documents.count; m++) {
        const ra_document *document = document_of(e, m);
        for (size_t i = 0; i < document->events.count; i++) {
            const ra_event *event = &document->events.at[i];
            double weight = lead_weight(document, event);
            if (!ra_str_equal(event->plover, type) || weight <= 0)
                continue;
            ra_str mode = type_of(e, event);
            ra_str code =
                ra_arena_printf(e->draft->account->arena, "%.*s %.*s", RA_STR_ARG(mode), RA_STR_ARG(event->cameo));
            if (mode.ptr == NULL || code.ptr == NULL)
                return ra_fail_memory(error);
            RA_TRY(cast_vote(e, &e->codes, code, m, event->mode.len > 0 ? weight : weight / 2, error));
            RA_TRY(vote_time(e, m, event, weight, error));
            if (weight >= 1) /* who did like things elsewhere comes later */
                RA_TRY(cast_vote(e, &e->actors, participant(e, m, event->actor), m, weight, error));
            RA_TRY(cast_vote(e, &e->recipients, participant(e, m, event->recipient), m, weight, error));
            if (event->place != RA_NONE && document->places.at[event->place].resolved)
                RA_TRY(cast_vote(e, &e->places, document->places.at[event->place].name, m, weight * 2, error));
        }
    }
    return RA_OK;
}

/* Towns and places that the leads name, for stories whose events name none. */
static ra_status vote_lead_places(electing *e, ra_error *error)
{
    for (uint32_t m = 0; m < e->draft->story->documents.count; m++) {
        const ra_document *document = document_of(e, m);
        for (size_t i = 0; i < document->places.count; i++) {
            const ra_place *place = &document->places.at[i];
            bool lead = document->sentences.count <= LEAD_SENTENCES ||
                        place->span.start < document->sentences.at[LEAD_SENTENCES].span.start;
            if (lead && place->resolved && !place->adjective)
                RA_TRY(cast_vote(e, &e->places, place->name, m, 0.5, error));
        }
    }
    return RA_OK;
}

static void write_place(electing *e, ra_event_record *record)
{
    record->place = elect(&e->places);
    for (uint32_t m = 0; m < e->draft->story->documents.count && record->place.ptr != NULL; m++) {
        const ra_document *document = document_of(e, m);
        for (size_t i = 0; i < document->places.count; i++) {
            const ra_place *place = &document->places.at[i];
            if (!place->resolved || !ra_str_equal(place->name, record->place))
                continue;
            memcpy(record->country, place->country, sizeof record->country);
            record->latitude = place->latitude;
            record->longitude = place->longitude;
            return;
        }
    }
}

ra_status ra_draft_event(ra_draft *draft, ra_error *error)
{
    electing e = {.draft = draft};
    ra_event_record *record = &draft->account->event;
    record->latitude = NAN;
    record->longitude = NAN;
    RA_TRY(ra_language_lexicon(draft->language, "weapons", &e.weapons, error));
    e.recent = recent_days(&e);
    RA_TRY(vote_types(&e, error));
    ra_str type = elect(&e.types);
    if (type.ptr != NULL)
        RA_TRY(vote_details(&e, type, error));
    RA_TRY(vote_lead_places(&e, error));
    ra_str code = elect(&e.codes);
    if (code.ptr != NULL && ra_str_cut(&code, ' ', &record->plover))
        record->cameo = code.len > 0 ? code : (ra_str){NULL, 0};
    drop_lone_asides(&e.times);
    ra_str when = elect(&e.times);
    if (when.ptr != NULL && ra_str_cut(&when, '/', &record->from))
        record->to = when;
    write_place(&e, record);
    record->recipient = elect(&e.recipients);
    /* Nobody is set down as both, and the town where it happened did nothing. */
    record->actor = elect_other(&e.actors, (const ra_str[2]){record->recipient, record->place});
    return RA_OK;
}
