/* Pages of stories kept ready to be sent. An account never changes once it is drawn up, and neither does its page: what
   is kept under (story, account) is good for ever, and goes when others are asked for more. */
#ifndef RA_SERVE_CACHE_H
#define RA_SERVE_CACHE_H

#include <microhttpd.h>
#include <rashomon/base.h>

typedef struct ra_cache ra_cache;

typedef struct ra_cache_key {
    int64_t story;
    int64_t account;
    bool gzip;
} ra_cache_key;

typedef struct ra_cached {
    ra_cache_key key;
    struct MHD_Response *response;
    size_t length;
    unsigned holders; /* those that are about to send it, and the cache */
    struct ra_cached *chain;
    struct ra_cached *newer;
    struct ra_cached *older;
} ra_cached;

/* At most `bytes` of pages. NULL where memory ran out. */
ra_cache *ra_cache_new(size_t bytes);
void ra_cache_free(ra_cache *cache);

/* What is kept under the key, held until it is given back; NULL where nothing is. */
ra_cached *ra_cache_take(ra_cache *cache, ra_cache_key key);

/* Keeps a response, which is then the cache's, and holds it for the caller, as ra_cache_take does. NULL where memory
   ran out; the response is destroyed then. */
ra_cached *ra_cache_keep(ra_cache *cache, ra_cache_key key, struct MHD_Response *response, size_t length);

void ra_cache_give(ra_cache *cache, ra_cached *entry);

size_t ra_cache_bytes(ra_cache *cache);

#endif
