/* The rules by which projects make one number of several. docs/figures.md says where each is written down. */
#include "account/figures/figures.h"

#include "base/status.h"

#include <math.h>
#include <stdlib.h>

/* A number that one independent origin gives. */
typedef struct ballot {
    uint32_t root;
    double number;
    int64_t day; /* of the latest report of it; INT64_MIN where none is dated */
} ballot;

typedef struct election {
    ballot *ballots;
    size_t count;
} election;

static bool is_taken(const ra_toll *toll)
{
    return toll->left_out == RA_LEFT_OUT_NOT;
}

/* Finds out which tolls rest on one origin. */
static ra_status find_roots(ra_draft *draft, ra_toll *tolls, size_t count, ra_error *error)
{
    ra_support *support = ra_arena_new_array(draft->arena, ra_support, count);
    uint32_t *root = ra_arena_new_array(draft->arena, uint32_t, count);
    if (support == NULL || root == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < count; i++)
        support[i] = tolls[i].support;
    RA_TRY(ra_origins_roots(&draft->origins, draft->arena, support, count, root, error));
    for (size_t i = 0; i < count; i++)
        tolls[i].root = root[i];
    return RA_OK;
}

/* Whether the two are versions of one disputed point: then neither is a part of the other. */
static bool are_disputed(const ra_draft *draft, const ra_toll *a, const ra_toll *b)
{
    return a->point != RA_NONE && a->point == b->point && a->version != b->version &&
           draft->account->points.at[a->point].status == RA_DISPUTED;
}

/* Words that state no number stand back where others state one. */
static void drop_vague(ra_toll *tolls, size_t count)
{
    bool stated = false;
    for (size_t i = 0; i < count; i++)
        stated |= is_taken(&tolls[i]) && !tolls[i].vague;
    for (size_t i = 0; stated && i < count; i++) {
        if (is_taken(&tolls[i]) && tolls[i].vague)
            tolls[i].left_out = RA_LEFT_OUT_VAGUE;
    }
}

/* Where nothing else is told, those told of in part are: at least they were harmed. */
static void take_parts(ra_policy policy, ra_toll *tolls, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_taken(&tolls[i]))
            return;
    }
    for (size_t i = 0; i < count; i++) {
        bool counted = policy != RA_POLICY_IBC || tolls[i].counted;
        if (tolls[i].left_out == RA_LEFT_OUT_PART && counted && !isnan(tolls[i].number) && tolls[i].number > 0)
            tolls[i].left_out = RA_LEFT_OUT_NOT;
    }
}

/* Sums that no article states stand back where one states a number. */
static void drop_reckoned(ra_toll *tolls, size_t count)
{
    bool stated = false;
    for (size_t i = 0; i < count; i++)
        stated |= is_taken(&tolls[i]) && tolls[i].stated && tolls[i].number > 0;
    for (size_t i = 0; stated && i < count; i++) {
        if (is_taken(&tolls[i]) && tolls[i].reckoned)
            tolls[i].left_out = RA_LEFT_OUT_RECKONED;
    }
}

/* An article that gives a larger number too counts a part with the smaller. */
static void drop_smaller(const ra_draft *draft, ra_toll *tolls, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count && is_taken(&tolls[i]); j++) {
            if (is_taken(&tolls[j]) && tolls[j].view == tolls[i].view && tolls[j].number > tolls[i].number &&
                !are_disputed(draft, &tolls[i], &tolls[j]))
                tolls[i].left_out = RA_LEFT_OUT_SMALLER;
        }
    }
}

/* Counts of one group tell nothing of all where others count all. */
static void drop_groups(ra_toll *tolls, size_t count)
{
    bool all = false;
    bool victims = false;
    for (size_t i = 0; i < count; i++) {
        all |= is_taken(&tolls[i]) && tolls[i].group == RA_HARMED_ALL;
        victims |= is_taken(&tolls[i]) && tolls[i].group != RA_HARMED_ATTACKERS;
    }
    for (size_t i = 0; i < count; i++) {
        bool drop = all ? tolls[i].group != RA_HARMED_ALL : victims && tolls[i].group == RA_HARMED_ATTACKERS;
        if (is_taken(&tolls[i]) && drop)
            tolls[i].left_out = RA_LEFT_OUT_GROUP;
    }
}

/* Whether `later` takes the place of `earlier`: the same origin on a later day, or words that say so. */
static bool overtakes(const ra_draft *draft, const ra_toll *later, const ra_toll *earlier)
{
    if (later->number == earlier->number || later->day < earlier->day)
        return false;
    if (later->root == earlier->root && later->day > earlier->day && earlier->day != INT64_MIN)
        return true;
    if (later->number < earlier->number)
        return false;
    bool one_point = later->point != RA_NONE && later->point == earlier->point;
    bool told = one_point && draft->account->points.at[later->point].why == RA_WHY_UPDATE;
    return later->update || (told && later->day > earlier->day && earlier->day != INT64_MIN);
}

