/* Room story: which articles tell of the same event, and whose words are whose. */
#ifndef RASHOMON_STORY_H
#define RASHOMON_STORY_H

#include <rashomon/document.h>

/* What tells which of two texts draws on the other. */
typedef enum ra_direction {
    RA_DIRECTION_UNKNOWN,
    RA_DIRECTION_CREDIT,      /* a dateline, byline or credit line names the other's outlet */
    RA_DIRECTION_AGENCY,      /* the other is an agency's */
    RA_DIRECTION_DATE,        /* it was published later */
    RA_DIRECTION_CITATION,    /* it names the other's outlet as its source, or at all */
    RA_DIRECTION_COMPLETENESS /* it is much shorter, and most of it stands in the other */
} ra_direction;

/* A passage of one document that stands in another too, word for word or nearly. Byte spans of the two texts. */
typedef struct ra_passage {
    uint32_t a; /* index of the document that repeats */
    uint32_t b; /* index of the one repeated; where nothing tells the direction, the earlier in the story */
    ra_span a_span;
    ra_span b_span;
    uint32_t words; /* that are equal in both */
    bool quotation; /* it is quoted in one of them or in both: a shared origin, not a copy */
    bool standing;  /* it is text that stands under many stories: no copy either */
} ra_passage;

/* That one document repeats words of another. */
typedef struct ra_copy {
    uint32_t a;     /* index of the document that repeats */
    uint32_t b;     /* index of the one repeated */
    double share;   /* 0 to 1, of a's own words that stand in b; quotations and standing text not counted */
    uint8_t by;     /* ra_direction: how a is known to draw on b; where nothing tells, a is the later in the story */
    bool duplicate; /* a repeats b as a whole */
    bool quoting;   /* it has so much of b's prose that what both quote came with it */
} ra_copy;

/* One story: documents on the same event, by index, in an order of their own: by date of publication, those without one
   last; then by URL, outlet, title, text and input. The order in which they were given changes nothing. */
typedef struct ra_story {
    RA_LIST(uint32_t) documents;
    RA_LIST(ra_passage) passages; /* between its documents; by place of a and b in the story, and in a */
    RA_LIST(ra_copy) copies;  /* by place of a; of several texts that share a passage, the one that explains it best */
    ra_str title;             /* words of one of its articles */
    uint32_t lead;            /* the document that tells it most fully */
    RA_LIST(uint32_t) strays; /* of its documents, those whose text is about something else */
} ra_story;

typedef struct ra_stories {
    RA_LIST(ra_story) stories; /* largest first, ties in the order of their first documents */
    uint32_t *story_of;        /* per document */
    uint32_t *copy_of;         /* per document: index of the document whose text it repeats as a whole; RA_NONE */
    struct ra_arena *arena;
} ra_stories;

typedef struct ra_story_options {
    const ra_allocator *allocator;
    bool one;             /* all documents are one story */
    const char *language; /* whose lexicons are used; NULL: "en" */
} ra_story_options;

/* "unknown", "credit", "agency", "date", "citation", "completeness". */
RA_API const char *ra_direction_name(unsigned direction);

/* Groups documents by event and finds copied passages inside each story: shingles are winnowed (Schleimer, Wilkerson
   and Aiken 2003), then aligned word by word; docs/stories.md and docs/copies.md have the methods. Documents are
   borrowed; `options` may be NULL. RA_NO_MEMORY; RA_LIMIT for more documents than can be numbered. The caller owns
   *stories. */
RA_API RA_MUST_CHECK ra_status ra_stories_new(const ra_story_options *options, const ra_pack *pack,
                                              const ra_document *const *documents, size_t count, ra_stories **stories,
                                              ra_error *error);
RA_API void ra_stories_free(ra_stories *stories);

/* The streaming form: each article decided from those before it, one pass, bounded memory. */
typedef struct ra_story_stream ra_story_stream;

/* `options` may be NULL; the pack is borrowed. RA_NO_MEMORY; RA_MALFORMED where the pack is damaged. The caller owns
 *stream. */
RA_API RA_MUST_CHECK ra_status ra_story_stream_new(const ra_story_options *options, const ra_pack *pack,
                                                   ra_story_stream **stream, ra_error *error);

/* Decides one document; *story and *copy_of are numbers of documents pushed before it, from 0 (a story is named by its
   first document; *copy_of is RA_NONE where it repeats none). */
RA_API RA_MUST_CHECK ra_status ra_story_stream_push(ra_story_stream *stream, const ra_document *document,
                                                    uint32_t *story, uint32_t *copy_of, ra_error *error);

/* The story of the last push by a number that no other story of the stream has or gets: from 0, in the order in which
   they began. (The names above tell a story by its first article, which may go to another when a story is split.) */
RA_API uint32_t ra_story_stream_story_id(const ra_story_stream *stream);

typedef enum ra_story_change_kind {
    RA_STORY_MERGED, /* all articles of `other` are now of `story` */
    RA_STORY_SPLIT,  /* `documents`, which were of `story`, are now of `other` */
} ra_story_change_kind;

/* What an article showed about stories decided before it. Stories and documents are numbers of documents pushed. */
typedef struct ra_story_change {
    RA_LIST(uint32_t) documents; /* of a split, in order */
    uint32_t story;
    uint32_t other;
    uint32_t story_id; /* the same two by numbers that no two stories of a stream have, however often they are split */
    uint32_t other_id;
    uint8_t kind; /* ra_story_change_kind */
} ra_story_change;

/* The changes that the last push made, in order; good until the next one. */
RA_API const ra_story_change *ra_story_stream_changes(const ra_story_stream *stream, size_t *count);

RA_API void ra_story_stream_free(ra_story_stream *stream);

#endif
