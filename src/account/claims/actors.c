#include "account/claims/actors.h"

#include "base/status.h"
#include "base/str.h"

enum { LONGEST_PHRASE = 8, LONGEST_NAME = 96 };

bool ra_actor_state(const ra_actors *actors, const ra_view *view, uint32_t token, ra_toponym *state)
{
    if (view->place[token] == RA_NONE)
        return false;
    const ra_place *place = &view->document->places.at[view->place[token]];
    ra_str form = view->document->tokens.at[token].form;
    bool side = ra_str_find(form, RA_STR("-"), 0) != SIZE_MAX; /* "pro-Iranian", "Iran-backed" */
    if (side || !place->resolved || place->country[0] == '\0' ||
        !ra_gazetteer_country(&actors->claims->concepts->gazetteer, (ra_str){place->country, 3}, state))
        return false;
    if (place->adjective || ra_str_equal(state->name, place->name))
        return true;
    ra_toponym town;
    uint32_t first;
    uint32_t count = ra_gazetteer_find(&actors->claims->concepts->gazetteer, place->name, &first);
    for (uint32_t i = 0; i < count; i++) {
        if (ra_gazetteer_get(&actors->claims->concepts->gazetteer, first + i, place->name, &town) &&
            town.kind == RA_TOPONYM_CAPITAL && memcmp(town.country, place->country, 3) == 0)
            return true;
    }
    return false;
}

static ra_status find_states(ra_actors *actors, ra_error *error)
{
    const ra_claims *claims = actors->claims;
    size_t count = claims->draft->cast.members.count;
    actors->states = ra_arena_new_array(claims->draft->arena, ra_toponym, count + 1);
    if (actors->states == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < claims->draft->story->documents.count; i++) {
        const ra_view *view = &claims->views[i];
        for (uint32_t t = 0; t < view->document->tokens.count; t++) {
            uint32_t member = view->name[t];
            ra_toponym state;
            if (member < count && actors->states[member].country[0] == '\0' &&
                claims->draft->cast.members.at[member].type == RA_NAME_PLACE && view->place[t] != RA_NONE &&
                !view->document->places.at[view->place[t]].adjective && ra_actor_state(actors, view, t, &state))
                actors->states[member] = state;
        }
    }
    return RA_OK;
}

ra_status ra_actors_open(ra_claims *claims, ra_actors *actors, ra_error *error)
{
    *actors = (ra_actors){.claims = claims};
    RA_TRY(ra_language_lexicon(claims->draft->language, "state_bodies", &actors->bodies, error));
    return find_states(actors, error);
}

static bool in_phrase(const ra_view *view, uint32_t token)
{
    const ra_token *t = &view->document->tokens.at[token];
    switch (t->upos) {
    case RA_UPOS_NOUN:
    case RA_UPOS_PROPN:
    case RA_UPOS_ADJ:
    case RA_UPOS_DET:
    case RA_UPOS_NUM: return view->time[token] == RA_NONE;
    case RA_UPOS_PART: return t->deprel == RA_DEP_CASE;
    default: return view->place[token] != RA_NONE || view->name[token] != RA_NONE;
    }
}

static bool is_nominal(const ra_view *view, uint32_t token)
{
    uint8_t upos = view->document->tokens.at[token].upos;
    return upos == RA_UPOS_NOUN || upos == RA_UPOS_PROPN || view->place[token] != RA_NONE;
}

uint32_t ra_actor_phrase_end(const ra_view *view, uint32_t token)
{
    uint32_t end = view->document->sentences.at[view->document->tokens.at[token].sentence].tokens.last;
    if (!in_phrase(view, token))
        return RA_NONE;
    uint32_t head = is_nominal(view, token) ? token : RA_NONE;
    for (uint32_t t = token + 1; t < end && t - token < LONGEST_PHRASE && in_phrase(view, t) &&
                                 view->document->tokens.at[t].upos != RA_UPOS_DET;
         t++) {
        if (is_nominal(view, t))
            head = t;
    }
    return head;
}

static uint32_t phrase_start(const ra_view *view, uint32_t head)
{
    uint32_t start = view->document->sentences.at[view->document->tokens.at[head].sentence].tokens.first;
    uint32_t first = head;
    while (first > start && head - first < LONGEST_PHRASE && in_phrase(view, first - 1) &&
           view->document->tokens.at[first].upos != RA_UPOS_DET)
        first--;
    return first;
}

/* The row for the words that end at `head`: "air force" before "force". */
static ra_str find_body(const ra_actors *actors, const ra_view *view, uint32_t head, uint32_t first)
{
    const ra_token *all = view->document->tokens.at;
    char bytes[LONGEST_NAME];
    size_t length = 0;
    ra_str words[] = {head > first ? all[head - 1].form : (ra_str){NULL, 0}, all[head].form};
    for (size_t i = 0; i < 2 && head > first; i++) {
        if (length + words[i].len + 1 > sizeof bytes)
            return (ra_str){NULL, 0};
        if (length > 0)
            bytes[length++] = ' ';
        for (size_t k = 0; k < words[i].len; k++)
            bytes[length++] = ra_ascii_fold(words[i].ptr[k]);
    }
    ra_str found = ra_lexicon_get(&actors->bodies, (ra_str){bytes, length});
    if (found.ptr == NULL)
        found = ra_lexicon_get(&actors->bodies, all[head].lemma);
    length = 0;
    for (size_t k = 0; found.ptr == NULL && k < all[head].form.len && k < sizeof bytes; k++)
        bytes[length++] = ra_ascii_fold(all[head].form.ptr[k]);
    return found.ptr != NULL ? found : ra_lexicon_get(&actors->bodies, (ra_str){bytes, length});
}

