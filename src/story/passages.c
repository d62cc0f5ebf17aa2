#include "story/passages.h"

#include "base/status.h"
#include "base/table.h"

#include <stdlib.h>
#include <string.h>

enum {
    SHINGLE = 4,        /* words */
    WINDOW = 4,         /* shingles, of which the least is kept */
    LONGEST_WALK = 24,  /* earlier texts with one shingle, and places of it in one text, that are looked at */
    MOST_EFFORT = 64,   /* words looked at for each word of two texts: what repeats itself is given up there */
    MOST_PARTNERS = 48, /* texts that one text is compared with in full */
    LEAST_SHARED = 2,   /* kept shingles that make two texts worth comparing */
    LONGEST_GAP = 10,   /* words that may differ between two matching runs, on either side */
    MOST_SKIPPED = 2,   /* words that may differ before a passage's last short run, on either side */
    LEAST_END = 2,      /* words of such a run */
    LEAST_MATCHED = 9,  /* words of a passage that must match */
    LEAST_WORDS = 12
};
/* Of the words of a passage, at least this part stands in both texts. */
static const double LEAST_DENSITY = 0.6;

/* A shingle kept by winnowing. */
typedef struct mark {
    uint64_t hash;
    uint32_t text;
    uint32_t word;
    uint32_t previous; /* mark of the same hash, in this or an earlier text; RA_NONE */
    uint32_t earlier;  /* the last one of an earlier text; RA_NONE */
} mark;

typedef RA_LIST(mark) marks;

/* A run of words that match one to one. */
typedef struct run {
    uint32_t a;
    uint32_t b;
    uint32_t length;
} run;

typedef RA_LIST(run) runs;

typedef struct finder {
    ra_arena *arena;
    ra_arena *scratch;
    const ra_words *words;
    const uint32_t *numbers;
    marks marks;
    uint32_t *first_mark; /* by text; one more than there are texts */
    ra_table heads;
    ra_passages *passages;
    uint64_t effort; /* left for the two texts being aligned */
    ra_error *error;
} finder;

static bool spend(finder *f, uint64_t effort)
{
    f->effort -= effort < f->effort ? effort : f->effort;
    return f->effort > 0;
}

static ra_status keep(finder *f, uint64_t hash, uint32_t text, uint32_t word)
{
    uint32_t *head = ra_table_put(&f->heads, hash, RA_NONE);
    mark *m = head != NULL ? ra_list_add(f->scratch, &f->marks) : NULL;
    if (m == NULL)
        return ra_fail_memory(f->error);
    uint32_t previous = *head;
    uint32_t earlier = previous;
    if (previous != RA_NONE && f->marks.at[previous].text == text)
        earlier = f->marks.at[previous].earlier;
    *m = (mark){hash, text, word, previous, earlier};
    *head = (uint32_t)f->marks.count - 1;
    return RA_OK;
}

/* Keeps the least shingle of each window, the rightmost where several are. */
static ra_status winnow(finder *f, uint32_t text)
{
    const ra_words *words = &f->words[text];
    if (words->count < SHINGLE)
        return RA_OK;
    uint32_t shingles = (uint32_t)words->count - SHINGLE + 1;
    uint64_t ring[WINDOW];
    uint32_t kept = RA_NONE;
    for (uint32_t i = 0; i < shingles; i++) {
        ring[i % WINDOW] = ra_words_shingle(words, i, SHINGLE);
        if (i + 1 < WINDOW && i + 1 < shingles)
            continue;
        uint32_t first = i + 1 >= WINDOW ? i + 1 - WINDOW : 0;
        uint32_t least = first;
        for (uint32_t j = first + 1; j <= i; j++) {
            if (ring[j % WINDOW] <= ring[least % WINDOW])
                least = j;
        }
        if (least != kept) {
            kept = least;
            RA_TRY(keep(f, ring[least % WINDOW], text, least));
        }
    }
    return RA_OK;
}

