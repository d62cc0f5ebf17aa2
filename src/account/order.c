#include "account/order.h"

#include "base/status.h"
#include "story/order.h"

typedef struct ordering {
    ra_draft *draft;
    const ra_story *whole; /* as given */
    uint32_t *given;       /* of each place, the index as given */
    uint32_t *places;      /* of each index as given, its place; RA_NONE outside the story */
    bool *stray;           /* by place */
} ordering;

static ra_status find_places(ordering *o, ra_error *error)
{
    size_t count = o->whole->documents.count;
    uint32_t highest = 0;
    for (size_t i = 0; i < count; i++)
        highest = o->given[i] > highest ? o->given[i] : highest;
    o->places = ra_arena_new_array(o->draft->arena, uint32_t, (size_t)highest + 1);
    o->stray = ra_arena_new_array(o->draft->arena, bool, count);
    if (o->places == NULL || o->stray == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i <= highest; i++)
        o->places[i] = RA_NONE;
    for (uint32_t i = 0; i < count; i++)
        o->places[o->given[i]] = i;
    for (size_t i = 0; i < o->whole->strays.count; i++)
        o->stray[o->places[o->whole->strays.at[i]]] = true;
    return RA_OK;
}

/* Passages and copies between those that stay. */
static ra_status copy_links(const ordering *o, ra_story *story, ra_error *error)
{
    const ra_story *whole = o->whole;
    for (size_t i = 0; i < whole->passages.count; i++) {
        ra_passage passage = whole->passages.at[i];
        passage.a = o->places[passage.a];
        passage.b = o->places[passage.b];
        if (o->stray[passage.a] || o->stray[passage.b])
            continue;
        ra_passage *kept = ra_list_add(o->draft->arena, &story->passages);
        if (kept == NULL)
            return ra_fail_memory(error);
        *kept = passage;
    }
    for (size_t i = 0; i < whole->copies.count; i++) {
        ra_copy copy = whole->copies.at[i];
        copy.a = o->places[copy.a];
        copy.b = o->places[copy.b];
        if (o->stray[copy.a] || o->stray[copy.b])
            continue;
        ra_copy *kept = ra_list_add(o->draft->arena, &story->copies);
        if (kept == NULL)
            return ra_fail_memory(error);
        *kept = copy;
    }
    return RA_OK;
}

/* The story without its strays, which tell of something else, its documents numbered by their places. */
static ra_status number_anew(const ordering *o, ra_error *error)
{
    ra_draft *draft = o->draft;
    ra_story *story = ra_arena_new_array(draft->arena, ra_story, 1);
    if (story == NULL)
        return ra_fail_memory(error);
    story->title = o->whole->title;
    for (uint32_t i = 0; i < o->whole->documents.count; i++) {
        uint32_t *slot = o->stray[i] ? ra_list_add(draft->account->arena, &draft->account->strays)
                                     : ra_list_add(draft->arena, &story->documents);
        if (slot == NULL)
            return ra_fail_memory(error);
        *slot = i;
    }
    draft->story = story;
    return copy_links(o, story, error);
}

ra_status ra_draft_order(ra_draft *draft, uint32_t **given, ra_error *error)
{
    const ra_story *whole = draft->story;
    size_t count = whole->documents.count;
    ordering o = {.draft = draft, .whole = whole};
    o.given = ra_arena_new_array(draft->arena, uint32_t, count);
    if (o.given == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < count; i++)
        o.given[i] = whole->documents.at[i];
    RA_TRY(ra_order_indices(draft->arena, draft->documents, o.given, count, error));
    RA_TRY(find_places(&o, error));
    RA_TRY(ra_order_pick(draft->arena, draft->documents, o.given, count, &draft->documents, error));
    *given = o.given;
    return number_anew(&o, error);
}

static void name_supports(ra_support *supports, size_t count, const uint32_t *given)
{
    for (size_t i = 0; i < count; i++)
        supports[i].document = given[supports[i].document];
}

static void name_reasons(ra_reason *reasons, size_t count, const uint32_t *given)
{
    for (size_t i = 0; i < count; i++) {
        reasons[i].document = given[reasons[i].document];
        reasons[i].other_document = given[reasons[i].other_document];
    }
}

static void name_points(ra_account *account, const uint32_t *given)
{
    for (size_t i = 0; i < account->points.count; i++) {
        ra_point *point = &account->points.at[i];
        for (size_t v = 0; v < point->versions.count; v++)
            name_supports(point->versions.at[v].support.at, point->versions.at[v].support.count, given);
        name_reasons(point->joins.at, point->joins.count, given);
        name_reasons(point->conflict.at, point->conflict.count, given);
    }
}

static void name_lineage(ra_account *account, const uint32_t *given)
{
    for (size_t i = 0; i < account->lineage.count; i++) {
        ra_lineage *line = &account->lineage.at[i];
        line->document = given[line->document];
        if (line->of != RA_NONE)
            line->of = given[line->of];
        for (size_t p = 0; p < line->passages.count; p++) {
            line->passages.at[p].a = given[line->passages.at[p].a];
            line->passages.at[p].b = given[line->passages.at[p].b];
        }
    }
}

void ra_account_name_as_given(ra_account *account, const uint32_t *given)
{
    for (size_t i = 0; i < account->documents.count; i++)
        account->documents.at[i] = given[account->documents.at[i]];
    for (size_t i = 0; i < account->strays.count; i++)
        account->strays.at[i] = given[account->strays.at[i]];
    name_points(account, given);
    name_lineage(account, given);
    for (size_t i = 0; i < account->quotes.count; i++) {
        ra_quote *quote = &account->quotes.at[i];
        for (size_t v = 0; v < quote->versions.count; v++)
            name_supports(&quote->versions.at[v].support, 1, given);
    }
    for (size_t i = 0; i < account->timeline.count; i++)
        name_supports(account->timeline.at[i].support.at, account->timeline.at[i].support.count, given);
    for (size_t i = 0; i < account->figures.count; i++) {
        ra_figure *figure = &account->figures.at[i];
        for (size_t r = 0; r < figure->reported.count; r++)
            name_supports(figure->reported.at[r].support.at, figure->reported.at[r].support.count, given);
    }
}
