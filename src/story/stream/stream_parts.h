/* What a stream of stories holds: for the stream itself, and for saving it. */
#ifndef RA_STORY_STREAM_PARTS_H
#define RA_STORY_STREAM_PARTS_H

#include "story/grouping/candidates.h"
#include "story/stream/stream.h"

enum {
    RA_STREAM_LINES = 256, /* stories of a block */
    RA_STREAM_KEPT = 32    /* articles of a story that are held: the newest */
};

/* An article of the window. Its terms and hashes lie behind it. */
typedef struct seen {
    uint32_t number; /* as pushed, from 0 */
    ra_profile profile;
    ra_sketch sketch;
} seen;

/* Where an article of the window is, at a place from 0 on: near one another, so that a story's articles can be listed
   without a look at them. */
typedef struct held {
    seen *article;  /* a block of its own; NULL where it was forgotten */
    uint32_t older; /* place of the story's article before; RA_NONE */
    bool named;     /* a story was named by it */
} held;

/* A story of the window, at a slot from 0 on. */
typedef struct line {
    uint32_t number;      /* of the article that it is named by */
    uint32_t newest;      /* place of its newest article; of a free slot, the next free one */
    uint32_t last_number; /* of that */
    uint32_t parent;   /* the slot of the story that it was merged into; its own where it was not; RA_NONE: forgotten */
    uint32_t id;       /* of the story alone, also after what becomes of others */
    uint32_t capacity; /* terms that the profile has room for; 0: it is an article's own */
    ra_profile profile;
} line;

struct ra_story_stream {
    bool one;
    ra_arena *home; /* holds the struct and all that grows without end or in place */
    ra_arena *scratch;
    ra_story_weights weights;
    ra_counts counts;
    ra_candidates index;
    RA_LIST(held) articles; /* by place */
    RA_LIST(uint32_t) free_places;
    RA_LIST(line *) lines;            /* blocks of stories: they do not move while there are more */
    uint32_t story_count;             /* slots, forgotten stories too */
    uint32_t free_line;               /* the first of a list of slots; RA_NONE */
    uint32_t gone;                    /* slots of stories forgotten or merged that the index may still name */
    RA_LIST(ra_story_change) changes; /* of the last push; in `scratch` */
    uint32_t pushed;
    uint32_t next_id;
    uint32_t wanted_id;  /* for the next story that begins; RA_NONE: the next */
    uint32_t last_id;    /* of the story of the last push */
    uint32_t last_place; /* of its article */
    ra_bag last_bag;     /* of the last push, in `scratch`; empty where its words are not known */
    int32_t newest_day;
};

static inline seen *article_at(const ra_story_stream *s, uint32_t place)
{
    return s->articles.at[place].article;
}

static inline line *line_at(const ra_story_stream *s, uint32_t slot)
{
    return &s->lines.at[slot / RA_STREAM_LINES][slot % RA_STREAM_LINES];
}

/* Begins a push: what the last one left is forgotten. */
void ra_stream_start_push(ra_story_stream *s);

/* Decides an article that is described. */
RA_MUST_CHECK ra_status ra_stream_decide(ra_story_stream *s, const seen *article, ra_error *error);

#endif
