/* A stream of stories as bytes, so that a program that was stopped goes on where it was. Articles are saved one by one,
   as they come; the state around them now and then; and those that came since are pushed again. */
#ifndef RA_STORY_SAVING_H
#define RA_STORY_SAVING_H

#include "story/stream/stream.h"

/* The article of the last push: what it is compared by, and its words for counting. Both are added to. */
RA_MUST_CHECK ra_status ra_stream_save_article(const ra_story_stream *stream, ra_buffer *profile, ra_buffer *words,
                                               ra_error *error);

/* Pushes an article again that was saved so. The decision is the same as it was. */
RA_MUST_CHECK ra_status ra_stream_push_again(ra_story_stream *stream, ra_str profile, ra_str words, ra_error *error);

/* Everything but the articles themselves. */
RA_MUST_CHECK ra_status ra_stream_save(const ra_story_stream *stream, ra_buffer *state, ra_error *error);

/* Gives the saved profile of an article, borrowed until the next call. */
typedef ra_status ra_stream_read_article(void *context, uint32_t number, ra_str *profile, ra_error *error);

/* A stream in the state that was saved. RA_UNSUPPORTED where another version saved it, RA_MALFORMED where it is
   damaged. The caller owns *stream. */
RA_MUST_CHECK ra_status ra_stream_restore(const ra_story_options *options, const ra_pack *pack, ra_str state,
                                          ra_stream_read_article *read, void *context, ra_story_stream **stream,
                                          ra_error *error);

/* Stories that begin from now on have ids from `least` on. */
void ra_stream_reserve_ids(ra_story_stream *stream, uint32_t least);

/* Takes an article out of its story: nothing is compared with it any more. What it gave to the story's profile stays,
   as long as others are in it. RA_NOT_FOUND where it is not in the window. */
RA_MUST_CHECK ra_status ra_stream_remove(ra_story_stream *stream, uint32_t number, ra_error *error);

#endif
