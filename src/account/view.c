#include "account/view.h"

#include "base/status.h"
#include "base/str.h"
#include "language/times/calendar.h"

bool ra_interval_meet(ra_interval a, ra_interval b)
{
    return a.from < b.to && b.from < a.to;
}

ra_interval ra_interval_narrower(ra_interval a, ra_interval b)
{
    if (!ra_calendar_bounded(a))
        return b;
    return ra_calendar_bounded(b) && b.to - b.from < a.to - a.from ? b : a;
}

uint32_t ra_view_place(ra_concepts *concepts, const ra_view *view, uint32_t token)
{
    uint32_t place = view->place[token];
    if (place == RA_NONE || view->document->places.at[place].adjective)
        return RA_NONE;
    return ra_concept_place(concepts, &view->document->places.at[place]);
}

static uint32_t *new_column(ra_arena *arena, size_t count)
{
    uint32_t *column = ra_arena_new_array(arena, uint32_t, count);
    for (size_t i = 0; column != NULL && i < count; i++)
        column[i] = RA_NONE;
    return column;
}

static void spread(uint32_t *column, ra_range tokens, uint32_t value, size_t count)
{
    for (uint32_t t = tokens.first; t < tokens.last && t < count; t++) {
        if (column[t] == RA_NONE)
            column[t] = value;
    }
}

/* "a Christmas market": a day by which something is called tells of no day; "the Christmas attack" does. */
static bool only_calls(ra_concepts *concepts, const ra_view *view, const ra_time *time)
{
    const ra_document *d = view->document;
    uint32_t next = time->tokens.last;
    if (time->tokens.first >= next || next >= d->tokens.count || d->tokens.at[next].upos != RA_UPOS_NOUN ||
        ra_lexicon_get_folded(&concepts->holidays, ra_range_text(d, time->tokens)).ptr == NULL)
        return false;
    return d->tokens.at[next].sentence == d->tokens.at[time->tokens.first].sentence && view->class[next] == RA_NONE;
}

static void fill_columns(ra_view *view, ra_concepts *concepts, const uint32_t *member_of,
                         const uint32_t *member_of_mention)
{
    const ra_document *d = view->document;
    size_t count = d->tokens.count;
    for (uint32_t i = 0; i < d->mentions.count; i++) {
        const ra_mention *m = &d->mentions.at[i];
        if (m->entity < d->entities.count && m->head < count && member_of != NULL)
            view->member[m->head] = member_of[m->entity];
        else if (m->head < count && view->member[m->head] == RA_NONE && member_of_mention != NULL)
            view->member[m->head] = member_of_mention[i];
        if (m->entity < d->entities.count && member_of != NULL && m->kind == RA_MENTION_NAME)
            spread(view->name, m->tokens, member_of[m->entity], count);
    }
    for (uint32_t i = 0; i < d->times.count; i++) {
        if (!only_calls(concepts, view, &d->times.at[i]))
            spread(view->time, d->times.at[i].tokens, i, count);
    }
    for (uint32_t i = 0; i < d->places.count; i++)
        spread(view->place, d->places.at[i].tokens, i, count);
    for (uint32_t i = 0; i < d->hedges.count; i++) {
        if (d->hedges.at[i].kind == RA_HEDGE_NEGATES)
            spread(view->negation, d->hedges.at[i].tokens, i, count);
    }
    for (uint32_t i = 0; i < d->quantities.count; i++)
        spread(view->quantity, d->quantities.at[i].tokens, i, count);
}

static ra_status make_view(const ra_draft *draft, ra_concepts *concepts, uint32_t member, ra_view *view,
                           ra_error *error)
{
    const ra_document *d = draft->documents[draft->story->documents.at[member]];
    size_t count = d->tokens.count;
    *view = (ra_view){.document = d, .tree = &draft->trees[member], .words = &concepts->clause_words};
    uint32_t **columns[] = {&view->class, &view->word,  &view->event,    &view->member,  &view->name,
                            &view->time,  &view->place, &view->negation, &view->quantity};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        *columns[i] = new_column(draft->arena, count);
        if (*columns[i] == NULL)
            return ra_fail_memory(error);
    }
    for (uint32_t t = 0; t < count; t++) {
        view->class[t] = ra_concept_predicate(concepts, view->tree, t);
        view->word[t] = ra_concept_word(concepts, view->tree, t, view->class[t]);
    }
    view->previous = new_column(draft->arena, d->sentences.count);
    if (view->previous == NULL)
        return ra_fail_memory(error);
    const ra_cast *cast = &draft->cast;
    fill_columns(view, concepts, cast->member_of != NULL ? cast->member_of[member] : NULL,
                 cast->member_of_mention != NULL ? cast->member_of_mention[member] : NULL);
    return ra_clauses_find(draft->arena, view->tree, view->words, &view->clauses, error);
}

