/* What an article is about, as weighted words: its profile. The profile of a group is the mean of its articles'. */
#ifndef RA_STORY_PROFILE_H
#define RA_STORY_PROFILE_H

#include "story/text/bag.h"

enum {
    RA_PROFILE_TERMS = 64,    /* the heaviest ones that an article's profile keeps */
    RA_GROUP_TERMS = 256,     /* and a group's */
    RA_SEARCHED_TERMS = 24,   /* those that articles are found by */
    RA_TERM_CLASS_BITS = 3,   /* of an id, the low ones */
    RA_TERM_UNIT = UINT16_MAX /* a weight of 1 */
};

/* What kind of term it is, in the low bits of its id. */
typedef enum ra_term_class {
    RA_TERM_WORD,
    RA_TERM_NAME, /* mostly written with a capital */
    RA_TERM_NUMBER,
    RA_TERM_DATE, /* from here on: times that the text tells, which have no part in the cosines */
    RA_TERM_YEAR,
    RA_TERM_WEEKDAY,
} ra_term_class;

typedef struct ra_term {
    uint32_t id;     /* high bits of the word's hash, and its class */
    uint16_t weight; /* in parts of RA_TERM_UNIT */
    uint16_t lead;   /* the weight again where it stands in title or lead, else 0 */
} ra_term;

/* Lengths of a profile's parts, for cosines; for times their sums. */
typedef struct ra_lengths {
    float all;
    float names;
    float numbers;
    float lead;
    float dates;
    float years;
    float weekdays;
} ra_lengths;

typedef struct ra_profile {
    ra_term *terms; /* rising by id; an article's are of length 1, times not counted */
    uint32_t count;
    uint32_t size;     /* articles */
    uint16_t searched; /* weight of the lightest term that an article is found by */
    int32_t first_day; /* of publication, since 1970-01-01; INT32_MAX where unknown */
    int32_t last_day;  /* INT32_MIN where unknown */
    uint32_t dated;    /* articles that state their day, and the sum of these days: exact in whatever order they come */
    int64_t days;
    ra_lengths lengths;
} ra_profile;

/* Weighs the bag's words by TF-IDF (the lower of the background's and the seen articles' inverse document frequency,
   so that a word common to all the shootings of a collection does not tie them together). */
RA_MUST_CHECK ra_status ra_profile_make(ra_arena *arena, ra_arena *scratch, const ra_counts *counts, const ra_bag *bag,
                                        ra_profile *profile, ra_error *error);

/* The profiles of `count` articles, each weighed by the words of all, and their bags (NULL: not asked
   for). `scratch` is reset. */
RA_MUST_CHECK ra_status ra_profiles_make(ra_arena *arena, ra_arena *scratch, const ra_pack *pack, const char *code,
                                         const ra_document *const *documents, uint32_t count, ra_profile *profiles,
                                         ra_bag **bags, ra_error *error);

/* Sets the lengths from the terms. */
void ra_profile_measure(ra_profile *profile);

/* Writes the mean of two profiles, each counted as often as it has articles, to `terms`, which has room for the sum of
   both counts; all else of it to *sum. Where it has more terms than `most`, the lightest are left out. */
void ra_profile_join(const ra_profile *a, const ra_profile *b, uint32_t most, ra_term *terms, ra_profile *sum);

static inline ra_term_class ra_term_class_of(ra_term term)
{
    return (ra_term_class)(term.id & ((1u << RA_TERM_CLASS_BITS) - 1));
}

#endif
