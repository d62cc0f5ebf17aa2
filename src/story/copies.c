#include "story/copies.h"

#include "base/status.h"
#include "base/str.h"
#include "language/calendar.h"
#include "story/passages.h"
#include "story/prose.h"

#include <stdlib.h>

enum {
    LEAST_PROSE = 8,   /* words of a passage that are neither quoted nor standing text, in both texts */
    SHORT_PROSE = 25,  /* fewer are a quotation with what introduces it, where they are a small part of the passage */
    SAME_WEEK = 5,     /* days */
    LEAST_GAIN = 20,   /* words of a text that a source explains and no better source does */
    LEAST_MATCHED = 16 /* of these, as many as match */
};
/* The share of its own words from which a text is said to repeat another as a whole, or to copy from it at all. */
static const double DUPLICATE_SHARE = 0.5;
static const double QUOTING_DUPLICATE_SHARE = 0.3; /* of a text that is mostly quotation */
static const double QUOTING_SHARE = 0.25;
static const double LEAST_SHARE = 0.02;
static const double SMALL_PART = 0.2;
/* Of two sources, one that explains less by no more than this part is as good. */
static const double ALIKE = 0.03;

/* A document of the story; texts are in order of publication, those of unknown date last. */
typedef struct text {
    uint32_t document;
    uint32_t listed; /* place among the story's documents */
    int64_t from;    /* of its publication; INT64_MAX where unknown */
    bool read;
    double prose; /* words; at least 1 */
    ra_words *words;
    ra_phrases phrases;
    ra_namings namings;
} text;

/* Two texts with passages in common, `a` drawing on `b`. */
typedef struct pair {
    uint32_t a;
    uint32_t b;
    size_t first; /* passages */
    size_t end;
    double share_a;
    double share_b;
    double whole_a; /* the same of all its words, quoted ones too */
    double whole_b;
    double gain; /* words of `a` that it explains and no source chosen before does */
    ra_direction by;
    bool chosen;
} pair;

typedef struct finder {
    ra_arena *arena;
    ra_arena *scratch;
    const ra_copy_words *lexicons;
    const ra_repeats *repeats;
    const ra_document *const *documents;
    text *texts;
    uint32_t *place_of; /* by place among the story's documents: that among texts */
    uint32_t count;
    RA_LIST(pair) pairs;
    bool *explained; /* words of the text at hand */
    ra_story *story;
    ra_error *error;
} finder;

ra_status ra_copy_words_open(const ra_pack *pack, ra_copy_words *lexicons, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, "en", "outlets", &lexicons->outlets, error));
    RA_TRY(ra_lexicon_open(pack, "en", "copy_cues", &lexicons->cues, error));
    return ra_lexicon_open(pack, "en", "standing", &lexicons->standing, error);
}

static int by_publication(const void *a, const void *b)
{
    const text *x = a;
    const text *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->document > y->document) - (x->document < y->document);
}

static ra_status list_texts(finder *f, ra_words *words_of)
{
    f->count = (uint32_t)f->story->documents.count;
    f->texts = ra_arena_new_array(f->scratch, text, f->count);
    if (f->texts == NULL)
        return ra_fail_memory(f->error);
    for (uint32_t i = 0; i < f->count; i++) {
        text *t = &f->texts[i];
        ra_interval published;
        t->document = f->story->documents.at[i];
        t->listed = i;
        t->words = &words_of[t->document];
        bool dated = ra_calendar_read(f->documents[t->document]->article->published, &published);
        t->from = dated ? published.from : INT64_MAX;
    }
    qsort(f->texts, f->count, sizeof *f->texts, by_publication);
    return RA_OK;
}

static int by_pair(const void *a, const void *b)
{
    const ra_passage *x = a;
    const ra_passage *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    if (x->a_span.start != y->a_span.start)
        return x->a_span.start < y->a_span.start ? -1 : 1;
    return (x->b_span.start > y->b_span.start) - (x->b_span.start < y->b_span.start);
}

