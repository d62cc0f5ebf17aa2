/* Which articles tell of the same event: profiles grouped by average linkage. */
#ifndef RA_STORY_GROUPING_H
#define RA_STORY_GROUPING_H

#include "story/profile.h"

/* Two groups are one story where their articles are on average at least this alike. */
#define RA_STORY_LIKENESS 0.18

/* Sets group[i] to the lowest number of an article in the same story as i. Pairs are found through words that they
   share (of the articles that share a common word, only the nearest before), linked articles are then compared in full:
   average linkage by nearest-neighbour chains (Murtagh 1983). Near linear in the number of articles. */
RA_MUST_CHECK ra_status ra_group(ra_arena *scratch, const ra_profile *profiles, uint32_t count, uint32_t *group,
                                 ra_error *error);

#endif
