/* What happened when: the dated events of all articles, in time order, each with the places that say so. */
#include "account/claims/settings.h"
#include "account/draft.h"
#include "account/moments.h"
#include "account/wording/misread.h"
#include "account/wording/wording.h"
#include "base/status.h"
#include "base/str.h"
#include "base/table.h"
#include "language/times/calendar.h"

#include <stdlib.h>

enum {
    LONGEST_MOMENT = 366 * RA_SECONDS_PER_DAY, /* what is dated more vaguely is no moment */
    LONGEST_TEXT = 200,                        /* bytes of its words */
    SHORTEST_TEXT = 15,
};

/* A dated event of one article. */
typedef struct dated {
    uint32_t document; /* index into story->documents */
    uint32_t number;   /* in order of articles and text */
    ra_interval interval;
    int64_t day; /* of the beginning: events of one kind on one day are one moment; INT64_MIN where vaguer than a day */
    ra_str kind; /* PLOVER's class, else the lemma of the trigger */
    ra_span span;
    bool caption;
    bool inferred; /* its date is not the article's own */
} dated;

typedef struct drawing {
    ra_draft *draft;
    RA_LIST(dated) events;
    ra_lexicon words;  /* data/<lang>/clause_words.txt */
    ra_table supports; /* of the moments, by moment and words */
} drawing;

static bool begins_relative(const ra_document *document, uint32_t token)
{
    const ra_token *t = &document->tokens.at[token];
    return t->upos == RA_UPOS_PUNCT || t->upos == RA_UPOS_SCONJ ||
           (t->upos == RA_UPOS_PRON && t->form.len > 2 && ra_ascii_fold(t->form.ptr[0]) == 'w') ||
           ra_str_equal_fold(t->form, RA_STR("that"));
}

static bool opens_only(const ra_token *t, uint32_t root)
{
    bool ties = t->deprel == RA_DEP_CASE || t->deprel == RA_DEP_MARK || t->deprel == RA_DEP_CC;
    return t->upos == RA_UPOS_PUNCT || (ties && t->head == root);
}

/* The words below `root` without punctuation at their ends and what ties them to the words before. */
static ra_span trimmed(const ra_document *document, ra_range range, uint32_t root, uint32_t trigger)
{
    range.first = ra_behind_dateline(document, range);
    while (range.first < range.last && opens_only(&document->tokens.at[range.first], root))
        range.first++;
    while (range.first < range.last && document->tokens.at[range.last - 1].upos == RA_UPOS_PUNCT)
        range.last--;
    return ra_range_span(document, range.first < range.last ? range : (ra_range){trigger, trigger + 1});
}

static ra_range whole(const ra_tree *tree, uint32_t head)
{
    return (ra_range){tree->left[head], tree->right[head]};
}

static bool has_subject(const ra_document *document, const ra_tree *tree, uint32_t verb)
{
    ra_tree_each_child(tree, verb, child)
    {
        if (document->tokens.at[child].deprel == RA_DEP_NSUBJ || document->tokens.at[child].deprel == RA_DEP_CSUBJ)
            return true;
    }
    return false;
}

/* "Which occurred early on Sunday" tells when what it leans on was. */
static bool tells_which(const drawing *d, const ra_tree *tree, uint32_t verb)
{
    for (uint32_t t = tree->left[verb]; t < verb; t++) {
        if (ra_lexicon_says(&d->words, tree->document->tokens.at[t].lemma, RA_STR("thing")))
            return true;
    }
    return false;
}

/* "I outlined it", "did you see": of whoever speaks, whose words are no telling of the event. */
static bool is_spoken(const ra_document *document, const ra_tree *tree, uint32_t trigger)
{
    enum { HIGHEST = 4 };
    uint32_t head = trigger;
    for (int steps = 0; steps < HIGHEST && head != RA_NONE; steps++) {
        uint32_t subject = ra_tree_child(tree, head, RA_DEP_NSUBJ);
        if (subject != RA_NONE)
            return ra_is_speaker(&document->tokens.at[subject]);
        head = document->tokens.at[head].head;
    }
    return false;
}

/* The clause that tells of an event: the nearest verb with a subject at or above its trigger with all that depends on
   it; where that clause leans on another ("which occurred early Sunday"), the one it leans on. */
