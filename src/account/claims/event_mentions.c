#include "account/claims/event_mentions.h"

#include "base/status.h"
#include "base/str.h"
#include "language/times/calendar.h"

typedef struct gathering {
    ra_arena *arena;
    ra_concepts *concepts;
    const ra_view *views;
    ra_lexicon families;
    ra_event_mentions *mentions;
} gathering;

static bool makes_events(const gathering *g, uint32_t concept)
{
    uint32_t family = g->concepts->items.at[concept].family;
    if (family == RA_NONE)
        return false;
    ra_str name = g->concepts->items.at[family].name;
    return ra_lexicon_get(&g->families, ra_str_slice(name, 1, name.len)).ptr != NULL;
}

static void add_once(uint32_t *items, uint32_t *count, uint32_t value)
{
    for (uint32_t i = 0; i < *count; i++) {
        if (items[i] == value)
            return;
    }
    if (*count < RA_EVENT_MENTION_WORDS && value != RA_NONE)
        items[(*count)++] = value;
}

static void take_time(const ra_view *view, uint32_t token, ra_event_mention *m)
{
    if (view->time[token] == RA_NONE || ra_view_only_bounds(view, token, m->token))
        return;
    const ra_time *time = &view->document->times.at[view->time[token]];
    if ((time->type == RA_TIME_DATE || time->type == RA_TIME_TIME) && time->resolved)
        m->when = ra_interval_narrower(m->when, time->interval);
}

/* The concept of the place that a token names as where something happened: not of who did it, be it as subject or, for
   a country, as what the event is called by ("the U.S. raid", "Chad's raid"). */
static uint32_t scene(gathering *g, const ra_view *view, uint32_t token)
{
    uint32_t place = ra_view_place(g->concepts, view, token);
    if (place == RA_NONE)
        return RA_NONE;
    const ra_token *all = view->document->tokens.at;
    ra_range range = view->document->places.at[view->place[token]].tokens;
    uint32_t head = token;
    while (all[head].head != RA_NONE && all[head].head >= range.first && all[head].head < range.last)
        head = all[head].head;
    bool country = g->concepts->items.at[place].place == RA_TOPONYM_COUNTRY;
    bool calls =
        all[head].deprel == RA_DEP_COMPOUND || all[head].deprel == RA_DEP_AMOD || all[head].subrel == RA_SUB_POSS;
    bool acts = all[head].deprel == RA_DEP_NSUBJ || all[head].deprel == RA_DEP_IOBJ || all[head].subrel == RA_SUB_AGENT;
    return acts || (country && calls) ? RA_NONE : place;
}

/* "a chemical weapons attack": a word of the phrase that modifies the noun, or one that does so in its turn. */
static bool modifies(const ra_token *all, uint32_t token, uint32_t noun)
{
    if (all[token].deprel != RA_DEP_COMPOUND && all[token].deprel != RA_DEP_AMOD)
        return false;
    uint32_t above = all[token].head;
    return above == noun || (above != RA_NONE && all[above].deprel == RA_DEP_COMPOUND && all[above].head == noun);
}

/* What stands in the noun phrase of an event noun, clauses inside it left out. */
static void describe_phrase(gathering *g, const ra_view *view, ra_event_mention *m)
{
    const ra_token *all = view->document->tokens.at;
    uint32_t clause = view->clauses.of[m->token];
    for (uint32_t t = view->tree->left[m->token]; t < view->tree->right[m->token]; t++) {
        if (t == m->token || view->clauses.of[t] != clause)
            continue;
        take_time(view, t, m);
        add_once(m->places, &m->place_count, scene(g, view, t));
        bool describes = view->time[t] == RA_NONE && view->quantity[t] == RA_NONE && modifies(all, t, m->token);
        uint32_t word = describes ? view->word[t] : RA_NONE;
        if (word != RA_NONE && g->concepts->items.at[word].weight > 2.5)
            add_once(m->words, &m->word_count, word);
    }
}

/* "the attack on the base", "struck the base": what it is aimed at tells it from others as its kind does. */
static void describe_target(gathering *g, const ra_view *view, ra_event_mention *m)
{
    static const double TELLING = 1.5;
    const ra_token *all = view->document->tokens.at;
    ra_tree_each_child(view->tree, m->token, child)
    {
        uint32_t preposition = ra_tree_child(view->tree, child, RA_DEP_CASE);
        bool aimed = all[child].deprel == RA_DEP_NMOD && preposition != RA_NONE &&
                     (ra_str_is(all[preposition].lemma, "on") || ra_str_is(all[preposition].lemma, "against"));
        bool thing = all[child].upos == RA_UPOS_NOUN && view->time[child] == RA_NONE && view->event[child] == RA_NONE;
        if (!thing || (!aimed && all[child].deprel != RA_DEP_OBJ))
            continue;
        for (uint32_t t = view->tree->left[child]; t <= child; t++) {
            bool name = all[t].head == child && all[t].upos == RA_UPOS_PROPN;
            uint32_t word = t == child || name ? view->word[t] : RA_NONE;
            if (word != RA_NONE && g->concepts->items.at[word].weight > TELLING)
                add_once(m->words, &m->word_count, word);
        }
    }
}

