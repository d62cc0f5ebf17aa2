#include "story/grouping.h"

#include "base/status.h"

#include <stdlib.h>
#include <string.h>

enum {
    LONGEST_WALK = 400,  /* postings looked at for one word of one article */
    LARGEST_DENSE = 1500 /* articles compared each with each */
};
/* Linked articles that are too many to compare each with each are linked anew with the bar raised by this factor. */
static const double STRICTER = 1.25;

typedef struct posting {
    uint32_t article;
    uint32_t previous; /* posting of the same word; RA_NONE */
    float weight;
} posting;

typedef struct link {
    uint32_t a;
    uint32_t b;
    float likeness;
} link;

typedef RA_LIST(link) links;

typedef struct term_index {
    ra_table heads; /* term id: latest posting */
    RA_LIST(posting) postings;
} term_index;

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

/* The lower number stays the root, so that a story is named by its first article. */
static void join(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = root_of(parent, a);
    b = root_of(parent, b);
    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
}

/* Adds up, in cosine[], what article `i` shares with those before it; their numbers in touched[]. */
static ra_status walk_terms(ra_arena *arena, term_index *ix, const ra_profile *profile, uint32_t i, float *cosine,
                            uint32_t *touched, uint32_t *touched_count, ra_error *error)
{
    for (uint32_t t = 0; t < profile->count; t++) {
        uint64_t key = (uint64_t)profile->terms[t].id * 0x9E3779B97F4A7C15u;
        uint32_t *head = ra_table_put(&ix->heads, key, RA_NONE);
        if (head == NULL)
            return ra_fail_memory(error);
        uint32_t at = *head;
        for (int steps = 0; at != RA_NONE && steps < LONGEST_WALK; steps++) {
            const posting *p = &ix->postings.at[at];
            if (cosine[p->article] == 0)
                touched[(*touched_count)++] = p->article;
            cosine[p->article] += p->weight * profile->terms[t].weight;
            at = p->previous;
        }
        posting *added = ra_list_add(arena, &ix->postings);
        if (added == NULL)
            return ra_fail_memory(error);
        *added = (posting){i, *head, profile->terms[t].weight};
        *head = (uint32_t)ix->postings.count - 1;
    }
    return RA_OK;
}

static ra_status find_links(ra_arena *arena, const ra_profile *profiles, uint32_t count, links *found, ra_error *error)
{
    term_index ix = {.heads = {.arena = arena}};
    float *cosine = ra_arena_new_array(arena, float, count);
    uint32_t *touched = ra_arena_new_array(arena, uint32_t, count);
    if (cosine == NULL || touched == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t touched_count = 0;
        RA_TRY(walk_terms(arena, &ix, &profiles[i], i, cosine, touched, &touched_count, error));
        for (uint32_t t = 0; t < touched_count; t++) {
            uint32_t j = touched[t];
            double likeness = cosine[j] * ra_profile_nearness(profiles[i].day, profiles[j].day);
            cosine[j] = 0;
            if (likeness < RA_STORY_LIKENESS)
                continue;
            link *l = ra_list_add(arena, found);
            if (l == NULL)
                return ra_fail_memory(error);
            *l = (link){j, i, (float)likeness};
        }
    }
    return RA_OK;
}

typedef struct dense {
    const ra_profile *profiles;
    const uint32_t *members;
    uint32_t count;
    float *likeness; /* count x count */
    uint32_t *size;
    bool *gone;
} dense;

static uint32_t nearest(const dense *d, uint32_t to, uint32_t preferred)
{
    uint32_t best = preferred;
    float most = preferred != RA_NONE ? d->likeness[(size_t)to * d->count + preferred] : -1;
    for (uint32_t i = 0; i < d->count; i++) {
        if (i == to || d->gone[i])
            continue;
        float likeness = d->likeness[(size_t)to * d->count + i];
        if (likeness > most) {
            most = likeness;
            best = i;
        }
    }
    return best;
}

/* Takes b into a: averages weighted by size (Lance and Williams 1967). */
static void merge(dense *d, uint32_t a, uint32_t b)
{
    float size_a = (float)d->size[a];
    float size_b = (float)d->size[b];
    for (uint32_t i = 0; i < d->count; i++) {
        if (i == a || i == b || d->gone[i])
            continue;
        float *to_a = &d->likeness[(size_t)a * d->count + i];
        float average = (size_a * *to_a + size_b * d->likeness[(size_t)b * d->count + i]) / (size_a + size_b);
        *to_a = average;
        d->likeness[(size_t)i * d->count + a] = average;
    }
    d->size[a] += d->size[b];
    d->gone[b] = true;
}

static void fill_likeness(dense *d)
{
    for (uint32_t i = 0; i < d->count; i++) {
        for (uint32_t j = 0; j < i; j++) {
            float likeness = (float)ra_profile_likeness(&d->profiles[d->members[i]], &d->profiles[d->members[j]]);
            d->likeness[(size_t)i * d->count + j] = likeness;
            d->likeness[(size_t)j * d->count + i] = likeness;
        }
        d->size[i] = 1;
    }
}

