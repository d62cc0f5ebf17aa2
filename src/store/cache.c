#include "store/cache.h"

#include "base/arena.h"
#include "base/status.h"

#include <stdlib.h>

static ra_cached *find(const ra_cache *cache, int64_t id)
{
    for (size_t i = 0; i < cache->count; i++) {
        if (cache->at[i].id == id)
            return &cache->at[i];
    }
    return NULL;
}

static void release(ra_cache *cache, ra_cached *entry)
{
    cache->bytes -= entry->bytes;
    ra_document_free(entry->document);
    ra_article_free(entry->article);
    *entry = cache->at[--cache->count];
}

bool ra_cache_has(const ra_cache *cache, int64_t id)
{
    return find(cache, id) != NULL;
}

ra_document *ra_cache_get(ra_cache *cache, int64_t id)
{
    ra_cached *found = find(cache, id);
    if (found == NULL)
        return NULL;
    found->used = ++cache->clock;
    found->pins++;
    return found->document;
}

void ra_cache_unpin(ra_cache *cache, int64_t id)
{
    ra_cached *found = find(cache, id);
    if (found != NULL && found->pins > 0)
        found->pins--;
}

void ra_cache_drop(ra_cache *cache, int64_t id)
{
    ra_cached *found = find(cache, id);
    if (found != NULL)
        release(cache, found);
}

void ra_cache_clear(ra_cache *cache)
{
    while (cache->count > 0)
        release(cache, &cache->at[cache->count - 1]);
    free(cache->at);
    *cache = (ra_cache){.most = cache->most};
}

void ra_cache_make_room(ra_cache *cache, size_t more)
{
    while (cache->bytes + more > cache->most) {
        ra_cached *oldest = NULL;
        for (size_t i = 0; i < cache->count; i++) {
            if (cache->at[i].pins == 0 && (oldest == NULL || cache->at[i].used < oldest->used))
                oldest = &cache->at[i];
        }
        if (oldest == NULL)
            return;
        release(cache, oldest);
    }
}

ra_status ra_cache_put(ra_cache *cache, int64_t id, ra_article *article, ra_document *document, ra_error *error)
{
    size_t bytes = ra_arena_size(article->arena) + ra_arena_size(document->arena);
    ra_cache_drop(cache, id);
    ra_cache_make_room(cache, bytes);
    if (cache->count == cache->capacity) {
        size_t wider = cache->capacity * 2 + 64;
        ra_cached *grown = realloc(cache->at, wider * sizeof *grown);
        if (grown == NULL) {
            ra_document_free(document);
            ra_article_free(article);
            return ra_fail_memory(error);
        }
        cache->at = grown;
        cache->capacity = wider;
    }
    cache->at[cache->count++] =
        (ra_cached){.id = id, .article = article, .document = document, .bytes = bytes, .used = ++cache->clock};
    cache->bytes += bytes;
    return RA_OK;
}
