#include "account/claims/undated.h"

#include "base/status.h"
#include "base/str.h"
#include "base/table.h"
#include "language/times/calendar.h"
#include "language/times/times.h"

enum {
    MOST_APART = 7, /* days between the first and the last dated article */
    MOST_LATER = 2, /* days after the last that an article may tell of and still be of these days */
    FULL_DATE = 32, /* days: what is no vaguer is a date of its own */
};

typedef struct inferring {
    ra_draft *draft;
    ra_arena *scratch; /* of the times step, which resets it */
    int64_t first;     /* days since 1970 */
    int64_t last;
    ra_table lemmas; /* of the triggers in the dated articles whose day is known */
    ra_table deeds;  /* the same by lemma and day */
} inferring;

static const ra_document *document_of(const ra_draft *draft, uint32_t member)
{
    return draft->documents[draft->story->documents.at[member]];
}

static bool is_dated(const ra_document *document)
{
    return ra_calendar_bounded(document->published) &&
           document->published.to - document->published.from <= RA_SECONDS_PER_DAY;
}

static bool is_undated(const ra_document *document)
{
    return !ra_calendar_bounded(document->published) && document->times.count > 0;
}

/* The days of the story's dated articles. False where there are none, or they lie too far apart to tell anything. */
static bool find_days(inferring *f)
{
    bool any = false;
    for (uint32_t m = 0; m < f->draft->story->documents.count; m++) {
        const ra_document *document = document_of(f->draft, m);
        if (!is_dated(document))
            continue;
        int64_t day = document->published.from / RA_SECONDS_PER_DAY;
        f->first = !any || day < f->first ? day : f->first;
        f->last = !any || day > f->last ? day : f->last;
        any = true;
    }
    return any && f->last - f->first <= MOST_APART;
}

static bool is_date(const ra_time *time)
{
    return time->type == RA_TIME_DATE || time->type == RA_TIME_TIME;
}

static bool is_full_date(const ra_time *time)
{
    return is_date(time) && time->resolved && ra_calendar_bounded(time->interval) &&
           time->interval.to - time->interval.from <= FULL_DATE * RA_SECONDS_PER_DAY;
}

/* Whether an undated article tells of a day after all the dated ones: then it is of another time. */
static bool tells_of_later(const inferring *f, const ra_document *document)
{
    for (size_t i = 0; i < document->times.count; i++) {
        const ra_time *time = &document->times.at[i];
        if (is_full_date(time) && time->interval.from / RA_SECONDS_PER_DAY > f->last + MOST_LATER)
            return true;
    }
    return false;
}

/* In a caption, which may be of another day, or in a sentence that gives a full date of its own. */
static bool stands_apart(const ra_document *document, const ra_time *time)
{
    uint32_t number = document->tokens.at[time->tokens.first].sentence;
    const ra_sentence *sentence = &document->sentences.at[number];
    if (sentence->paragraph < document->article->paragraphs.count &&
        document->article->paragraphs.at[sentence->paragraph].kind == RA_PARAGRAPH_CAPTION)
        return true;
    for (size_t i = 0; i < document->times.count; i++) {
        const ra_time *other = &document->times.at[i];
        if (other != time && is_full_date(other) && document->tokens.at[other->tokens.first].sentence == number)
            return true;
    }
    return false;
}

/* The document's times as they would be had it been published on `day`. */
static ra_status read_on(const inferring *f, uint32_t member, int64_t day, ra_document *read, ra_error *error)
{
    ra_article *article = ra_arena_new_array(f->draft->arena, ra_article, 1);
    if (article == NULL)
        return ra_fail_memory(error);
    ra_civil date = ra_calendar_civil(day * RA_SECONDS_PER_DAY);
    *article = *document_of(f->draft, member)->article;
    article->published =
        ra_arena_printf(f->draft->arena, "%04d-%02d-%02d", (int)date.year, (int)date.month, (int)date.day);
    if (article->published.ptr == NULL)
        return ra_fail_memory(error);
    *read = *document_of(f->draft, member);
    read->article = article;
    read->arena = f->draft->arena;
    read->times.at = NULL;
    read->times.count = read->times.capacity = 0;
    return ra_times_annotate(&f->draft->language->times, read, &f->draft->trees[member], f->scratch, error);
}

static const ra_time *same_words(const ra_document *document, const ra_time *time)
{
    for (size_t i = 0; i < document->times.count; i++) {
        const ra_time *other = &document->times.at[i];
        if (other->span.start == time->span.start && other->span.end == time->span.end)
            return other;
    }
    return NULL;
}

/* The time that all readings agree on; NULL where they do not. */
static const ra_time *agreed(const ra_document *readings, size_t count, const ra_time *time)
{
    const ra_time *first = same_words(&readings[0], time);
    if (first == NULL || !first->resolved || !is_date(first) || !ra_calendar_bounded(first->interval))
        return NULL;
    for (size_t i = 1; i < count; i++) {
        const ra_time *other = same_words(&readings[i], time);
        if (other == NULL || !other->resolved || other->interval.from != first->interval.from ||
            other->interval.to != first->interval.to)
            return NULL;
    }
    return first;
}

