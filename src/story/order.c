#include "story/order.h"

#include "base/status.h"
#include "base/str.h"
#include "language/times/calendar.h"

#include <stdlib.h>

/* What is compared first is read once. */
typedef struct entry {
    const ra_article *article;
    int64_t published; /* seconds since 1970; INT64_MAX where unknown */
    size_t place;      /* in the order given */
    uint32_t index;
} entry;

static int64_t published(const ra_article *article)
{
    ra_interval interval;
    return ra_calendar_read(article->published, &interval) ? interval.from : INT64_MAX;
}

static int compare_articles(const ra_article *a, const ra_article *b)
{
    const ra_str pairs[][2] = {{a->published, b->published}, {a->url, b->url},   {a->outlet, b->outlet},
                               {a->title, b->title},         {a->text, b->text}, {a->input, b->input}};
    int order = 0;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs && order == 0; i++)
        order = ra_str_compare(pairs[i][0], pairs[i][1]);
    return order;
}

int ra_order_compare(const ra_document *a, const ra_document *b)
{
    int64_t x = published(a->article);
    int64_t y = published(b->article);
    return x != y ? (x < y ? -1 : 1) : compare_articles(a->article, b->article);
}

static int by_order(const void *a, const void *b)
{
    const entry *x = a;
    const entry *y = b;
    if (x->published != y->published)
        return x->published < y->published ? -1 : 1;
    int order = compare_articles(x->article, y->article);
    return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

ra_status ra_order_indices(ra_arena *scratch, const ra_document *const *documents, uint32_t *indices, size_t count,
                           ra_error *error)
{
    entry *entries = ra_arena_new_array(scratch, entry, count);
    if (entries == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        const ra_article *article = documents[indices[i]]->article;
        entries[i] = (entry){article, published(article), i, indices[i]};
    }
    if (count > 0)
        qsort(entries, count, sizeof *entries, by_order);
    for (size_t i = 0; i < count; i++)
        indices[i] = entries[i].index;
    return RA_OK;
}

ra_status ra_order_pick(ra_arena *arena, const ra_document *const *documents, const uint32_t *indices, size_t count,
                        const ra_document *const **picked, ra_error *error)
{
    const ra_document **made = ra_arena_new_array(arena, const ra_document *, count);
    if (made == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < count; i++)
        made[i] = documents[indices[i]];
    *picked = made;
    return RA_OK;
}