static void sort_passages(ra_passage *passages, size_t count)
{
    if (count > 0)
        qsort(passages, count, sizeof *passages, by_pair);
}

static ra_status find_passages(finder *f)
{
    ra_words *words = ra_arena_new_array(f->scratch, ra_words, f->count);
    uint32_t *numbers = ra_arena_new_array(f->scratch, uint32_t, f->count);
    ra_passages found = {0};
    if (words == NULL || numbers == NULL)
        return ra_fail_memory(f->error);
    for (uint32_t i = 0; i < f->count; i++) {
        words[i] = *f->texts[i].words;
        numbers[i] = f->texts[i].document;
    }
    RA_TRY(ra_passages_find(f->arena, f->scratch, words, numbers, f->count, &found, f->error));
    f->story->passages.at = found.at;
    f->story->passages.count = found.count;
    f->story->passages.capacity = found.capacity;
    return RA_OK;
}

/* Where a document of the story stands among the texts. */
static uint32_t text_of(const finder *f, uint32_t document)
{
    size_t low = 0;
    size_t high = f->count;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (f->story->documents.at[middle] <= document)
            low = middle;
        else
            high = middle;
    }
    return f->place_of[low];
}

/* Takes the story's passages, as between texts. */
static ra_status take_passages(finder *f)
{
    size_t longest = 0;
    f->place_of = ra_arena_new_array(f->scratch, uint32_t, f->count);
    if (f->place_of == NULL)
        return ra_fail_memory(f->error);
    for (uint32_t i = 0; i < f->count; i++)
        longest = f->texts[i].words->count > longest ? f->texts[i].words->count : longest;
    for (uint32_t i = 0; i < f->count; i++)
        f->place_of[f->texts[i].listed] = i;
    f->explained = ra_arena_new_array(f->scratch, bool, longest);
    if (f->explained == NULL)
        return ra_fail_memory(f->error);
    for (size_t i = 0; i < f->story->passages.count; i++) {
        ra_passage *p = &f->story->passages.at[i];
        p->a = text_of(f, p->a);
        p->b = text_of(f, p->b);
    }
    sort_passages(f->story->passages.at, f->story->passages.count);
    return RA_OK;
}

/* Looks closer at a text that shares a passage with another. */
static ra_status read_text(finder *f, text *t)
{
    const ra_document *document = f->documents[t->document];
    if (t->read)
        return RA_OK;
    t->read = true;
    RA_TRY(ra_phrases_read(f->scratch, document->article->text, t->words, &t->phrases, f->error));
    ra_prose_mark(document, &f->lexicons->standing, &t->phrases, t->words);
    for (size_t i = 0; i < t->words->count; i++)
        t->prose += ra_word_is_prose(&t->words->at[i]);
    t->prose = t->prose > 0 ? t->prose : 1;
    return ra_namings_read(f->scratch, f->lexicons, document, t->words, &t->phrases, &t->namings, f->error);
}

/* Words of a span: all, those not quoted, and those of them that are no standing text either. */
typedef struct tally {
    double all;
    double unquoted;
    double prose;
} tally;

static tally tally_span(const ra_words *words, ra_span span)
{
    tally t = {0, 0, 0};
    ra_range range = ra_words_within(words, span);
    for (uint32_t i = range.first; i < range.last; i++) {
        t.all++;
        t.unquoted += (words->at[i].flags & RA_WORD_QUOTED) == 0;
        t.prose += ra_word_is_prose(&words->at[i]);
    }
    return t;
}

/* Too few words for a copy once others are left out. */
static bool is_little(double words, double all)
{
    return words < LEAST_PROSE || (words < SMALL_PART * all && words < SHORT_PROSE);
}

