/* Whether two groups of articles tell of one event: features of their profiles, weighed by learned weights. */
#ifndef RA_STORY_LIKENESS_H
#define RA_STORY_LIKENESS_H

#include "story/grouping/profile.h"

typedef enum ra_likeness_feature {
    RA_LIKENESS_ANY,
    RA_LIKENESS_MEAN,
    RA_LIKENESS_CENTROID,
    RA_LIKENESS_NAMES,
    RA_LIKENESS_NUMBERS,
    RA_LIKENESS_LEADS,
    RA_LIKENESS_YEARS_SHARED,
    RA_LIKENESS_YEARS_CONFLICT,
    RA_LIKENESS_DATES_SHARED,
    RA_LIKENESS_DATES_CONFLICT,
    RA_LIKENESS_WEEKDAYS,
    RA_LIKENESS_SIZE,
    RA_LIKENESS_DAYS_APART,
    RA_LIKENESS_FEATURES,
} ra_likeness_feature;

/* A value for each feature, or a weight. */
typedef struct ra_likeness {
    double at[RA_LIKENESS_FEATURES];
} ra_likeness;

/* The weights of data/story_weights.txt. */
typedef struct ra_story_weights {
    ra_likeness groups;  /* for two groups, when all articles are known */
    ra_likeness arrival; /* for an article that has just come and the story so far */
} ra_story_weights;

RA_MUST_CHECK ra_status ra_story_weights_open(const ra_pack *pack, ra_story_weights *weights, ra_error *error);

/* The feature that a row of that file names; RA_LIKENESS_FEATURES where there is none. */
ra_likeness_feature ra_likeness_feature_of(ra_str name);

enum { RA_PROBE_PLACES = 1024 };

/* A profile laid out for being weighed against many: where each of its words stands, in a hash table. */
typedef struct ra_probe {
    const ra_profile *profile;
    uint16_t places[RA_PROBE_PLACES]; /* of a term, from 1 on; 0 where there is none */
} ra_probe;

/* The profile stays where it is and as it is while the probe is used. */
void ra_probe_set(ra_probe *probe, const ra_profile *profile);

/* The values for two groups; symmetric but for rounding. */
void ra_likeness_values(const ra_probe *probe, const ra_profile *b, ra_likeness *values);

/* Log-odds that the two tell of one event: above zero, they do. */
double ra_likeness_score(const ra_likeness *weights, const ra_likeness *values);

/* Both steps at once. */
double ra_likeness_of(const ra_likeness *weights, const ra_probe *a, const ra_profile *b);

#endif
