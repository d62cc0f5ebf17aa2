/* Articles that landed in a story by mistake: their text is about something else. */
#ifndef RA_STORY_STRAYS_H
#define RA_STORY_STRAYS_H

#include "story/grouping/profile.h"

#include <rashomon/story.h>

/* Fills story->strays. `documents`, `profiles` and `bags` are by document. Articles hang together where they are alike,
   the more so where they tell of different places, or share rare names; what does not hang together with the largest
   such part of the story is a stray, if that part is large enough and of one piece. A story of fewer than three
   articles has none: nothing tells which of two it is about. */
RA_MUST_CHECK ra_status ra_strays_find(ra_arena *arena, ra_arena *scratch, const ra_document *const *documents,
                                       const ra_profile *profiles, const ra_bag *bags, ra_story *story,
                                       ra_error *error);

#endif
