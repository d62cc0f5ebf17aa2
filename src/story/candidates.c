#include "story/candidates.h"

#include "base/status.h"

#include <string.h>

enum {
    LARGEST_KIND = RA_POSTING_KINDS - 1,
    LONGEST_RUN = 1 << (LARGEST_KIND - 1), /* the postings that a term keeps: a line of the processor's cache */
    MOST_WALKS = 48,  /* terms of one article; more than are searched only where many weigh the same */
    BLOCK = 1 << 13,  /* postings */
    FIRST_TABLE = 10, /* slots, as a power of two */
    TALLY = 1024,     /* more than MOST_WALKS runs hold */
    ALIGNED = 64,     /* bytes: no run lies in two lines */
    WEIGHT_BITS = 8,
    MOST_ITEMS = 1 << 24
};

/* A table that is outgrown makes whole blocks, but for the smallest. */
static const uint32_t NO_RUN = UINT32_MAX;

static uint32_t item_of(uint32_t posting)
{
    return posting >> WEIGHT_BITS;
}

/* Parts of the greatest weight that a posting can hold. */
static uint32_t weight_of(uint32_t posting)
{
    return posting & ((1u << WEIGHT_BITS) - 1);
}

static uint32_t kind_of(const ra_posting_slot *slot)
{
    return slot->term & ((1u << RA_TERM_CLASS_BITS) - 1);
}

static uint32_t word_of(uint32_t id)
{
    return id & ~((1u << RA_TERM_CLASS_BITS) - 1);
}

void ra_candidates_start(ra_candidates *index, ra_arena *arena)
{
    *index = (ra_candidates){.arena = arena};
    for (size_t i = 0; i < RA_POSTING_KINDS; i++)
        index->free_runs[i] = NO_RUN;
}

/* Where a search for a word begins. */
static uint32_t home_of(const ra_candidates *index, uint32_t word)
{
    return word * 0x9E3779B1u >> (32 - index->slot_bits);
}

static ra_posting_slot *slot_of(const ra_candidates *index, uint32_t word)
{
    uint32_t at = home_of(index, word);
    while (index->slots[at].term != 0 && word_of(index->slots[at].term) != word)
        at = (at + 1) & ((1u << index->slot_bits) - 1);
    return &index->slots[at];
}

static uint32_t *run_at(const ra_candidates *index, uint32_t place)
{
    return &index->blocks.at[place / BLOCK][place % BLOCK];
}

/* The postings of a slot that is in use. */
static uint32_t *postings_of(const ra_candidates *index, ra_posting_slot *slot)
{
    return kind_of(slot) == 1 ? &slot->at : run_at(index, slot->at);
}

static uint32_t *new_block(ra_candidates *index)
{
    if (index->spare.count > 0)
        return index->spare.at[--index->spare.count];
    char *bytes = ra_arena_alloc(index->arena, BLOCK * sizeof(uint32_t) + ALIGNED);
    return bytes != NULL ? (uint32_t *)(void *)(bytes + (ALIGNED - (uintptr_t)bytes % ALIGNED) % ALIGNED) : NULL;
}

static bool give_block(ra_candidates *index, uint32_t *block)
{
    uint32_t **added = ra_list_add(index->arena, &index->spare);
    if (added != NULL)
        *added = block;
    return added != NULL;
}

/* Doubles the table. What it leaves behind holds runs from then on. */
static bool widen(ra_candidates *index)
{
    enum { SLOTS = BLOCK * sizeof(uint32_t) / sizeof(ra_posting_slot) };
    ra_posting_slot *old = index->slots;
    size_t old_count = old != NULL ? (size_t)1 << index->slot_bits : 0;
    uint32_t bits = old != NULL ? index->slot_bits + 1 : (uint32_t)FIRST_TABLE;
    char *bytes = ra_arena_alloc(index->arena, (sizeof *old << bits) + ALIGNED);
    if (bytes == NULL)
        return false;
    index->slots = (ra_posting_slot *)(void *)(bytes + (ALIGNED - (uintptr_t)bytes % ALIGNED) % ALIGNED);
    index->slot_bits = bits;
    for (size_t i = 0; i < old_count; i++) {
        if (old[i].term != 0)
            *slot_of(index, word_of(old[i].term)) = old[i];
    }
    for (size_t i = 0; i + SLOTS <= old_count; i += SLOTS) {
        if (!give_block(index, (uint32_t *)(void *)&old[i]))
            return false;
    }
    return true;
}

