#include "story/copies/alignment.h"

#include "base/status.h"
#include "base/table.h"
#include "story/copies/growth.h"

#include <stdlib.h>
#include <string.h>

enum {
    SHINGLE = 3,       /* words */
    MOST_PLACES = 12,  /* of one shingle in a text that are looked at */
    MOST_EFFORT = 128, /* cells of dynamic programming for each word of two texts */
    NEAR = 8,          /* words between two runs that may belong together */
    LONE_RUN = 6,      /* words of a run that is grown though no other is near */
    LEAST_MATCHED = 12,
    LONG_ENOUGH = 25, /* words from which an alignment may be less dense */
    LEAST_BESIDE = 5, /* words that match in a short piece beside a whole passage */
    BESIDE = 3        /* words between the two, on one side */
};
/* Of the words of a long alignment, at least this part match; of a short one, more: sentences of one form with other
   names and numbers in it are no copies. */
static const double LEAST_DENSITY = 0.6;
static const double LEAST_DENSITY_SHORT = 0.8;

/* A run of words that match one to one. */
typedef struct run {
    uint32_t a;
    uint32_t b;
    uint32_t length;
    bool used;
} run;

struct ra_aligner {
    ra_arena *arena;
    const ra_words *a;
    uint32_t *slots; /* open addressing: number of the latest shingle, from 1 */
    uint32_t mask;
    uint64_t *hashes;  /* of the shingles of `a` */
    uint32_t *before;  /* the place before of the same shingle, from 1; 0 */
    uint32_t *reached; /* by diagonal: the end in `b` of the last run found on it */
    RA_LIST(run) runs;
    ra_alignments found;
    ra_alignments pieces;
    uint64_t effort;
};

ra_aligner *ra_aligner_new(ra_arena *arena, size_t longest)
{
    ra_aligner *made = ra_arena_alloc(arena, sizeof *made);
    size_t slots = 16;
    while (slots < longest * 2)
        slots *= 2;
    if (made == NULL)
        return NULL;
    made->arena = arena;
    made->slots = ra_arena_new_array(arena, uint32_t, slots);
    made->hashes = ra_arena_new_array(arena, uint64_t, longest);
    made->before = ra_arena_new_array(arena, uint32_t, longest);
    made->reached = ra_arena_new_array(arena, uint32_t, 2 * longest);
    bool ready = made->slots != NULL && made->hashes != NULL && made->before != NULL && made->reached != NULL;
    return ready ? made : NULL;
}

/* Where the shingle's latest place stands, or would. */
static uint32_t *slot_of(const ra_aligner *aligner, uint64_t hash)
{
    uint32_t at = (uint32_t)ra_table_start(aligner->slots, (size_t)aligner->mask + 1, hash);
    while (aligner->slots[at] != 0 && aligner->hashes[aligner->slots[at] - 1] != hash)
        at = (at + 1) & aligner->mask;
    return &aligner->slots[at];
}

void ra_aligner_set(ra_aligner *aligner, const ra_words *a)
{
    size_t shingles = a->count >= SHINGLE ? a->count - SHINGLE + 1 : 0;
    uint32_t slots = 16;
    while (slots < shingles * 2)
        slots *= 2;
    aligner->a = a;
    aligner->mask = slots - 1;
    memset(aligner->slots, 0, slots * sizeof *aligner->slots);
    for (uint32_t i = 0; i < shingles; i++) {
        aligner->hashes[i] = ra_words_shingle(a, i, SHINGLE);
        uint32_t *slot = slot_of(aligner, aligner->hashes[i]);
        aligner->before[i] = *slot;
        *slot = i + 1;
    }
}

static bool equal(const ra_words *a, int64_t i, const ra_words *b, int64_t j)
{
    return a->at[i].hash == b->at[j].hash;
}

static bool spend(ra_aligner *aligner, uint64_t effort)
{
    return ra_effort_spend(&aligner->effort, effort);
}

