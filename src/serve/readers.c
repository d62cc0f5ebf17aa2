#include "serve/readers.h"

void ra_readers_begin(ra_readers *readers, const char *path)
{
    *readers = (ra_readers){.path = path};
    pthread_mutex_init(&readers->lock, NULL);
}

void ra_readers_end(ra_readers *readers)
{
    while (readers->count > 0)
        ra_store_close(readers->idle[--readers->count]);
    pthread_mutex_destroy(&readers->lock);
}

ra_status ra_readers_take(ra_readers *readers, ra_store **store, ra_error *error)
{
    *store = NULL;
    pthread_mutex_lock(&readers->lock);
    if (readers->count > 0)
        *store = readers->idle[--readers->count];
    pthread_mutex_unlock(&readers->lock);
    return *store != NULL ? RA_OK : ra_store_open(readers->path, RA_STORE_READ, store, error);
}

void ra_readers_give(ra_readers *readers, ra_store *store, bool failed)
{
    pthread_mutex_lock(&readers->lock);
    if (store != NULL && !failed && readers->count < RA_READERS_KEPT) {
        readers->idle[readers->count++] = store;
        store = NULL;
    }
    pthread_mutex_unlock(&readers->lock);
    ra_store_close(store);
}
