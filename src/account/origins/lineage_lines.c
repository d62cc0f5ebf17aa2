#include "account/origins/lineage_lines.h"

#include "base/status.h"

#include <stdlib.h>

typedef struct writing {
    ra_arena *arena;
    const ra_outlets *outlets;
    ra_account *account;
    ra_origins *origins;
} writing;

/* Which origin published which article of the story: outlets and outlets by their names. */
static ra_status find_publishers(writing *w, ra_error *error)
{
    ra_origins *made = w->origins;
    made->publisher = ra_arena_new_array(w->arena, uint32_t, w->account->origins.count);
    if (made->publisher == NULL)
        return ra_fail_memory(error);
    for (size_t o = 0; o < w->account->origins.count; o++) {
        const ra_origin *origin = &w->account->origins.at[o];
        made->publisher[o] = RA_NONE;
        bool medium = origin->kind == RA_ORIGIN_OUTLET || origin->kind == RA_ORIGIN_AGENCY ||
                      origin->kind == RA_ORIGIN_ORGANIZATION;
        for (uint32_t d = 0; medium && origin->named && d < made->story->documents.count; d++) {
            bool publishes;
            RA_TRY(ra_outlet_publishes(w->arena, w->outlets, made->documents[made->story->documents.at[d]]->article,
                                       origin->name, &publishes, error));
            if (publishes) {
                made->publisher[o] = d;
                break;
            }
        }
    }
    return RA_OK;
}

static int by_document_and_origin(const void *a, const void *b)
{
    const ra_citation *x = a;
    const ra_citation *y = b;
    if (x->document != y->document)
        return x->document < y->document ? -1 : 1;
    if (x->origin != y->origin)
        return x->origin < y->origin ? -1 : 1;
    if (x->own != y->own)
        return x->own ? -1 : 1;
    if (x->by_name != y->by_name)
        return x->by_name ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* One line of lineage for each article and origin, shown by its first citation by name. */
static ra_status write_citations(writing *w, ra_error *error)
{
    if (w->origins->citations.count > 0)
        qsort(w->origins->citations.at, w->origins->citations.count, sizeof *w->origins->citations.at,
              by_document_and_origin);
    for (size_t i = 0; i < w->origins->citations.count; i++) {
        const ra_citation *c = &w->origins->citations.at[i];
        if (i > 0 && c->document == c[-1].document && c->origin == c[-1].origin)
            continue;
        uint32_t published = w->origins->publisher[c->origin];
        if (published == c->document && !c->own)
            continue; /* its own outlet speaking of itself */
        ra_lineage *line = ra_list_add(w->account->arena, &w->account->lineage);
        if (line == NULL)
            return ra_fail_memory(error);
        *line =
            (ra_lineage){.document = w->origins->story->documents.at[c->document],
                         .origin = c->origin,
                         .of = published != RA_NONE && !c->own ? w->origins->story->documents.at[published] : RA_NONE,
                         .span = c->span};
    }
    return RA_OK;
}

/* The first passage that document a repeats from b, or where it would stand. */
static size_t first_passage(const ra_story *story, const ra_copy *copy)
{
    size_t low = 0;
    size_t high = story->passages.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const ra_passage *p = &story->passages.at[middle];
        if (p->a < copy->a || (p->a == copy->a && p->b < copy->b))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The copied passages of one pair (where what it quotes came with them, that too) as the
 * line's own; its span becomes that of the longest. */
static ra_status copied_passages(writing *w, const ra_copy *copy, ra_lineage *line, ra_error *error)
{
    const ra_story *story = w->origins->story;
    uint32_t most = 0;
    for (size_t i = first_passage(story, copy); i < story->passages.count; i++) {
        const ra_passage *p = &story->passages.at[i];
        if (p->a != copy->a || p->b != copy->b)
            break;
        if (!copy->quoting && (p->quotation || p->standing))
            continue;
        ra_passage *kept = ra_list_add(w->account->arena, &line->passages);
        if (kept == NULL)
            return ra_fail_memory(error);
        *kept = *p;
        if (p->words > most) {
            most = p->words;
            line->span = p->a_span;
        }
    }
    return RA_OK;
}

/* One line of lineage for each pair of articles of which one repeats the other, shown by the longest passage. */
static ra_status write_copies(writing *w, ra_error *error)
{
    const ra_story *story = w->origins->story;
    for (size_t i = 0; i < story->copies.count; i++) {
        const ra_copy *copy = &story->copies.at[i];
        ra_lineage made = {.document = copy->a, .origin = RA_NONE, .of = copy->b, .share = copy->share, .by = copy->by};
        RA_TRY(copied_passages(w, copy, &made, error));
        if (made.passages.count == 0)
            continue;
        ra_lineage *line = ra_list_add(w->account->arena, &w->account->lineage);
        if (line == NULL)
            return ra_fail_memory(error);
        *line = made;
    }
    return RA_OK;
}

ra_status ra_lineage_write(ra_arena *arena, const ra_outlets *outlets, ra_account *account, ra_origins *origins,
                           ra_error *error)
{
    writing w = {arena, outlets, account, origins};
    RA_TRY(find_publishers(&w, error));
    RA_TRY(write_citations(&w, error));
    return write_copies(&w, error);
}