/* A run of 2^(kind - 1) postings. Its words may hold anything. */
static uint32_t new_run(ra_candidates *index, uint32_t kind)
{
    uint32_t place = index->free_runs[kind];
    if (place != NO_RUN) {
        index->free_runs[kind] = *run_at(index, place);
        return place;
    }
    if (index->blocks.count == 0 || index->used + LONGEST_RUN > BLOCK) {
        uint32_t *block = new_block(index);
        uint32_t **added = block != NULL ? ra_list_add(index->arena, &index->blocks) : NULL;
        if (added == NULL)
            return NO_RUN;
        *added = block;
        index->used = 0;
    }
    /* runs of one size after the other, so that none lies in two lines */
    uint32_t size = 1u << (kind - 1);
    place = (uint32_t)(index->blocks.count - 1) * BLOCK + index->used;
    index->used += LONGEST_RUN;
    for (uint32_t rest = size; rest < LONGEST_RUN; rest += size) {
        *run_at(index, place + rest) = index->free_runs[kind];
        index->free_runs[kind] = place + rest;
    }
    return place;
}

/* Moves the postings of a slot to a run with room for twice as many, behind `posting`. */
static bool lengthen(ra_candidates *index, ra_posting_slot *slot, uint32_t posting)
{
    uint32_t kind = kind_of(slot);
    uint32_t size = 1u << (kind - 1);
    uint32_t place = new_run(index, kind + 1);
    if (place == NO_RUN)
        return false;
    uint32_t *run = run_at(index, place);
    uint32_t *old = postings_of(index, slot);
    memset(run, 0, 2 * size * sizeof *run);
    memcpy(run + 1, old, size * sizeof *run);
    run[0] = posting;
    if (kind > 1) {
        *old = index->free_runs[kind];
        index->free_runs[kind] = slot->at;
    }
    *slot = (ra_posting_slot){word_of(slot->term) | (kind + 1), place};
    return true;
}

/* Puts an item under a term, before all others there. */
static ra_status post(ra_candidates *index, uint32_t word, uint32_t posting, ra_error *error)
{
    if (index->slots == NULL || (uint64_t)index->term_count * 4 >= (uint64_t)3 << index->slot_bits) {
        if (!widen(index))
            return ra_fail_memory(error);
    }
    ra_posting_slot *slot = slot_of(index, word);
    if (slot->term == 0) {
        *slot = (ra_posting_slot){word | 1, posting};
        index->term_count++;
        return RA_OK;
    }
    uint32_t *run = postings_of(index, slot);
    uint32_t size = 1u << (kind_of(slot) - 1);
    uint32_t place = 0;
    while (place < size && run[place] != 0 && item_of(run[place]) != item_of(posting))
        place++;
    if (place == size && kind_of(slot) < LARGEST_KIND)
        return lengthen(index, slot, posting) ? RA_OK : ra_fail_memory(error);
    if (place == size)
        place--;
    memmove(run + 1, run, place * sizeof *run);
    run[0] = posting;
    return RA_OK;
}

static bool is_searched(const ra_profile *profile, ra_term term)
{
    return term.weight >= profile->searched && ra_term_class_of(term) < RA_TERM_DATE;
}

ra_status ra_candidates_add(ra_candidates *index, const ra_profile *profile, uint32_t item, ra_error *error)
{
    if (item >= MOST_ITEMS)
        return ra_fail(error, RA_LIMIT, "more than %d articles to be grouped", MOST_ITEMS);
    for (uint32_t t = 0; t < profile->count; t++) {
        ra_term term = profile->terms[t];
        uint32_t weight = (term.weight >> WEIGHT_BITS) + (term.weight < 1u << WEIGHT_BITS);
        if (is_searched(profile, term))
            RA_TRY(post(index, word_of(term.id), item << WEIGHT_BITS | weight, error));
    }
    return RA_OK;
}

/* The postings of one searched term. */
typedef struct walk {
    uint32_t weight;
    uint32_t size;
    const uint32_t *run;
} walk;

/* The runs of all searched terms. Slots and runs lie far from one another: all are fetched before the first is read,
   because waiting for one at a time would be most of the work. */
static uint32_t find_runs(const ra_candidates *index, const ra_profile *profile, walk *walks)
{
    ra_term terms[MOST_WALKS];
    uint32_t count = 0;
    uint32_t found = 0;
    for (uint32_t t = 0; t < profile->count && count < MOST_WALKS; t++) {
        if (!is_searched(profile, profile->terms[t]))
            continue;
        terms[count] = profile->terms[t];
        __builtin_prefetch(&index->slots[home_of(index, word_of(terms[count++].id))]);
    }
    for (uint32_t t = 0; t < count; t++) {
        ra_posting_slot *slot = slot_of(index, word_of(terms[t].id));
        if (slot->term == 0)
            continue;
        walks[found] = (walk){terms[t].weight, 1u << (kind_of(slot) - 1), postings_of(index, slot)};
        __builtin_prefetch(walks[found++].run);
    }
    return found;
}

