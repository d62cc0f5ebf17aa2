/* Which articles tell of the same event: profiles grouped by average linkage. */
#ifndef RA_STORY_GROUPING_H
#define RA_STORY_GROUPING_H

#include "story/profile.h"

/* Two groups are one story where their articles are on average at least this alike. */
#define RA_STORY_LIKENESS 0.20

/* Sets group[i] to the lowest number of an article in the same story as i. Pairs are found through the heaviest words
   that they share (for a common word, only the articles nearest before), and joined from the most alike down wherever
   the groups they stand in are on average alike enough. Work for one article is bounded, whatever their number. */
RA_MUST_CHECK ra_status ra_group(ra_arena *scratch, const ra_profile *profiles, uint32_t count, uint32_t *group,
                                 ra_error *error);

#endif