/* The longest run of equal words around a place of each text. */
static run widen(const ra_words *a, const ra_words *b, uint32_t i, uint32_t j)
{
    run r = {i, j, 0, false};
    while (r.a > 0 && r.b > 0 && equal(a, r.a - 1, b, r.b - 1)) {
        r.a--;
        r.b--;
    }
    while (r.a + r.length < a->count && r.b + r.length < b->count && equal(a, r.a + r.length, b, r.b + r.length))
        r.length++;
    return r;
}

/* Runs of SHINGLE words or more, each once. */
static ra_status find_runs(ra_aligner *aligner, const ra_words *b, ra_error *error)
{
    const ra_words *a = aligner->a;
    aligner->runs.count = 0;
    memset(aligner->reached, 0, (a->count + b->count) * sizeof *aligner->reached);
    for (uint32_t j = 0; j + SHINGLE <= b->count; j++) {
        uint32_t place = *slot_of(aligner, ra_words_shingle(b, j, SHINGLE));
        for (int steps = 0; place != 0 && steps < MOST_PLACES; steps++, place = aligner->before[place - 1]) {
            uint32_t i = place - 1;
            uint32_t *reached = &aligner->reached[j + a->count - i];
            if (*reached > j)
                continue;
            run r = widen(a, b, i, j);
            *reached = r.b + r.length;
            if (!spend(aligner, r.length))
                return RA_OK;
            run *added = ra_list_add(aligner->arena, &aligner->runs);
            if (added == NULL)
                return ra_fail_memory(error);
            *added = r;
        }
    }
    return RA_OK;
}

static int by_place(const void *x, const void *y)
{
    const run *r = x;
    const run *s = y;
    if (r->a != s->a)
        return r->a < s->a ? -1 : 1;
    return (r->b > s->b) - (r->b < s->b);
}

static int longest_first(const void *x, const void *y)
{
    const run *r = x;
    const run *s = y;
    if (r->length != s->length)
        return r->length > s->length ? -1 : 1;
    return by_place(x, y);
}

/* Whether the second run may go on where the first ends. */
static bool follows(const run *first, const run *second)
{
    int64_t a = (int64_t)second->a - first->a - first->length;
    int64_t b = (int64_t)second->b - first->b - first->length;
    return a >= -SHINGLE && b >= -SHINGLE && a <= NEAR && b <= NEAR;
}

/* Takes out the short runs that have no other near: formulas that any two texts share. */
static void leave_lone_runs_out(ra_aligner *aligner)
{
    enum { LOOKED_AT = 24 };
    run *runs = aligner->runs.at;
    size_t count = aligner->runs.count;
    if (count > 0)
        qsort(runs, count, sizeof *runs, by_place);
    for (size_t i = 0; i < count; i++) {
        runs[i].used |= runs[i].length >= LONE_RUN; /* here: whether it stays */
        for (size_t j = i + 1; j < count && j <= i + LOOKED_AT && runs[j].a <= runs[i].a + runs[i].length + NEAR; j++) {
            if (follows(&runs[i], &runs[j]))
                runs[i].used = runs[j].used = true;
        }
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (runs[i].used)
            runs[kept++] = (run){runs[i].a, runs[i].b, runs[i].length, false};
    }
    aligner->runs.count = kept;
    if (kept > 0)
        qsort(runs, kept, sizeof *runs, longest_first);
}

static ra_alignment grow_both_ways(ra_aligner *aligner, const ra_words *b, const run *seed)
{
    const ra_words *a = aligner->a;
    ra_reading on = {.a = a,
                     .b = b,
                     .at_a = (int64_t)seed->a + seed->length,
                     .at_b = (int64_t)seed->b + seed->length,
                     .step = 1,
                     .length_a = (uint32_t)a->count - seed->a - seed->length,
                     .length_b = (uint32_t)b->count - seed->b - seed->length};
    ra_reading back = {.a = a,
                       .b = b,
                       .at_a = (int64_t)seed->a - 1,
                       .at_b = (int64_t)seed->b - 1,
                       .step = -1,
                       .length_a = seed->a,
                       .length_b = seed->b};
    ra_growth right = ra_grow(&on, &aligner->effort);
    ra_growth left = ra_grow(&back, &aligner->effort);
    return (ra_alignment){seed->a - left.a, seed->b - left.b, seed->a + seed->length + right.a,
                          seed->b + seed->length + right.b, left.matched + seed->length + right.matched};
}

