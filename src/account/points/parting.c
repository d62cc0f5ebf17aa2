#include "account/points/parting.h"

#include "base/status.h"

#include <math.h>
#include <stdlib.h>

typedef struct numbered {
    double min; /* -INFINITY and INFINITY for no bound */
    double max;
    uint32_t member;
} numbered;

/* Two sharp numbers, or ranges of them, that no number is in. */
static bool excludes(const ra_value *a, const ra_value *b)
{
    if (a->kind != RA_POINT_QUANTITY || a->vague || b->vague)
        return false;
    return a->max < b->min || b->max < a->min; /* never for NAN, which stands for no bound */
}

/* The number that the most origins give. */
static ra_value best_told(const ra_point *point)
{
    size_t sharp = 0;
    while (sharp + 1 < point->versions.count && point->versions.at[sharp].value.vague)
        sharp++;
    return point->versions.at[sharp].value;
}

ra_status ra_parting_split(const ra_claims *claims, ra_group *g, const ra_point *point, ra_group *rest, ra_error *error)
{
    ra_value told = best_told(point);
    size_t kept = 0;
    for (size_t i = 0; i < g->members.count; i++) {
        uint32_t member = g->members.at[i];
        if (!excludes(&claims->items.at[member].value, &told)) {
            g->members.at[kept++] = member;
            continue;
        }
        uint32_t *slot = ra_list_add(claims->draft->arena, &rest->members);
        if (slot == NULL)
            return ra_fail_memory(error);
        *slot = member;
    }
    g->members.count = kept;
    return RA_OK;
}

static int smallest_first(const void *x, const void *y)
{
    const numbered *a = x;
    const numbered *b = y;
    if (a->min != b->min)
        return a->min < b->min ? -1 : 1;
    return (a->member > b->member) - (a->member < b->member);
}

static int by_number(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x;
    uint32_t b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

static numbered read_number(const ra_claims *claims, uint32_t member)
{
    const ra_value *value = &claims->items.at[member].value;
    bool open = value->kind != RA_POINT_QUANTITY || value->vague;
    return (numbered){.min = open || isnan(value->min) ? -INFINITY : value->min,
                      .max = open || isnan(value->max) ? INFINITY : value->max,
                      .member = member};
}

ra_status ra_parting_sort(const ra_claims *claims, ra_group *g, ra_groups *parts, ra_error *error)
{
    size_t count = g->members.count;
    numbered *sorted = ra_arena_new_array(claims->draft->arena, numbered, count);
    if (sorted == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < count; i++)
        sorted[i] = read_number(claims, g->members.at[i]);
    if (count > 1)
        qsort(sorted, count, sizeof *sorted, smallest_first);
    for (size_t from = 0, end; from < count; from = end) {
        uint32_t *members = &g->members.at[from];
        double least = sorted[from].max; /* a number of the part that all of it allows */
        for (end = from; end < count && (end == from || sorted[end].min <= least); end++) {
            g->members.at[end] = sorted[end].member;
            least = sorted[end].max < least ? sorted[end].max : least;
        }
        qsort(members, end - from, sizeof *members, by_number);
        ra_group *part = ra_list_add(claims->draft->arena, parts);
        if (part == NULL)
            return ra_fail_memory(error);
        part->members.at = members;
        part->members.count = part->members.capacity = end - from;
    }
    g->members.count = 0;
    return RA_OK;
}