static ra_span clause_of(const drawing *d, const ra_tree *tree, uint32_t trigger, const ra_time *time)
{
    const ra_document *document = tree->document;
    enum { HIGHEST = 12 };
    uint32_t head = trigger;
    for (int steps = 0; steps < HIGHEST && document->tokens.at[head].head != RA_NONE; steps++) {
        bool verb = document->tokens.at[head].upos == RA_UPOS_VERB;
        if (verb && document->tokens.at[head].deprel == RA_DEP_ACL && !tells_which(d, tree, head))
            return trimmed(document, whole(tree, document->tokens.at[head].head), document->tokens.at[head].head,
                           trigger); /* "a boy shot on Friday", "the clerk, who took office in 2007" */
        if (verb && has_subject(document, tree, head) && !begins_relative(document, tree->left[head]))
            break;
        head = document->tokens.at[head].head;
    }
    if (head != trigger && ra_moment_has_other_time(tree, head, time))
        head = ra_moment_apart(tree, trigger, head);
    return trimmed(document, whole(tree, head), head, trigger);
}

/* An event noun that carries its date itself ("the protests in late 2019") is told by its own words; else by its
   clause, which tells of something else. */
static ra_span words_of(const drawing *d, const ra_tree *tree, const ra_event *event, const ra_time *time)
{
    ra_range own = {tree->left[event->trigger], tree->right[event->trigger]};
    if (!event->nominal || time->tokens.first < own.first || time->tokens.last > own.last)
        return clause_of(d, tree, event->trigger, time);
    return trimmed(tree->document, own, event->trigger, event->trigger);
}

/* Whether the time stands within the words of an event noun below the event: "rejected the result of last month's vote"
   dates the vote. */
static bool dates_another(const ra_document *document, const ra_tree *tree, size_t index)
{
    enum { NEAR = 12 };
    const ra_event *event = &document->events.at[index];
    ra_range time = document->times.at[event->time].tokens;
    for (size_t i = index > NEAR ? index - NEAR : 0; i < document->events.count && i < index + NEAR; i++) {
        const ra_event *other = &document->events.at[i];
        uint32_t t = other->trigger;
        if (i != index && other->nominal && other->time == event->time && t != event->trigger &&
            tree->left[t] <= time.first && time.last <= tree->right[t] && tree->left[event->trigger] <= t &&
            t < tree->right[event->trigger])
            return true;
    }
    return false;
}

/* "His 1996 handbook" says which, and dates nothing; "the 1996 attack", told by the event's own noun, does. */
static bool only_names(const ra_document *document, const ra_event *event, const ra_time *time)
{
    uint32_t noun = ra_setting_noun_of_year(document, time->tokens);
    return noun != RA_NONE && noun != event->trigger;
}

/* "The system faces a deficit this year": how things are over a long time is nothing that happened. */
static bool is_state(const ra_document *document, const ra_event *event, const ra_time *time)
{
    enum { LONG = 27 /* days */ };
    const ra_token *verb = &document->tokens.at[event->trigger];
    bool present = verb->upos == RA_UPOS_VERB && (verb->feats & RA_FEAT_FIN) != 0 && (verb->feats & RA_FEAT_PAST) == 0;
    return present && time->interval.to - time->interval.from > LONG * RA_SECONDS_PER_DAY;
}

static bool is_moment(ra_interval interval)
{
    return ra_calendar_bounded(interval) && interval.to > interval.from &&
           interval.to - interval.from <= LONGEST_MOMENT;
}

/* "The ministers will meet on Tuesday", "a rally planned for June": not what happened. So is what an article dates to a
   day after its own. */
static bool is_plan(const ra_document *document, const ra_event *event, const ra_time *time)
{
    enum { CLIMB = 2 };
    if (ra_calendar_bounded(document->published) && time->interval.from >= document->published.to)
        return true;
    for (size_t i = 0; i < document->hedges.count; i++) {
        const ra_hedge *h = &document->hedges.at[i];
        if (h->kind != RA_HEDGE_FUTURE)
            continue;
        uint32_t t = event->trigger;
        for (int step = 0; step <= CLIMB && t < document->tokens.count; step++) {
            if (t == h->governs)
                return true;
            if (step > 0 && document->tokens.at[t].upos == RA_UPOS_VERB)
                break; /* "police will ask who shot him on Sunday": what hangs on it was done */
            t = document->tokens.at[t].head;
        }
    }
    return false;
}

