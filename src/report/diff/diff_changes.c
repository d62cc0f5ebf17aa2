#include "base/status.h"
#include "base/str.h"
#include "base/table.h"
#include "report/diff/diff.h"
#include "report/wording.h"

#include <math.h>

/* Changes under way. */
typedef struct writer {
    ra_arena *arena;
    ra_diff_changes *changes;
    bool failed;
} writer;

static void add(writer *w, const char *what, ra_str version, ra_str from, ra_str to)
{
    ra_diff_change *made = ra_list_add(w->arena, w->changes);
    if (made != NULL)
        *made = (ra_diff_change){what, version, from, to};
    w->failed |= made == NULL;
}

ra_str ra_diff_wording(ra_arena *arena, const ra_diff_version *version)
{
    ra_str value = ra_wording_value(arena, &version->version);
    if (value.len > 0 || version->version.text.len == 0)
        return value;
    return ra_arena_printf(arena, "“%.*s”", RA_STR_ARG(version->version.text));
}

/* One word for the way from one status to another. */
static const char *turn(ra_str from, ra_str to)
{
    if (ra_str_is(to, "disputed") || ra_str_is(to, "altered"))
        return "disputed";
    if (ra_str_is(from, "disputed") || ra_str_is(from, "altered"))
        return "settled";
    if (ra_str_is(to, "agreed"))
        return "confirmed";
    return "status";
}

static const ra_diff_version *most_supported(const ra_diff_point *p)
{
    const ra_diff_version *best = NULL;
    for (size_t i = 0; i < p->versions.count; i++) {
        const ra_diff_version *v = &p->versions.at[i];
        if (!v->version.value.vague && (best == NULL || v->version.origins > best->version.origins))
            best = v;
    }
    return best;
}

/* The number that stands for a version: its lower bound, else its upper. */
static double number_of(const ra_diff_version *v)
{
    return isnan(v->version.value.min) ? v->version.value.max : v->version.value.min;
}

static const ra_diff_version *highest(const ra_diff_point *p)
{
    const ra_diff_version *best = NULL;
    for (size_t i = 0; i < p->versions.count; i++) {
        const ra_diff_version *v = &p->versions.at[i];
        if (!v->version.value.vague && !isnan(number_of(v)) && (best == NULL || number_of(v) > number_of(best)))
            best = v;
    }
    return best;
}

/* "risen" and "fallen": the highest number told; "most supported" where another number now has most origins. */
static void compare_numbers(writer *w, const ra_diff_point *old, const ra_diff_point *now)
{
    const ra_diff_version *a = highest(old);
    const ra_diff_version *b = highest(now);
    if (!ra_str_is(now->kind, "quantity") || a == NULL || b == NULL)
        return;
    if (number_of(a) != number_of(b))
        add(w, number_of(b) > number_of(a) ? "risen" : "fallen", (ra_str){NULL, 0}, ra_diff_wording(w->arena, a),
            ra_diff_wording(w->arena, b));
    const ra_diff_version *x = most_supported(old);
    const ra_diff_version *y = most_supported(now);
    if (x != NULL && y != NULL && number_of(x) != number_of(y) && (x != a || y != b))
        add(w, "most supported", (ra_str){NULL, 0}, ra_diff_wording(w->arena, x), ra_diff_wording(w->arena, y));
}

static ra_str label(const ra_diff_side *side, uint32_t article)
{
    const ra_diff_article *a = &side->articles.at[article];
    return a->outlet.len > 0 ? a->outlet : a->input;
}

/* The articles that give the version on one side and not on the other. */
static ra_str only_here(writer *w, const ra_diff_side *side, const ra_diff_version *here, const ra_diff_version *there)
{
    ra_str list = {NULL, 0};
    for (size_t i = 0; i < here->articles.count; i++) {
        uint32_t match = side->articles.at[here->articles.at[i]].match;
        bool found = false;
        for (size_t k = 0; k < there->articles.count && !found; k++)
            found = there->articles.at[k] == match;
        if (found)
            continue;
        ra_str name = label(side, here->articles.at[i]);
        list = list.ptr == NULL ? name : ra_arena_printf(w->arena, "%.*s, %.*s", RA_STR_ARG(list), RA_STR_ARG(name));
        w->failed |= list.ptr == NULL;
    }
    return list;
}