static void drop_overtaken(const ra_draft *draft, ra_toll *tolls, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count && is_taken(&tolls[i]); j++) {
            if (is_taken(&tolls[j]) && overtakes(draft, &tolls[j], &tolls[i]))
                tolls[i].left_out = RA_LEFT_OUT_OVERTAKEN;
        }
    }
}

/* One ballot for each number that an origin gives. */
static ra_status gather_ballots(ra_draft *draft, const ra_toll *tolls, size_t count, election *e, ra_error *error)
{
    e->ballots = ra_arena_new_array(draft->arena, ballot, count);
    if (e->ballots == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        if (!is_taken(&tolls[i]))
            continue;
        size_t k = 0;
        while (k < e->count && (e->ballots[k].root != tolls[i].root || e->ballots[k].number != tolls[i].number))
            k++;
        if (k == e->count)
            e->ballots[e->count++] = (ballot){tolls[i].root, tolls[i].number, INT64_MIN};
        if (tolls[i].day > e->ballots[k].day)
            e->ballots[k].day = tolls[i].day;
    }
    return RA_OK;
}

static size_t votes_for(const election *e, double number)
{
    size_t votes = 0;
    for (size_t i = 0; i < e->count; i++)
        votes += e->ballots[i].number == number;
    return votes;
}

static int64_t last_day_of(const election *e, double number)
{
    int64_t day = INT64_MIN;
    for (size_t i = 0; i < e->count; i++) {
        if (e->ballots[i].number == number && e->ballots[i].day > day)
            day = e->ballots[i].day;
    }
    return day;
}

static double lowest(const election *e)
{
    double number = NAN;
    for (size_t i = 0; i < e->count; i++)
        number = isnan(number) || e->ballots[i].number < number ? e->ballots[i].number : number;
    return number;
}

/* The number that most origins give; of several the one told last, then the lowest. */
static double most_told(const election *e)
{
    double best = NAN;
    for (size_t i = 0; i < e->count; i++) {
        double number = e->ballots[i].number;
        size_t votes = votes_for(e, number);
        size_t most = isnan(best) ? 0 : votes_for(e, best);
        int64_t day = last_day_of(e, number);
        int64_t best_day = isnan(best) ? INT64_MIN : last_day_of(e, best);
        if (votes > most || (votes == most && (day > best_day || (day == best_day && number < best))))
            best = number;
    }
    return best;
}

/* Those of the latest day that any is told on; undated ones may be of that day too. */
static election latest(const election *e)
{
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < e->count; i++)
        last = e->ballots[i].day > last ? e->ballots[i].day : last;
    election late = {e->ballots, 0};
    for (size_t i = 0; i < e->count; i++) {
        if (e->ballots[i].day == last || e->ballots[i].day == INT64_MIN)
            late.ballots[late.count++] = e->ballots[i];
    }
    return late;
}

/* The number that more than half of the origins give, else the lowest. */
static double majority_or_lowest(const election *e)
{
    double best = most_told(e);
    return !isnan(best) && 2 * votes_for(e, best) > e->count ? best : lowest(e);
}

static double choose(ra_policy policy, const election *e)
{
    election late;
    switch (policy) {
    case RA_POLICY_UCDP: return most_told(e);
    case RA_POLICY_ACLED: return lowest(e);
    case RA_POLICY_GTD: late = latest(e); return majority_or_lowest(&late);
    default: return NAN;
    }
}

static uint32_t count_roots(const election *e)
{
    uint32_t roots = 0;
    for (size_t i = 0; i < e->count; i++) {
        bool known = false;
        for (size_t k = 0; k < i; k++)
            known |= e->ballots[k].root == e->ballots[i].root;
        roots += !known;
    }
    return roots;
}

ra_status ra_policy_apply(ra_draft *draft, ra_policy policy, ra_toll *tolls, size_t count, ra_figure *figure,
                          ra_error *error)
{
    election e = {NULL, 0};
    RA_TRY(find_roots(draft, tolls, count, error));
    if (figure->group == RA_HARMED_ALL)
        drop_groups(tolls, count);
    take_parts(policy, tolls, count);
    drop_vague(tolls, count);
    drop_reckoned(tolls, count);
    drop_smaller(draft, tolls, count);
    drop_overtaken(draft, tolls, count);
    RA_TRY(gather_ballots(draft, tolls, count, &e, error));
    figure->low = figure->high = NAN;
    for (size_t i = 0; i < count; i++) {
        if (!is_taken(&tolls[i]))
            continue;
        figure->low = isnan(figure->low) || tolls[i].low < figure->low ? tolls[i].low : figure->low;
        figure->high = isnan(figure->high) || tolls[i].high > figure->high ? tolls[i].high : figure->high;
    }
    figure->origins = count_roots(&e);
    figure->best = choose(policy, &e);
    return RA_OK;
}