static ra_status add_event(drawing *d, uint32_t member, size_t index, ra_error *error)
{
    const ra_document *document = d->draft->documents[d->draft->story->documents.at[member]];
    const ra_event *event = &document->events.at[index];
    if (event->time == RA_NONE || event->negated || event->attempted ||
        dates_another(document, &d->draft->trees[member], index))
        return RA_OK;
    const ra_dates *dates = &d->draft->dates[member];
    const ra_time *time = &dates->times[event->time];
    bool date = time->type == RA_TIME_DATE || time->type == RA_TIME_TIME;
    if (!time->resolved || !date || !is_moment(time->interval) || is_plan(document, event, time) ||
        is_spoken(document, &d->draft->trees[member], event->trigger) || only_names(document, event, time) ||
        is_state(document, event, time) || ra_moment_is_unsure(&d->draft->trees[member], &d->words, event, time))
        return RA_OK;
    ra_span span = words_of(d, &d->draft->trees[member], event, time);
    if (ra_holds_address(ra_span_text(document->article->text, span)))
        return RA_OK; /* a link or a stamp, and no telling */
    uint32_t number = (uint32_t)d->events.count;
    dated *added = ra_list_add(d->draft->arena, &d->events);
    if (added == NULL)
        return ra_fail_memory(error);
    const ra_token *trigger = &document->tokens.at[event->trigger];
    uint32_t paragraph = document->sentences.at[trigger->sentence].paragraph;
    *added = (dated){.document = member, .number = number, .interval = time->interval};
    added->kind = event->plover.len > 0 ? event->plover : trigger->lemma;
    added->span = span;
    added->caption = paragraph < document->article->paragraphs.count &&
                     document->article->paragraphs.at[paragraph].kind == RA_PARAGRAPH_CAPTION;
    added->inferred = dates->inferred != NULL && dates->inferred[event->time];
    bool within_day = time->interval.to - time->interval.from <= RA_SECONDS_PER_DAY;
    added->day = within_day ? time->interval.from / RA_SECONDS_PER_DAY : INT64_MIN;
    return RA_OK;
}

static int by_moment(const void *a, const void *b)
{
    const dated *x = a;
    const dated *y = b;
    bool vague_x = x->day == INT64_MIN;
    bool vague_y = y->day == INT64_MIN;
    int64_t from_x = vague_x ? x->interval.from : x->day * RA_SECONDS_PER_DAY;
    int64_t from_y = vague_y ? y->interval.from : y->day * RA_SECONDS_PER_DAY;
    if (from_x != from_y)
        return from_x < from_y ? -1 : 1;
    if (vague_x != vague_y)
        return vague_x ? -1 : 1;
    if (vague_x && x->interval.to != y->interval.to)
        return x->interval.to > y->interval.to ? -1 : 1;
    int order = ra_str_compare(x->kind, y->kind);
    return order != 0 ? order : (x->number > y->number) - (x->number < y->number);
}

static bool same_moment(const dated *a, const dated *b)
{
    if (a->day != b->day || !ra_str_equal(a->kind, b->kind))
        return false;
    return a->day != INT64_MIN || (a->interval.from == b->interval.from && a->interval.to == b->interval.to);
}

/* How well a clause tells the moment: long enough to be understood, short enough to be read. */
static uint32_t clumsiness(const dated *e)
{
    uint32_t length = e->span.end - e->span.start;
    return length > LONGEST_TEXT ? length : length < SHORTEST_TEXT ? 2 * LONGEST_TEXT - length : LONGEST_TEXT - length;
}

static ra_str text_of(const drawing *d, const dated *e)
{
    const ra_document *document = d->draft->documents[d->draft->story->documents.at[e->document]];
    ra_str text = ra_str_trim(ra_span_text(document->article->text, e->span));
    if (text.len <= LONGEST_TEXT)
        return text;
    size_t end = LONGEST_TEXT;
    while (end > 0 && text.ptr[end] != ' ')
        end--;
    return ra_str_slice(text, 0, end);
}