static void judge_passage(const finder *f, ra_passage *p)
{
    tally a = tally_span(f->texts[p->a].words, p->a_span);
    tally b = tally_span(f->texts[p->b].words, p->b_span);
    double all = a.all > b.all ? a.all : b.all;
    p->quotation = is_little(a.unquoted < b.unquoted ? a.unquoted : b.unquoted, all);
    p->standing = !p->quotation && (is_little(a.prose < b.prose ? a.prose : b.prose, all) ||
                                    ra_repeats_often(f->repeats, f->texts[p->a].words, p->a_span));
}

static bool is_copied(const ra_passage *p)
{
    return !p->quotation && !p->standing;
}

/* Marks the words of the side's passages as explained; returns how many are prose and were not before, each weighed by
   how closely its passage follows the other text. */
static double explain(const finder *f, const pair *p, bool side_b, bool *explained, bool mark, double *spanned)
{
    const ra_words *words = f->texts[side_b ? p->b : p->a].words;
    double gain = 0;
    *spanned = 0;
    for (size_t n = p->first; n < p->end; n++) {
        const ra_passage *passage = &f->story->passages.at[n];
        ra_span span = side_b ? passage->b_span : passage->a_span;
        if (!is_copied(passage))
            continue;
        ra_range range = ra_words_within(words, span);
        double closeness = passage->words / (double)(range.last - range.first);
        for (uint32_t i = range.first; i < range.last; i++) {
            if (explained[i] || !ra_word_is_prose(&words->at[i]))
                continue;
            gain += closeness < 1 ? closeness : 1;
            (*spanned)++;
            explained[i] = mark;
        }
    }
    return gain;
}

static void forget(const finder *f, const pair *p, bool side_b)
{
    const ra_words *words = f->texts[side_b ? p->b : p->a].words;
    for (size_t n = p->first; n < p->end; n++) {
        ra_range range =
            ra_words_within(words, side_b ? f->story->passages.at[n].b_span : f->story->passages.at[n].a_span);
        for (uint32_t i = range.first; i < range.last; i++)
            f->explained[i] = false;
    }
}

static double share_of(const finder *f, const pair *p, bool side_b)
{
    double spanned;
    (void)explain(f, p, side_b, f->explained, true, &spanned);
    forget(f, p, side_b);
    return spanned / f->texts[side_b ? p->b : p->a].prose;
}

static double whole_of(const finder *f, const pair *p, bool side_b)
{
    const ra_words *words = f->texts[side_b ? p->b : p->a].words;
    double within = 0;
    for (size_t n = p->first; n < p->end; n++) {
        ra_range range =
            ra_words_within(words, side_b ? f->story->passages.at[n].b_span : f->story->passages.at[n].a_span);
        for (uint32_t i = range.first; i < range.last; i++) {
            within += !f->explained[i];
            f->explained[i] = true;
        }
    }
    forget(f, p, side_b);
    return within / (words->count > 0 ? (double)words->count : 1);
}

/* Whether `a` repeats `b` as a whole. */
static bool is_duplicate(const pair *p)
{
    return p->share_a >= DUPLICATE_SHARE || (p->share_a >= QUOTING_DUPLICATE_SHARE && p->whole_a >= DUPLICATE_SHARE);
}

/* What an outlet's articles of different weeks have in common is its own background and furniture, unless one repeats
   the other as a whole. */
static bool is_same_hand(const finder *f, const pair *p)
{
    const text *a = &f->texts[p->a];
    const text *b = &f->texts[p->b];
    ra_str outlet = f->documents[a->document]->article->outlet;
    int64_t apart = a->from > b->from ? a->from - b->from : b->from - a->from;
    bool dated = a->from != INT64_MAX && b->from != INT64_MAX;
    return dated && apart >= (int64_t)SAME_WEEK * RA_SECONDS_PER_DAY && outlet.len > 0 &&
           ra_str_equal(outlet, f->documents[b->document]->article->outlet) && p->share_a < DUPLICATE_SHARE &&
           p->share_b < DUPLICATE_SHARE;
}

