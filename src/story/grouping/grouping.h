/* Which articles tell of the same event: profiles brought together from the most alike down. */
#ifndef RA_STORY_GROUPING_H
#define RA_STORY_GROUPING_H

#include "story/grouping/likeness.h"

/* What a trainer sees of the work: each pair of groups that is weighed, and each that is joined. A group is named by
   one of its articles. */
typedef struct ra_group_watch {
    void (*weighed)(void *context, uint32_t a, uint32_t b, const ra_likeness *values);
    void (*joined)(void *context, uint32_t kept, uint32_t gone);
    void *context;
} ra_group_watch;

typedef struct ra_group_options {
    const ra_likeness *weights;
    double bar;                  /* groups come together above it; 0 is what the weights are made for */
    const ra_group_watch *watch; /* NULL: none */
} ra_group_options;

/* Sets group[i] to the lowest number of an article in the same story as i. Pairs are found through the heaviest terms
   that they share, then groups are joined from the most alike down, each pair weighed anew when one of the two has
   grown, until none is more likely of one event than not. Work for one article is bounded, whatever their number. */
RA_MUST_CHECK ra_status ra_group(ra_arena *scratch, const ra_group_options *options, const ra_profile *profiles,
                                 uint32_t count, uint32_t *group, ra_error *error);

#endif
