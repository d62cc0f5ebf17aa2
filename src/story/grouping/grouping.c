#include "story/grouping/grouping.h"

#include "base/disjoint.h"
#include "base/status.h"
#include "story/grouping/candidates.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NEIGHBOURS = 96 }; /* of one group */

/* Pairs that score less by more are not kept: growing groups seldom make up for it. */
static const double MARGIN = 2.0;

/* A group that another may be joined with. */
typedef struct neighbour {
    uint32_t group; /* an article of it */
    uint32_t next;  /* RA_NONE */
} neighbour;

typedef struct cluster {
    ra_profile profile;
    uint32_t neighbours; /* first of a list; RA_NONE */
    uint32_t capacity;   /* terms that the profile has room for; 0: it is an article's own */
    uint32_t changes;    /* how often it has grown */
} cluster;

/* Two groups that may be joined, as they were when it was weighed. */
typedef struct pair {
    double score;
    uint32_t a;
    uint32_t b;
    uint32_t a_changes;
    uint32_t b_changes;
} pair;

typedef struct scored {
    uint32_t group;
    double score;
} scored;

typedef struct joiner {
    ra_arena *arena;
    const ra_group_options *options;
    cluster *groups;  /* by article; good for the first of each group */
    uint32_t *parent; /* of an article, towards the first of its group */
    uint32_t *met;    /* by article: the group whose neighbours were last gathered with it among them, plus 1 */
    RA_LIST(neighbour) neighbours;
    RA_LIST(pair) heap; /* best first */
    RA_LIST(scored) gathered;
    ra_probe probe; /* of the group that others are weighed against */
    uint32_t round;
    ra_error *error;
} joiner;

static bool goes_before(const pair *x, const pair *y)
{
    if (x->score > y->score || x->score < y->score)
        return x->score > y->score;
    return x->a != y->a ? x->a < y->a : x->b < y->b;
}

static ra_status push(joiner *j, pair added)
{
    if (ra_list_add(j->arena, &j->heap) == NULL)
        return ra_fail_memory(j->error);
    size_t at = j->heap.count - 1;
    for (; at > 0 && goes_before(&added, &j->heap.at[(at - 1) / 2]); at = (at - 1) / 2)
        j->heap.at[at] = j->heap.at[(at - 1) / 2];
    j->heap.at[at] = added;
    return RA_OK;
}

static pair pop(joiner *j)
{
    pair *heap = j->heap.at;
    pair best = heap[0];
    pair last = heap[--j->heap.count];
    size_t count = j->heap.count;
    size_t at = 0;
    for (size_t child = 1; child < count; child = at * 2 + 1) {
        if (child + 1 < count && goes_before(&heap[child + 1], &heap[child]))
            child++;
        if (!goes_before(&heap[child], &last))
            break;
        heap[at] = heap[child];
        at = child;
    }
    if (count > 0)
        heap[at] = last;
    return best;
}

/* `a` is the group of the probe. */
static double weigh(const joiner *j, uint32_t a, uint32_t b)
{
    ra_likeness values;
    ra_likeness_values(&j->probe, &j->groups[b].profile, &values);
    if (j->options->watch != NULL)
        j->options->watch->weighed(j->options->watch->context, a, b, &values);
    return ra_likeness_score(j->options->weights, &values) - j->options->bar;
}

static ra_status offer(joiner *j, uint32_t a, uint32_t b, double score)
{
    if (score <= 0)
        return RA_OK;
    uint32_t first = a < b ? a : b;
    uint32_t second = a < b ? b : a;
    return push(j, (pair){score, first, second, j->groups[first].changes, j->groups[second].changes});
}

static ra_status add_neighbour(joiner *j, uint32_t of, uint32_t group)
{
    neighbour *added = ra_list_add(j->arena, &j->neighbours);
    if (added == NULL)
        return ra_fail_memory(j->error);
    *added = (neighbour){group, j->groups[of].neighbours};
    j->groups[of].neighbours = (uint32_t)j->neighbours.count - 1;
    return RA_OK;
}

/* Articles by day of publication, those without one first, so that the latest seen are the nearest in time. */
typedef struct dated {
    int32_t day;
    uint32_t article;
} dated;

static int by_day(const void *a, const void *b)
{
    const dated *x = a;
    const dated *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->article > y->article) - (x->article < y->article);
}

/* Two articles become neighbours, where that is not out of the question. */
static ra_status meet(joiner *j, uint32_t a, uint32_t b)
{
    double score = weigh(j, a, b);
    if (score <= -MARGIN)
        return RA_OK;
    RA_TRY(add_neighbour(j, a, b));
    RA_TRY(add_neighbour(j, b, a));
    return offer(j, a, b, score);
}

/* All pairs of few articles. */
static ra_status find_all_pairs(joiner *j, uint32_t count)
{
    for (uint32_t a = 0; a < count; a++) {
        ra_probe_set(&j->probe, &j->groups[a].profile);
        for (uint32_t b = 0; b < a; b++)
            RA_TRY(meet(j, a, b));
    }
    return RA_OK;
}