static void leave_out(finder *f, pair *p)
{
    for (size_t n = p->first; n < p->end; n++)
        f->story->passages.at[n].standing = !f->story->passages.at[n].quotation;
    p->share_a = 0;
    p->share_b = 0;
}

static ra_side side_of(const finder *f, uint32_t at, double share)
{
    const text *t = &f->texts[at];
    return (ra_side){f->documents[t->document], t->words, &t->phrases, &t->namings, share};
}

static void turn(finder *f, pair *p)
{
    for (size_t n = p->first; n < p->end; n++) {
        ra_passage *passage = &f->story->passages.at[n];
        ra_span span = passage->a_span;
        passage->a_span = passage->b_span;
        passage->b_span = span;
        passage->a = p->b;
        passage->b = p->a;
    }
    *p = (pair){.a = p->b,
                .b = p->a,
                .first = p->first,
                .end = p->end,
                .share_a = p->share_b,
                .share_b = p->share_a,
                .whole_a = p->whole_b,
                .whole_b = p->whole_a,
                .by = p->by};
}

/* Sums up the passages of two texts and tells who draws on whom. */
static ra_status judge_pair(finder *f, pair *p)
{
    RA_TRY(read_text(f, &f->texts[p->a]));
    RA_TRY(read_text(f, &f->texts[p->b]));
    for (size_t n = p->first; n < p->end; n++)
        judge_passage(f, &f->story->passages.at[n]);
    p->share_a = share_of(f, p, false);
    p->share_b = share_of(f, p, true);
    if (is_same_hand(f, p))
        leave_out(f, p);
    p->whole_a = whole_of(f, p, false);
    p->whole_b = whole_of(f, p, true);
    ra_side a = side_of(f, p->a, p->share_a);
    ra_side b = side_of(f, p->b, p->share_b);
    bool turned;
    RA_TRY(ra_direction_tell(f->scratch, f->lexicons, &a, &b, &p->by, &turned, f->error));
    if (p->by == RA_DIRECTION_UNKNOWN)
        turned = f->texts[p->a].document < f->texts[p->b].document;
    if (turned)
        turn(f, p);
    return RA_OK;
}

static ra_status judge_pairs(finder *f)
{
    const ra_passage *passages = f->story->passages.at;
    for (size_t first = 0, end; first < f->story->passages.count; first = end) {
        for (end = first + 1; end < f->story->passages.count && passages[end].a == passages[first].a &&
                              passages[end].b == passages[first].b;
             end++)
            continue;
        pair *p = ra_list_add(f->scratch, &f->pairs);
        if (p == NULL)
            return ra_fail_memory(f->error);
        *p = (pair){.a = passages[first].a, .b = passages[first].b, .first = first, .end = end};
        RA_TRY(judge_pair(f, p));
    }
    return RA_OK;
}