static uint32_t longer_side(const ra_alignment *x)
{
    return x->a_end - x->a > x->b_end - x->b ? x->a_end - x->a : x->b_end - x->b;
}

static bool is_dense(const ra_alignment *x, double least)
{
    return x->matched >= least * longer_side(x);
}

/* Runs that lie within an alignment belong to it. */
static void use_up(ra_aligner *aligner, size_t from, const ra_alignment *x)
{
    for (size_t i = from; i < aligner->runs.count; i++) {
        run *r = &aligner->runs.at[i];
        r->used |= r->a >= x->a && r->a + r->length <= x->a_end && r->b >= x->b && r->b + r->length <= x->b_end;
    }
}

static bool is_close(uint32_t end, uint32_t start)
{
    return start + BESIDE >= end && start <= end + BESIDE;
}

/* Whether a short piece goes on where a whole passage ends, or ends where it begins, on either side. */
static bool is_beside(const ra_alignment *piece, const ra_alignment *whole)
{
    enum { FARTHEST = 80 };
    bool after = piece->a + BESIDE >= whole->a_end && piece->b + BESIDE >= whole->b_end &&
                 piece->a <= whole->a_end + FARTHEST && piece->b <= whole->b_end + FARTHEST;
    bool before = piece->a_end <= whole->a + BESIDE && piece->b_end <= whole->b + BESIDE &&
                  piece->a_end + FARTHEST >= whole->a && piece->b_end + FARTHEST >= whole->b;
    return (after && (is_close(whole->a_end, piece->a) || is_close(whole->b_end, piece->b))) ||
           (before && (is_close(piece->a_end, whole->a) || is_close(piece->b_end, whole->b)));
}

/* Adds the pieces that stand beside a passage, and those beside them in turn. */
static ra_status add_pieces(ra_aligner *aligner, ra_error *error)
{
    for (size_t w = 0; w < aligner->found.count; w++) {
        for (size_t p = 0; p < aligner->pieces.count; p++) {
            ra_alignment *piece = &aligner->pieces.at[p];
            if (piece->matched == 0 || !is_beside(piece, &aligner->found.at[w]) || !spend(aligner, 1))
                continue;
            ra_alignment *added = ra_list_add(aligner->arena, &aligner->found);
            if (added == NULL)
                return ra_fail_memory(error);
            *added = *piece;
            piece->matched = 0;
        }
    }
    return RA_OK;
}

static ra_status take(ra_aligner *aligner, const ra_alignment *x, ra_error *error)
{
    bool dense = is_dense(x, LEAST_DENSITY_SHORT);
    bool whole =
        x->matched >= LEAST_MATCHED && (dense || (longer_side(x) >= LONG_ENOUGH && is_dense(x, LEAST_DENSITY)));
    bool piece = x->matched >= LEAST_BESIDE && dense;
    if (!whole && !piece)
        return RA_OK;
    ra_alignment *added = ra_list_add(aligner->arena, whole ? &aligner->found : &aligner->pieces);
    if (added == NULL)
        return ra_fail_memory(error);
    *added = *x;
    return RA_OK;
}

ra_status ra_align(ra_aligner *aligner, const ra_words *b, const ra_alignments **found, ra_error *error)
{
    aligner->found.count = 0;
    aligner->pieces.count = 0;
    const uint64_t effort = (uint64_t)MOST_EFFORT * (aligner->a->count + b->count);
    aligner->effort = effort;
    *found = &aligner->found;
    RA_TRY(find_runs(aligner, b, error));
    leave_lone_runs_out(aligner);
    aligner->effort = effort;
    for (size_t i = 0; i < aligner->runs.count && spend(aligner, 1); i++) {
        if (aligner->runs.at[i].used)
            continue;
        ra_alignment x = grow_both_ways(aligner, b, &aligner->runs.at[i]);
        (void)spend(aligner, aligner->runs.count - i);
        use_up(aligner, i, &x);
        RA_TRY(take(aligner, &x, error));
    }
    return add_pieces(aligner, error);
}
