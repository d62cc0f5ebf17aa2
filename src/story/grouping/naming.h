/* What a story is called by: the article that tells it most fully, and its title. */
#ifndef RA_STORY_NAMING_H
#define RA_STORY_NAMING_H

#include "story/grouping/profile.h"

#include <rashomon/story.h>

/* Sets the story's lead (the article that is, and whose headline is, most like all others; one whose headline is
   comment, or that has none, comes behind) and takes its title. The first where they tie. `scratch` is not reset. */
RA_MUST_CHECK ra_status ra_story_name(ra_arena *scratch, const ra_lexicon *comment, const ra_document *const *documents,
                                      const ra_profile *profiles, ra_story *story, ra_error *error);

#endif
