/* The stream of stories from what is known of articles: for trainers and measuring. */
#ifndef RA_STORY_STREAM_H
#define RA_STORY_STREAM_H

#include "story/grouping/likeness.h"
#include "story/text/sketch.h"

#include <rashomon/story.h>

/* Decides an article that is known by its profile alone, which is copied. */
RA_MUST_CHECK ra_status ra_stream_push_profile(ra_story_stream *stream, const ra_profile *profile, uint32_t *story,
                                               ra_error *error);

/* Decides an article that is known by its words' counts and its sketch. */
RA_MUST_CHECK ra_status ra_stream_push_bag(ra_story_stream *stream, const ra_bag *bag, const ra_sketch *sketch,
                                           uint32_t *story, ra_error *error);

/* If the next push begins a story, it has this id, which no story has (RA_NONE: the stream's next). */
void ra_stream_want_id(ra_story_stream *stream, uint32_t id);

/* How many articles were pushed: the number of the next. */
uint32_t ra_stream_pushed(const ra_story_stream *stream);

/* Takes other weights than the pack's. */
void ra_stream_weigh_by(ra_story_stream *stream, const ra_story_weights *weights);

/* The articles of the window: of each story that is not forgotten the newest ones. */
size_t ra_stream_window(const ra_story_stream *stream);

#endif