/* Items that a search has met, in a hash table. */
typedef struct tally {
    struct {
        uint32_t item;
        float shared; /* 0: the place is empty */
    } at[TALLY];
    uint16_t met[MOST_WALKS * LONGEST_RUN];
    uint32_t count;
} tally;

static void count_walk(tally *counted, const walk *w)
{
    for (uint32_t i = 0; i < w->size && w->run[i] != 0; i++) {
        uint32_t item = item_of(w->run[i]);
        uint32_t at = (item * 0x9E3779B1u >> 16) % TALLY;
        while (counted->at[at].shared > 0 && counted->at[at].item != item)
            at = (at + 1) % TALLY;
        if (counted->at[at].shared <= 0) {
            counted->at[at].item = item;
            counted->met[counted->count++] = (uint16_t)at;
        }
        counted->at[at].shared += (float)weight_of(w->run[i]) * (float)w->weight;
    }
}

static bool goes_before(const ra_candidate *a, const ra_candidate *b)
{
    return a->shared > b->shared || (a->shared >= b->shared && a->item > b->item);
}

/* Keeps an item among the best found so far. */
static void keep(ra_candidates *index, ra_candidate item)
{
    uint32_t at = index->found_count;
    if (at == RA_MOST_CANDIDATES && !goes_before(&item, &index->found[at - 1]))
        return;
    if (at == RA_MOST_CANDIDATES)
        at--;
    else
        index->found_count++;
    for (; at > 0 && goes_before(&item, &index->found[at - 1]); at--)
        index->found[at] = index->found[at - 1];
    index->found[at] = item;
}

void ra_candidates_search(ra_candidates *index, const ra_profile *profile)
{
    index->found_count = 0;
    if (index->slots == NULL)
        return;
    walk walks[MOST_WALKS];
    tally counted;
    memset(counted.at, 0, sizeof counted.at);
    counted.count = 0;
    uint32_t count = find_runs(index, profile, walks);
    for (uint32_t w = 0; w < count; w++)
        count_walk(&counted, &walks[w]);
    for (uint32_t i = 0; i < counted.count; i++) {
        uint32_t at = counted.met[i];
        keep(index, (ra_candidate){counted.at[at].item, counted.at[at].shared});
    }
}

ra_status ra_candidates_move(const ra_candidates *old, const uint32_t *moved, ra_candidates *index, ra_error *error)
{
    for (size_t i = 0; old->slots != NULL && i < (size_t)1 << old->slot_bits; i++) {
        ra_posting_slot *slot = &old->slots[i];
        if (slot->term == 0)
            continue;
        const uint32_t *run = postings_of(old, slot);
        for (uint32_t k = 1u << (kind_of(slot) - 1); k-- > 0;) {
            uint32_t item = run[k] != 0 ? moved[item_of(run[k])] : RA_NONE;
            if (item != RA_NONE)
                RA_TRY(post(index, word_of(slot->term), item << WEIGHT_BITS | weight_of(run[k]), error));
        }
    }
    return RA_OK;
}

/* Each term, how many postings it keeps, and these: the oldest first, as they were put there. */
void ra_candidates_save(const ra_candidates *index, ra_saver *saver)
{
    ra_save_u32(saver, index->term_count);
    for (size_t i = 0; index->slots != NULL && i < (size_t)1 << index->slot_bits; i++) {
        ra_posting_slot *slot = &index->slots[i];
        if (slot->term == 0)
            continue;
        const uint32_t *run = postings_of(index, slot);
        uint32_t count = 0;
        while (count < 1u << (kind_of(slot) - 1) && run[count] != 0)
            count++;
        ra_save_u32(saver, word_of(slot->term));
        ra_save_u32(saver, count);
        while (count-- > 0)
            ra_save_u32(saver, run[count]);
    }
}

ra_status ra_candidates_load(ra_candidates *index, ra_loader *loader, uint32_t items, ra_error *error)
{
    enum { TERM_BYTES = 12 };
    uint32_t terms = ra_load_count(loader, TERM_BYTES);
    for (uint32_t t = 0; t < terms; t++) {
        uint32_t word = word_of(ra_load_u32(loader));
        uint32_t count = ra_load_count(loader, sizeof(uint32_t));
        for (uint32_t i = 0; i < count; i++) {
            uint32_t posting = ra_load_u32(loader);
            if (posting == 0 || item_of(posting) >= items)
                return ra_fail(error, RA_MALFORMED, "a saved index of stories is damaged");
            RA_TRY(post(index, word, posting, error));
        }
    }
    return RA_OK;
}
