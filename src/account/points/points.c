#include "account/figures/figures.h"
#include "account/points/about.h"
#include "account/points/parting.h"
#include "account/points/rank.h"
#include "account/points/reasons.h"
#include "account/points/spokesman.h"

#include "base/status.h"
#include "base/str.h"
#include "base/table.h"

#include <stdlib.h>

enum {
    MOST_SINGLES = 1500, /* points that one article alone makes, of one story */
    MOST_HELD = 20000    /* claims of one group, over all turns, among which the best told answer is looked for */
};

typedef struct ranked {
    ra_point point;
    ra_group of;     /* its claims */
    ra_str standard; /* the question that readers bring along, if it answers one */
    bool said;       /* it asks when somebody spoke */
} ranked;

static int heaviest_first(const void *x, const void *y)
{
    const ranked *a = x;
    const ranked *b = y;
    if (a->point.weight != b->point.weight)
        return a->point.weight > b->point.weight ? -1 : 1;
    uint32_t first = a->of.members.at[0];
    uint32_t second = b->of.members.at[0];
    return first < second ? -1 : first > second;
}

/* A number that no numeral states answers only a question that somebody answers with one, or that asks for the dead and
   is answered by several articles ("a boy was killed"); a description that one article alone gives answers none; nor
   does an order that nobody turns round, nor the day of a remark that one article alone gives. */
static void drop_idle(const ra_claims *claims, ra_group *g)
{
    bool stated = false;
    bool one_order = true;
    const ra_claim *first = &claims->items.at[g->members.at[0]];
    for (size_t i = 0; i < g->members.count; i++) {
        stated |= !claims->items.at[g->members.at[i]].implied;
        one_order &= claims->items.at[g->members.at[i]].order == first->order;
    }
    bool shared = claims->items.at[g->members.at[g->members.count - 1]].view != first->view;
    bool asked = shared;
    for (size_t i = 0; i < g->members.count; i++)
        asked |= !claims->items.at[g->members.at[i]].if_shared;
    if (!asked)
        g->members.count = 0;
    if (one_order && first->facet == RA_FACET_ORDER)
        g->members.count = 0;
    if (!shared && first->facet == RA_FACET_PHRASE)
        g->members.count = 0;
    bool death = first->facet == RA_FACET_CASUALTY && ra_concept_is(claims->concepts, first->predicate, "!killed");
    if (!stated && !(death && shared) && (first->facet == RA_FACET_COUNT || first->facet == RA_FACET_CASUALTY))
        g->members.count = 0;
}

static ra_status make_groups(const ra_claims *claims, ra_arena *arena, ra_group **groups, uint32_t *count,
                             ra_error *error)
{
    uint32_t *number;
    RA_TRY(ra_match_group(arena, claims, &number, count, error));
    *groups = ra_arena_new_array(arena, ra_group, *count);
    if (*groups == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < claims->items.count; i++) {
        uint32_t *slot = ra_list_add(arena, &(*groups)[number[i]].members);
        if (slot == NULL)
            return ra_fail_memory(error);
        *slot = i;
    }
    for (uint32_t i = 0; i < *count; i++)
        drop_idle(claims, &(*groups)[i]);
    return RA_OK;
}

static bool supports_overlap(const ra_point *point, const ra_support *with)
{
    for (size_t i = 0; i < point->versions.count; i++) {
        const ra_version *v = &point->versions.at[i];
        for (size_t k = 0; k < v->support.count; k++) {
            const ra_support *s = &v->support.at[k];
            if (s->document == with->document && s->span.start < with->span.end && with->span.start < s->span.end)
                return true;
        }
    }
    return false;
}

/* Whether all words that a point rests on are those of another's, which is disputed. */
static bool is_told_by(const ra_point *point, const ra_point *disputed)
{
    for (size_t i = 0; i < point->versions.count; i++) {
        const ra_version *v = &point->versions.at[i];
        for (size_t k = 0; k < v->support.count; k++) {
            if (!supports_overlap(disputed, &v->support.at[k]))
                return false;
        }
    }
    return true;
}

/* "Three drones attacked" is no matter on which all agree where the number of drones is disputed; and a dispute is told
   once, by the heaviest point. */
static void drop_repeated(ranked *points, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (points[i].point.status != RA_DISPUTED)
            continue;
        for (size_t k = 0; k < count; k++) {
            ra_point *other = &points[k].point;
            bool shared = other->status == RA_AGREED || other->status == RA_ECHOED;
            bool again = k > i && other->status == RA_DISPUTED && points[i].point.kind == RA_POINT_OUTCOME;
            if ((shared || again) && other->kind == RA_POINT_OUTCOME && is_told_by(other, &points[i].point))
                other->versions.count = 0;
        }
    }
}

