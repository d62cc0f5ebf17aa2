#include "language/events/events.h"

#include "base/status.h"
#include "base/str.h"
#include "language/syntax/arguments.h"

enum { MOST_KEY_WORDS = 5, WIDEST_NOUN = 3, MOST_CLIMB = 8 };

typedef struct coder {
    const ra_events *events;
    ra_document *document;
    const ra_tree *tree;
    uint32_t *hedge_of;   /* by token: first hedge that governs it; RA_NONE */
    uint32_t *next_hedge; /* by hedge: the next one that governs the same token */
    bool *in_time;        /* by token: part of an expression of time */
    uint32_t *event_at;   /* by token: index into events; RA_NONE */
} coder;

/* A trigger that the lexicon knows. */
typedef struct hit {
    ra_range tokens;
    uint32_t row;
    size_t words;
} hit;

ra_status ra_events_open(const ra_pack *pack, const char *code, ra_events *events, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, code, "events", &events->triggers, error));
    RA_TRY(ra_lexicon_open(pack, code, "event_shifts", &events->shifts, error));
    RA_TRY(ra_lexicon_open(pack, code, "event_words", &events->words, error));
    return ra_lexicon_open(pack, code, "light_verbs", &events->light_verbs, error);
}

static const ra_token *at(const coder *c, uint32_t token)
{
    return &c->document->tokens.at[token];
}

/* The row of a key for this part of speech; false where there is none. */
static bool row_for(const coder *c, uint32_t row, bool verb, uint32_t *found)
{
    ra_str key = ra_lexicon_row(&c->events->triggers, row).key;
    uint32_t first;
    uint32_t count = ra_lexicon_find(&c->events->triggers, key, &first);
    for (uint32_t i = 0; i < count; i++) {
        ra_str pos = ra_row_field(ra_lexicon_row(&c->events->triggers, first + i).fields, 3);
        if (ra_str_is(pos, "any") || ra_str_equal(pos, verb ? RA_STR("verb") : RA_STR("noun"))) {
            *found = first + i;
            return true;
        }
    }
    return false;
}

static void keep_longer(const coder *c, const ra_str *words, size_t count, bool verb, ra_range tokens, hit *best)
{
    uint32_t row;
    size_t length = ra_lexicon_match(&c->events->triggers, words, count, &row);
    if (length <= best->words || !row_for(c, row, verb, &row))
        return;
    *best = (hit){tokens, row, length};
}

/* Verb and the words that stand right after it, by form or by lemma. */
static void match_run(const coder *c, uint32_t verb, hit *best)
{
    ra_str forms[MOST_KEY_WORDS];
    ra_str lemmas[MOST_KEY_WORDS];
    size_t count = 0;
    uint32_t last = c->document->sentences.at[at(c, verb)->sentence].tokens.last;
    for (uint32_t t = verb; t < last && count < MOST_KEY_WORDS; t++, count++) {
        forms[count] = t == verb ? at(c, t)->lemma : at(c, t)->form;
        lemmas[count] = at(c, t)->lemma;
    }
    size_t before = best->words;
    keep_longer(c, forms, count, true, (ra_range){verb, verb + 1}, best);
    keep_longer(c, lemmas, count, true, (ra_range){verb, verb + 1}, best);
    if (best->words > before)
        best->tokens.last = verb + (uint32_t)best->words;
}

/* The word that a dependent adds to the verb's key: particle, preposition, object, predicate. */
static ra_str key_word(const coder *c, uint32_t child)
{
    const ra_token *token = at(c, child);
    uint32_t preposition;
    switch (token->deprel) {
    case RA_DEP_OBJ:
    case RA_DEP_XCOMP: return token->lemma;
    case RA_DEP_NSUBJ: return token->subrel == RA_SUB_PASS ? token->lemma : (ra_str){NULL, 0};
    case RA_DEP_COMPOUND: return token->subrel == RA_SUB_PRT ? token->form : (ra_str){NULL, 0};
    case RA_DEP_OBL:
        preposition = ra_tree_child(c->tree, child, RA_DEP_CASE);
        return preposition != RA_NONE ? at(c, preposition)->form : (ra_str){NULL, 0};
    default: return (ra_str){NULL, 0};
    }
}