static int by_copy(const void *a, const void *b)
{
    const pair *x = a;
    const pair *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* Whether one source is a better explanation than another: one that explains clearly more; of two alike, one that is
   known, one that is credited, the earlier one. */
static bool is_better(const pair *p, const pair *than)
{
    if (than == NULL)
        return true;
    if (p->gain < (1 - ALIKE) * than->gain || than->gain < (1 - ALIKE) * p->gain)
        return p->gain > than->gain;
    bool known = p->by != RA_DIRECTION_UNKNOWN;
    if (known != (than->by != RA_DIRECTION_UNKNOWN))
        return known;
    if ((p->by == RA_DIRECTION_CREDIT) != (than->by == RA_DIRECTION_CREDIT))
        return p->by == RA_DIRECTION_CREDIT;
    return p->b < than->b;
}

static ra_status add_copy(finder *f, const pair *p, uint32_t *copy_of)
{
    uint32_t a = f->texts[p->a].document;
    uint32_t b = f->texts[p->b].document;
    ra_copy *copy = ra_list_add(f->arena, &f->story->copies);
    if (copy == NULL)
        return ra_fail_memory(f->error);
    *copy = (ra_copy){.a = a,
                      .b = b,
                      .share = p->share_a,
                      .by = (uint8_t)p->by,
                      .duplicate = is_duplicate(p),
                      .quoting = p->share_a >= QUOTING_SHARE};
    if (copy->duplicate && copy_of[a] == RA_NONE)
        copy_of[a] = b;
    return RA_OK;
}

/* Chooses the sources of one text, pairs [first, end): the one that explains most, then what explains most of the
   rest. */
static ra_status choose_sources(finder *f, size_t first, size_t end, uint32_t *copy_of)
{
    enum { MOST_SOURCES = 16 };
    double spanned;
    for (int round = 0; round < MOST_SOURCES; round++) {
        pair *best = NULL;
        for (size_t i = first; i < end; i++) {
            pair *p = &f->pairs.at[i];
            if (p->chosen)
                continue;
            p->gain = explain(f, p, false, f->explained, false, &spanned);
            bool enough = p->gain >= LEAST_MATCHED && spanned >= LEAST_GAIN && p->share_a >= LEAST_SHARE;
            if (enough && is_better(p, best))
                best = p;
        }
        if (best == NULL)
            break;
        best->chosen = true;
        (void)explain(f, best, false, f->explained, true, &spanned);
        RA_TRY(add_copy(f, best, copy_of));
    }
    for (size_t i = first; i < end; i++)
        forget(f, &f->pairs.at[i], false);
    return RA_OK;
}

static ra_status choose_all(finder *f, uint32_t *copy_of)
{
    pair *pairs = f->pairs.at;
    if (f->pairs.count > 0)
        qsort(pairs, f->pairs.count, sizeof *pairs, by_copy);
    for (size_t first = 0, end; first < f->pairs.count; first = end) {
        for (end = first + 1; end < f->pairs.count && pairs[end].a == pairs[first].a; end++)
            continue;
        RA_TRY(choose_sources(f, first, end, copy_of));
    }
    return RA_OK;
}

static int by_documents(const void *a, const void *b)
{
    const ra_copy *x = a;
    const ra_copy *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* Names texts by their documents again, and puts passages and copies in order. */
static void hand_over(finder *f)
{
    for (size_t i = 0; i < f->story->passages.count; i++) {
        ra_passage *p = &f->story->passages.at[i];
        p->a = f->texts[p->a].document;
        p->b = f->texts[p->b].document;
    }
    sort_passages(f->story->passages.at, f->story->passages.count);
    if (f->story->copies.count > 0)
        qsort(f->story->copies.at, f->story->copies.count, sizeof *f->story->copies.at, by_documents);
}

ra_status ra_copies_find(ra_arena *arena, ra_arena *scratch, const ra_document *const *documents, ra_words *words_of,
                         ra_story *story, ra_error *error)
{
    finder f = {.arena = arena, .scratch = scratch, .documents = documents, .story = story, .error = error};
    if (story->documents.count < 2)
        return RA_OK;
    RA_TRY(list_texts(&f, words_of));
    return find_passages(&f);
}

ra_status ra_copies_judge(ra_arena *arena, ra_arena *scratch, const ra_copy_words *lexicons, const ra_repeats *repeats,
                          const ra_document *const *documents, ra_words *words_of, ra_story *story, uint32_t *copy_of,
                          ra_error *error)
{
    finder f = {.arena = arena,
                .scratch = scratch,
                .lexicons = lexicons,
                .repeats = repeats,
                .documents = documents,
                .story = story,
                .error = error};
    if (story->passages.count == 0)
        return RA_OK;
    RA_TRY(list_texts(&f, words_of));
    RA_TRY(take_passages(&f));
    RA_TRY(judge_pairs(&f));
    RA_TRY(choose_all(&f, copy_of));
    hand_over(&f);
    return RA_OK;
}