/* What stands beside it in its clause, where the clause is about it. */
static void describe_clause(gathering *g, const ra_view *view, ra_event_mention *m)
{
    uint32_t at = view->clauses.of[m->token];
    if (at == RA_NONE)
        return;
    const ra_clause *c = &view->clauses.items.at[at];
    bool own = c->predicate == m->token || c->agent == m->token || (c->passive && c->patient == m->token) ||
               ra_view_deed_done(g->concepts, view, c) == m->token;
    bool inquired = !own && ra_view_deed_inquired(g->concepts, view, c) == m->token;
    uint32_t first = own ? c->tokens.first : inquired ? m->token + 1 : c->tokens.last;
    for (uint32_t t = first; t < c->tokens.last; t++) {
        if (view->clauses.of[t] != at)
            continue;
        take_time(view, t, m);
        add_once(m->places, &m->place_count, scene(g, view, t));
    }
}

/* A clause that hangs on the noun dates it too: "the attack, which occurred early Sunday". */
static void describe_relatives(gathering *g, const ra_view *view, ra_event_mention *m)
{
    ra_tree_each_child(view->tree, m->token, child)
    {
        uint32_t i = view->clauses.of[child];
        if (i == RA_NONE || view->clauses.items.at[i].predicate != child)
            continue;
        const ra_clause *c = &view->clauses.items.at[i];
        uint32_t time;
        ra_interval when = ra_view_clause_date(view, i, &time);
        if (time != RA_NONE)
            m->when = ra_interval_narrower(m->when, when);
        for (uint32_t t = c->tokens.first; t < c->tokens.last; t++) {
            if (view->clauses.of[t] == i)
                add_once(m->places, &m->place_count, scene(g, view, t));
        }
    }
}

/* A plural without article, or with a number, is of events at large. */
static bool is_several(const ra_view *view, uint32_t token)
{
    const ra_token *all = view->document->tokens.at;
    if (all[token].upos == RA_UPOS_VERB || (all[token].feats & RA_FEAT_PLUR) == 0)
        return false;
    uint32_t above = all[token].head;
    bool of_several = all[token].deprel == RA_DEP_NMOD && above != RA_NONE && view->word[above] != RA_NONE &&
                      view->word[above] == view->word[token]; /* "a series of strikes" */
    if (of_several)
        return (all[above].feats & RA_FEAT_PLUR) != 0;
    bool definite = false;
    ra_tree_each_child(view->tree, token, child)
    {
        if (view->quantity[child] != RA_NONE && view->time[child] == RA_NONE)
            return true;
        definite |= all[child].deprel == RA_DEP_DET || all[child].subrel == RA_SUB_POSS;
    }
    return !definite;
}

/* "It was the first attack on the base since the war": the event spoken of before, and no other for what is said of
   it. */
static bool resumes(const ra_view *view, uint32_t token)
{
    uint32_t subject = ra_tree_child(view->tree, token, RA_DEP_NSUBJ);
    return subject != RA_NONE && view->document->tokens.at[subject].upos == RA_UPOS_PRON &&
           ra_tree_child(view->tree, token, RA_DEP_COP) != RA_NONE;
}

static ra_status gather_view(gathering *g, uint32_t number, ra_error *error)
{
    const ra_view *view = &g->views[number];
    for (uint32_t t = 0; t < view->document->tokens.count; t++) {
        uint32_t kind = view->class[t];
        if (kind == RA_NONE || !makes_events(g, kind))
            continue;
        ra_event_mention *m = ra_list_add(g->arena, &g->mentions->items);
        if (m == NULL)
            return ra_fail_memory(error);
        *m = (ra_event_mention){.view = number, .token = t, .kind = kind, .when = {INT64_MIN, INT64_MAX}};
        m->family = g->concepts->items.at[kind].family;
        if (resumes(view, t))
            continue;
        describe_phrase(g, view, m);
        describe_clause(g, view, m);
        describe_target(g, view, m);
        m->several = is_several(view, t);
        if (view->document->tokens.at[t].upos != RA_UPOS_VERB)
            describe_relatives(g, view, m);
    }
    return RA_OK;
}

ra_status ra_event_mentions_gather(ra_arena *arena, ra_concepts *concepts, const ra_language *language,
                                   const ra_view *views, size_t view_count, ra_event_mentions *mentions,
                                   ra_error *error)
{
    *mentions = (ra_event_mentions){0};
    gathering g = {.arena = arena, .concepts = concepts, .views = views, .mentions = mentions};
    RA_TRY(ra_language_lexicon(language, "event_families", &g.families, error));
    for (uint32_t i = 0; i < view_count; i++)
        RA_TRY(gather_view(&g, i, error));
    return RA_OK;
}
