#include "story/copies/passages.h"

#include "base/status.h"
#include "base/table.h"
#include "story/copies/alignment.h"

#include <stdlib.h>

enum {
    SHINGLE = 3,        /* words */
    WINDOW = 3,         /* shingles, of which the least is kept */
    LONGEST_WALK = 32,  /* earlier texts with one shingle that are looked at */
    MOST_PARTNERS = 64, /* texts that one text is compared with in full */
    LEAST_SHARED = 2,   /* kept shingles that make two texts worth comparing */
    LEAST_WORDS = 12,   /* of a text that is the same as another */
    MOST_SAME = 4       /* texts that read the same of which each is compared with others */
};

/* A shingle kept by winnowing. */
typedef struct mark {
    uint64_t hash;
    uint32_t text;
    uint32_t earlier; /* the last one of an earlier text; RA_NONE */
    uint32_t first;   /* the first one of all */
    uint32_t texts;   /* that hold it, up to this one */
} mark;

typedef struct finder {
    ra_arena *arena;
    ra_arena *scratch;
    const ra_words *words;
    const uint32_t *numbers;
    RA_LIST(mark) marks;
    uint32_t *first_mark; /* by text; one more than there are texts */
    ra_table heads;       /* shingle: its latest mark */
    ra_table wholes;      /* hash of a whole text: the last text that reads so */
    uint32_t *same_first; /* by text: the first one that reads the same */
    uint32_t *same_before;
    ra_aligner *aligner;
    ra_passages *passages;
    ra_error *error;
} finder;

static ra_status keep(finder *f, uint64_t hash, uint32_t text)
{
    uint32_t *head = ra_table_put(&f->heads, hash, RA_NONE);
    if (head != NULL && *head != RA_NONE && f->marks.at[*head].text == text)
        return RA_OK;
    mark *m = head != NULL ? ra_list_add(f->scratch, &f->marks) : NULL;
    if (m == NULL)
        return ra_fail_memory(f->error);
    uint32_t number = (uint32_t)f->marks.count - 1;
    *m = (mark){hash, text, *head, number, 1};
    if (*head != RA_NONE) {
        m->first = f->marks.at[*head].first;
        m->texts = f->marks.at[*head].texts + 1;
    }
    *head = number;
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
            RA_TRY(keep(f, ring[least % WINDOW], text));
        }
    }
    return RA_OK;
}

static ra_status add_passage(finder *f, uint32_t a, uint32_t b, const ra_alignment *x)
{
    const ra_word *words_a = f->words[a].at;
    const ra_word *words_b = f->words[b].at;
    ra_passage *p = ra_list_add(f->arena, f->passages);
    if (p == NULL)
        return ra_fail_memory(f->error);
    *p = (ra_passage){
        .a = f->numbers[a],
        .b = f->numbers[b],
        .a_span = {words_a[x->a].span.start, words_a[x->a_end - 1].span.end},
        .b_span = {words_b[x->b].span.start, words_b[x->b_end - 1].span.end},
        .words = x->matched,
    };
    return RA_OK;
}

/* Adds the passage of a text that reads the same as an earlier one, word for word: with the first of them alone. *same:
   there are so many of them that this one need not be compared with others. */
static ra_status match_whole(finder *f, uint32_t text, bool *same)
{
    const ra_words *words = &f->words[text];
    uint32_t *last = ra_table_put(&f->wholes, ra_words_shingle(words, 0, words->count), RA_NONE);
    if (last == NULL)
        return ra_fail_memory(f->error);
    uint32_t first = text;
    f->same_before[text] = 0;
    if (*last != RA_NONE && f->words[*last].count == words->count && words->count >= LEAST_WORDS) {
        first = f->same_first[*last];
        f->same_before[text] = f->same_before[*last] + 1;
    }
    f->same_first[text] = first;
    *last = text;
    *same = f->same_before[text] >= MOST_SAME;
    uint32_t count = (uint32_t)words->count;
    return first != text ? add_passage(f, text, first, &(ra_alignment){0, 0, count, count, count}) : RA_OK;
}

