/* Matching two reports: the pairs that may be one, best first. */
#ifndef RA_REPORT_DIFF_MATCH_H
#define RA_REPORT_DIFF_MATCH_H

#include "report/diff/diff.h"

/* A story or point of the report before and one of the report after. */
typedef struct ra_diff_pair {
    double likeness;
    uint32_t before;
    uint32_t after;
} ra_diff_pair;

typedef RA_LIST(ra_diff_pair) ra_diff_pairs;

typedef struct ra_diff_matching {
    ra_diff_side *before;
    ra_diff_side *after;
    ra_arena *arena;
} ra_diff_matching;

/* Sorts pairs by likeness; like ones by their numbers, so that the order is always the same. */
void ra_diff_pairs_sort(ra_diff_pairs *pairs);

/* Matches the versions of two points that are one. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_diff_match_versions(const ra_diff_matching *m, ra_diff_point *old, ra_diff_point *now,
                                               ra_error *error);

/* Matches the points of two stories that are one, and their versions. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_diff_match_points(const ra_diff_matching *m, ra_diff_story *old, ra_diff_story *now,
                                             ra_error *error);

#endif