/* When somebody "announced the plan" is when he said so. */
static void drop_repeated_sayings(ranked *points, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const ra_point *point = &points[i].point;
        if (point->kind != RA_POINT_TIME || point->status == RA_SINGLE || points[i].said)
            continue;
        for (size_t k = 0; k < count; k++) {
            if (points[k].said && is_told_by(&points[k].point, point))
                points[k].point.versions.count = 0;
        }
    }
}

static uint64_t deed_key(const ra_claim *claim)
{
    const uint32_t key[] = {claim->view, claim->clause};
    return ra_hash((ra_str){(const char *)key, sizeof key}, 0);
}

/* The heavier point that tells of all clauses that this one tells of; RA_NONE. */
static uint32_t teller(const ra_claims *claims, const ra_table *told, const ranked *r)
{
    uint32_t by = RA_NONE;
    for (size_t i = 0; i < r->of.members.count; i++) {
        const ra_claim *claim = &claims->items.at[r->of.members.at[i]];
        const uint32_t *slot = claim->clause != RA_NONE ? ra_table_get(told, deed_key(claim)) : NULL;
        if (slot == NULL || (i > 0 && *slot != by))
            return RA_NONE;
        by = *slot;
    }
    return by;
}

/* When, where and whether a deed was done are one sentence to a reader: the heaviest point that has all its clauses
   stands in front, the others fall back. */
static ra_status sink_twins(const ra_claims *claims, ranked *points, size_t count, ra_error *error)
{
    static const double TWIN = -8;
    ra_table told = {.arena = claims->draft->arena};
    for (uint32_t i = 0; i < count; i++) {
        ranked *r = &points[i];
        if (r->point.versions.count == 0)
            continue;
        if (r->point.status != RA_DISPUTED && teller(claims, &told, r) != RA_NONE)
            r->point.weight += TWIN;
        for (size_t k = 0; k < r->of.members.count; k++) {
            const ra_claim *claim = &claims->items.at[r->of.members.at[k]];
            if (claim->clause != RA_NONE && ra_table_put(&told, deed_key(claim), i) == NULL)
                return ra_fail_memory(error);
        }
    }
    return RA_OK;
}

/* Before they are named: a point that is not published asks no question in another's place. */
static void drop_most_singles(ranked *points, size_t count)
{
    size_t singles = 0;
    for (size_t i = 0; i < count; i++) {
        ra_point *point = &points[i].point;
        if (point->versions.count > 0 && point->status == RA_SINGLE && ++singles > MOST_SINGLES)
            point->versions.count = 0;
    }
}

/* Keeps which of the point's supports the claim is. */
static void keep_spokesman(const ra_claims *claims, const ra_claim *claim, ra_point *point)
{
    uint32_t document = claims->draft->story->documents.at[claim->view];
    for (uint32_t i = 0; i < point->versions.count; i++) {
        const ra_version *v = &point->versions.at[i];
        for (uint32_t k = 0; k < v->support.count; k++) {
            const ra_support *s = &v->support.at[k];
            if (s->document == document && s->span.start == claim->span.start && s->span.end == claim->span.end) {
                point->version = i;
                point->support = k;
            }
        }
    }
}

/* Asks the point's question, `standard` where present, and keeps in whose words it is put: of a standard question, in
   those that stand first. */
static ra_status name_point(const ra_claims *claims, const ranked *r, ra_str standard, ra_point *point, ra_error *error)
{
    if (standard.ptr == NULL) {
        bool disputed = point->status == RA_DISPUTED;
        const ra_claim *claim = ra_spokesman(claims, r->of.members.at, r->of.members.count, disputed);
        keep_spokesman(claims, claim, point);
        return ra_about(claims, claim, r->of.members.at, r->of.members.count, point, error);
    }
    point->about = ra_arena_str(claims->draft->account->arena, standard);
    ra_answers(&claims->concepts->clause_words, (ra_str){NULL, 0}, point);
    return point->about.ptr != NULL ? RA_OK : ra_fail_memory(error);
}

/* Of several points that answer one standard question the heaviest is asked it; the others go by their own words. */
static ra_status name_points(const ra_claims *claims, ranked *points, size_t count, ra_error *error)
{
    RA_LIST(ra_str) asked = {0};
    for (size_t i = 0; i < count; i++) {
        ranked *r = &points[i];
        ra_str standard = r->standard;
        if (r->point.versions.count == 0)
            continue;
        for (size_t k = 0; standard.ptr != NULL && k < asked.count; k++)
            standard = ra_str_equal(asked.at[k], standard) ? (ra_str){NULL, 0} : standard;
        RA_TRY(name_point(claims, r, standard, &r->point, error));
        if (standard.ptr == NULL)
            continue;
        ra_str *slot = ra_list_add(claims->draft->arena, &asked);
        if (slot == NULL)
            return ra_fail_memory(error);
        *slot = standard;
    }
    return RA_OK;
}

