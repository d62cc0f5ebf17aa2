#include "story/grouping/candidates.h"

#include "base/status.h"

#include <string.h>

enum {
    LARGEST_KIND = RA_POSTING_KINDS - 1,
    LONGEST_RUN = 1 << (LARGEST_KIND - 1), /* the postings that a term keeps: a line of the processor's cache */
    MOST_WALKS = 48, /* terms of one article; more than are searched only where many weigh the same */
    BLOCK = 1 << 13, /* postings */
    PAGE_BITS = 12,  /* slots of a page, as a power of two */
    TALLY = 1024,    /* more than MOST_WALKS runs hold */
    ALIGNED = 64,    /* bytes: no run lies in two lines */
    WEIGHT_BITS = 8,
    MOST_ITEMS = 1 << 24
};

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

static uint64_t hash_of(uint32_t word)
{
    return word * 0x9E3779B97F4A7C15u;
}

static ra_posting_slot *page_of(const ra_candidates *index, uint64_t hash)
{
    return index->pages.at[(hash >> 32) & (((uint64_t)1 << index->page_bits) - 1)];
}

/* Where in its page a search for a word begins. */
static uint32_t home_of(uint64_t hash)
{
    return (uint32_t)(hash >> (64 - PAGE_BITS));
}

/* There are pages when this is called. */
static ra_posting_slot *slot_of(const ra_candidates *index, uint32_t word)
{
    ra_posting_slot *page = page_of(index, hash_of(word));
    uint32_t at = home_of(hash_of(word));
    while (page[at].term != 0 && word_of(page[at].term) != word)
        at = (at + 1) & ((1u << PAGE_BITS) - 1);
    return &page[at];
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

static void *aligned(ra_arena *arena, size_t size)
{
    char *bytes = ra_arena_alloc(arena, size + ALIGNED);
    return bytes != NULL ? bytes + (ALIGNED - (uintptr_t)bytes % ALIGNED) % ALIGNED : NULL;
}

/* Parts each page into two, of which one stays where it is. */
static bool widen(ra_candidates *index)
{
    ra_posting_slot page[1 << PAGE_BITS];
    size_t count = index->pages.count;
    for (size_t p = 0; p < (count > 0 ? count : 1); p++) {
        ra_posting_slot **added = ra_list_add(index->arena, &index->pages);
        if (added == NULL || (*added = aligned(index->arena, sizeof page)) == NULL)
            return false;
    }
    index->page_bits += count > 0;
    for (size_t p = 0; p < count; p++) {
        memcpy(page, index->pages.at[p], sizeof page);
        memset(index->pages.at[p], 0, sizeof page);
        for (size_t i = 0; i < (size_t)1 << PAGE_BITS; i++) {
            if (page[i].term != 0)
                *slot_of(index, word_of(page[i].term)) = page[i];
        }
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
        uint32_t *block = aligned(index->arena, BLOCK * sizeof(uint32_t));
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
    uint64_t room = (uint64_t)index->pages.count << PAGE_BITS;
    if ((uint64_t)index->term_count * 4 >= room * 3 && !widen(index))
        return ra_fail_memory(error);
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
        uint64_t hash = hash_of(word_of(profile->terms[t].id));
        __builtin_prefetch(&page_of(index, hash)[home_of(hash)]);
        terms[count++] = profile->terms[t];
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

/* The greatest share that an item has of the cosine, in parts of a posting's and a term's weight. */
static float most_shared(const tally *counted)
{
    float most = 0;
    for (uint32_t i = 0; i < counted->count; i++) {
        float shared = counted->at[counted->met[i]].shared;
        most = shared > most ? shared : most;
    }
    return most;
}

void ra_candidates_search(ra_candidates *index, const ra_profile *profile, float least, float of_most)
{
    index->found_count = 0;
    if (index->pages.count == 0)
        return;
    walk walks[MOST_WALKS];
    tally counted;
    memset(counted.at, 0, sizeof counted.at);
    counted.count = 0;
    uint32_t count = find_runs(index, profile, walks);
    for (uint32_t w = 0; w < count; w++)
        count_walk(&counted, &walks[w]);
    static const float UNIT = 1.0f / RA_TERM_UNIT / (RA_TERM_UNIT >> WEIGHT_BITS);
    float part = of_most * (most_shared(&counted) * UNIT);
    float bar = part > least ? part : least;
    for (uint32_t i = 0; i < counted.count; i++) {
        uint32_t at = counted.met[i];
        float shared = counted.at[at].shared * UNIT;
        if (shared >= bar)
            keep(index, (ra_candidate){counted.at[at].item, shared});
    }
}

/* Keeps the postings of a slot under their new names; says how many there are. */
static uint32_t rename_postings(ra_candidates *index, ra_posting_slot *slot, const uint32_t *moved)
{
    uint32_t *run = postings_of(index, slot);
    uint32_t size = 1u << (kind_of(slot) - 1);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < size && run[i] != 0; i++) {
        uint32_t item = moved[item_of(run[i])];
        uint32_t k = 0;
        while (k < kept && item_of(run[k]) != item)
            k++;
        if (item != RA_NONE && k == kept)
            run[kept++] = item << WEIGHT_BITS | weight_of(run[i]);
    }
    for (uint32_t i = kept; i < size; i++)
        run[i] = 0;
    if (kept <= 1 && kind_of(slot) > 1) {
        uint32_t only = run[0];
        run[0] = index->free_runs[kind_of(slot)];
        index->free_runs[kind_of(slot)] = slot->at;
        *slot = (ra_posting_slot){word_of(slot->term) | 1, only};
    }
    return kept;
}

void ra_candidates_rename(ra_candidates *index, const uint32_t *moved)
{
    ra_posting_slot page[1 << PAGE_BITS];
    for (size_t p = 0; p < index->pages.count; p++) {
        memcpy(page, index->pages.at[p], sizeof page);
        memset(index->pages.at[p], 0, sizeof page);
        for (size_t i = 0; i < (size_t)1 << PAGE_BITS; i++) {
            if (page[i].term == 0)
                continue;
            if (rename_postings(index, &page[i], moved) > 0)
                *slot_of(index, word_of(page[i].term)) = page[i];
            else
                index->term_count--;
        }
    }
}

static void save_postings(const ra_candidates *index, ra_posting_slot *slot, ra_saver *saver)
{
    const uint32_t *run = postings_of(index, slot);
    uint32_t count = 0;
    while (count < 1u << (kind_of(slot) - 1) && run[count] != 0)
        count++;
    ra_save_u32(saver, word_of(slot->term));
    ra_save_u32(saver, count);
    while (count-- > 0)
        ra_save_u32(saver, run[count]);
}

/* Each term, how many postings it keeps, and these: the oldest first, as they were put there. */
void ra_candidates_save(const ra_candidates *index, ra_saver *saver)
{
    ra_save_u32(saver, index->term_count);
    for (size_t p = 0; p < index->pages.count; p++) {
        for (size_t i = 0; i < (size_t)1 << PAGE_BITS; i++) {
            if (index->pages.at[p][i].term != 0)
                save_postings(index, &index->pages.at[p][i], saver);
        }
    }
}

ra_status ra_candidates_load(ra_candidates *index, ra_loader *loader, uint32_t items, ra_error *error)
{
    enum { TERM_BYTES = 12 };
    uint32_t terms = ra_load_count(loader, TERM_BYTES);
    /* They come page by page: pages made one after the other would fill before there are enough. */
    while ((uint64_t)terms * 4 >= ((uint64_t)index->pages.count << PAGE_BITS) * 3) {
        if (!widen(index))
            return ra_fail_memory(error);
    }
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
