#include "serve/cache.h"

#include <pthread.h>
#include <stdlib.h>

enum { CHAINS = 4096, OVERHEAD = 512 /* bytes that an entry takes beside its page */ };

struct ra_cache {
    pthread_mutex_t lock;
    size_t most;
    size_t bytes;
    ra_cached *newest;
    ra_cached *oldest;
    ra_cached *chains[CHAINS];
};

ra_cache *ra_cache_new(size_t bytes)
{
    ra_cache *cache = calloc(1, sizeof *cache);
    if (cache == NULL)
        return NULL;
    cache->most = bytes;
    pthread_mutex_init(&cache->lock, NULL);
    return cache;
}

static ra_cached **chain_of(ra_cache *cache, ra_cache_key key)
{
    uint64_t hash = ((uint64_t)key.story * 31 + (uint64_t)key.account) * 2 + key.gzip;
    return &cache->chains[hash % CHAINS];
}

static void let_go(ra_cached *entry)
{
    if (--entry->holders > 0)
        return;
    MHD_destroy_response(entry->response);
    free(entry);
}

static void unlink_age(ra_cache *cache, ra_cached *entry)
{
    *(entry->newer != NULL ? &entry->newer->older : &cache->newest) = entry->older;
    *(entry->older != NULL ? &entry->older->newer : &cache->oldest) = entry->newer;
}

static void link_newest(ra_cache *cache, ra_cached *entry)
{
    entry->newer = NULL;
    entry->older = cache->newest;
    *(cache->newest != NULL ? &cache->newest->newer : &cache->oldest) = entry;
    cache->newest = entry;
}

static void drop(ra_cache *cache, ra_cached *entry)
{
    ra_cached **at = chain_of(cache, entry->key);
    while (*at != entry)
        at = &(*at)->chain;
    *at = entry->chain;
    unlink_age(cache, entry);
    cache->bytes -= entry->length + OVERHEAD;
    let_go(entry);
}

void ra_cache_free(ra_cache *cache)
{
    if (cache == NULL)
        return;
    while (cache->oldest != NULL)
        drop(cache, cache->oldest);
    pthread_mutex_destroy(&cache->lock);
    free(cache);
}

static ra_cached *find(ra_cache *cache, ra_cache_key key)
{
    for (ra_cached *entry = *chain_of(cache, key); entry != NULL; entry = entry->chain) {
        if (entry->key.story == key.story && entry->key.account == key.account && entry->key.gzip == key.gzip)
            return entry;
    }
    return NULL;
}

ra_cached *ra_cache_take(ra_cache *cache, ra_cache_key key)
{
    pthread_mutex_lock(&cache->lock);
    ra_cached *entry = find(cache, key);
    if (entry != NULL) {
        entry->holders++;
        unlink_age(cache, entry);
        link_newest(cache, entry);
    }
    pthread_mutex_unlock(&cache->lock);
    return entry;
}

ra_cached *ra_cache_keep(ra_cache *cache, ra_cache_key key, struct MHD_Response *response, size_t length)
{
    ra_cached *entry = calloc(1, sizeof *entry);
    if (entry == NULL) {
        MHD_destroy_response(response);
        return NULL;
    }
    *entry = (ra_cached){.key = key, .response = response, .length = length, .holders = 2};
    pthread_mutex_lock(&cache->lock);
    ra_cached *other = find(cache, key); /* of another thread that was asked for the same */
    if (other != NULL)
        drop(cache, other);
    entry->chain = *chain_of(cache, key);
    *chain_of(cache, key) = entry;
    link_newest(cache, entry);
    cache->bytes += length + OVERHEAD;
    /* The caller holds the entry, which outlives being dropped here. NOLINTBEGIN(clang-analyzer-unix.Malloc) */
    while (cache->bytes > cache->most && cache->oldest != NULL)
        drop(cache, cache->oldest);
    /* NOLINTEND(clang-analyzer-unix.Malloc) */
    pthread_mutex_unlock(&cache->lock);
    return entry;
}

void ra_cache_give(ra_cache *cache, ra_cached *entry)
{
    if (entry == NULL)
        return;
    pthread_mutex_lock(&cache->lock);
    let_go(entry);
    pthread_mutex_unlock(&cache->lock);
}

size_t ra_cache_bytes(ra_cache *cache)
{
    pthread_mutex_lock(&cache->lock);
    size_t bytes = cache->bytes;
    pthread_mutex_unlock(&cache->lock);
    return bytes;
}