ra_actor ra_actor_of_state(const ra_actors *actors, const ra_toponym *state)
{
    uint32_t concept = ra_concept_number(actors->claims->concepts, '$', (ra_str){state->country, 3}, 4.0);
    return (ra_actor){.sort = RA_ACTOR_STATE, .concept = concept, .name = state->name};
}

/* "the government of Chad": the country behind "of". */
static bool state_behind(const ra_actors *actors, const ra_view *view, uint32_t head, ra_toponym *state)
{
    const ra_document *d = view->document;
    uint32_t end = d->sentences.at[d->tokens.at[head].sentence].tokens.last;
    if (head + 2 >= end || !ra_str_is(d->tokens.at[head + 1].lemma, "of"))
        return false;
    for (uint32_t t = head + 2; t < end && t < head + 5 && in_phrase(view, t); t++) {
        if (ra_actor_state(actors, view, t, state))
            return true;
    }
    return false;
}

/* What acts for a state, where the phrase says which. */
static bool acts_for(const ra_actors *actors, const ra_view *view, ra_range phrase, bool voice, ra_toponym *state)
{
    uint32_t head = phrase.last - 1;
    ra_str body = find_body(actors, view, head, phrase.first);
    if (body.ptr == NULL || (!voice && !ra_str_is(ra_row_field(body, 1), "body")))
        return false;
    if (ra_row_field(body, 0).len == 3)
        return ra_gazetteer_country(&actors->claims->concepts->gazetteer, ra_row_field(body, 0), state);
    for (uint32_t t = phrase.first; t < head; t++) {
        if (ra_actor_state(actors, view, t, state))
            return true;
    }
    return state_behind(actors, view, head, state);
}

/* "Syrian spokesman Ada Holm": who speaks, before his name. */
static bool speaks_for(const ra_actors *actors, const ra_view *view, ra_range phrase, ra_toponym *state)
{
    for (uint32_t t = phrase.first + 1; t < phrase.last; t++) {
        if (acts_for(actors, view, (ra_range){phrase.first, t}, true, state))
            return true;
    }
    return false;
}

static ra_actor member_actor(const ra_actors *actors, uint32_t member)
{
    const ra_claims *claims = actors->claims;
    ra_actor none = {.sort = RA_ACTOR_NONE, .concept = RA_NONE};
    if (member >= claims->draft->cast.members.count)
        return none;
    if (actors->states[member].country[0] != '\0')
        return ra_actor_of_state(actors, &actors->states[member]);
    const ra_member *m = &claims->draft->cast.members.at[member];
    if (!m->named || m->type == RA_NAME_PLACE || m->type == RA_NAME_FACILITY)
        return none;
    bool person = m->type == RA_NAME_PERSON;
    return (ra_actor){.sort = person ? RA_ACTOR_PERSON : RA_ACTOR_BODY,
                      .concept = ra_concept_member(claims->concepts, member),
                      .name = m->name};
}

/* "The perpetrators" names nobody; nor does a word for what can do nothing. */
static bool names_nobody(const ra_claims *claims, const ra_view *view, uint32_t head)
{
    const ra_token *t = &view->document->tokens.at[head];
    uint32_t population = ra_concept_population(claims->concepts, view->tree, head);
    uint8_t sort = population != RA_NONE ? claims->concepts->items.at[population].sort : RA_SORT_NONE;
    bool known = sort != RA_SORT_NONE && sort != RA_SORT_PERPETRATOR && sort != RA_SORT_PEOPLE;
    return t->upos != RA_UPOS_NOUN || !known || view->event[head] != RA_NONE || view->time[head] != RA_NONE;
}

ra_actor ra_actor_at(const ra_actors *actors, uint32_t number, uint32_t token, bool voice)
{
    const ra_claims *claims = actors->claims;
    const ra_view *view = &claims->views[number];
    ra_actor none = {.sort = RA_ACTOR_NONE, .concept = RA_NONE};
    if (view->document->tokens.at[token].upos == RA_UPOS_PRON)
        return member_actor(actors, view->member[token]);
    uint32_t head = ra_actor_phrase_end(view, token);
    if (head == RA_NONE)
        return none;
    ra_range phrase = {phrase_start(view, head), head + 1};
    ra_toponym state;
    bool acts = ra_actor_state(actors, view, head, &state) || acts_for(actors, view, phrase, voice, &state) ||
                (voice && speaks_for(actors, view, phrase, &state));
    if (acts)
        return ra_actor_of_state(actors, &state);
    ra_actor member = member_actor(actors, view->name[head] != RA_NONE ? view->name[head] : view->member[head]);
    if (member.sort != RA_ACTOR_NONE || names_nobody(claims, view, head))
        return member;
    return (ra_actor){.sort = RA_ACTOR_CROWD,
                      .concept = ra_concept_population(claims->concepts, view->tree, head),
                      .name = ra_range_text(view->document, phrase)};
}