typedef struct partner {
    double weight; /* of the shingles in common: one that many texts hold weighs little */
    uint32_t text;
    uint32_t shared;
} partner;

static int heaviest_first(const void *a, const void *b)
{
    const partner *x = a;
    const partner *y = b;
    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    return (x->text > y->text) - (x->text < y->text);
}

typedef struct partners {
    partner *at;
    uint32_t *place; /* by text: its place in `at`, from 1; 0 */
    uint32_t count;
} partners;

static void add_partner(partners *list, uint32_t text, double weight)
{
    if (list->place[text] == 0) {
        list->at[list->count++] = (partner){0, text, 0};
        list->place[text] = list->count;
    }
    partner *p = &list->at[list->place[text] - 1];
    p->weight += weight;
    p->shared++;
}

/* The earlier texts that hold some of the text's shingles: for a shingle of many, the last ones and the first. */
static void find_partners(finder *f, uint32_t a, partners *list)
{
    list->count = 0;
    for (uint32_t m = f->first_mark[a]; m < f->first_mark[a + 1]; m++) {
        const mark *own = &f->marks.at[m];
        double weight = 1.0 / f->marks.at[*ra_table_get(&f->heads, own->hash)].texts;
        uint32_t at = own->earlier;
        for (int steps = 0; at != RA_NONE && steps < LONGEST_WALK; steps++, at = f->marks.at[at].earlier)
            add_partner(list, f->marks.at[at].text, weight);
        if (at != RA_NONE)
            add_partner(list, f->marks.at[own->first].text, weight);
    }
    for (uint32_t i = 0; i < list->count; i++)
        list->place[list->at[i].text] = 0;
    if (list->count > 0)
        qsort(list->at, list->count, sizeof *list->at, heaviest_first);
}

static ra_status compare(finder *f, uint32_t a, partners *list)
{
    find_partners(f, a, list);
    if (list->count > 0)
        ra_aligner_set(f->aligner, &f->words[a]);
    uint32_t compared = 0;
    for (uint32_t i = 0; i < list->count && compared < MOST_PARTNERS; i++) {
        if (list->at[i].shared < LEAST_SHARED || f->same_first[list->at[i].text] == f->same_first[a])
            continue;
        const ra_alignments *found;
        RA_TRY(ra_align(f->aligner, &f->words[list->at[i].text], &found, f->error));
        for (size_t n = 0; n < found->count; n++)
            RA_TRY(add_passage(f, a, list->at[i].text, &found->at[n]));
        compared++;
    }
    return RA_OK;
}

static ra_status prepare(finder *f, uint32_t count, partners *list)
{
    size_t longest = 0;
    for (uint32_t i = 0; i < count; i++)
        longest = f->words[i].count > longest ? f->words[i].count : longest;
    f->first_mark = ra_arena_new_array(f->scratch, uint32_t, (size_t)count + 1);
    f->aligner = ra_aligner_new(f->scratch, longest);
    f->same_first = ra_arena_new_array(f->scratch, uint32_t, count);
    f->same_before = ra_arena_new_array(f->scratch, uint32_t, count);
    list->at = ra_arena_new_array(f->scratch, partner, count);
    list->place = ra_arena_new_array(f->scratch, uint32_t, count);
    bool ready = f->first_mark != NULL && f->aligner != NULL && f->same_first != NULL && f->same_before != NULL;
    return ready && list->at != NULL && list->place != NULL ? RA_OK : ra_fail_memory(f->error);
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
                .heads = {.arena = scratch},
                .wholes = {.arena = scratch}};
    partners list = {0};
    if (count < 2)
        return RA_OK;
    RA_TRY(prepare(&f, count, &list));
    for (uint32_t i = 0; i < count; i++) {
        bool same = false;
        f.first_mark[i] = (uint32_t)f.marks.count;
        RA_TRY(match_whole(&f, i, &same));
        if (!same)
            RA_TRY(winnow(&f, i));
    }
    f.first_mark[count] = (uint32_t)f.marks.count;
    for (uint32_t i = 1; i < count; i++)
        RA_TRY(compare(&f, i, &list));
    return RA_OK;
}
