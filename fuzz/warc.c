/* Bytes as a web archive: records, HTTP, chunks and content encodings, and finding the way back behind what is broken.
 */
#include "page/warc.h"
#include "target.h"

#include <stdlib.h>

static void look_at(const ra_page *page)
{
    if (page->bytes.ptr != NULL && page->bytes.len > 0) {
        volatile char last = page->bytes.ptr[page->bytes.len - 1];
        (void)last;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ra_limits limits = ra_limits_resolve(&(ra_limits){.page_bytes = 1 << 18, .inflate_ratio = 100});
    ra_source *source;
    ra_error error = {0};
    ra_error notice;
    if (ra_source_open_memory(NULL, &limits, RA_STR("input"), (ra_str){(const char *)data, size}, &source, &error) !=
        RA_OK)
        return 0;
    ra_arena *arena = ra_arena_new(NULL);
    ra_warc warc = {0};
    uint64_t last = 0;
    for (size_t records = 0; arena != NULL; records++) {
        ra_page page = {.truncated = false};
        ra_status status = ra_warc_next(arena, &limits, &warc, source, &page, &notice, &error);
        if (status == RA_END && !ra_source_recover(source, &error))
            break;
        if (status == RA_OK)
            look_at(&page);
        uint64_t offset = ra_source_offset(source);
        if (offset < last || records > 2 * size + 16)
            abort(); /* going back, or nowhere */
        last = offset;
        ra_arena_reset(arena);
    }
    ra_arena_free(arena);
    ra_source_close(source);
    return 0;
}
