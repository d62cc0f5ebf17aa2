#include "account/figures/figures.h"

#include "base/status.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_TOLLS = 2000 /* of one kind; a story of more is none */ };

/* Whether two tolls are one entry: the same number of the same group, taken or left out alike, of one version. */
static bool is_same(const ra_reported *r, const ra_toll *t)
{
    bool numbers = (r->number == t->number || (isnan(r->number) && isnan(t->number))) &&
                   (r->low == t->low || (isnan(r->low) && isnan(t->low)));
    bool places = r->point == t->point && r->version == t->version;
    return numbers && places && r->group == t->group && r->left_out == t->left_out && r->reckoned == t->reckoned;
}

static ra_reported *find_reported(ra_figure *figure, const ra_toll *t)
{
    for (size_t i = 0; i < figure->reported.count; i++) {
        if (is_same(&figure->reported.at[i], t))
            return &figure->reported.at[i];
    }
    return NULL;
}

static ra_status report(const ra_draft *draft, const ra_toll *t, ra_figure *figure, ra_error *error)
{
    ra_arena *arena = draft->account->arena;
    ra_reported *r = find_reported(figure, t);
    if (r == NULL) {
        r = ra_list_add(arena, &figure->reported);
        if (r == NULL)
            return ra_fail_memory(error);
        ra_str text = draft->documents[t->support.document]->article->text;
        r->text = ra_span_text(text, t->support.span);
        r->low = t->low;
        r->number = t->number;
        r->high = t->high;
        r->point = t->point;
        r->version = t->version;
        r->group = t->group;
        r->left_out = t->left_out;
        r->reckoned = t->reckoned;
    }
    ra_support *s = ra_list_add(arena, &r->support);
    if (s == NULL)
        return ra_fail_memory(error);
    *s = t->support;
    return RA_OK;
}

/* Taken before left out, then by falling number, then as they stand. */
static int by_use(const void *x, const void *y)
{
    const ra_reported *a = x;
    const ra_reported *b = y;
    if ((a->left_out != RA_LEFT_OUT_NOT) != (b->left_out != RA_LEFT_OUT_NOT))
        return a->left_out != RA_LEFT_OUT_NOT ? 1 : -1;
    double m = isnan(a->number) ? -1 : a->number;
    double n = isnan(b->number) ? -1 : b->number;
    if (m != n)
        return m > n ? -1 : 1;
    const ra_support *s = &a->support.at[0];
    const ra_support *t = &b->support.at[0];
    if (s->document != t->document)
        return s->document < t->document ? -1 : 1;
    if (s->span.start != t->span.start)
        return s->span.start < t->span.start ? -1 : 1;
    return a->left_out < b->left_out ? -1 : a->left_out > b->left_out;
}

static ra_status write_figure(ra_draft *draft, const ra_toll *tolls, size_t count, ra_figure *figure, ra_error *error)
{
    for (size_t i = 0; i < count; i++)
        RA_TRY(report(draft, &tolls[i], figure, error));
    for (size_t i = 0; i < figure->reported.count; i++) {
        ra_reported *r = &figure->reported.at[i];
        RA_TRY(ra_origins_count(&draft->origins, draft->arena, r->support.at, r->support.count, &r->origins, error));
    }
    if (figure->reported.count > 1)
        qsort(figure->reported.at, figure->reported.count, sizeof *figure->reported.at, by_use);
    return RA_OK;
}

/* The figure of one kind for one group; none where no toll is of that group. */
static ra_status draw_figure(ra_draft *draft, ra_policy policy, const ra_tolls *all, ra_figure figure, ra_error *error)
{
    ra_toll *tolls = ra_arena_new_array(draft->arena, ra_toll, all->count);
    size_t count = 0;
    bool taken = false;
    if (tolls == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < all->count && count < MOST_TOLLS; i++) {
        bool of_group = figure.group == RA_HARMED_ALL || figure.group == all->at[i].group;
        if (all->at[i].kind != figure.kind || !of_group)
            continue;
        tolls[count++] = all->at[i];
        taken |= all->at[i].left_out == RA_LEFT_OUT_NOT;
    }
    if (!taken && figure.group != RA_HARMED_ALL)
        return RA_OK;
    RA_TRY(ra_policy_apply(draft, policy, tolls, count, &figure, error));
    RA_TRY(write_figure(draft, tolls, count, &figure, error));
    ra_figure *slot = ra_list_add(draft->account->arena, &draft->account->figures);
    if (slot == NULL)
        return ra_fail_memory(error);
    *slot = figure;
    return RA_OK;
}

ra_status ra_figures_draw(const ra_claims *claims, ra_policy policy, ra_error *error)
{
    static const ra_casualty_kind kinds[] = {RA_CASUALTY_KILLED, RA_CASUALTY_INJURED};
    ra_draft *draft = claims->draft;
    ra_tolls tolls = {0};
    draft->account->policy = (uint8_t)policy;
    if (policy == RA_POLICY_NONE)
        return RA_OK;
    RA_TRY(ra_tolls_gather(claims, policy, &tolls, error));
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        for (uint8_t group = RA_HARMED_ALL; group < RA_HARMED_COUNT; group++) {
            ra_figure figure = {.kind = (uint8_t)kinds[k], .group = group};
            RA_TRY(draw_figure(draft, policy, &tolls, figure, error));
        }
    }
    return RA_OK;
}