static ra_str origins(writer *w, const ra_diff_version *v)
{
    return ra_arena_printf(w->arena, "%u %s", v->version.origins, v->version.origins == 1 ? "origin" : "origins");
}

static void compare_versions(writer *w, const ra_diff_side *before, const ra_diff_point *old, const ra_diff_side *after,
                             const ra_diff_point *now)
{
    const ra_str none = {NULL, 0};
    for (size_t i = 0; i < now->versions.count; i++) {
        const ra_diff_version *v = &now->versions.at[i];
        ra_str wording = ra_diff_wording(w->arena, v);
        if (v->match == RA_NONE) {
            add(w, "version new", wording, none, origins(w, v));
            continue;
        }
        const ra_diff_version *o = &old->versions.at[v->match];
        if (o->version.origins != v->version.origins)
            add(w, "origins", wording, origins(w, o), origins(w, v));
        ra_str gained = only_here(w, after, v, o);
        ra_str lost = only_here(w, before, o, v);
        if (gained.len > 0)
            add(w, "told by", wording, none, gained);
        if (lost.len > 0)
            add(w, "no longer told by", wording, lost, none);
    }
    for (size_t i = 0; i < old->versions.count; i++) {
        const ra_diff_version *o = &old->versions.at[i];
        if (o->match == RA_NONE)
            add(w, "version gone", ra_diff_wording(w->arena, o), origins(w, o), none);
    }
}

ra_status ra_diff_point_changes(const ra_diff_side *before, const ra_diff_point *old, const ra_diff_side *after,
                                const ra_diff_point *new_, ra_arena *arena, ra_diff_changes *changes, ra_error *error)
{
    writer w = {.arena = arena, .changes = changes};
    memset(changes, 0, sizeof *changes);
    if (!ra_str_equal(old->status, new_->status))
        add(&w, turn(old->status, new_->status), (ra_str){NULL, 0}, old->status, new_->status);
    compare_numbers(&w, old, new_);
    compare_versions(&w, before, old, after, new_);
    return w.failed ? ra_fail_memory(error) : RA_OK;
}

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static ra_str figure(writer *w, const ra_diff_figure *f)
{
    if (isnan(f->low) && isnan(f->high))
        return RA_STR("none");
    return isnan(f->best) ? ra_arena_printf(w->arena, "%.0f to %.0f", f->low, f->high)
                          : ra_arena_printf(w->arena, "%.0f (%.0f to %.0f)", f->best, f->low, f->high);
}

/* Only figures by one rule can be held against each other. */
static void compare_figures(writer *w, const ra_diff_story *old, const ra_diff_story *now)
{
    if (!ra_str_equal(old->policy, now->policy))
        return;
    ra_table first = {.arena = w->arena}; /* by kind */
    for (uint32_t i = 0; i < old->figures.count; i++)
        w->failed |= ra_table_put(&first, ra_hash(old->figures.at[i].kind, 0), i) == NULL;
    for (size_t i = 0; i < now->figures.count; i++) {
        const ra_diff_figure *b = &now->figures.at[i];
        const uint32_t *found = ra_table_get(&first, ra_hash(b->kind, 0));
        const ra_diff_figure *a = found != NULL ? &old->figures.at[*found] : NULL;
        if (a == NULL || !ra_str_equal(a->kind, b->kind))
            continue;
        if (!same_number(a->low, b->low) || !same_number(a->best, b->best) || !same_number(a->high, b->high))
            add(w, "figure", b->kind, figure(w, a), figure(w, b));
    }
}

ra_status ra_diff_story_changes(const ra_diff_story *old, const ra_diff_story *new_, ra_arena *arena,
                                ra_diff_changes *changes, ra_error *error)
{
    writer w = {.arena = arena, .changes = changes};
    memset(changes, 0, sizeof *changes);
    if (!ra_str_equal(old->title, new_->title))
        add(&w, "title", (ra_str){NULL, 0}, old->title, new_->title);
    if (!ra_str_equal(old->from, new_->from) || !ra_str_equal(old->to, new_->to))
        add(&w, "date", (ra_str){NULL, 0}, ra_wording_dates(arena, old->from, old->to),
            ra_wording_dates(arena, new_->from, new_->to));
    if (!ra_str_equal(old->place, new_->place))
        add(&w, "place", (ra_str){NULL, 0}, old->place, new_->place);
    compare_figures(&w, old, new_);
    return w.failed ? ra_fail_memory(error) : RA_OK;
}
