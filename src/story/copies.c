#include "story/copies.h"

#include "base/status.h"
#include "base/str.h"
#include "language/calendar.h"

#include <stdlib.h>

/* The share of its own words from which a text is said to repeat another as a whole, or to copy from it at all. */
static const double DUPLICATE_SHARE = 0.6;
static const double LEAST_SHARE = 0.02;
/* Of two undated texts, one clearly shorter than the other is taken to be cut from it. */
static const double MUCH_SHORTER = 0.75;

typedef enum direction { UNKNOWN, A_REPEATS, B_REPEATS } direction;

static direction by_date(const ra_article *a, const ra_article *b)
{
    ra_interval x;
    ra_interval y;
    if (!ra_calendar_read(a->published, &x) || !ra_calendar_read(b->published, &y))
        return UNKNOWN;
    if (x.from >= y.to)
        return A_REPEATS;
    return y.from >= x.to ? B_REPEATS : UNKNOWN;
}

static bool names_outlet(const ra_article *a, const ra_article *b)
{
    enum { SHORTEST_OUTLET = 4 };
    return b->outlet.len >= SHORTEST_OUTLET && ra_str_find(a->text, b->outlet, 0) != SIZE_MAX;
}

static direction by_citation(const ra_article *a, const ra_article *b)
{
    bool a_cites = names_outlet(a, b);
    bool b_cites = names_outlet(b, a);
    if (a_cites == b_cites)
        return UNKNOWN;
    return a_cites ? A_REPEATS : B_REPEATS;
}

static direction by_completeness(size_t words_a, size_t words_b)
{
    if ((double)words_a < MUCH_SHORTER * (double)words_b)
        return A_REPEATS;
    return (double)words_b < MUCH_SHORTER * (double)words_a ? B_REPEATS : UNKNOWN;
}

static direction tell(const ra_document *const *documents, const ra_words *words_of, const ra_passage *p)
{
    const ra_article *a = documents[p->a]->article;
    const ra_article *b = documents[p->b]->article;
    direction d = by_date(a, b);
    if (d == UNKNOWN)
        d = by_citation(a, b);
    return d != UNKNOWN ? d : by_completeness(words_of[p->a].count, words_of[p->b].count);
}

static void turn(ra_passage *p)
{
    *p = (ra_passage){
        .a = p->b, .b = p->a, .a_span = p->b_span, .b_span = p->a_span, .words = p->words, .quotation = p->quotation};
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

/* Words of a text that are not quoted; at least 1. */
static double own_words(const ra_words *words)
{
    double own = 0;
    for (size_t i = 0; i < words->count; i++)
        own += (words->at[i].flags & RA_WORD_QUOTED) == 0;
    return own > 0 ? own : 1;
}

/* Unquoted words of `a` inside the passages of one pair, each counted once: passages may overlap. */
static double repeated_words(const ra_words *words, const ra_passage *passages, size_t count)
{
    double repeated = 0;
    size_t w = 0;
    uint32_t covered = 0;
    for (size_t i = 0; i < count; i++) {
        if (passages[i].quotation)
            continue;
        uint32_t start = passages[i].a_span.start > covered ? passages[i].a_span.start : covered;
        while (w < words->count && words->at[w].span.start < start)
            w++;
        for (; w < words->count && words->at[w].span.end <= passages[i].a_span.end; w++)
            repeated += (words->at[w].flags & RA_WORD_QUOTED) == 0;
        if (passages[i].a_span.end > covered)
            covered = passages[i].a_span.end;
    }
    return repeated;
}

ra_status ra_copies_sum(ra_arena *arena, ra_arena *scratch, const ra_document *const *documents,
                        const ra_words *words_of, ra_story *story, uint32_t *copy_of, ra_error *error)
{
    (void)scratch;
    size_t count = story->passages.count;
    ra_passage *passages = story->passages.at;
    for (size_t i = 0; i < count; i++) {
        if (tell(documents, words_of, &passages[i]) == B_REPEATS)
            turn(&passages[i]);
    }
    if (count > 0)
        qsort(passages, count, sizeof *passages, by_pair);
    for (size_t start = 0, end; start < count; start = end) {
        const ra_passage *p = &passages[start];
        for (end = start + 1; end < count && passages[end].a == p->a && passages[end].b == p->b; end++)
            continue;
        double share = repeated_words(&words_of[p->a], p, end - start) / own_words(&words_of[p->a]);
        if (share < LEAST_SHARE)
            continue;
        ra_copy *copy = ra_list_add(arena, &story->copies);
        if (copy == NULL)
            return ra_fail_memory(error);
        *copy = (ra_copy){p->a, p->b, share, tell(documents, words_of, p) != UNKNOWN, share >= DUPLICATE_SHARE};
        uint32_t *of = &copy_of[p->a];
        if (copy->duplicate && (*of == RA_NONE || p->b < *of))
            *of = p->b;
    }
    return RA_OK;
}