/* Adds the event's words to the support of a moment, once. */
static ra_status add_support(drawing *d, const dated *e, ra_moment *moment, ra_error *error)
{
    uint32_t document = d->draft->story->documents.at[e->document];
    const uint32_t key[] = {(uint32_t)(moment - d->draft->account->timeline.at), document, e->span.start, e->span.end};
    size_t before = d->supports.count;
    if (ra_table_put(&d->supports, ra_hash((ra_str){(const char *)key, sizeof key}, 0), 0) == NULL)
        return ra_fail_memory(error);
    if (d->supports.count == before)
        return RA_OK;
    ra_support *support = ra_list_add(d->draft->account->arena, &moment->support);
    if (support == NULL)
        return ra_fail_memory(error);
    *support = (ra_support){.document = document, .span = e->span};
    ra_via via;
    ra_origins_behind(&d->draft->origins, e->document, e->span, (ra_span){0}, &via, &support->stance);
    support->via.at = via.at;
    support->via.count = via.count;
    return RA_OK;
}

/* Both are words of articles: whether one stands within the other. */
static bool stands_within(ra_str inner, ra_str outer)
{
    return inner.ptr >= outer.ptr && inner.ptr + inner.len <= outer.ptr + outer.len;
}

/* The moment that the same words already tell, or words around them: one clause may hold several events. */
static ra_moment *told_before(const ra_account *account, ra_interval interval, ra_str text)
{
    enum { MOST_BACK = 8 };
    size_t count = account->timeline.count;
    for (size_t back = 1; back <= MOST_BACK && back <= count; back++) {
        ra_moment *m = &account->timeline.at[count - back];
        if (ra_str_equal(m->text, text))
            return m; /* two dates of one sentence: the earlier event's */
        if (m->interval.from != interval.from || m->interval.to != interval.to)
            continue;
        if (stands_within(m->text, text))
            m->text = text;
        if (stands_within(text, m->text))
            return m;
    }
    return NULL;
}

/* Writes the moment that events [from, end) are; one that captions alone tell is left out, since a caption may be of
   another day. */
static ra_status write_moment(drawing *d, size_t from, size_t end, ra_error *error)
{
    const dated *clearest = NULL;
    bool inferred = true;
    const dated *narrowest = &d->events.at[from];
    for (size_t i = from; i < end; i++) {
        const dated *e = &d->events.at[i];
        inferred &= e->inferred;
        if (e->interval.to - e->interval.from < narrowest->interval.to - narrowest->interval.from)
            narrowest = e;
        if (!e->caption && (clearest == NULL || clumsiness(e) < clumsiness(clearest)))
            clearest = e;
    }
    if (clearest == NULL)
        return RA_OK;
    ra_moment *moment = told_before(d->draft->account, narrowest->interval, text_of(d, clearest));
    if (moment == NULL) {
        ra_arena *arena = d->draft->account->arena;
        moment = ra_list_add(arena, &d->draft->account->timeline);
        if (moment == NULL)
            return ra_fail_memory(error);
        moment->interval = narrowest->interval;
        moment->text = text_of(d, clearest);
        moment->inferred = inferred;
        RA_TRY(ra_calendar_write(arena, moment->interval, &moment->from, &moment->to, error));
    }
    moment->inferred &= inferred;
    for (size_t i = from; i < end; i++)
        RA_TRY(add_support(d, &d->events.at[i], moment, error));
    return RA_OK;
}

ra_status ra_draft_timeline(ra_draft *draft, ra_error *error)
{
    drawing d = {.draft = draft, .supports = {.arena = draft->arena}};
    RA_TRY(ra_language_lexicon(draft->language, "clause_words", &d.words, error));
    for (uint32_t m = 0; m < draft->story->documents.count; m++) {
        const ra_document *document = draft->documents[draft->story->documents.at[m]];
        for (size_t e = 0; e < document->events.count; e++)
            RA_TRY(add_event(&d, m, e, error));
    }
    if (d.events.count > 0)
        qsort(d.events.at, d.events.count, sizeof *d.events.at, by_moment);
    for (size_t from = 0, end; from < d.events.count; from = end) {
        end = from + 1;
        while (end < d.events.count && same_moment(&d.events.at[from], &d.events.at[end]))
            end++;
        RA_TRY(write_moment(&d, from, end, error));
    }
    return RA_OK;
}
