#include "story/grouping.h"

#include "base/status.h"

#include <stdlib.h>
#include <string.h>

enum {
    SEARCHED_TERMS = 40,  /* of an article, the heaviest: articles that share none of them are not compared */
    LONGEST_WALK = 64,    /* articles looked at for one of these: those nearest before */
    MOST_CANDIDATES = 32, /* articles compared in full */
    MOST_GROUP_TERMS = 1024
};

typedef struct posting {
    uint32_t article;
    uint32_t previous; /* posting of the same word; RA_NONE */
    float weight;
} posting;

typedef struct candidate {
    uint32_t article;
    float shared; /* part of the cosine that the searched terms give */
} candidate;

typedef struct link {
    uint32_t a;
    uint32_t b;
    float likeness;
} link;

typedef RA_LIST(link) links;

/* What finding links needs besides the profiles. */
typedef struct finder {
    ra_arena *arena;
    const ra_profile *profiles;
    ra_table heads; /* term: latest posting */
    RA_LIST(posting) postings;
    float *shared; /* by article; 0 between articles */
    candidate *candidates;
    uint32_t candidate_count;
    links links;
    ra_error *error;
} finder;

static int heaviest_first(const void *a, const void *b)
{
    const ra_term *x = a;
    const ra_term *y = b;
    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    return (x->id > y->id) - (x->id < y->id);
}

static int most_shared_first(const void *a, const void *b)
{
    const candidate *x = a;
    const candidate *y = b;
    if (x->shared != y->shared)
        return x->shared < y->shared ? 1 : -1;
    return (x->article < y->article) - (x->article > y->article);
}

/* Looks one term of article `i` up, and puts it into the index. */
static ra_status search_term(finder *f, ra_term term, uint32_t i)
{
    uint32_t *head = ra_table_put(&f->heads, (uint64_t)term.id * 0x9E3779B97F4A7C15u, RA_NONE);
    posting *added = head != NULL ? ra_list_add(f->arena, &f->postings) : NULL;
    if (added == NULL)
        return ra_fail_memory(f->error);
    uint32_t at = *head;
    *added = (posting){i, at, term.weight};
    *head = (uint32_t)f->postings.count - 1;
    for (int steps = 0; at != RA_NONE && steps < LONGEST_WALK; steps++) {
        const posting *p = &f->postings.at[at];
        if (f->shared[p->article] == 0)
            f->candidates[f->candidate_count++].article = p->article;
        f->shared[p->article] += p->weight * term.weight;
        at = p->previous;
    }
    return RA_OK;
}

static ra_status link_article(finder *f, uint32_t i)
{
    const ra_profile *profile = &f->profiles[i];
    ra_term terms[RA_PROFILE_TERMS];
    uint32_t count = profile->count;
    if (count > 0)
        memcpy(terms, profile->terms, count * sizeof *terms);
    qsort(terms, count, sizeof *terms, heaviest_first);
    f->candidate_count = 0;
    for (uint32_t t = 0; t < count && t < SEARCHED_TERMS; t++)
        RA_TRY(search_term(f, terms[t], i));
    for (uint32_t c = 0; c < f->candidate_count; c++) {
        f->candidates[c].shared = f->shared[f->candidates[c].article];
        f->shared[f->candidates[c].article] = 0;
    }
    qsort(f->candidates, f->candidate_count, sizeof *f->candidates, most_shared_first);
    for (uint32_t c = 0; c < f->candidate_count && c < MOST_CANDIDATES; c++) {
        uint32_t j = f->candidates[c].article;
        float likeness = (float)ra_profile_likeness(profile, &f->profiles[j]);
        if (likeness < (float)RA_STORY_LIKENESS)
            continue;
        link *l = ra_list_add(f->arena, &f->links);
        if (l == NULL)
            return ra_fail_memory(f->error);
        *l = (link){j, i, likeness};
    }
    return RA_OK;
}

/* A group of articles: the sum of their profiles, so that the mean cosine of two groups' articles is the product of the
   sums over the product of the sizes. */
typedef struct group {
    ra_term *terms;
    uint32_t count;
    uint32_t size;
    double days; /* sum over articles with a date */
    uint32_t dated;
} group;

