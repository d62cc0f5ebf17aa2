#include "story/grouping/strays.h"

#include "base/status.h"
#include "base/str.h"
#include "base/table.h"
#include "story/grouping/likeness.h"

#include <math.h>

enum {
    LEAST_STORY = 3,
    MOST_ANCHORS = 200, /* articles that all others are compared with */
    LEAST_TERMS = 12,   /* of a profile; of a shorter text nothing tells what it is about */
    MOST_COMMON = 1     /* rare names of the story that a stray may share by chance */
};

/* Below this two articles have no more in common than any two of a day. */
static const double LEAST_LIKENESS = 0.05;
/* The same for an article that tells of other places. */
static const double LEAST_LIKENESS_ELSEWHERE = 0.08;
static const double NEAR_DEGREES = 1.5; /* about 150 km */
/* The part of a story that others are strays from is on average at least this alike. */
static const double LEAST_COHESION = 0.12;
/* The part of likeness that months between two articles take. */
static const double MOST_DAYS_TAKE = 0.4;
/* Log inverse document frequency from which a name is rare. */
static const float RARE = 4.0F;

typedef struct sorting {
    ra_arena *scratch;
    const ra_document *const *documents;
    const ra_profile *profiles;
    const ra_bag *bags;
    ra_story *story;
    uint32_t *part; /* by index into the story's documents: the first one of its part */
    uint32_t main;  /* the largest part */
    uint32_t size;  /* of it */
} sorting;

static const ra_profile *profile_of(const sorting *s, uint32_t i)
{
    return &s->profiles[s->story->documents.at[i]];
}

static uint32_t part_of(sorting *s, uint32_t i)
{
    while (s->part[i] != i) {
        s->part[i] = s->part[s->part[i]];
        i = s->part[i];
    }
    return i;
}

static double likeness(const sorting *s, uint32_t a, uint32_t b)
{
    ra_probe probe;
    ra_likeness values;
    ra_probe_set(&probe, profile_of(s, a));
    ra_likeness_values(&probe, profile_of(s, b), &values);
    return values.at[RA_LIKENESS_MEAN] * (1 - MOST_DAYS_TAKE * values.at[RA_LIKENESS_DAYS_APART]);
}

/* A town or a region; a country or a nationality says too little. */
static bool is_spot(const ra_place *p)
{
    return p->resolved && !p->adjective && !isnan(p->latitude);
}

static bool is_near(const ra_place *p, const ra_place *q)
{
    return ra_str_equal(p->name, q->name) ||
           (fabs(p->latitude - q->latitude) < NEAR_DEGREES && fabs(p->longitude - q->longitude) < NEAR_DEGREES);
}

/* Whether both name places, and none of one lies near one of the other. */
static bool are_elsewhere(const sorting *s, uint32_t a, uint32_t b)
{
    enum { MOST_PLACES = 64 };
    const ra_document *x = s->documents[s->story->documents.at[a]];
    const ra_document *y = s->documents[s->story->documents.at[b]];
    bool both = false;
    for (size_t i = 0; i < x->places.count && i < MOST_PLACES; i++) {
        for (size_t j = 0; j < y->places.count && j < MOST_PLACES && is_spot(&x->places.at[i]); j++) {
            if (!is_spot(&y->places.at[j]))
                continue;
            if (is_near(&x->places.at[i], &y->places.at[j]))
                return false;
            both = true;
        }
    }
    return both;
}

static bool belong_together(const sorting *s, uint32_t a, uint32_t b)
{
    double value = likeness(s, a, b);
    if (value >= LEAST_LIKENESS_ELSEWHERE)
        return true;
    return value >= LEAST_LIKENESS && !are_elsewhere(s, a, b);
}

/* Parts by single linkage: one article that it belongs with is enough. */
static void link_articles(sorting *s, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        s->part[i] = i;
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = 0; j < i && j < MOST_ANCHORS; j++) {
            uint32_t a = part_of(s, i);
            uint32_t b = part_of(s, j);
            if (a != b && belong_together(s, i, j))
                s->part[a > b ? a : b] = a > b ? b : a;
        }
    }
}

static ra_status choose_main(sorting *s, uint32_t count, ra_error *error)
{
    uint32_t *sizes = ra_arena_new_array(s->scratch, uint32_t, count);
    if (sizes == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < count; i++)
        sizes[part_of(s, i)]++;
    for (uint32_t i = 0; i < count; i++) {
        if (sizes[i] > s->size) {
            s->size = sizes[i];
            s->main = i;
        }
    }
    return RA_OK;
}

/* The mean likeness of two articles of the main part. */
static double cohesion(sorting *s, uint32_t count)
{
    double sum = 0;
    uint32_t pairs = 0;
    for (uint32_t i = 0; i < count && i < MOST_ANCHORS; i++) {
        for (uint32_t j = 0; j < i && part_of(s, i) == s->main; j++) {
            if (part_of(s, j) != s->main)
                continue;
            sum += likeness(s, i, j);
            pairs++;
        }
    }
    return pairs > 0 ? sum / pairs : 0;
}

static bool is_rare_name(const ra_bag_word *word)
{
    return word->background >= RARE && word->capitals * 2 > word->count;
}

/* In how many articles of the main part each rare name stands. */
static ra_status count_names(sorting *s, uint32_t count, ra_table *names, ra_error *error)
{
    for (uint32_t i = 0; i < count; i++) {
        const ra_bag *bag = &s->bags[s->story->documents.at[i]];
        for (size_t w = 0; w < bag->count && part_of(s, i) == s->main; w++) {
            if (!is_rare_name(&bag->words[w]))
                continue;
            uint32_t *articles = ra_table_put(names, bag->words[w].hash, 0);
            if (articles == NULL)
                return ra_fail_memory(error);
            ++*articles;
        }
    }
    return RA_OK;
}

/* Whether the article names what the story's articles name: whatever else it says, it is of the same event. */
static bool shares_names(const sorting *s, const ra_table *names, uint32_t i)
{
    const ra_bag *bag = &s->bags[s->story->documents.at[i]];
    uint32_t shared = 0;
    for (size_t w = 0; w < bag->count; w++) {
        const uint32_t *articles = ra_table_get(names, bag->words[w].hash);
        shared += articles != NULL && *articles * 2 >= s->size;
    }
    return shared > MOST_COMMON;
}

ra_status ra_strays_find(ra_arena *arena, ra_arena *scratch, const ra_document *const *documents,
                         const ra_profile *profiles, const ra_bag *bags, ra_story *story, ra_error *error)
{
    uint32_t count = (uint32_t)story->documents.count;
    sorting s = {.scratch = scratch, .documents = documents, .profiles = profiles, .bags = bags, .story = story};
    if (count < LEAST_STORY)
        return RA_OK;
    s.part = ra_arena_new_array(scratch, uint32_t, count);
    if (s.part == NULL)
        return ra_fail_memory(error);
    link_articles(&s, count);
    RA_TRY(choose_main(&s, count, error));
    uint32_t others = count - s.size;
    if (others == 0 || others * 2 > s.size || cohesion(&s, count) < LEAST_COHESION)
        return RA_OK;
    ra_table names = {.arena = scratch};
    RA_TRY(count_names(&s, count, &names, error));
    for (uint32_t i = 0; i < count; i++) {
        if (part_of(&s, i) == s.main || profile_of(&s, i)->count < LEAST_TERMS || shares_names(&s, &names, i))
            continue;
        uint32_t *stray = ra_list_add(arena, &story->strays);
        if (stray == NULL)
            return ra_fail_memory(error);
        *stray = story->documents.at[i];
    }
    return RA_OK;
}
