/* Room store: the desk, where articles come in. Each is read once, put in its story, and the accounts of the stories
   that changed are drawn up anew. */
#ifndef RASHOMON_DESK_H
#define RASHOMON_DESK_H

#include <rashomon/store.h>

/* A store that is open for writing, with what is known of its stories. One thread at a time, one desk a store across
   all processes; any number may read meanwhile. */
typedef struct ra_desk ra_desk;

typedef struct ra_desk_options {
    size_t cache_bytes;   /* of analysed articles kept at hand; 0 means 64 MiB */
    unsigned threads;     /* that analyse and draw up; 0 means 1. What comes out is the same */
    unsigned wait_millis; /* for another desk to end; 0 means 10,000 */
    bool in_bulk;         /* stories whose articles must be analysed again wait for ra_desk_settle, or until they have
                             twice as many */
} ra_desk_options;

/* Opens the store at `path`, which is made where it is not there and brought up to date where it is of an earlier
   version. `options` may be NULL. Pack and language are borrowed until the desk is closed. RA_BUSY where another desk
   holds it. The caller owns *desk. */
RA_API RA_MUST_CHECK ra_status ra_desk_open(const ra_desk_options *options, const char *path, const ra_pack *pack,
                                            const ra_language *language, ra_desk **desk, ra_error *error);

/* Closes it. What was not committed is not kept. */
RA_API void ra_desk_close(ra_desk *desk);

typedef enum ra_desk_outcome {
    RA_DESK_NEW,
    RA_DESK_UPDATED, /* another version of an article that is there: same URL, other text or title */
    RA_DESK_SAME,    /* nothing changed */
} ra_desk_outcome;

typedef struct ra_desk_put_result {
    int64_t article;
    int64_t story;   /* 0 where it is in none: it is no article, or in a language that the analysis does not know */
    uint8_t outcome; /* ra_desk_outcome */
} ra_desk_put_result;

/* Keeps an article and decides its story. `result` may be NULL. An article is known by its URL, and where it has none
   by the name of its input; one without either (standard input) by its words. After a failure the desk must be rolled
   back, or closed. */
RA_API RA_MUST_CHECK ra_status ra_desk_put(ra_desk *desk, const ra_article *article, ra_desk_put_result *result,
                                           ra_error *error);

/* The same for several, in order; those that are not there already are analysed at once, on the desk's threads.
   results[] may be NULL. */
RA_API RA_MUST_CHECK ra_status ra_desk_put_all(ra_desk *desk, const ra_article *const *articles, size_t count,
                                               ra_desk_put_result *results, ra_error *error);

/* Takes an article out, with all its versions and all accounts that rest on it. RA_NOT_FOUND. */
RA_API RA_MUST_CHECK ra_status ra_desk_delete(ra_desk *desk, int64_t article, ra_error *error);

typedef struct ra_desk_summary {
    size_t added;
    size_t updated;
    size_t same;
    size_t removed;
    size_t stories_changed;
    size_t waiting; /* stories whose account waits for ra_desk_settle */
} ra_desk_summary;

/* Draws up the accounts of the stories that changed and commits all that was put or deleted since the last commit.
   What it returned RA_OK for is on the disk. After a failure nothing of it is kept, and the desk may be used on.
   `summary` may be NULL. */
RA_API RA_MUST_CHECK ra_status ra_desk_commit(ra_desk *desk, ra_desk_summary *summary, ra_error *error);

/* Commits, and draws up and commits all accounts that wait, some at a time: what is done stays if it fails after. */
RA_API RA_MUST_CHECK ra_status ra_desk_settle(ra_desk *desk, ra_desk_summary *summary, ra_error *error);

/* Settles, gives unused room back to the disk (which must have as much again free meanwhile) and orders the search
   index. Where `keep` is not 0, of each story only so many accounts are kept, the latest. */
RA_API RA_MUST_CHECK ra_status ra_desk_compact(ra_desk *desk, size_t keep, ra_error *error);

/* Forgets all that was put or deleted since the last commit. */
RA_API void ra_desk_rollback(ra_desk *desk);

/* The desk's own store, for reading what is committed and what is not yet; good until the desk is closed. */
RA_API ra_store *ra_desk_store(ra_desk *desk);

#endif
