/* What an article that has come to a story of a stream changes in stories: two may be one, and one may be two. Each
   change is noted in the stream. */
#ifndef RA_STORY_STREAM_CHANGES_H
#define RA_STORY_STREAM_CHANGES_H

#include "story/stream/stream_parts.h"

/* A story that an article was weighed against. */
typedef struct choice {
    uint32_t slot;
    double score;
} choice;

/* The article just added may show its story to be one with others, from the likeliest on. *slot becomes the slot of the
   story that the article is in then. */
RA_MUST_CHECK ra_status ra_stream_merge(ra_story_stream *s, uint32_t *slot, const choice *others, uint32_t count,
                                        ra_error *error);

/* A story that has grown to some sizes is looked at as a whole: it may be two. *slot as above. */
RA_MUST_CHECK ra_status ra_stream_part(ra_story_stream *s, uint32_t *slot, ra_error *error);

#endif