static void match_apart(const coder *c, uint32_t verb, hit *best)
{
    ra_str lemma = at(c, verb)->lemma;
    if (!ra_lexicon_has_prefix(&c->events->triggers, lemma))
        return;
    ra_tree_each_child(c->tree, verb, child)
    {
        ra_str word = key_word(c, child);
        if (word.ptr == NULL)
            continue;
        ra_str words[2] = {lemma, word};
        if (best->words < 2)
            keep_longer(c, words, 2, true, (ra_range){verb, verb + 1}, best);
        if (at(c, child)->deprel == RA_DEP_OBJ && best->words < 3) { /* "declare state of emergency" */
            uint32_t compound = ra_tree_child(c->tree, child, RA_DEP_COMPOUND);
            if (compound == RA_NONE)
                continue;
            ra_str three[3] = {lemma, at(c, compound)->lemma, word};
            keep_longer(c, three, 3, true, (ra_range){verb, verb + 1}, best);
        }
    }
}

/* Whether the words of a key around a noun are one noun phrase headed by it. */
static bool is_phrase(const coder *c, uint32_t start, uint32_t noun, uint32_t words)
{
    for (uint32_t t = start; t < start + words; t++) {
        if (at(c, t)->upos == RA_UPOS_VERB || at(c, t)->upos == RA_UPOS_AUX)
            return false;
    }
    return start + words == noun + 1 || at(c, noun + 1)->upos == RA_UPOS_ADP || at(c, noun + 1)->upos == RA_UPOS_PART;
}

/* A noun with the nouns before it ("car bomb") and the words after it ("state of emergency"). */
static void match_noun(const coder *c, uint32_t noun, hit *best)
{
    uint32_t sentence_first = c->document->sentences.at[at(c, noun)->sentence].tokens.first;
    uint32_t sentence_last = c->document->sentences.at[at(c, noun)->sentence].tokens.last;
    uint32_t from = noun >= sentence_first + WIDEST_NOUN ? noun - WIDEST_NOUN : sentence_first;
    for (uint32_t start = from; start <= noun; start++) {
        ra_str words[MOST_KEY_WORDS + WIDEST_NOUN];
        size_t count = 0;
        for (uint32_t t = start; t < sentence_last && count < MOST_KEY_WORDS; t++)
            words[count++] = at(c, t)->lemma;
        hit found = {.words = best->words};
        keep_longer(c, words, count, false, (ra_range){start, noun + 1}, &found);
        if (found.words <= best->words || start + found.words <= noun ||
            !is_phrase(c, start, noun, (uint32_t)found.words))
            continue;
        found.tokens.last = start + (uint32_t)found.words;
        *best = found;
    }
}

static bool heads_clause(const ra_token *token)
{
    switch (token->deprel) {
    case RA_DEP_AMOD:
    case RA_DEP_COMPOUND:
    case RA_DEP_CASE:
    case RA_DEP_MARK:
    case RA_DEP_FIXED:
    case RA_DEP_DISCOURSE:
    case RA_DEP_FLAT: return false;
    default: return true;
    }
}

static bool says_attempt(const ra_lexicon *words, ra_str key)
{
    for (ra_str word; ra_str_cut(&key, ' ', &word);) {
        if (ra_lexicon_says(words, word, RA_STR("attempt")))
            return true;
    }
    return false;
}

static void set_hedges(const coder *c, ra_event *event)
{
    event->hedge = RA_NONE;
    for (uint32_t h = c->hedge_of[event->trigger]; h != RA_NONE; h = c->next_hedge[h]) {
        const ra_hedge *hedge = &c->document->hedges.at[h];
        if (hedge->tokens.first == event->trigger && hedge->kind != RA_HEDGE_ATTEMPTS)
            continue;
        event->negated |= hedge->kind == RA_HEDGE_NEGATES;
        event->attempted |= hedge->kind == RA_HEDGE_ATTEMPTS;
        bool weaker = event->hedge == RA_NONE || (hedge->kind == RA_HEDGE_WEAKENS &&
                                                  c->document->hedges.at[event->hedge].kind != RA_HEDGE_WEAKENS);
        if (weaker)
            event->hedge = h;
    }
}

static ra_str field_or_absent(ra_str fields, unsigned index)
{
    ra_str field = ra_row_field(fields, index);
    return field.len > 0 ? field : (ra_str){NULL, 0};
}