static ra_status publish(const ra_claims *claims, ranked *points, size_t count, ra_error *error)
{
    ra_account *account = claims->draft->account;
    if (count > 1)
        qsort(points, count, sizeof *points, heaviest_first);
    drop_repeated(points, count);
    drop_repeated_sayings(points, count);
    RA_TRY(sink_twins(claims, points, count, error));
    if (count > 1)
        qsort(points, count, sizeof *points, heaviest_first);
    drop_most_singles(points, count);
    RA_TRY(name_points(claims, points, count, error));
    for (size_t i = 0; i < count; i++) {
        if (points[i].point.versions.count == 0)
            continue;
        ra_point *made = ra_list_add(account->arena, &account->points);
        if (made == NULL)
            return ra_fail_memory(error);
        *made = points[i].point;
    }
    return RA_OK;
}

typedef RA_LIST(ranked) ranked_list;

/* The point of a group. Numbers that exclude one another without being in dispute, because something speaks against
   their being counts of the same, are no answers on which all agree: those beside the best told go to `rest`. */
static ra_status make_point(const ra_ranking *ranking, ra_group *g, ra_group *rest, ranked_list *points,
                            ra_error *error)
{
    const ra_claims *claims = ranking->claims;
    ranked *made = ra_list_add(claims->draft->arena, points);
    if (made == NULL)
        return ra_fail_memory(error);
    ra_point *point = &made->point;
    made->said = claims->items.at[g->members.at[0]].said;
    RA_TRY(ra_versions_make(claims, g->members.at, g->members.count, point, error));
    if (point->status != RA_DISPUTED) {
        RA_TRY(ra_parting_split(claims, g, point, rest, error));
        if (rest->members.count > 0) {
            *point = (ra_point){0};
            RA_TRY(ra_versions_make(claims, g->members.at, g->members.count, point, error));
        }
    }
    if (claims->draft->explain)
        RA_TRY(ra_reasons_of_joins(claims, g->members.at, g->members.count, point, error));
    made->of = *g;
    made->standard = ra_about_standard(claims, g->members.at, g->members.count);
    ra_ranking_weigh(ranking, g->members.at, g->members.count, point);
    return RA_OK;
}

/* The points of a group of numbers of which so many exclude one another that no best told one is looked for. */
static ra_status make_sorted_points(const ra_ranking *ranking, ra_group *g, ranked_list *points, ra_error *error)
{
    ra_groups parts = {0};
    RA_TRY(ra_parting_sort(ranking->claims, g, &parts, error));
    for (size_t i = 0; i < parts.count; i++) {
        ra_group none = {0}; /* what can be true together is parted no further */
        RA_TRY(make_point(ranking, &parts.at[i], &none, points, error));
    }
    return RA_OK;
}

/* The points of a group: most have one. A turn costs as much as there is left of the group, so that turns are bounded:
   a list of thousands of numbers is of as many things. */
static ra_status make_group_points(const ra_ranking *ranking, ra_group g, ranked_list *points, ra_error *error)
{
    size_t held = 0;
    while (g.members.count > 0) {
        if (held > 0 && held + g.members.count > MOST_HELD)
            return make_sorted_points(ranking, &g, points, error);
        held += g.members.count;
        ra_group rest = {0};
        RA_TRY(make_point(ranking, &g, &rest, points, error));
        g = rest;
    }
    return RA_OK;
}

static ra_status make_points(const ra_claims *claims, ra_error *error)
{
    ra_group *groups;
    uint32_t count;
    ranked_list points = {0};
    ra_ranking ranking;
    RA_TRY(ra_ranking_begin(claims, &ranking, error));
    RA_TRY(make_groups(claims, claims->draft->arena, &groups, &count, error));
    for (uint32_t i = 0; i < count; i++)
        RA_TRY(make_group_points(&ranking, groups[i], &points, error));
    return publish(claims, points.at, points.count, error);
}

ra_status ra_draft_points(ra_draft *draft, ra_error *error)
{
    ra_concepts concepts;
    ra_view *views;
    ra_subevents events;
    RA_TRY(ra_concepts_open(draft->arena, draft->language, &concepts, error));
    RA_TRY(ra_views_make(draft, &concepts, &views, error));
    RA_TRY(ra_subevents_find(draft->arena, &concepts, draft->language, views, draft->story->documents.count, &events,
                             error));
    ra_claims claims = {.draft = draft, .concepts = &concepts, .views = views, .events = &events};
    RA_TRY(ra_claims_gather(&claims, error));
    if (concepts.no_memory)
        return ra_fail_memory(error);
    RA_TRY(make_points(&claims, error));
    return ra_figures_draw(&claims, draft->policy, error);
}
