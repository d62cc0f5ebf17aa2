/* Claims into groups that answer one question: average-link agglomeration over the pairs that an index proposes. */
#include "account/points/match.h"

#include "base/status.h"

#include <stdlib.h>

enum {
    MOST_RECENT = 256,    /* claims of one concept that a new claim is held against, in a small story */
    LEAST_RECENT = 24,    /* and in the largest */
    FEW_TERMS = 12,       /* heaviest terms of a claim by which others are looked up there */
    COMPARISONS = 400000, /* over all claims, for each of their terms: what the two bounds share out */
    MOST_PARTNERS = 24,   /* pairs kept for one claim */
    SAMPLE = 5,           /* claims of a group that stand for it when two groups are compared */
    MOST_CENTRES = 32     /* claims of a group among which its centre is looked for */
};

typedef struct pair {
    double score;
    uint32_t a;
    uint32_t b;
} pair;

typedef struct cluster {
    RA_LIST(uint32_t) claims;
} cluster;

typedef RA_LIST(uint32_t) posting;

typedef struct search {
    ra_arena *arena;
    const ra_claims *claims;
    size_t recent;      /* claims of one concept that a new claim is held against */
    posting *postings;  /* by concept */
    uint32_t *seen_for; /* by claim: the last claim that it was compared with */
    RA_LIST(pair) pairs;
} search;

static int best_first(const void *x, const void *y)
{
    const pair *p = x;
    const pair *q = y;
    if (p->score != q->score)
        return p->score > q->score ? -1 : 1;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return p->b < q->b ? -1 : p->b > q->b;
}

/* Keeps the best MOST_PARTNERS pairs from `start` on. */
static void keep_best(search *s, size_t start)
{
    size_t count = s->pairs.count - start;
    if (count <= MOST_PARTNERS)
        return;
    qsort(s->pairs.at + start, count, sizeof *s->pairs.at, best_first);
    s->pairs.count = start + MOST_PARTNERS;
}

static ra_status compare(search *s, uint32_t a, uint32_t b, ra_error *error)
{
    if (s->seen_for[b] == a)
        return RA_OK;
    s->seen_for[b] = a;
    double score = ra_match(s->claims, &s->claims->items.at[a], &s->claims->items.at[b]);
    if (score < RA_SAME_QUESTION)
        return RA_OK;
    pair *made = ra_list_add(s->arena, &s->pairs);
    if (made == NULL)
        return ra_fail_memory(error);
    bool opposed = ra_match_opposed(s->claims, &s->claims->items.at[a], &s->claims->items.at[b]);
    *made = (pair){opposed ? score + 1 : score, a, b};
    return RA_OK;
}

/* What a term must weigh to look others up by: in a large story the heaviest alone serve. */
static float least_weight(const search *s, const ra_claim *claim)
{
    float heaviest[FEW_TERMS] = {0};
    for (size_t k = 0; k < claim->terms.count && s->recent == LEAST_RECENT; k++) {
        float weight = claim->terms.at[k].weight;
        size_t at = FEW_TERMS;
        for (; at > 0 && heaviest[at - 1] < weight; at--) {
            if (at < FEW_TERMS)
                heaviest[at] = heaviest[at - 1];
        }
        if (at < FEW_TERMS)
            heaviest[at] = weight;
    }
    return heaviest[FEW_TERMS - 1];
}

static ra_status propose(search *s, uint32_t a, ra_error *error)
{
    const ra_claim *claim = &s->claims->items.at[a];
    size_t start = s->pairs.count;
    float least = least_weight(s, claim);
    for (size_t k = 0; k < claim->terms.count; k++) {
        posting *p = &s->postings[claim->terms.at[k].concept * RA_FACET_COUNT_OF_FACETS + claim->facet];
        size_t from = p->count > s->recent ? p->count - s->recent : 0;
        for (size_t i = from; i < p->count && claim->terms.at[k].weight >= least; i++)
            RA_TRY(compare(s, a, p->at[i], error));
        uint32_t *slot = ra_list_add(s->arena, p);
        if (slot == NULL)
            return ra_fail_memory(error);
        *slot = a;
    }
    keep_best(s, start);
    return RA_OK;
}

static double average(const search *s, const cluster *a, const cluster *b)
{
    double sum = 0;
    unsigned count = 0;
    for (size_t i = 0; i < a->claims.count && i < SAMPLE; i++) {
        for (size_t k = 0; k < b->claims.count && k < SAMPLE; k++) {
            sum += ra_match(s->claims, &s->claims->items.at[a->claims.at[i]], &s->claims->items.at[b->claims.at[k]]);
            count++;
        }
    }
    return sum / count;
}

static ra_status merge(search *s, cluster *into, cluster *from, uint32_t number, uint32_t *group, ra_error *error)
{
    for (size_t i = 0; i < from->claims.count; i++) {
        uint32_t *slot = ra_list_add(s->arena, &into->claims);
        if (slot == NULL)
            return ra_fail_memory(error);
        *slot = from->claims.at[i];
        group[*slot] = number;
    }
    from->claims.count = 0;
    return RA_OK;
}