static ra_status link_averages(ra_arena *arena, const ra_profile *profiles, const uint32_t *members, uint32_t count,
                               uint32_t *parent, ra_error *error)
{
    dense d = {profiles,
               members,
               count,
               ra_arena_new_array(arena, float, (size_t)count *count),
               ra_arena_new_array(arena, uint32_t, count),
               ra_arena_new_array(arena, bool, count)};
    uint32_t *chain = ra_arena_new_array(arena, uint32_t, (size_t)count + 1);
    if (d.likeness == NULL || d.size == NULL || d.gone == NULL || chain == NULL)
        return ra_fail_memory(error);
    fill_likeness(&d);
    uint32_t length = 0;
    uint32_t left = count;
    uint32_t start = 0;
    while (left > 1) {
        if (length == 0) {
            while (d.gone[start])
                start++;
            chain[length++] = start;
        }
        uint32_t tip = chain[length - 1];
        uint32_t before = length > 1 ? chain[length - 2] : RA_NONE;
        uint32_t next = nearest(&d, tip, before);
        if (next != before) {
            chain[length++] = next;
            continue;
        }
        /* Chains end in merges of falling likeness within a branch: one below the bar parts all that follows. */
        uint32_t a = tip < before ? tip : before;
        uint32_t b = tip < before ? before : tip;
        if (d.likeness[(size_t)a * count + b] >= RA_STORY_LIKENESS)
            join(parent, members[a], members[b]);
        merge(&d, a, b);
        left--;
        length -= 2;
    }
    return RA_OK;
}

static int compare_pairs(const void *a, const void *b)
{
    const uint32_t *x = a;
    const uint32_t *y = b;
    if (x[0] != y[0])
        return x[0] < y[0] ? -1 : 1;
    return (x[1] > y[1]) - (x[1] < y[1]);
}

/* Numbers of articles sorted by the root that their links give them. */
static uint32_t *sort_by_root(ra_arena *arena, uint32_t *parent, uint32_t count)
{
    uint32_t *pairs = ra_arena_new_array(arena, uint32_t, (size_t)count * 2);
    if (pairs == NULL)
        return NULL;
    for (uint32_t i = 0; i < count; i++) {
        pairs[2 * i] = root_of(parent, i);
        pairs[2 * i + 1] = i;
    }
    if (count > 0)
        qsort(pairs, count, 2 * sizeof *pairs, compare_pairs);
    return pairs;
}

/* Links with a bar high enough that no component is too large to compare each with each. */
static ra_status link_components(ra_arena *arena, const links *found, uint32_t count, uint32_t *parent,
                                 uint32_t **sorted, ra_error *error)
{
    double bar = RA_STORY_LIKENESS;
    uint32_t *too_large = ra_arena_new_array(arena, uint32_t, count);
    if (too_large == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < count; i++) {
        parent[i] = i;
        too_large[i] = 1;
    }
    for (bool again = true; again; bar *= STRICTER) {
        for (size_t l = 0; l < found->count; l++) {
            if (found->at[l].likeness >= bar && too_large[found->at[l].a] && too_large[found->at[l].b])
                join(parent, found->at[l].a, found->at[l].b);
        }
        *sorted = sort_by_root(arena, parent, count);
        if (*sorted == NULL)
            return ra_fail_memory(error);
        again = false;
        for (uint32_t start = 0, end; start < count; start = end) {
            for (end = start + 1; end < count && (*sorted)[2 * end] == (*sorted)[2 * start]; end++)
                continue;
            bool large = end - start > LARGEST_DENSE && bar * STRICTER < 1;
            again |= large;
            for (uint32_t i = start; i < end; i++) {
                uint32_t article = (*sorted)[2 * i + 1];
                if (too_large[article] && large)
                    parent[article] = article;
                too_large[article] = large;
            }
        }
    }
    return RA_OK;
}

/* Parts each component into stories. */
static ra_status part_components(ra_arena *work, const ra_profile *profiles, uint32_t count, const uint32_t *sorted,
                                 uint32_t *group, ra_error *error)
{
    for (uint32_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && sorted[2 * end] == sorted[2 * start]; end++)
            continue;
        uint32_t size = end - start;
        uint32_t *members = ra_arena_new_array(work, uint32_t, size);
        if (members == NULL)
            return ra_fail_memory(error);
        for (uint32_t i = 0; i < size; i++)
            members[i] = sorted[2 * (start + i) + 1];
        if (size > LARGEST_DENSE) { /* as good as the same text, all of them */
            for (uint32_t i = 1; i < size; i++)
                join(group, members[0], members[i]);
        } else if (size > 1) {
            RA_TRY(link_averages(work, profiles, members, size, group, error));
        }
        ra_arena_reset(work);
    }
    return RA_OK;
}

ra_status ra_group(ra_arena *scratch, const ra_profile *profiles, uint32_t count, uint32_t *group, ra_error *error)
{
    links found = {0};
    uint32_t *sorted = NULL;
    uint32_t *linked = ra_arena_new_array(scratch, uint32_t, count);
    if (linked == NULL)
        return ra_fail_memory(error);
    RA_TRY(find_links(scratch, profiles, count, &found, error));
    RA_TRY(link_components(scratch, &found, count, linked, &sorted, error));
    for (uint32_t i = 0; i < count; i++)
        group[i] = i;
    ra_arena *work = ra_arena_new(NULL);
    if (work == NULL)
        return ra_fail_memory(error);
    ra_status status = part_components(work, profiles, count, sorted, group, error);
    ra_arena_free(work);
    for (uint32_t i = 0; status == RA_OK && i < count; i++)
        group[i] = root_of(group, i);
    return status;
}
