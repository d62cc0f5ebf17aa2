/* Analysed articles at hand, so that a story that grows need not be analysed again. */
#ifndef RA_STORE_CACHE_H
#define RA_STORE_CACHE_H

#include <rashomon/document.h>

typedef struct ra_cached {
    int64_t id;
    ra_article *article;
    ra_document *document;
    size_t bytes;
    uint64_t used; /* when last asked for */
    unsigned pins; /* held by somebody: not to be dropped */
} ra_cached;

/* All zero but `most` at first. */
typedef struct ra_cache {
    ra_cached *at;
    size_t count;
    size_t capacity;
    size_t bytes;
    size_t most; /* bytes; pinned ones may go beyond */
    uint64_t clock;
} ra_cache;

/* The document of an article, pinned; NULL where it is not at hand. */
ra_document *ra_cache_get(ra_cache *cache, int64_t id);
bool ra_cache_has(const ra_cache *cache, int64_t id);
void ra_cache_unpin(ra_cache *cache, int64_t id);

/* Takes an article and its document, also where it fails, in place of what it had for `id`. Those used longest ago
   make room. */
RA_MUST_CHECK ra_status ra_cache_put(ra_cache *cache, int64_t id, ra_article *article, ra_document *document,
                                     ra_error *error);

/* Drops those used longest ago, as far as they are not pinned, until `more` bytes fit. */
void ra_cache_make_room(ra_cache *cache, size_t more);

/* Drops one, if it is there. It must not be pinned. */
void ra_cache_drop(ra_cache *cache, int64_t id);

/* Drops all. */
void ra_cache_clear(ra_cache *cache);

#endif
