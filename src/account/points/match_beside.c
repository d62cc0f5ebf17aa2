/* Claims that share too little to answer one question by themselves, in two sentences that tell the same. */
#include "account/points/match.h"
#include "account/points/sentence_pairs.h"

#include "base/status.h"

#include <math.h>
#include <stdlib.h>

/* How sure two such clauses answer one question is a sum; weighed on pairs from news of many kinds that a reader
   judged, and on those of annotated stories. */
static const double LIKENESS = 1.0;    /* times the cosine of the clauses */
static const double SENTENCES = 0.9;   /* times that of their sentences */
static const double AROUND = 0.6;      /* times that of the sentences around */
static const double EACH_TOLD = 0.06;  /* each telling word of both sentences, eight at most */
static const double EACH_PLAIN = 0.15; /* each word of both clauses that is no name, three at most */
static const double SAME_PATIENT = 0.35;
static const double SAME_PREDICATE = 0.1;
static const double ENOUGH = 1.25;

/* How alike claims with typed answers must be, by ra_match. */
static const double LEAST_WHEN = 0.28;
static const double LEAST_PHRASE = 0.2;
static const double LEAST_NUMBER = 0.2;

static const double LEAST_PLAIN = 6.0; /* shared weight that names do not make */
enum {
    FEWEST_TOLD = 2,  /* telling words of both sentences */
    MOST_JOINING = 2, /* claims of the smaller of two groups that are joined */
    MOST_TOLD = 8,
    MOST_PLAIN = 3
};

typedef struct pair {
    uint32_t a;
    uint32_t b;
    bool together; /* they answer one question by their own words */
    double score;
} pair;

typedef RA_LIST(uint32_t) members;

typedef struct search {
    ra_arena *arena;
    const ra_claims *claims;
    uint32_t *group; /* by claim */
    uint32_t *first; /* by sentence of the story: its first claim in `told`; one more at the end */
    uint32_t *told;  /* claims, by sentence */
    bool *taken;     /* by claim: has its partner in the two sentences at work */
    RA_LIST(pair) candidates;
    RA_LIST(pair) pairs;
} search;

static int surest_first(const void *x, const void *y)
{
    const pair *p = x;
    const pair *q = y;
    if (p->together != q->together)
        return p->together ? -1 : 1;
    if (p->score != q->score)
        return p->score > q->score ? -1 : 1;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return p->b < q->b ? -1 : p->b > q->b;
}

/* What is said not to be so in one only, or only tried, is another answer, and no dispute comes of such pairs. */
static bool may_meet(const ra_claim *a, const ra_claim *b, const ra_overlap *shared)
{
    return shared->telling > 0 && shared->plain >= LEAST_PLAIN && a->negated == b->negated &&
           a->attempted == b->attempted;
}

static double score_of(const ra_claim *a, const ra_claim *b, const ra_overlap *shared,
                       const ra_sentence_pair *sentences)
{
    double sum = LIKENESS * shared->weight / (a->norm * b->norm) + SENTENCES * sentences->likeness +
                 AROUND * sentences->around + EACH_TOLD * fmin(sentences->told, MOST_TOLD) +
                 EACH_PLAIN * fmin(shared->plains, MOST_PLAIN);
    sum += ra_match_same_argument(a, b, true) > 0 ? SAME_PATIENT : 0;
    return sum + (a->predicate == b->predicate ? SAME_PREDICATE : 0);
}

/* How alike two claims with typed answers must be there, by ra_match; from 1 on they are not joined so. */
static double least_likeness(const ra_claim *a, const ra_claim *b)
{
    switch (a->facet) {
    case RA_FACET_WHEN: return LEAST_WHEN;
    case RA_FACET_PHRASE: return LEAST_PHRASE;
    case RA_FACET_COUNT:
    case RA_FACET_MEASURE: return ra_match_same_value(&a->value, &b->value) ? LEAST_NUMBER : 1;
    default: return 1;
    }
}

/* How sure the two answer one question, from ENOUGH on; less where they do not. */
static double surety(const ra_claims *claims, const ra_claim *a, const ra_claim *b, const ra_sentence_pair *sentences)
{
    if (a->facet != RA_FACET_CLAUSE) {
        double least = least_likeness(a, b);
        double likeness = least < 1 ? ra_match(claims, a, b) : 0;
        return least < 1 && likeness >= least ? ENOUGH + likeness : 0;
    }
    ra_overlap shared = ra_match_overlap(claims, a, b);
    return may_meet(a, b, &shared) ? score_of(a, b, &shared, sentences) : 0;
}

static ra_status propose(search *s, uint32_t x, uint32_t y, const ra_sentence_pair *sentences, ra_error *error)
{
    const ra_claim *a = &s->claims->items.at[x];
    const ra_claim *b = &s->claims->items.at[y];
    if (a->facet != b->facet)
        return RA_OK;
    pair made = {x, y, s->group[x] == s->group[y], 0};
    made.score = made.together ? 0 : surety(s->claims, a, b, sentences);
    if (!made.together && made.score < ENOUGH)
        return RA_OK;
    pair *slot = ra_list_add(s->arena, &s->candidates);
    if (slot == NULL)
        return ra_fail_memory(error);
    *slot = made;
    return RA_OK;
}

