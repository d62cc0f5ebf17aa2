/* Bytes as JSON: one record, and a list or feed of them. */
#include "page/json_record.h"
#include "page/json_stream.h"
#include "target.h"

#include <stdlib.h>

static void read_stream(ra_arena *arena, ra_str bytes)
{
    ra_source *source;
    ra_str object;
    ra_str before;
    ra_error error;
    bool cut;
    if (ra_source_open_memory(NULL, NULL, RA_STR("input"), bytes, &source, &error) != RA_OK)
        return;
    if (ra_json_is_feed(bytes))
        (void)!ra_json_seek_items(source, &before, &error);
    for (size_t objects = 0; ra_json_next(source, 1 << 12, &object, &cut, &error) == RA_OK; objects++) {
        ra_page page = {.truncated = false};
        if (objects > bytes.len)
            abort();
        if (!cut && ra_page_from_json(arena, object, &page, &error) == RA_OK && page.bytes.ptr == NULL)
            abort();
        ra_arena_reset(arena);
    }
    ra_source_close(source);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ra_str bytes = {(const char *)data, size};
    ra_arena *arena = ra_arena_new(NULL);
    ra_page page = {.truncated = false};
    ra_error error;
    if (arena == NULL)
        abort();
    (void)ra_json_has_lines(bytes);
    if (ra_page_from_json(arena, bytes, &page, &error) == RA_OK && page.bytes.ptr == NULL)
        abort();
    ra_arena_reset(arena);
    read_stream(arena, bytes);
    ra_arena_free(arena);
    return 0;
}
