#include "story/copies/copies.h"

#include "base/status.h"
#include "base/str.h"
#include "language/times/calendar.h"
#include "story/copies/copies_parts.h"
#include "story/copies/passages.h"
#include "story/text/prose.h"

#include <stdlib.h>

enum { SAME_WEEK = 5 }; /* days */
/* The share of its own words from which an article of another week repeats one of the same outlet. */
static const double RETOLD_SHARE = 0.75;

ra_status ra_copy_words_open(const ra_pack *pack, const char *code, ra_copy_words *lexicons, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, code, "outlets", &lexicons->outlets.names, error));
    RA_TRY(ra_lexicon_open(pack, code, "outlet_words", &lexicons->outlets.words, error));
    RA_TRY(ra_lexicon_open(pack, code, "copy_cues", &lexicons->cues, error));
    return ra_lexicon_open(pack, code, "standing", &lexicons->standing, error);
}

static int by_publication(const void *a, const void *b)
{
    const ra_copy_text *x = a;
    const ra_copy_text *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->document > y->document) - (x->document < y->document);
}

static ra_status list_texts(ra_copy_finder *f, ra_words *words_of)
{
    f->count = (uint32_t)f->story->documents.count;
    f->texts = ra_arena_new_array(f->scratch, ra_copy_text, f->count);
    if (f->texts == NULL)
        return ra_fail_memory(f->error);
    for (uint32_t i = 0; i < f->count; i++) {
        ra_copy_text *t = &f->texts[i];
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

static ra_status find_passages(ra_copy_finder *f)
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
static uint32_t text_of(const ra_copy_finder *f, uint32_t document)
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
static ra_status take_passages(ra_copy_finder *f)
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
static ra_status read_text(ra_copy_finder *f, ra_copy_text *t)
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

/* What an outlet's articles of different weeks have in common is its own background and furniture, unless one repeats
   the other as a whole. */
static bool is_same_hand(const ra_copy_finder *f, const ra_copy_pair *p)
{
    const ra_copy_text *a = &f->texts[p->a];
    const ra_copy_text *b = &f->texts[p->b];
    ra_str outlet = f->documents[a->document]->article->outlet;
    int64_t apart = a->from > b->from ? a->from - b->from : b->from - a->from;
    bool dated = a->from != INT64_MAX && b->from != INT64_MAX;
    return dated && apart >= (int64_t)SAME_WEEK * RA_SECONDS_PER_DAY && outlet.len > 0 &&
           ra_str_equal(outlet, f->documents[b->document]->article->outlet) && p->share_a < RETOLD_SHARE &&
           p->share_b < RETOLD_SHARE;
}

static void leave_out(ra_copy_finder *f, ra_copy_pair *p)
{
    for (size_t n = p->first; n < p->end; n++)
        f->story->passages.at[n].standing = !f->story->passages.at[n].quotation;
    p->share_a = 0;
    p->share_b = 0;
}

static ra_side side_of(const ra_copy_finder *f, uint32_t at, double share)
{
    const ra_copy_text *t = &f->texts[at];
    return (ra_side){f->documents[t->document], t->words, &t->phrases, &t->namings, share};
}

static void turn(ra_copy_finder *f, ra_copy_pair *p)
{
    for (size_t n = p->first; n < p->end; n++) {
        ra_passage *passage = &f->story->passages.at[n];
        ra_span span = passage->a_span;
        passage->a_span = passage->b_span;
        passage->b_span = span;
        passage->a = p->b;
        passage->b = p->a;
    }
    *p = (ra_copy_pair){.a = p->b,
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
static ra_status judge_pair(ra_copy_finder *f, ra_copy_pair *p)
{
    RA_TRY(read_text(f, &f->texts[p->a]));
    RA_TRY(read_text(f, &f->texts[p->b]));
    for (size_t n = p->first; n < p->end; n++)
        ra_passage_judge(f, &f->story->passages.at[n]);
    p->share_a = ra_pair_share(f, p, false);
    p->share_b = ra_pair_share(f, p, true);
    if (is_same_hand(f, p))
        leave_out(f, p);
    p->whole_a = ra_pair_whole(f, p, false);
    p->whole_b = ra_pair_whole(f, p, true);
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

static ra_status judge_pairs(ra_copy_finder *f)
{
    const ra_passage *passages = f->story->passages.at;
    for (size_t first = 0, end; first < f->story->passages.count; first = end) {
        for (end = first + 1; end < f->story->passages.count && passages[end].a == passages[first].a &&
                              passages[end].b == passages[first].b;
             end++)
            continue;
        ra_copy_pair *p = ra_list_add(f->scratch, &f->pairs);
        if (p == NULL)
            return ra_fail_memory(f->error);
        *p = (ra_copy_pair){.a = passages[first].a, .b = passages[first].b, .first = first, .end = end};
        RA_TRY(judge_pair(f, p));
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
static void hand_over(ra_copy_finder *f)
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
    ra_copy_finder f = {.arena = arena, .scratch = scratch, .documents = documents, .story = story, .error = error};
    if (story->documents.count < 2)
        return RA_OK;
    RA_TRY(list_texts(&f, words_of));
    return find_passages(&f);
}

ra_status ra_copies_judge(ra_arena *arena, ra_arena *scratch, const ra_copy_words *lexicons, const ra_repeats *repeats,
                          const ra_document *const *documents, ra_words *words_of, ra_story *story, uint32_t *copy_of,
                          ra_error *error)
{
    ra_copy_finder f = {.arena = arena,
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
    RA_TRY(ra_sources_choose(&f, copy_of));
    hand_over(&f);
    return RA_OK;
}
