/* What `watch` must remember over a restart: when a feed was asked and what its server said, and which files and
   entries were taken. */
#ifndef RA_STORE_FOLLOWING_H
#define RA_STORE_FOLLOWING_H

#include "base/arena.h"

#include <rashomon/store.h>

/* A row of table `feed`. Times are Unix seconds, 0 for never. */
typedef struct ra_store_feed {
    ra_str address;
    ra_str etag;
    ra_str last_modified;
    int64_t asked;
    int64_t next;
    int64_t failures;
    int64_t gone;
    ra_str problem;
} ra_store_feed;

/* What is known of a feed, strings in the arena; all empty but its address where nothing is. */
RA_MUST_CHECK ra_status ra_store_recall_feed(ra_store *store, ra_arena *arena, ra_str address, ra_store_feed *feed,
                                             ra_error *error);
RA_MUST_CHECK ra_status ra_store_remember_feed(ra_store *store, const ra_store_feed *feed, ra_error *error);

/* Whether what has this key was taken with this digest. */
RA_MUST_CHECK ra_status ra_store_was_taken(ra_store *store, int64_t key, int64_t digest, bool *taken, ra_error *error);

/* Remembers that it was; forgets what was last met with before that time. */
RA_MUST_CHECK ra_status ra_store_remember_taken(ra_store *store, int64_t key, int64_t digest, ra_error *error);
RA_MUST_CHECK ra_status ra_store_forget_taken(ra_store *store, int64_t before, ra_error *error);

/* One transaction around several of these, which is kept where `status` is RA_OK; gives that, or what went wrong in
   keeping it. Not while articles wait for their commit. */
RA_MUST_CHECK ra_status ra_store_begin_memory(ra_store *store, ra_error *error);
RA_MUST_CHECK ra_status ra_store_end_memory(ra_store *store, ra_status status, ra_error *error);

#endif
