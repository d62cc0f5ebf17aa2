#include "base/status.h"
#include "story/copies/copies_parts.h"

#include <stdlib.h>

enum {
    LEAST_GAIN = 20,   /* words of a text that a source explains and no better source does */
    LEAST_MATCHED = 16 /* of these, as many as match */
};
/* The share of its own words from which a text is said to repeat another as a whole, or to copy from it at all. */
static const double DUPLICATE_SHARE = 0.5;
static const double QUOTING_DUPLICATE_SHARE = 0.3; /* of a text that is mostly quotation */
static const double QUOTING_SHARE = 0.25;
static const double LEAST_SHARE = 0.02;
/* Of two sources, one that explains less by no more than this part is as good. */
static const double ALIKE = 0.03;

static int by_copy(const void *a, const void *b)
{
    const ra_copy_pair *x = a;
    const ra_copy_pair *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* Whether one source is a better explanation than another: one that explains clearly more; of two alike, one that is
   known, one that is credited, the earlier one. */
static bool is_better(const ra_copy_pair *p, const ra_copy_pair *than)
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

/* Whether `a` repeats `b` as a whole. */
static bool is_duplicate(const ra_copy_pair *p)
{
    return p->share_a >= DUPLICATE_SHARE || (p->share_a >= QUOTING_DUPLICATE_SHARE && p->whole_a >= DUPLICATE_SHARE);
}

static ra_status add_copy(ra_copy_finder *f, const ra_copy_pair *p, uint32_t *copy_of)
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
static ra_status choose_sources(ra_copy_finder *f, size_t first, size_t end, uint32_t *copy_of)
{
    enum { MOST_SOURCES = 16 };
    double spanned;
    for (int round = 0; round < MOST_SOURCES; round++) {
        ra_copy_pair *best = NULL;
        for (size_t i = first; i < end; i++) {
            ra_copy_pair *p = &f->pairs.at[i];
            if (p->chosen)
                continue;
            p->gain = ra_pair_explain(f, p, false, &spanned);
            bool enough = p->gain >= LEAST_MATCHED && spanned >= LEAST_GAIN && p->share_a >= LEAST_SHARE;
            if (enough && is_better(p, best))
                best = p;
        }
        if (best == NULL)
            break;
        best->chosen = true;
        (void)ra_pair_explain(f, best, true, &spanned);
        RA_TRY(add_copy(f, best, copy_of));
    }
    for (size_t i = first; i < end; i++)
        ra_pair_forget(f, &f->pairs.at[i]);
    return RA_OK;
}

ra_status ra_sources_choose(ra_copy_finder *f, uint32_t *copy_of)
{
    ra_copy_pair *pairs = f->pairs.at;
    if (f->pairs.count > 0)
        qsort(pairs, f->pairs.count, sizeof *pairs, by_copy);
    for (size_t first = 0, end; first < f->pairs.count; first = end) {
        for (end = first + 1; end < f->pairs.count && pairs[end].a == pairs[first].a; end++)
            continue;
        RA_TRY(choose_sources(f, first, end, copy_of));
    }
    return RA_OK;
}