/* Joins groups along the pairs, best first, where the groups as wholes are alike too. */
static ra_status join(search *s, cluster *clusters, uint32_t *group, ra_error *error)
{
    static const double AS_WHOLES = 0.75 * RA_SAME_QUESTION;
    if (s->pairs.count > 1)
        qsort(s->pairs.at, s->pairs.count, sizeof *s->pairs.at, best_first);
    for (size_t i = 0; i < s->pairs.count; i++) {
        uint32_t x = group[s->pairs.at[i].a];
        uint32_t y = group[s->pairs.at[i].b];
        if (x == y || average(s, &clusters[x], &clusters[y]) < AS_WHOLES)
            continue;
        uint32_t into = x < y ? x : y;
        RA_TRY(merge(s, &clusters[into], &clusters[x < y ? y : x], into, group, error));
    }
    return RA_OK;
}

/* The claim that is most like those of other articles in its group, or stands against them: what is disputed is the
   matter. */
static uint32_t centre_of(const search *s, const cluster *c)
{
    static const double OPPOSED_COUNTS = 10;
    size_t count = c->claims.count < MOST_CENTRES ? c->claims.count : MOST_CENTRES;
    uint32_t best = c->claims.at[0];
    double most = 0;
    for (size_t i = 0; i < count; i++) {
        const ra_claim *a = &s->claims->items.at[c->claims.at[i]];
        double sum = 0;
        for (size_t k = 0; k < count; k++) {
            const ra_claim *b = &s->claims->items.at[c->claims.at[k]];
            double score = a->view != b->view ? ra_match(s->claims, a, b) : 0;
            if (score >= RA_SAME_QUESTION)
                sum += score + (ra_match_opposed(s->claims, a, b) ? OPPOSED_COUNTS : 0);
        }
        if (sum > most) {
            most = sum;
            best = c->claims.at[i];
        }
    }
    return best;
}

/* A chain of likenesses leads from one matter to another: clauses that are not like the centre of their group leave it,
   each to stand alone. */
static void cut_chains(const search *s, const cluster *c, uint32_t *group)
{
    if (c->claims.count < 3 || s->claims->items.at[c->claims.at[0]].facet != RA_FACET_CLAUSE)
        return;
    uint32_t centre = centre_of(s, c);
    uint32_t stays = RA_NONE; /* the first that does, whose number becomes the group's */
    for (size_t i = 0; i < c->claims.count; i++) {
        uint32_t claim = c->claims.at[i];
        const ra_claim *a = &s->claims->items.at[centre];
        const ra_claim *b = &s->claims->items.at[claim];
        bool sentence = a->view == b->view && a->sentence == b->sentence;
        if (claim == centre || sentence || ra_match(s->claims, a, b) >= RA_SAME_QUESTION)
            group[claim] = stays = stays == RA_NONE ? claim : stays;
        else
            group[claim] = claim;
    }
}

static uint32_t renumber(uint32_t *group, uint32_t *numbers, size_t count)
{
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++)
        numbers[i] = RA_NONE;
    for (size_t i = 0; i < count; i++) {
        if (numbers[group[i]] == RA_NONE)
            numbers[group[i]] = next++;
        group[i] = numbers[group[i]];
    }
    return next;
}

ra_status ra_match_group(ra_arena *arena, const ra_claims *claims, uint32_t **group, uint32_t *group_count,
                         ra_error *error)
{
    size_t count = claims->items.count;
    search s = {.arena = arena, .claims = claims};
    s.recent = count > 0 ? COMPARISONS / count : 0;
    s.recent = s.recent > MOST_RECENT ? MOST_RECENT : s.recent < LEAST_RECENT ? LEAST_RECENT : s.recent;
    s.postings = ra_arena_new_array(arena, posting, claims->concepts->items.count * RA_FACET_COUNT_OF_FACETS);
    s.seen_for = ra_arena_new_array(arena, uint32_t, count);
    cluster *clusters = ra_arena_new_array(arena, cluster, count);
    *group = ra_arena_new_array(arena, uint32_t, count);
    if (s.postings == NULL || s.seen_for == NULL || clusters == NULL || *group == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < count; i++) {
        s.seen_for[i] = RA_NONE;
        (*group)[i] = i;
        uint32_t *slot = ra_list_add(arena, &clusters[i].claims);
        if (slot == NULL)
            return ra_fail_memory(error);
        *slot = i;
    }
    for (uint32_t i = 0; i < count; i++)
        RA_TRY(propose(&s, i, error));
    RA_TRY(join(&s, clusters, *group, error));
    for (size_t i = 0; i < count; i++) {
        if (clusters[i].claims.count > 0)
            cut_chains(&s, &clusters[i], *group);
    }
    RA_TRY(ra_match_beside(arena, claims, *group, error));
    *group_count = renumber(*group, s.seen_for, count);
    return RA_OK;
}