static double mean_likeness(const group *a, const group *b)
{
    double product = 0;
    for (uint32_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (a->terms[i].id == b->terms[j].id)
            product += (double)a->terms[i++].weight * b->terms[j++].weight;
        else if (a->terms[i].id < b->terms[j].id)
            i++;
        else
            j++;
    }
    int32_t day_a = a->dated > 0 ? (int32_t)(a->days / a->dated) : INT32_MIN;
    int32_t day_b = b->dated > 0 ? (int32_t)(b->days / b->dated) : INT32_MIN;
    return product / ((double)a->size * b->size) * ra_profile_nearness(day_a, day_b);
}

static int by_id(const void *a, const void *b)
{
    uint32_t x = ((const ra_term *)a)->id;
    uint32_t y = ((const ra_term *)b)->id;
    return (x > y) - (x < y);
}

/* Adds b to a. A sum that grows too long keeps its heaviest terms. */
static bool merge(ra_arena *arena, group *a, const group *b)
{
    ra_term *sum = ra_arena_new_array(arena, ra_term, (size_t)a->count + b->count);
    if (sum == NULL)
        return false;
    uint32_t n = 0;
    uint32_t i = 0;
    uint32_t j = 0;
    while (i < a->count || j < b->count) {
        if (j == b->count || (i < a->count && a->terms[i].id < b->terms[j].id)) {
            sum[n++] = a->terms[i++];
        } else if (i == a->count || b->terms[j].id < a->terms[i].id) {
            sum[n++] = b->terms[j++];
        } else {
            sum[n] = a->terms[i++];
            sum[n++].weight += b->terms[j++].weight;
        }
    }
    if (n > MOST_GROUP_TERMS) {
        qsort(sum, n, sizeof *sum, heaviest_first);
        n = MOST_GROUP_TERMS;
        qsort(sum, n, sizeof *sum, by_id);
    }
    *a = (group){sum, n, a->size + b->size, a->days + b->days, a->dated + b->dated};
    return true;
}

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

static int most_alike_first(const void *a, const void *b)
{
    const link *x = a;
    const link *y = b;
    if (x->likeness != y->likeness)
        return x->likeness < y->likeness ? 1 : -1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static ra_status join_groups(ra_arena *arena, const ra_profile *profiles, uint32_t count, links *found,
                             uint32_t *parent, ra_error *error)
{
    group *groups = ra_arena_new_array(arena, group, count);
    if (groups == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < count; i++) {
        bool dated = profiles[i].day != INT32_MIN;
        groups[i] = (group){profiles[i].terms, profiles[i].count, 1, dated ? profiles[i].day : 0, dated};
        parent[i] = i;
    }
    if (found->count > 0)
        qsort(found->at, found->count, sizeof *found->at, most_alike_first);
    for (size_t l = 0; l < found->count; l++) {
        uint32_t a = root_of(parent, found->at[l].a);
        uint32_t b = root_of(parent, found->at[l].b);
        if (a == b || mean_likeness(&groups[a], &groups[b]) < RA_STORY_LIKENESS)
            continue;
        uint32_t first = a < b ? a : b; /* a story is named by its first article */
        uint32_t second = a < b ? b : a;
        if (!merge(arena, &groups[first], &groups[second]))
            return ra_fail_memory(error);
        parent[second] = first;
    }
    return RA_OK;
}

ra_status ra_group(ra_arena *scratch, const ra_profile *profiles, uint32_t count, uint32_t *group_of, ra_error *error)
{
    finder f = {.arena = scratch, .profiles = profiles, .heads = {.arena = scratch}, .error = error};
    f.shared = ra_arena_new_array(scratch, float, count);
    f.candidates = ra_arena_new_array(scratch, candidate, count);
    if (f.shared == NULL || f.candidates == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < count; i++)
        RA_TRY(link_article(&f, i));
    RA_TRY(join_groups(scratch, profiles, count, &f.links, group_of, error));
    for (uint32_t i = 0; i < count; i++)
        group_of[i] = root_of(group_of, i);
    return RA_OK;
}
