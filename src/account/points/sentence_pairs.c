/* Sentences of two articles that tell the same, found by the words that they share. */
#include "account/points/sentence_pairs.h"

#include "base/status.h"

#include <math.h>
#include <stdlib.h>

static const double LEAST_LIKENESS = 0.2; /* less is not kept */
static const double NAME_PART = 0.6;      /* of a word's weight; many sentences of a story bring up one name */
static const double MOST_RARE = 7;        /* nats */
static const double TELLING = 1.5;        /* nats */

enum {
    MOST_HOLDERS = 128, /* sentences that hold a word by which others are looked up: what more hold tells little */
    MOST_NEAREST = 32   /* articles in which a sentence has a nearest one */
};

typedef struct term {
    uint32_t concept;
    bool name;
    double weight;
} term;

typedef struct unit {
    uint32_t view;
    RA_LIST(term) terms;
    double norm;
} unit;

/* A sentence that holds a word, and what the word weighs there. */
typedef struct holder {
    uint32_t unit;
    uint32_t view;
    double weight;
    bool name;
} holder;

typedef RA_LIST(holder) holders;

typedef struct near {
    uint32_t unit;
    uint32_t view; /* of the unit */
    double likeness;
    unsigned told;
} near;

typedef RA_LIST(near) near_list;

/* What a sentence shares with the one that is looked at. */
typedef struct shared {
    double weight;
    unsigned told;
} shared;

typedef struct search {
    ra_arena *arena;
    const ra_claims *claims;
    unit *units;
    uint32_t count;
    uint32_t *held;     /* by concept: how many sentences hold it */
    holders *holders;   /* by concept, but for those that too many hold */
    shared *with;       /* by unit; zero but for those in `touched` */
    uint32_t *nearest;  /* by view: place in the list under way plus 1; zero but while it is made */
    near_list *near_of; /* by unit: its nearest in each article */
    RA_LIST(uint32_t) touched;
} search;

static ra_status add_term(search *s, unit *u, uint32_t concept, bool name, ra_error *error)
{
    if (concept == RA_NONE)
        return RA_OK;
    for (size_t i = 0; i < u->terms.count; i++) {
        if (u->terms.at[i].concept == concept) {
            u->terms.at[i].name |= name;
            return RA_OK;
        }
    }
    term *made = ra_list_add(s->arena, &u->terms);
    if (made == NULL)
        return ra_fail_memory(error);
    *made = (term){concept, name, 0};
    return RA_OK;
}

static ra_status read_sentence(search *s, uint32_t view, uint32_t sentence, uint32_t number, ra_error *error)
{
    enum { MOST_TOKENS = 120 };
    const ra_view *v = &s->claims->views[view];
    unit *u = &s->units[number];
    u->view = view;
    ra_range tokens = v->document->sentences.at[sentence].tokens;
    uint32_t last = tokens.last - tokens.first > MOST_TOKENS ? tokens.first + MOST_TOKENS : tokens.last;
    for (uint32_t t = tokens.first; t < last; t++) {
        RA_TRY(add_term(s, u, v->word[t], ra_view_token(v, t)->upos == RA_UPOS_PROPN, error));
        if (v->member[t] != RA_NONE)
            RA_TRY(add_term(s, u, ra_concept_member(s->claims->concepts, v->member[t]), true, error));
    }
    for (uint32_t i = 0; i < u->terms.count; i++)
        s->held[u->terms.at[i].concept]++;
    return RA_OK;
}

/* Half by rarity in the language, half by rarity among the story's sentences, as claims are weighed. */
static double weight_of(const search *s, const term *t)
{
    double here = log((s->count + 1.0) / s->held[t->concept]);
    double rarity = s->claims->concepts->items.at[t->concept].rarity;
    return (fmin(rarity, MOST_RARE) + fmin(here, MOST_RARE)) / 2 * (t->name ? NAME_PART : 1);
}

static ra_status weigh(search *s, ra_error *error)
{
    for (uint32_t i = 0; i < s->count; i++) {
        unit *u = &s->units[i];
        double sum = 0;
        for (size_t k = 0; k < u->terms.count; k++) {
            term *t = &u->terms.at[k];
            t->weight = weight_of(s, t);
            sum += t->weight * t->weight;
            if (s->held[t->concept] > MOST_HOLDERS || t->weight <= 0)
                continue;
            holder *made = ra_list_add(s->arena, &s->holders[t->concept]);
            if (made == NULL)
                return ra_fail_memory(error);
            *made = (holder){i, u->view, t->weight, t->name};
        }
        u->norm = sqrt(sum);
    }
    return RA_OK;
}

/* Adds up what the unit shares with each other. */
static ra_status look_up(search *s, const unit *u, ra_error *error)
{
    s->touched.count = 0;
    for (size_t k = 0; k < u->terms.count; k++) {
        const term *t = &u->terms.at[k];
        const holders *h = &s->holders[t->concept];
        for (size_t n = 0; n < h->count; n++) {
            const holder *o = &h->at[n];
            if (o->view == u->view)
                continue;
            shared *with = &s->with[o->unit];
            uint32_t *slot = with->weight > 0 ? NULL : ra_list_add(s->arena, &s->touched);
            if (slot == NULL && with->weight <= 0)
                return ra_fail_memory(error);
            if (slot != NULL)
                *slot = o->unit;
            with->weight += t->weight * o->weight;
            with->told += !t->name && !o->name && t->weight > TELLING;
        }
    }
    return RA_OK;
}