typedef struct partner {
    uint32_t text;
    uint32_t shared;
} partner;

static int by_shared(const void *a, const void *b)
{
    const partner *x = a;
    const partner *y = b;
    if (x->shared != y->shared)
        return x->shared < y->shared ? 1 : -1;
    return (x->text > y->text) - (x->text < y->text);
}

static int by_place(const void *a, const void *b)
{
    const run *x = a;
    const run *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* Widens a shared shingle to the longest run of equal words around it. */
static run widen(const ra_words *a, const ra_words *b, uint32_t at_a, uint32_t at_b)
{
    run r = {at_a, at_b, 0};
    while (r.a > 0 && r.b > 0 && a->at[r.a - 1].hash == b->at[r.b - 1].hash) {
        r.a--;
        r.b--;
    }
    while (r.a + r.length < a->count && r.b + r.length < b->count &&
           a->at[r.a + r.length].hash == b->at[r.b + r.length].hash)
        r.length++;
    return r;
}

/* Whether one of the runs found last holds these two places already. */
static bool is_within_run(const runs *found, uint32_t at_a, uint32_t at_b)
{
    size_t first = found->count > LONGEST_WALK ? found->count - LONGEST_WALK : 0;
    for (size_t i = found->count; i-- > first;) {
        const run *r = &found->at[i];
        if (at_a >= r->a && at_a - r->a < r->length && at_b >= r->b && at_b - r->b == at_a - r->a)
            return true;
    }
    return false;
}

/* Runs through the places that mark m of text a has in text b. */
static ra_status find_runs_at(finder *f, const mark *m, uint32_t b, runs *found)
{
    uint32_t at = m->earlier;
    while (at != RA_NONE && f->marks.at[at].text > b)
        at = f->marks.at[at].earlier;
    for (int steps = 0; at != RA_NONE && f->marks.at[at].text == b && steps < LONGEST_WALK && spend(f, 1); steps++) {
        uint32_t word = f->marks.at[at].word;
        at = f->marks.at[at].previous;
        if (is_within_run(found, m->word, word))
            continue;
        run r = widen(&f->words[m->text], &f->words[b], m->word, word);
        (void)spend(f, r.length);
        if (r.length < SHINGLE)
            continue;
        run *added = ra_list_add(f->scratch, found);
        if (added == NULL)
            return ra_fail_memory(f->error);
        *added = r;
    }
    return RA_OK;
}

/* Runs that texts a and b share, in order of place in a, each once. */
static ra_status find_runs(finder *f, uint32_t a, uint32_t b, runs *found)
{
    for (uint32_t m = f->first_mark[a]; m < f->first_mark[a + 1]; m++)
        RA_TRY(find_runs_at(f, &f->marks.at[m], b, found));
    if (found->count > 0)
        qsort(found->at, found->count, sizeof *found->at, by_place);
    size_t unique = 0;
    for (size_t i = 0; i < found->count; i++) {
        if (unique == 0 || by_place(&found->at[unique - 1], &found->at[i]) != 0)
            found->at[unique++] = found->at[i];
    }
    found->count = unique;
    return RA_OK;
}

/* Words of two gaps that match in order; both are at most LONGEST_GAP long. */
static uint32_t match_gap(const ra_words *a, uint32_t a_from, uint32_t a_to, const ra_words *b, uint32_t b_from,
                          uint32_t b_to)
{
    uint32_t row[LONGEST_GAP + 1] = {0};
    for (uint32_t i = a_from; i < a_to; i++) {
        uint32_t diagonal = 0;
        for (uint32_t j = b_from; j < b_to; j++) {
            uint32_t above = row[j - b_from + 1];
            uint32_t left = row[j - b_from];
            if (a->at[i].hash == b->at[j].hash)
                row[j - b_from + 1] = diagonal + 1;
            else
                row[j - b_from + 1] = above > left ? above : left;
            diagonal = above;
        }
    }
    return row[b_to - b_from];
}

typedef struct chain {
    run from;
    uint32_t a_end;
    uint32_t b_end;
    uint32_t matched;
} chain;

/* Words that match where two texts go on from a chain's end (step 1) or its start (step -1) after a small difference:
   the run's length in *length, and the words skipped on either side. At least LEAST_END words must match. */
static bool match_end(const ra_words *a, int64_t at_a, const ra_words *b, int64_t at_b, int step, int64_t *skip_a,
                      int64_t *skip_b, int64_t *length)
{
    for (int64_t skipped = 1; skipped <= 2 * MOST_SKIPPED; skipped++) {
        for (int64_t s = skipped > MOST_SKIPPED ? skipped - MOST_SKIPPED : 0; s <= skipped && s <= MOST_SKIPPED; s++) {
            int64_t i = at_a + step * s;
            int64_t j = at_b + step * (skipped - s);
            int64_t n = 0;
            while (i >= 0 && j >= 0 && i < (int64_t)a->count && j < (int64_t)b->count &&
                   a->at[i].hash == b->at[j].hash) {
                i += step;
                j += step;
                n++;
            }
            if (n >= LEAST_END) {
                *skip_a = s;
                *skip_b = skipped - s;
                *length = n;
                return true;
            }
        }
    }
    return false;
}

/* Takes in what matches beyond both ends in runs too short for a shingle. */
static void stretch(const ra_words *a, const ra_words *b, chain *c)
{
    int64_t skip_a;
    int64_t skip_b;
    int64_t length;
    while (match_end(a, (int64_t)c->from.a - 1, b, (int64_t)c->from.b - 1, -1, &skip_a, &skip_b, &length)) {
        c->from.a -= (uint32_t)(skip_a + length);
        c->from.b -= (uint32_t)(skip_b + length);
        c->matched += (uint32_t)length;
    }
    while (match_end(a, c->a_end, b, c->b_end, 1, &skip_a, &skip_b, &length)) {
        c->a_end += (uint32_t)(skip_a + length);
        c->b_end += (uint32_t)(skip_b + length);
        c->matched += (uint32_t)length;
    }
}

static bool is_quoted(const ra_words *words, uint32_t from, uint32_t to)
{
    uint32_t quoted = 0;
    for (uint32_t i = from; i < to; i++)
        quoted += (words->at[i].flags & RA_WORD_QUOTED) != 0;
    return quoted * 5 >= (to - from) * 4;
}

static ra_status close_chain(finder *f, uint32_t a, uint32_t b, const chain *c)
{
    const ra_words *words_a = &f->words[a];
    const ra_words *words_b = &f->words[b];
    uint32_t length_a = c->a_end - c->from.a;
    uint32_t length_b = c->b_end - c->from.b;
    uint32_t longer = length_a > length_b ? length_a : length_b;
    if (c->matched < LEAST_MATCHED || longer < LEAST_WORDS || c->matched < LEAST_DENSITY * longer)
        return RA_OK;
    ra_passage *p = ra_list_add(f->arena, f->passages);
    if (p == NULL)
        return ra_fail_memory(f->error);
    *p = (ra_passage){
        .a = f->numbers[a],
        .b = f->numbers[b],
        .a_span = {words_a->at[c->from.a].span.start, words_a->at[c->a_end - 1].span.end},
        .b_span = {words_b->at[c->from.b].span.start, words_b->at[c->b_end - 1].span.end},
        .words = c->matched,
        .quotation = is_quoted(words_a, c->from.a, c->a_end) && is_quoted(words_b, c->from.b, c->b_end),
    };
    return RA_OK;
}

/* Whether `next` goes on where the chain ends; the words that match in between are added. */
static bool extend(const finder *f, uint32_t a, uint32_t b, chain *c, run next)
{
    uint32_t skip = 0; /* a run that overlaps the chain's end loses its first words */
    if (next.a < c->a_end)
        skip = c->a_end - next.a;
    if (next.b < c->b_end && c->b_end - next.b > skip)
        skip = c->b_end - next.b;
    if (skip >= next.length)
        return next.a + next.length <= c->a_end && next.b + next.length <= c->b_end && next.b >= c->from.b;
    next = (run){next.a + skip, next.b + skip, next.length - skip};
    if (next.a - c->a_end > LONGEST_GAP || next.b - c->b_end > LONGEST_GAP)
        return false;
    c->matched += match_gap(&f->words[a], c->a_end, next.a, &f->words[b], c->b_end, next.b) + next.length;
    c->a_end = next.a + next.length;
    c->b_end = next.b + next.length;
    return true;
}

static ra_status align(finder *f, uint32_t a, uint32_t b)
{
    runs found = {0};
    uint64_t effort = (uint64_t)MOST_EFFORT * (f->words[a].count + f->words[b].count);
    f->effort = effort;
    RA_TRY(find_runs(f, a, b, &found));
    f->effort = effort;
    bool *used = ra_arena_new_array(f->scratch, bool, found.count);
    if (used == NULL)
        return ra_fail_memory(f->error);
    for (size_t i = 0; i < found.count && spend(f, 1); i++) {
        if (used[i])
            continue;
        chain c = {found.at[i], found.at[i].a + found.at[i].length, found.at[i].b + found.at[i].length,
                   found.at[i].length};
        for (size_t j = i + 1; j < found.count && found.at[j].a <= c.a_end + LONGEST_GAP; j++) {
            if (!spend(f, 1))
                break;
            if (!used[j])
                used[j] = extend(f, a, b, &c, found.at[j]);
        }
        stretch(&f->words[a], &f->words[b], &c);
        (void)spend(f, c.a_end - c.from.a);
        RA_TRY(close_chain(f, a, b, &c));
    }
    return RA_OK;
}

/* The earlier texts that share most kept shingles with text `a`. */
static ra_status compare(finder *f, uint32_t a, uint32_t *shared, partner *partners)
{
    uint32_t count = 0;
    for (uint32_t m = f->first_mark[a]; m < f->first_mark[a + 1]; m++) {
        uint32_t at = f->marks.at[m].earlier;
        for (int steps = 0; at != RA_NONE && steps < LONGEST_WALK; steps++, at = f->marks.at[at].earlier) {
            uint32_t text = f->marks.at[at].text;
            if (shared[text]++ == 0)
                partners[count++].text = text;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        partners[i].shared = shared[partners[i].text];
        shared[partners[i].text] = 0;
    }
    if (count > 0)
        qsort(partners, count, sizeof *partners, by_shared);
    for (uint32_t i = 0; i < count && i < MOST_PARTNERS && partners[i].shared >= LEAST_SHARED; i++)
        RA_TRY(align(f, a, partners[i].text));
    return RA_OK;
}

ra_status ra_passages_find(ra_arena *arena, ra_arena *scratch, const ra_words *words, const uint32_t *numbers,
                           uint32_t count, ra_passages *passages, ra_error *error)
{
    finder f = {.arena = arena,
                .scratch = scratch,
                .words = words,
                .numbers = numbers,
                .passages = passages,
                .error = error,
                .heads = {.arena = scratch}};
    f.first_mark = ra_arena_new_array(scratch, uint32_t, (size_t)count + 1);
    uint32_t *shared = ra_arena_new_array(scratch, uint32_t, count);
    partner *partners = ra_arena_new_array(scratch, partner, count);
    if (f.first_mark == NULL || shared == NULL || partners == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < count; i++) {
        f.first_mark[i] = (uint32_t)f.marks.count;
        RA_TRY(winnow(&f, i));
    }
    f.first_mark[count] = (uint32_t)f.marks.count;
    for (uint32_t i = 1; i < count; i++)
        RA_TRY(compare(&f, i, shared, partners));
    return RA_OK;
}