ra_status ra_views_make(const ra_draft *draft, ra_concepts *concepts, ra_view **views, ra_error *error)
{
    size_t count = draft->story->documents.count;
    *views = ra_arena_new_array(draft->arena, ra_view, count);
    if (*views == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < count; i++)
        RA_TRY(make_view(draft, concepts, i, &(*views)[i], error));
    return RA_OK;
}

uint32_t ra_view_event(const ra_view *view, uint32_t clause)
{
    const ra_clause *c = &view->clauses.items.at[clause];
    if (view->event[c->predicate] != RA_NONE)
        return view->event[c->predicate];
    if (view->event[c->core] != RA_NONE)
        return view->event[c->core];
    uint32_t arguments[] = {c->agent, c->patient};
    for (size_t i = 0; i < 2; i++) {
        if (arguments[i] != RA_NONE && view->event[arguments[i]] != RA_NONE)
            return view->event[arguments[i]];
    }
    for (uint32_t t = c->tokens.first; t < c->tokens.last; t++) {
        if (view->clauses.of[t] == clause && view->event[t] != RA_NONE)
            return view->event[t];
    }
    return RA_NONE;
}

uint32_t ra_view_deed_done(const ra_concepts *concepts, const ra_view *view, const ra_clause *clause)
{
    const ra_token *all = view->document->tokens.at;
    uint32_t object = clause->patient;
    if (clause->passive || object == RA_NONE || all[object].upos != RA_UPOS_NOUN ||
        ra_lexicon_get(&concepts->light_verbs, all[clause->predicate].lemma).ptr == NULL)
        return RA_NONE;
    uint32_t below = ra_tree_child(view->tree, object, RA_DEP_NMOD);
    bool collective = below != RA_NONE && view->word[below] != RA_NONE && view->word[below] == view->word[object];
    return collective ? below : object;
}

uint32_t ra_view_deed_inquired(const ra_concepts *concepts, const ra_view *view, const ra_clause *clause)
{
    const ra_token *all = view->document->tokens.at;
    if (clause->passive || !ra_concepts_word_is(concepts, all[clause->predicate].lemma, "inquires"))
        return RA_NONE;
    if (clause->patient != RA_NONE)
        return clause->patient;
    uint32_t oblique = ra_tree_child(view->tree, clause->predicate, RA_DEP_OBL);
    uint32_t preposition = oblique != RA_NONE ? ra_tree_child(view->tree, oblique, RA_DEP_CASE) : RA_NONE;
    bool to = preposition != RA_NONE &&
              (ra_str_is(all[preposition].lemma, "to") || ra_str_is(all[preposition].lemma, "into"));
    return to ? oblique : RA_NONE;
}

bool ra_view_only_bounds(const ra_view *view, uint32_t time_token, uint32_t top)
{
    enum { MOST_STEPS = 12 };
    const ra_token *all = view->document->tokens.at;
    uint32_t t = time_token;
    for (int step = 0; step < MOST_STEPS && t != RA_NONE && t != top; step++) {
        uint32_t preposition = ra_tree_child(view->tree, t, RA_DEP_CASE);
        if (preposition != RA_NONE && ra_view_word_is(view, all[preposition].lemma, "bounds"))
            return true;
        t = all[t].head;
    }
    return false;
}

ra_interval ra_view_clause_date(const ra_view *view, uint32_t clause, uint32_t *index)
{
    const ra_clause *c = &view->clauses.items.at[clause];
    ra_interval best = {INT64_MIN, INT64_MAX};
    *index = RA_NONE;
    for (uint32_t t = c->tokens.first; t < c->tokens.last; t++) {
        if (view->clauses.of[t] != clause || view->time[t] == RA_NONE)
            continue;
        const ra_time *time = &view->document->times.at[view->time[t]];
        bool dates = (time->type == RA_TIME_DATE || time->type == RA_TIME_TIME) && time->resolved;
        if (!dates || !ra_calendar_bounded(time->interval))
            continue;
        if (*index == RA_NONE || time->interval.to - time->interval.from < best.to - best.from) {
            best = time->interval;
            *index = view->time[t];
        }
    }
    return best;
}