/* Pairs the claims of two sentences one to one: first those that are together already, then the surest. Each is held
   against each: how many there are is bounded by how long a sentence may be (ra_limits.sentence_tokens). */
static ra_status pair_claims(search *s, const ra_sentence_pair *sentences, ra_error *error)
{
    s->candidates.count = 0;
    for (uint32_t i = s->first[sentences->a]; i < s->first[sentences->a + 1]; i++) {
        for (uint32_t k = s->first[sentences->b]; k < s->first[sentences->b + 1]; k++)
            RA_TRY(propose(s, s->told[i], s->told[k], sentences, error));
    }
    if (s->candidates.count > 1)
        qsort(s->candidates.at, s->candidates.count, sizeof *s->candidates.at, surest_first);
    for (size_t i = 0; i < s->candidates.count; i++) {
        const pair *p = &s->candidates.at[i];
        if (s->taken[p->a] || s->taken[p->b])
            continue;
        s->taken[p->a] = s->taken[p->b] = true;
        pair *slot = p->together ? NULL : ra_list_add(s->arena, &s->pairs);
        if (slot == NULL && !p->together)
            return ra_fail_memory(error);
        if (slot != NULL)
            *slot = *p;
    }
    for (size_t i = 0; i < s->candidates.count; i++)
        s->taken[s->candidates.at[i].a] = s->taken[s->candidates.at[i].b] = false;
    return RA_OK;
}

/* Lists the claims of each sentence: counts them, adds the counts up, then puts each in its place. */
static ra_status index_claims(search *s, const ra_sentence_pairs *pairs, ra_error *error)
{
    const ra_claims *claims = s->claims;
    uint32_t sentences = pairs->first[claims->draft->story->documents.count];
    uint32_t *first = ra_arena_new_array(s->arena, uint32_t, (size_t)sentences + 2);
    s->told = ra_arena_new_array(s->arena, uint32_t, claims->items.count);
    s->taken = ra_arena_new_array(s->arena, bool, claims->items.count);
    if (first == NULL || s->told == NULL || s->taken == NULL)
        return ra_fail_memory(error);
    uint32_t *place = first + 1; /* runs from the first claim of each sentence to that of the next */
    for (size_t i = 0; i < claims->items.count; i++) {
        const ra_claim *c = &claims->items.at[i];
        place[pairs->first[c->view] + c->sentence + 1]++;
    }
    for (uint32_t i = 0; i < sentences; i++)
        place[i + 1] += place[i];
    for (uint32_t i = 0; i < claims->items.count; i++) {
        const ra_claim *c = &claims->items.at[i];
        s->told[place[pairs->first[c->view] + c->sentence]++] = i;
    }
    s->first = first;
    return RA_OK;
}

static bool share_article(const search *s, const members *a, const members *b)
{
    for (size_t i = 0; i < a->count; i++) {
        for (size_t k = 0; k < b->count; k++) {
            if (s->claims->items.at[a->at[i]].view == s->claims->items.at[b->at[k]].view)
                return true;
        }
    }
    return false;
}

static ra_status merge(search *s, members *into, members *from, uint32_t number, ra_error *error)
{
    for (size_t i = 0; i < from->count; i++) {
        uint32_t *slot = ra_list_add(s->arena, into);
        if (slot == NULL)
            return ra_fail_memory(error);
        *slot = from->at[i];
        s->group[*slot] = number;
    }
    from->count = 0;
    return RA_OK;
}

/* Joins groups along the pairs, surest first. One is small, and no article is in both: what it says twice is likely
   two things. */
static ra_status join(search *s, ra_error *error)
{
    members *groups = ra_arena_new_array(s->arena, members, s->claims->items.count);
    if (groups == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < s->claims->items.count; i++) {
        uint32_t *slot = ra_list_add(s->arena, &groups[s->group[i]]);
        if (slot == NULL)
            return ra_fail_memory(error);
        *slot = i;
    }
    if (s->pairs.count > 1)
        qsort(s->pairs.at, s->pairs.count, sizeof *s->pairs.at, surest_first);
    for (size_t i = 0; i < s->pairs.count; i++) {
        uint32_t x = s->group[s->pairs.at[i].a];
        uint32_t y = s->group[s->pairs.at[i].b];
        bool small = groups[x].count <= MOST_JOINING || groups[y].count <= MOST_JOINING;
        if (x == y || !small || share_article(s, &groups[x], &groups[y]))
            continue;
        uint32_t into = x < y ? x : y;
        RA_TRY(merge(s, &groups[into], &groups[x < y ? y : x], into, error));
    }
    return RA_OK;
}

ra_status ra_match_beside(ra_arena *arena, const ra_claims *claims, uint32_t *group, ra_error *error)
{
    search s = {.arena = arena, .claims = claims, .group = group};
    ra_sentence_pairs pairs;
    RA_TRY(ra_sentences_pair(arena, claims, &pairs, error));
    RA_TRY(index_claims(&s, &pairs, error));
    for (size_t i = 0; i < pairs.items.count; i++) {
        if (pairs.items.at[i].told >= FEWEST_TOLD)
            RA_TRY(pair_claims(&s, &pairs.items.at[i], error));
    }
    return join(&s, error);
}