static ra_str lemma_of(const ra_document *document, const ra_event *event)
{
    return document->tokens.at[event->trigger].lemma;
}

static uint64_t deed_on_day(ra_str lemma, const ra_time *time)
{
    return ra_hash(lemma, (uint64_t)(time->interval.from / RA_SECONDS_PER_DAY));
}

/* Of one dated article. */
static ra_status note_deeds_of(inferring *f, const ra_document *dated, ra_error *error)
{
    for (size_t i = 0; i < dated->events.count; i++) {
        const ra_event *event = &dated->events.at[i];
        const ra_time *time = event->time != RA_NONE ? &dated->times.at[event->time] : NULL;
        if (time == NULL || !time->resolved)
            continue;
        ra_str lemma = lemma_of(dated, event);
        if (ra_table_put(&f->lemmas, ra_hash(lemma, 0), 0) == NULL ||
            ra_table_put(&f->deeds, deed_on_day(lemma, time), 0) == NULL)
            return ra_fail_memory(error);
    }
    return RA_OK;
}

static ra_status note_deeds(inferring *f, ra_error *error)
{
    enum { MOST = 64 /* articles */ };
    for (uint32_t m = 0; m < f->draft->story->documents.count && m < MOST; m++) {
        const ra_document *document = document_of(f->draft, m);
        if (is_dated(document))
            RA_TRY(note_deeds_of(f, document, error));
    }
    return RA_OK;
}

/* An article that came out months later has its own Fridays: some deed must tie it to the days of the others, told on
   the same day as its times would be read. */
static bool is_tied(const inferring *f, const ra_document *document, const ra_time *times, const bool *inferred)
{
    for (size_t i = 0; i < document->events.count; i++) {
        const ra_event *event = &document->events.at[i];
        if (event->time != RA_NONE && inferred[event->time] &&
            ra_table_get(&f->deeds, deed_on_day(lemma_of(document, event), &times[event->time])) != NULL)
            return true;
    }
    return false;
}

/* A day that the other articles may tell. */
static bool is_open(const ra_document *document, const ra_time *time)
{
    return !time->resolved && is_date(time) && !stands_apart(document, time);
}

/* Whether some deed could tie the article to the days of the others. */
static bool has_open_deed(const inferring *f, const ra_document *document)
{
    for (size_t i = 0; i < document->events.count; i++) {
        const ra_event *event = &document->events.at[i];
        if (event->time != RA_NONE && is_open(document, &document->times.at[event->time]) &&
            ra_table_get(&f->lemmas, ra_hash(lemma_of(document, event), 0)) != NULL)
            return true;
    }
    return false;
}

static ra_status infer(const inferring *f, uint32_t member, ra_dates *dates, ra_error *error)
{
    const ra_document *document = document_of(f->draft, member);
    const int64_t days[] = {f->first, f->last + 1, f->last};
    enum { MOST_READINGS = sizeof days / sizeof *days };
    ra_document readings[MOST_READINGS];
    size_t count = f->first == f->last ? MOST_READINGS - 1 : MOST_READINGS;
    ra_time *times = ra_arena_new_array(f->draft->arena, ra_time, document->times.count);
    dates->inferred = ra_arena_new_array(f->draft->arena, bool, document->times.count);
    if (times == NULL || dates->inferred == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < count; i++)
        RA_TRY(read_on(f, member, days[i], &readings[i], error));
    for (size_t i = 0; i < document->times.count; i++) {
        times[i] = document->times.at[i];
        if (!is_open(document, &document->times.at[i]))
            continue;
        const ra_time *found = agreed(readings, count, &times[i]);
        if (found == NULL)
            continue;
        times[i] = *found;
        dates->inferred[i] = true;
    }
    if (is_tied(f, document, times, dates->inferred))
        dates->times = times;
    else
        dates->inferred = NULL;
    return RA_OK;
}

ra_status ra_undated_infer(ra_draft *draft, ra_error *error)
{
    inferring f = {
        .draft = draft, .scratch = draft->scratch, .lemmas.arena = draft->arena, .deeds.arena = draft->arena};
    uint32_t count = (uint32_t)draft->story->documents.count;
    draft->dates = ra_arena_new_array(draft->arena, ra_dates, count);
    if (draft->dates == NULL)
        return ra_fail_memory(error);
    bool some = false;
    for (uint32_t m = 0; m < count; m++) {
        draft->dates[m].times = document_of(draft, m)->times.at;
        some |= is_undated(document_of(draft, m));
    }
    if (!some || !find_days(&f))
        return RA_OK;
    RA_TRY(note_deeds(&f, error));
    for (uint32_t m = 0; m < count; m++) {
        const ra_document *document = document_of(draft, m);
        if (is_undated(document) && has_open_deed(&f, document) && !tells_of_later(&f, document))
            RA_TRY(infer(&f, m, &draft->dates[m], error));
    }
    return RA_OK;
}