static uint32_t unless_time(const coder *c, uint32_t head)
{
    return head != RA_NONE && c->in_time[head] ? RA_NONE : head;
}

/* An event noun has the actor, or the sufferer, that its light verb has for a subject: "staged an attack". */
static void share_subject(const coder *c, const ra_event *event, uint32_t *actor, uint32_t *recipient)
{
    const ra_token *noun = at(c, event->trigger);
    if (noun->deprel != RA_DEP_OBJ || noun->head == RA_NONE)
        return;
    ra_str role = ra_row_field(ra_lexicon_get(&c->events->light_verbs, at(c, noun->head)->lemma), 0);
    uint32_t *missing = ra_str_is(role, "actor") ? actor : ra_str_is(role, "recipient") ? recipient : NULL;
    if (missing != NULL && *missing == RA_NONE)
        *missing = ra_actor_of(&c->events->words, c->document, c->tree, noun->head);
}

static void set_arguments(const coder *c, ra_event *event)
{
    uint32_t actor = unless_time(c, ra_actor_of(&c->events->words, c->document, c->tree, event->trigger));
    uint32_t recipient = unless_time(c, ra_recipient_of(&c->events->words, c->document, c->tree, event->trigger));
    if (event->nominal)
        share_subject(c, event, &actor, &recipient);
    event->actor = ra_phrase_of(c->document, c->tree, actor);
    event->recipient = ra_phrase_of(c->document, c->tree, recipient);
}

static ra_status add_event(coder *c, uint32_t trigger, const hit *found, ra_error *error)
{
    ra_event *event = ra_list_add(c->document->arena, &c->document->events);
    if (event == NULL)
        return ra_fail_memory(error);
    ra_range tokens = found->words > 0 ? found->tokens : (ra_range){trigger, trigger + 1};
    *event = (ra_event){.tokens = tokens,
                        .span = ra_range_span(c->document, tokens),
                        .trigger = trigger,
                        .time = RA_NONE,
                        .place = RA_NONE,
                        .nominal = at(c, trigger)->upos != RA_UPOS_VERB};
    if (found->words > 0) {
        ra_row row = ra_lexicon_row(&c->events->triggers, found->row);
        event->plover = field_or_absent(row.fields, 0);
        event->mode = field_or_absent(row.fields, 1);
        event->cameo = field_or_absent(row.fields, 2);
        event->attempted = says_attempt(&c->events->words, row.key);
    }
    set_arguments(c, event);
    set_hedges(c, event);
    c->event_at[trigger] = (uint32_t)(c->document->events.count - 1);
    return RA_OK;
}

/* "will visit": by the code books an agreement to meet, beside the meeting itself; "will bomb" a threat. */
static ra_status add_shift(coder *c, uint32_t verb, ra_error *error)
{
    const ra_event *event = &c->document->events.at[c->event_at[verb]];
    if (event->plover.ptr == NULL || event->hedge == RA_NONE)
        return RA_OK;
    const ra_hedge *hedge = &c->document->hedges.at[event->hedge];
    if (hedge->kind != RA_HEDGE_FUTURE || event->negated)
        return RA_OK;
    ra_str fields = ra_lexicon_get(&c->events->shifts, event->plover);
    if (fields.ptr == NULL)
        return RA_OK;
    ra_event shifted = *event;
    shifted.tokens = hedge->tokens;
    shifted.span = hedge->span;
    shifted.trigger = hedge->tokens.first;
    shifted.plover = ra_row_field(fields, 0);
    shifted.mode = (ra_str){NULL, 0};
    shifted.cameo = ra_row_field(fields, 1);
    shifted.hedge = RA_NONE;
    ra_event *slot = ra_list_add(c->document->arena, &c->document->events);
    if (slot == NULL)
        return ra_fail_memory(error);
    *slot = shifted;
    return RA_OK;
}

/* The nearest event that the token stands under in the parse. */
static uint32_t event_above(const coder *c, uint32_t token)
{
    for (int step = 0; step < MOST_CLIMB && token != RA_NONE; step++) {
        if (c->event_at[token] != RA_NONE)
            return c->event_at[token];
        token = at(c, token)->head;
    }
    return RA_NONE;
}

