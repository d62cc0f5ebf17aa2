/* Bytes as a feed: RSS and Atom entries, well-formed or not. */
#include "page/feed.h"
#include "target.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ra_limits limits = ra_limits_resolve(&(ra_limits){.page_bytes = 1 << 14});
    ra_source *source;
    ra_str head;
    ra_error error;
    ra_feed feed;
    if (ra_source_open_memory(NULL, &limits, RA_STR("input"), (ra_str){(const char *)data, size}, &source, &error) !=
        RA_OK)
        return 0;
    ra_arena *arena = ra_arena_new(NULL);
    if (arena == NULL || ra_source_peek(source, 1 << 15, &head, &error) != RA_OK ||
        ra_feed_begin(arena, &feed, head, &error) != RA_OK)
        abort();
    for (size_t entries = 0;; entries++) {
        ra_page page = {.truncated = false};
        ra_status status = ra_feed_next(arena, &limits, &feed, source, &page, &error);
        if (status == RA_END)
            break;
        if (entries > size || (status == RA_OK && page.bytes.ptr == NULL))
            abort();
        ra_arena_reset(arena);
    }
    ra_arena_free(arena);
    ra_source_close(source);
    return 0;
}