/* Keeps of each article the nearest. */
static ra_status note(search *s, near_list *list, near found, ra_error *error)
{
    uint32_t *place = &s->nearest[found.view];
    if (*place == 0) {
        near *made = ra_list_add(s->arena, list);
        if (made == NULL)
            return ra_fail_memory(error);
        *made = found;
        *place = (uint32_t)list->count;
    } else if (found.likeness > list->at[*place - 1].likeness) {
        list->at[*place - 1] = found;
    }
    return RA_OK;
}

static int nearest_first(const void *x, const void *y)
{
    const near *a = x;
    const near *b = y;
    if (a->likeness != b->likeness)
        return a->likeness > b->likeness ? -1 : 1;
    return a->unit < b->unit ? -1 : a->unit > b->unit;
}

static ra_status find_nearest(search *s, uint32_t number, ra_error *error)
{
    const unit *u = &s->units[number];
    near_list *list = &s->near_of[number];
    RA_TRY(look_up(s, u, error));
    for (size_t k = 0; k < s->touched.count; k++) {
        uint32_t other = s->touched.at[k];
        double likeness = s->with[other].weight / (u->norm * s->units[other].norm);
        near found = {other, s->units[other].view, likeness, s->with[other].told};
        s->with[other] = (shared){0};
        if (likeness >= LEAST_LIKENESS)
            RA_TRY(note(s, list, found, error));
    }
    for (size_t k = 0; k < list->count; k++)
        s->nearest[list->at[k].view] = 0;
    if (list->count > 1)
        qsort(list->at, list->count, sizeof *list->at, nearest_first);
    if (list->count > MOST_NEAREST)
        list->count = MOST_NEAREST;
    return RA_OK;
}

static const near *nearest_in(const near_list *list, uint32_t view)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i].view == view)
            return &list->at[i];
    }
    return NULL;
}

/* How near a sentence close to the one comes to a sentence close to the other, but for these two; 0 where none does. */
static double likeness_around(const search *s, uint32_t a, uint32_t b)
{
    enum { BEFORE = 2, AFTER = 2, APART = 3 };
    double most = 0;
    for (uint32_t i = a > BEFORE ? a - BEFORE : 0; i <= a + AFTER && i < s->count; i++) {
        if (i == a || s->units[i].view != s->units[a].view)
            continue;
        const near *n = nearest_in(&s->near_of[i], s->units[b].view);
        if (n != NULL && n->unit != b && n->unit <= b + APART && n->unit + APART >= b)
            most = fmax(most, n->likeness);
    }
    return most;
}

/* Pairs in which each is the other's nearest. */
static ra_status pair_up(search *s, ra_sentence_pairs *pairs, ra_error *error)
{
    for (uint32_t i = 0; i < s->count; i++) {
        for (size_t k = 0; k < s->near_of[i].count; k++) {
            const near *n = &s->near_of[i].at[k];
            const near *back = n->unit > i ? nearest_in(&s->near_of[n->unit], s->units[i].view) : NULL;
            if (back == NULL || back->unit != i)
                continue;
            ra_sentence_pair *made = ra_list_add(s->arena, &pairs->items);
            if (made == NULL)
                return ra_fail_memory(error);
            *made = (ra_sentence_pair){i, n->unit, n->likeness, likeness_around(s, i, n->unit), n->told};
        }
    }
    return RA_OK;
}

static ra_status read_story(search *s, ra_sentence_pairs *pairs, ra_error *error)
{
    size_t views = s->claims->draft->story->documents.count;
    for (uint32_t i = 0; i < views; i++) {
        pairs->first[i] = s->count;
        s->count += (uint32_t)s->claims->views[i].document->sentences.count;
    }
    pairs->first[views] = s->count;
    s->units = ra_arena_new_array(s->arena, unit, s->count);
    s->with = ra_arena_new_array(s->arena, shared, s->count);
    s->near_of = ra_arena_new_array(s->arena, near_list, s->count);
    s->nearest = ra_arena_new_array(s->arena, uint32_t, views);
    size_t concepts = s->claims->concepts->items.count + s->claims->draft->cast.members.count;
    s->held = ra_arena_new_array(s->arena, uint32_t, concepts);
    s->holders = ra_arena_new_array(s->arena, holders, concepts);
    if (s->units == NULL || s->with == NULL || s->near_of == NULL || s->nearest == NULL || s->held == NULL ||
        s->holders == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < views; i++) {
        for (uint32_t k = 0; k < pairs->first[i + 1] - pairs->first[i]; k++)
            RA_TRY(read_sentence(s, i, k, pairs->first[i] + k, error));
    }
    return RA_OK;
}

ra_status ra_sentences_pair(ra_arena *arena, const ra_claims *claims, ra_sentence_pairs *pairs, ra_error *error)
{
    *pairs = (ra_sentence_pairs){0};
    pairs->first = ra_arena_new_array(arena, uint32_t, claims->draft->story->documents.count + 1);
    search s = {.arena = arena, .claims = claims};
    if (pairs->first == NULL)
        return ra_fail_memory(error);
    RA_TRY(read_story(&s, pairs, error));
    RA_TRY(weigh(&s, error));
    for (uint32_t i = 0; i < s.count; i++)
        RA_TRY(find_nearest(&s, i, error));
    return pair_up(&s, pairs, error);
}