static void attach_times_and_places(coder *c)
{
    ra_document *d = c->document;
    for (size_t i = 0; i < d->times.count; i++) {
        uint32_t event =
            d->times.at[i].tokens.first < d->tokens.count ? event_above(c, d->times.at[i].tokens.first) : RA_NONE;
        if (event != RA_NONE && d->events.at[event].time == RA_NONE)
            d->events.at[event].time = (uint32_t)i;
    }
    for (size_t i = 0; i < d->places.count; i++) {
        const ra_place *place = &d->places.at[i];
        if (place->adjective || place->tokens.first >= d->tokens.count)
            continue;
        uint32_t event = event_above(c, place->tokens.first);
        if (event != RA_NONE && d->events.at[event].place == RA_NONE)
            d->events.at[event].place = (uint32_t)i;
    }
    for (size_t i = 0; i < d->events.count; i++) { /* an event noun shares what its verb has, and the other way round */
        ra_event *event = &d->events.at[i];
        uint32_t head = at(c, event->trigger)->head;
        uint32_t above = head != RA_NONE ? event_above(c, head) : RA_NONE;
        if (above == RA_NONE || above == i)
            continue;
        bool shares = event->nominal || at(c, event->trigger)->deprel == RA_DEP_XCOMP;
        if (!shares)
            continue;
        ra_event *other = &d->events.at[above];
        event->time = event->time == RA_NONE ? other->time : event->time;
        event->place = event->place == RA_NONE ? other->place : event->place;
    }
}

static ra_status prepare(coder *c, ra_arena *scratch, ra_error *error)
{
    const ra_document *d = c->document;
    c->hedge_of = ra_arena_new_array(scratch, uint32_t, d->tokens.count);
    c->event_at = ra_arena_new_array(scratch, uint32_t, d->tokens.count);
    c->next_hedge = ra_arena_new_array(scratch, uint32_t, d->hedges.count);
    c->in_time = ra_arena_new_array(scratch, bool, d->tokens.count);
    if (c->in_time == NULL || c->hedge_of == NULL || c->event_at == NULL || c->next_hedge == NULL)
        return ra_fail_memory(error);
    for (size_t t = 0; t < d->tokens.count; t++)
        c->hedge_of[t] = c->event_at[t] = RA_NONE;
    for (size_t i = 0; i < d->times.count; i++) {
        for (uint32_t t = d->times.at[i].tokens.first; t < d->times.at[i].tokens.last && t < d->tokens.count; t++)
            c->in_time[t] = true;
    }
    for (size_t h = d->hedges.count; h-- > 0;) {
        uint32_t token = d->hedges.at[h].governs;
        c->next_hedge[h] = RA_NONE;
        if (token >= d->tokens.count)
            continue;
        c->next_hedge[h] = c->hedge_of[token];
        c->hedge_of[token] = (uint32_t)h;
    }
    return RA_OK;
}

/* Event nouns that a longer trigger has used up ("assassination" in "assassination attempt") are none of their own. */
static bool used_up(const coder *c, uint32_t token)
{
    uint32_t head = at(c, token)->head;
    if (at(c, token)->deprel != RA_DEP_COMPOUND || head == RA_NONE || head < token)
        return false;
    hit best = {0};
    match_noun(c, head, &best);
    return best.words > 1 && best.tokens.first <= token;
}

static ra_status take_token(coder *c, uint32_t t, ra_error *error)
{
    const ra_token *token = at(c, t);
    hit best = {0};
    if (token->upos == RA_UPOS_VERB) {
        match_run(c, t, &best);
        match_apart(c, t, &best);
        if (best.words == 0 && !heads_clause(token))
            return RA_OK;
        RA_TRY(add_event(c, t, &best, error));
        return add_shift(c, t, error);
    }
    if (token->upos != RA_UPOS_NOUN || used_up(c, t))
        return RA_OK;
    match_noun(c, t, &best);
    return best.words > 0 ? add_event(c, t, &best, error) : RA_OK;
}

ra_status ra_events_annotate(const ra_events *events, ra_document *document, const ra_tree *tree, ra_arena *scratch,
                             ra_error *error)
{
    coder c = {.events = events, .document = document, .tree = tree};
    RA_TRY(prepare(&c, scratch, error));
    for (uint32_t t = 0; t < document->tokens.count; t++)
        RA_TRY(take_token(&c, t, error));
    attach_times_and_places(&c);
    return RA_OK;
}
