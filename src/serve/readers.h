/* Open stores for reading, lent to whoever answers a request: opened once, used again and again. */
#ifndef RA_SERVE_READERS_H
#define RA_SERVE_READERS_H

#include <pthread.h>
#include <rashomon/store.h>

enum { RA_READERS_KEPT = 64 };

typedef struct ra_readers {
    pthread_mutex_t lock;
    const char *path; /* borrowed */
    ra_store *idle[RA_READERS_KEPT];
    size_t count;
} ra_readers;

void ra_readers_begin(ra_readers *readers, const char *path);
void ra_readers_end(ra_readers *readers);

RA_MUST_CHECK ra_status ra_readers_take(ra_readers *readers, ra_store **store, ra_error *error);

/* Gives one back. One on which a read `failed` is closed, in case that it is the store's fault. NULL does nothing. */
void ra_readers_give(ra_readers *readers, ra_store *store, bool failed);

#endif
