#include "report/html/html_marks.h"

#include <stdlib.h>

typedef struct gathering {
    ra_arena *arena;
    const ra_document *const *documents;
    const uint32_t *member_of;
    ra_html_marks *marks;
    ra_status status;
} gathering;

static void add(gathering *g, const ra_support *support, ra_mark what)
{
    size_t length = g->documents[support->document]->article->text.len;
    if (g->status != RA_OK || support->span.start >= support->span.end || support->span.end > length)
        return;
    ra_mark *mark = ra_list_add(g->arena, g->marks);
    if (mark == NULL) {
        g->status = RA_NO_MEMORY;
        return;
    }
    *mark = what;
    mark->member = g->member_of[support->document];
    mark->span = support->span;
}

static void add_points(gathering *g, const ra_account *account)
{
    static const uint8_t kinds[] = {[RA_AGREED] = RA_MARK_AGREED,
                                    [RA_ECHOED] = RA_MARK_ECHOED,
                                    [RA_DISPUTED] = RA_MARK_DISPUTED,
                                    [RA_SINGLE] = RA_MARK_SINGLE};
    uint32_t disputes = 0;
    for (uint32_t p = 0; p < account->points.count; p++) {
        const ra_point *point = &account->points.at[p];
        bool disputed = point->status == RA_DISPUTED;
        disputes += disputed;
        ra_mark what = {
            .kind = kinds[point->status], .point = disputed ? p : RA_NONE, .dispute = disputed ? disputes : 0};
        for (uint32_t v = 0; v < point->versions.count; v++) {
            const ra_version *version = &point->versions.at[v];
            what.version = v;
            for (size_t s = 0; s < version->support.count; s++)
                add(g, &version->support.at[s], what);
        }
    }
}

static void add_others(gathering *g, const ra_account *account)
{
    for (size_t q = 0; q < account->quotes.count; q++) {
        const ra_quote *quote = &account->quotes.at[q];
        bool altered = quote->status == RA_QUOTE_ALTERED;
        ra_mark what = {.kind = altered ? RA_MARK_ALTERED : RA_MARK_QUOTE, .point = RA_NONE};
        for (size_t v = 0; v < quote->versions.count; v++)
            add(g, &quote->versions.at[v].support, what);
    }
    ra_mark counted = {.kind = RA_MARK_SINGLE, .point = RA_NONE};
    for (size_t f = 0; f < account->figures.count; f++) {
        for (size_t r = 0; r < account->figures.at[f].reported.count; r++) {
            const ra_reported *reported = &account->figures.at[f].reported.at[r];
            for (size_t s = 0; s < reported->support.count; s++)
                add(g, &reported->support.at[s], counted);
        }
    }
    ra_mark other = {.kind = RA_MARK_OTHER, .point = RA_NONE};
    for (size_t t = 0; t < account->timeline.count; t++) {
        const ra_moment *moment = &account->timeline.at[t];
        for (size_t s = 0; s < moment->support.count; s++)
            add(g, &moment->support.at[s], other);
    }
    for (size_t l = 0; l < account->lineage.count; l++) {
        const ra_lineage *link = &account->lineage.at[l];
        ra_support cited = {.document = link->document, .span = link->span};
        if (link->origin != RA_NONE)
            add(g, &cited, other);
    }
}

/* By place in the texts: article, start, the longer first. */
static int compare_places(uint32_t a_member, ra_span a, uint32_t b_member, ra_span b)
{
    if (a_member != b_member)
        return a_member < b_member ? -1 : 1;
    if (a.start != b.start)
        return a.start < b.start ? -1 : 1;
    if (a.end != b.end)
        return a.end > b.end ? -1 : 1;
    return 0;
}

static int compare(const void *left, const void *right)
{
    const ra_mark *a = left;
    const ra_mark *b = right;
    int order = compare_places(a->member, a->span, b->member, b->span);
    if (order == 0)
        order = (int)a->kind - (int)b->kind;
    if (order == 0 && a->point != b->point)
        order = a->point < b->point ? -1 : 1;
    return order != 0 ? order : (a->version > b->version) - (a->version < b->version);
}

ra_status ra_html_marks_gather(ra_arena *arena, const ra_account *account, const ra_document *const *documents,
                               const uint32_t *member_of, ra_html_marks *marks)
{
    gathering g = {.arena = arena, .documents = documents, .member_of = member_of, .marks = marks};
    *marks = (ra_html_marks){0};
    add_points(&g, account);
    add_others(&g, account);
    if (g.status != RA_OK || marks->count == 0)
        return g.status;
    qsort(marks->at, marks->count, sizeof *marks->at, compare);
    size_t kept = 1;
    for (size_t i = 1; i < marks->count; i++) {
        const ra_mark *last = &marks->at[kept - 1];
        if (compare_places(last->member, last->span, marks->at[i].member, marks->at[i].span) != 0)
            marks->at[kept++] = marks->at[i];
    }
    marks->count = kept;
    return RA_OK;
}

/* Index of the first mark that does not stand before this place. */
static size_t find(const ra_html_marks *marks, uint32_t member, ra_span span)
{
    size_t low = 0;
    size_t high = marks->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const ra_mark *m = &marks->at[middle];
        if (compare_places(m->member, m->span, member, span) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t ra_html_mark_of(const ra_html_marks *marks, uint32_t member, ra_span span)
{
    size_t at = find(marks, member, span);
    if (at == marks->count || compare_places(marks->at[at].member, marks->at[at].span, member, span) != 0)
        return 0;
    return at + 1;
}

size_t ra_html_marks_begin(const ra_html_marks *marks, uint32_t member)
{
    return find(marks, member, (ra_span){0, UINT32_MAX});
}