/* Pairs of articles that share heavy words. */
static ra_status find_pairs(joiner *j, ra_arena *arena, uint32_t count)
{
    ra_candidates *index = ra_arena_alloc(arena, sizeof *index);
    dated *order = ra_arena_new_array(arena, dated, count);
    if (index == NULL || order == NULL)
        return ra_fail_memory(j->error);
    for (uint32_t i = 0; i < count; i++)
        order[i] = (dated){j->groups[i].profile.last_day, i};
    if (count > 0)
        qsort(order, count, sizeof *order, by_day);
    ra_candidates_start(index, arena);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t a = order[i].article;
        ra_candidates_search(index, &j->groups[a].profile, 0, 0);
        ra_probe_set(&j->probe, &j->groups[a].profile);
        for (uint32_t c = 0; c < index->found_count; c++)
            RA_TRY(meet(j, a, order[index->found[c].item].article));
        RA_TRY(ra_candidates_add(index, &j->groups[a].profile, i, j->error));
    }
    return RA_OK;
}

static ra_status join_profiles(joiner *j, cluster *kept, const cluster *gone)
{
    ra_term terms[RA_GROUP_TERMS * 2];
    ra_profile sum;
    ra_profile_join(&kept->profile, &gone->profile, RA_GROUP_TERMS, terms, &sum);
    if (sum.count > kept->capacity) {
        kept->capacity = sum.count * 2 < RA_GROUP_TERMS ? sum.count * 2 : RA_GROUP_TERMS;
        kept->profile.terms = ra_arena_new_array(j->arena, ra_term, kept->capacity);
        if (kept->profile.terms == NULL)
            return ra_fail_memory(j->error);
    }
    sum.terms = kept->profile.terms;
    if (sum.count > 0)
        memcpy(sum.terms, terms, sum.count * sizeof *terms);
    kept->profile = sum;
    kept->changes++;
    return RA_OK;
}

static int best_first(const void *a, const void *b)
{
    const scored *x = a;
    const scored *y = b;
    if (x->score > y->score || x->score < y->score)
        return x->score < y->score ? 1 : -1;
    return (x->group > y->group) - (x->group < y->group);
}

/* Weighs a group's distinct neighbours among a list. */
static ra_status gather(joiner *j, uint32_t group, uint32_t list)
{
    for (uint32_t n = list; n != RA_NONE; n = j->neighbours.at[n].next) {
        uint32_t other = ra_disjoint_root(j->parent, j->neighbours.at[n].group);
        if (other == group || j->met[other] == j->round)
            continue;
        j->met[other] = j->round;
        double score = weigh(j, group, other);
        scored *added = score > -MARGIN ? ra_list_add(j->arena, &j->gathered) : NULL;
        if (score > -MARGIN && added == NULL)
            return ra_fail_memory(j->error);
        if (added != NULL)
            *added = (scored){other, score};
    }
    return RA_OK;
}

/* A group that has grown is weighed against the neighbours of both its parts. */
static ra_status renew(joiner *j, uint32_t group, uint32_t mine, uint32_t theirs)
{
    j->round++;
    j->gathered.count = 0;
    ra_probe_set(&j->probe, &j->groups[group].profile);
    RA_TRY(gather(j, group, mine));
    RA_TRY(gather(j, group, theirs));
    if (j->gathered.count > MOST_NEIGHBOURS) {
        qsort(j->gathered.at, j->gathered.count, sizeof *j->gathered.at, best_first);
        j->gathered.count = MOST_NEIGHBOURS;
    }
    j->groups[group].neighbours = RA_NONE;
    for (size_t i = 0; i < j->gathered.count; i++) {
        RA_TRY(add_neighbour(j, group, j->gathered.at[i].group));
        RA_TRY(offer(j, group, j->gathered.at[i].group, j->gathered.at[i].score));
    }
    return RA_OK;
}

static ra_status join(joiner *j, uint32_t kept, uint32_t gone)
{
    uint32_t mine = j->groups[kept].neighbours;
    uint32_t theirs = j->groups[gone].neighbours;
    RA_TRY(join_profiles(j, &j->groups[kept], &j->groups[gone]));
    j->parent[gone] = kept;
    if (j->options->watch != NULL)
        j->options->watch->joined(j->options->watch->context, kept, gone);
    return renew(j, kept, mine, theirs);
}

static ra_status join_all(joiner *j)
{
    while (j->heap.count > 0) {
        pair best = pop(j);
        if (j->parent[best.a] == best.a && j->parent[best.b] == best.b && j->groups[best.a].changes == best.a_changes &&
            j->groups[best.b].changes == best.b_changes)
            RA_TRY(join(j, best.a, best.b));
    }
    return RA_OK;
}

ra_status ra_group(ra_arena *scratch, const ra_group_options *options, const ra_profile *profiles, uint32_t count,
                   uint32_t *group_of, ra_error *error)
{
    joiner j = {.arena = scratch, .options = options, .parent = group_of, .error = error};
    j.groups = ra_arena_new_array(scratch, cluster, count);
    j.met = ra_arena_new_array(scratch, uint32_t, count);
    if (j.groups == NULL || j.met == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < count; i++) {
        j.groups[i] = (cluster){.profile = profiles[i], .neighbours = RA_NONE};
        group_of[i] = i;
    }
    RA_TRY(count <= RA_MOST_CANDIDATES ? find_all_pairs(&j, count) : find_pairs(&j, scratch, count));
    RA_TRY(join_all(&j));
    for (uint32_t i = 0; i < count; i++)
        group_of[i] = ra_disjoint_root(group_of, i);
    return RA_OK;
}
