#include "story/candidates.h"

#include "base/status.h"

enum {
    LONGEST_WALK = 24,
    MOST_WALKS = 48, /* terms of one article; more than are searched only where many weigh the same */
    BLOCK = 1 << 13, /* postings: an index grows without moving */
    WEIGHT_BITS = 8,
    MOST_ITEMS = 1 << 24
};

static ra_posting *posting_at(const ra_candidates *index, uint32_t number)
{
    return &index->blocks.at[number / BLOCK][number % BLOCK];
}

static uint32_t item_of(const ra_posting *posting)
{
    return posting->item >> WEIGHT_BITS;
}

/* Parts of the greatest weight that a posting can hold. */
static uint32_t weight_of(const ra_posting *posting)
{
    return posting->item & ((1u << WEIGHT_BITS) - 1);
}

void ra_candidates_start(ra_candidates *index, ra_arena *arena)
{
    *index = (ra_candidates){.arena = arena, .heads = {.arena = arena}};
}

static uint64_t key_of(ra_term term)
{
    return (uint64_t)(term.id >> RA_TERM_CLASS_BITS) * 0x9E3779B97F4A7C15u >> 20;
}

static bool is_searched(const ra_profile *profile, ra_term term)
{
    return term.weight >= profile->searched && ra_term_class_of(term) < RA_TERM_DATE;
}

/* Makes room for items up to `item`. */
static ra_status widen(ra_candidates *index, uint32_t item, ra_error *error)
{
    while (index->items.count <= item) {
        ra_candidate *added = ra_list_add(index->arena, &index->items);
        if (added == NULL)
            return ra_fail_memory(error);
        *added = (ra_candidate){.item = (uint32_t)index->items.count - 1, .term = RA_NONE};
    }
    return RA_OK;
}

static ra_posting *add_posting(ra_candidates *index)
{
    if (index->posting_count % BLOCK == 0) {
        ra_posting **block = ra_list_add(index->arena, &index->blocks);
        if (block == NULL || (*block = ra_arena_new_array(index->arena, ra_posting, BLOCK)) == NULL)
            return NULL;
    }
    return posting_at(index, index->posting_count++);
}

/* Puts an item under a term, unless it was the last one put there. */
static ra_status post(ra_candidates *index, uint64_t key, uint32_t item, uint32_t weight, ra_error *error)
{
    uint32_t *head = ra_table_put(&index->heads, key, RA_NONE);
    if (head != NULL && *head != RA_NONE && item_of(posting_at(index, *head)) == item)
        return RA_OK;
    ra_posting *added = head != NULL ? add_posting(index) : NULL;
    if (added == NULL)
        return ra_fail_memory(error);
    *added = (ra_posting){item << WEIGHT_BITS | weight, *head};
    *head = index->posting_count - 1;
    return RA_OK;
}

ra_status ra_candidates_add(ra_candidates *index, const ra_profile *profile, uint32_t item, ra_error *error)
{
    if (item >= MOST_ITEMS)
        return ra_fail(error, RA_LIMIT, "more than %d articles to be grouped", MOST_ITEMS);
    RA_TRY(widen(index, item, error));
    for (uint32_t t = 0; t < profile->count; t++) {
        ra_term term = profile->terms[t];
        if (is_searched(profile, term))
            RA_TRY(post(index, key_of(term), item, (term.weight >> WEIGHT_BITS) + (term.weight < 1u << WEIGHT_BITS),
                        error));
    }
    return RA_OK;
}

/* The latest postings of one searched term. */
typedef struct walk {
    ra_term term;
    uint32_t next; /* posting to look at; RA_NONE */
    uint32_t count;
    ra_posting found[LONGEST_WALK];
} walk;

/* Follows the lists of all terms side by side: one list's next posting is far from the last in memory, and waiting for
   one at a time would be most of the work. */
static void follow(const ra_candidates *index, walk *walks, uint32_t count)
{
    for (uint32_t step = 0; step < LONGEST_WALK; step++) {
        for (uint32_t w = 0; w < count; w++) {
            if (walks[w].next == RA_NONE)
                continue;
            const ra_posting *p = posting_at(index, walks[w].next);
            walks[w].found[walks[w].count++] = *p;
            walks[w].next = p->previous;
        }
    }
}

static ra_status count_walk(ra_candidates *index, const walk *w, uint32_t number, ra_error *error)
{
    for (uint32_t i = 0; i < w->count; i++) {
        ra_candidate *item = &index->items.at[item_of(&w->found[i])];
        if (item->shared > 0 && item->term == number)
            continue;
        if (item->shared <= 0) {
            uint32_t *touched = ra_list_add(index->arena, &index->touched);
            if (touched == NULL)
                return ra_fail_memory(error);
            *touched = item->item;
        }
        item->term = number;
        item->shared += (float)weight_of(&w->found[i]) * w->term.weight;
    }
    return RA_OK;
}

static bool goes_before(const ra_candidate *a, const ra_candidate *b)
{
    return a->shared > b->shared || (a->shared >= b->shared && a->item > b->item);
}

/* Keeps an item among the best found so far. */
static void keep(ra_candidates *index, const ra_candidate *item)
{
    uint32_t at = index->found_count;
    if (at == RA_MOST_CANDIDATES && !goes_before(item, &index->found[at - 1]))
        return;
    if (at == RA_MOST_CANDIDATES)
        at--;
    else
        index->found_count++;
    for (; at > 0 && goes_before(item, &index->found[at - 1]); at--)
        index->found[at] = index->found[at - 1];
    index->found[at] = *item;
}

ra_status ra_candidates_search(ra_candidates *index, const ra_profile *profile, ra_error *error)
{
    index->found_count = 0;
    index->touched.count = 0;
    walk walks[MOST_WALKS];
    uint32_t count = 0;
    for (uint32_t t = 0; t < profile->count && count < MOST_WALKS; t++) {
        const uint32_t *head =
            is_searched(profile, profile->terms[t]) ? ra_table_get(&index->heads, key_of(profile->terms[t])) : NULL;
        if (head != NULL) {
            walks[count].term = profile->terms[t];
            walks[count].next = *head;
            walks[count++].count = 0;
        }
    }
    follow(index, walks, count);
    for (uint32_t w = 0; w < count; w++)
        RA_TRY(count_walk(index, &walks[w], w, error));
    for (size_t i = 0; i < index->touched.count; i++) {
        ra_candidate *item = &index->items.at[index->touched.at[i]];
        keep(index, item);
        item->shared = 0;
    }
    return RA_OK;
}

ra_status ra_candidates_move(const ra_candidates *old, const uint32_t *moved, ra_candidates *index, ra_error *error)
{
    for (uint32_t i = 0; i < old->items.count; i++) {
        if (moved[i] != RA_NONE)
            RA_TRY(widen(index, moved[i], error));
    }
    for (size_t i = 0; i < old->heads.capacity; i++) {
        uint32_t latest[LONGEST_WALK];
        uint32_t count = 0;
        if (!old->heads.slots[i].used)
            continue;
        for (uint32_t at = old->heads.slots[i].value; at != RA_NONE && count < LONGEST_WALK;
             at = posting_at(old, at)->previous) {
            if (moved[item_of(posting_at(old, at))] != RA_NONE)
                latest[count++] = at;
        }
        while (count-- > 0) {
            const ra_posting *p = posting_at(old, latest[count]);
            RA_TRY(post(index, old->heads.slots[i].key, moved[item_of(p)], weight_of(p), error));
        }
    }
    return RA_OK;
}
