/* Versions of a point and of what it was before: one where they give the same value, else where they rest on the same
   words. */
#include "base/status.h"
#include "base/str.h"
#include "report/diff/diff_places.h"

#include <math.h>

static bool same_bound(double a, double b)
{
    return a == b || (isnan(a) && isnan(b)); /* both unknown */
}

static bool same_value(const ra_diff_version *a, const ra_diff_version *b)
{
    const ra_value *x = &a->version.value;
    const ra_value *y = &b->version.value;
    if (x->kind != y->kind)
        return false;
    switch (x->kind) {
    case RA_POINT_QUANTITY:
        return same_bound(x->min, y->min) && same_bound(x->max, y->max) && x->vague == y->vague &&
               ra_str_equal(x->unit, y->unit);
    case RA_POINT_TIME: return ra_str_equal(x->from, y->from) && ra_str_equal(x->to, y->to);
    case RA_POINT_PLACE:
    case RA_POINT_AGENT: return ra_str_equal_fold(x->name, y->name) && x->negated == y->negated;
    default: return ra_str_equal(a->version.text, b->version.text);
    }
}

static uint64_t bound_key(double bound, uint64_t seed)
{
    double same = isnan(bound) ? -1.5 : bound + 0.0; /* -0 is 0 */
    return ra_hash((ra_str){(const char *)&same, sizeof same}, seed);
}

/* Equal for two versions of the same value. */
static uint64_t value_key(const ra_diff_version *version)
{
    const ra_value *v = &version->version.value;
    switch (v->kind) {
    case RA_POINT_QUANTITY: return bound_key(v->min, bound_key(v->max, ra_hash(v->unit, v->vague)));
    case RA_POINT_TIME: return ra_hash(v->from, ra_hash(v->to, 2));
    case RA_POINT_PLACE:
    case RA_POINT_AGENT: return ra_hash_fold(v->name, 3);
    default: return ra_hash(version->version.text, 4);
    }
}

static void match(ra_diff_point *old, uint32_t k, ra_diff_point *now, uint32_t i)
{
    now->versions.at[i].match = k;
    old->versions.at[k].match = i;
}

/* The first version before that is free and has the value; chains begin with those that are free. */
static uint32_t find_value(const ra_diff_point *old, const uint32_t *next, uint32_t *head, const ra_diff_version *v)
{
    while (*head != RA_NONE && old->versions.at[*head].match != RA_NONE)
        *head = next[*head];
    for (uint32_t k = *head; k != RA_NONE; k = next[k]) {
        if (old->versions.at[k].match == RA_NONE && same_value(&old->versions.at[k], v))
            return k;
    }
    return RA_NONE;
}

static ra_status match_values(const ra_diff_matching *m, ra_diff_point *old, ra_diff_point *now, ra_error *error)
{
    ra_table first = {.arena = m->arena};
    uint32_t *next = ra_arena_new_array(m->arena, uint32_t, old->versions.count);
    if (next == NULL)
        return ra_fail_memory(error);
    for (uint32_t k = (uint32_t)old->versions.count; k-- > 0;) {
        uint32_t *head = ra_table_put(&first, value_key(&old->versions.at[k]), RA_NONE);
        if (head == NULL)
            return ra_fail_memory(error);
        next[k] = *head;
        *head = k;
    }
    for (uint32_t i = 0; i < now->versions.count; i++) {
        uint32_t *head = ra_table_get(&first, value_key(&now->versions.at[i]));
        uint32_t k = head != NULL ? find_value(old, next, head, &now->versions.at[i]) : RA_NONE;
        if (k != RA_NONE)
            match(old, k, now, i);
    }
    return RA_OK;
}

/* Each with the first one before that is free and rests on some of its words, where the text is the same. */
static ra_status match_words(const ra_diff_matching *m, ra_diff_point *old, ra_diff_point *now, ra_error *error)
{
    ra_diff_places places = {.m = m};
    for (uint32_t k = 0; k < old->versions.count; k++) {
        if (old->versions.at[k].match == RA_NONE)
            RA_TRY(ra_diff_places_enter(&places, &old->versions.at[k], k, error));
    }
    for (uint32_t i = 0; i < now->versions.count && places.entries.count > 0; i++) {
        const ra_diff_version *v = &now->versions.at[i];
        uint32_t best = RA_NONE;
        for (size_t e = 0; e < v->evidence.count && v->match == RA_NONE; e++) {
            if (m->after->articles.at[v->evidence.at[e].article].changed)
                continue;
            RA_TRY(ra_diff_places_find(&places, v, &v->evidence.at[e], error));
            for (size_t n = 0; n < places.found.count; n++) {
                uint32_t k = places.found.at[n];
                if (k < best && old->versions.at[k].match == RA_NONE)
                    best = k;
            }
        }
        if (best != RA_NONE)
            match(old, best, now, i);
    }
    return RA_OK;
}

ra_status ra_diff_match_versions(const ra_diff_matching *m, ra_diff_point *old, ra_diff_point *now, ra_error *error)
{
    RA_TRY(match_values(m, old, now, error));
    return match_words(m, old, now, error);
}
