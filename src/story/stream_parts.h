/* What a stream of stories holds: for the stream itself, and for saving it. */
#ifndef RA_STORY_STREAM_PARTS_H
#define RA_STORY_STREAM_PARTS_H

#include "story/candidates.h"
#include "story/stream.h"

enum { RA_STREAM_BLOCK = 256 };

/* An article of the window, at a place from 0 on. */
typedef struct seen {
    uint32_t number; /* as pushed, from 0 */
    uint32_t older;  /* place of the story's article before; RA_NONE */
    ra_profile profile;
    ra_sketch sketch;
} seen;

/* A story of the window. Slots are indices into `stories`. */
typedef struct line {
    uint32_t number;      /* of its first article */
    uint32_t newest;      /* place of its newest article */
    uint32_t last_number; /* of that */
    uint32_t parent;      /* the slot of the story that it was merged into; its own where it was not */
    uint32_t id;          /* of the story alone, also after what becomes of others */
    uint32_t capacity;    /* terms that the profile has room for; 0: it is an article's own */
    ra_profile profile;
} line;

struct ra_story_stream {
    ra_allocator allocator;
    bool has_allocator;
    bool one;
    ra_arena *home;  /* holds the struct */
    ra_arena *arena; /* of all below; made anew when much is forgotten */
    ra_arena *scratch;
    ra_story_weights weights;
    ra_counts counts;
    ra_candidates index;
    RA_LIST(seen *) blocks; /* of articles: the list grows without moving */
    uint32_t article_count;
    RA_LIST(line) stories;
    RA_LIST(ra_story_change) changes; /* of the last push; in `scratch` */
    uint32_t pushed;
    uint32_t next_id;
    uint32_t wanted_id; /* for the next story that begins; RA_NONE: the next */
    uint32_t last_id;   /* of the story of the last push */
    ra_bag last_bag;    /* of the last push, in `scratch`; empty where its words are not known */
    int32_t newest_day;
};

static inline seen *article_at(const ra_story_stream *s, uint32_t place)
{
    return &s->blocks.at[place / RA_STREAM_BLOCK][place % RA_STREAM_BLOCK];
}

/* Begins a push: what the last one left is forgotten. */
void ra_stream_start_push(ra_story_stream *s);

/* Decides an article that is described. */
RA_MUST_CHECK ra_status ra_stream_decide(ra_story_stream *s, const seen *article, ra_error *error);

/* Puts an article behind all others of its story; its terms and hashes are copied. */
RA_MUST_CHECK ra_status ra_stream_append(ra_story_stream *s, const seen *article, uint32_t older, uint32_t *place,
                                         ra_error *error);

#endif
