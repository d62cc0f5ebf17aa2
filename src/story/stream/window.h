/* The window of a stream: the articles and stories that it holds, and how they are forgotten. */
#ifndef RA_STORY_WINDOW_H
#define RA_STORY_WINDOW_H

#include "story/stream/stream_parts.h"

/* The slot of the story that the one at `slot` became; RA_NONE where it was forgotten. */
uint32_t ra_window_root(const ra_story_stream *s, uint32_t slot);

/* So is a story whose articles were all taken out. */
bool ra_window_forgotten(const ra_story_stream *s, const line *story);

/* Holds a copy of an article. `older` is the place of the article before in its story. */
RA_MUST_CHECK ra_status ra_window_append(ra_story_stream *s, const seen *article, uint32_t older, uint32_t *place,
                                         ra_error *error);

/* Forgets the article at the place that `link` holds, which then holds that of the next older one. */
RA_MUST_CHECK ra_status ra_window_drop(ra_story_stream *s, uint32_t *link, ra_error *error);

/* A story of one article, which names it. */
RA_MUST_CHECK ra_status ra_window_begin(ra_story_stream *s, uint32_t place, uint32_t *slot, ra_error *error);

/* A copy of a story that was saved, in the next slot; its profile is copied where it is of more than one article. */
RA_MUST_CHECK ra_status ra_window_restore(ra_story_stream *s, const line *story, ra_error *error);

/* Adds a profile to a story's. */
RA_MUST_CHECK ra_status ra_window_grow(ra_story_stream *s, line *story, const ra_profile *profile, ra_error *error);

/* Makes a story's profile that of one article again. */
void ra_window_shrink(ra_story_stream *s, line *story, uint32_t place);

/* Makes a story one with another, which has its articles and profile already. */
void ra_window_merge(ra_story_stream *s, uint32_t gone, uint32_t kept);

/* The newest articles of a story, newest first, until `most`. */
uint32_t ra_window_members(const ra_story_stream *s, const line *story, uint32_t most, uint32_t *places);

/* Now and then gives back what can be forgotten. */
RA_MUST_CHECK ra_status ra_window_forget(ra_story_stream *s, ra_error *error);

/* Gives back what is not in an arena. */
void ra_window_free(ra_story_stream *s);

#endif
