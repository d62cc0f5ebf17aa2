/* Bytes as a compressed stream, read by lines and by pieces; and as the body of an HTTP response in some encoding,
   which the first byte picks. */
#include "page/http.h"
#include "page/source.h"
#include "target.h"

#include <stdlib.h>
#include <string.h>

static const ra_limits given = {.page_bytes = 1 << 18, .inflate_ratio = 50};

static void read_stream(ra_str bytes, unsigned how)
{
    ra_source *source;
    ra_str shown;
    ra_error error;
    bool cut;
    if (ra_source_open_memory(NULL, &given, RA_STR("input"), bytes, &source, &error) != RA_OK)
        return;
    if (ra_source_peek_head(source, 64, &shown, &error) != RA_OK)
        abort();
    ra_byte_order order = (how & 8) != 0 ? ra_utf16_detect(shown) : RA_ORDER_NONE;
    if (order != RA_ORDER_NONE && ra_source_decode_utf16(source, order, &error) != RA_OK)
        abort();
    size_t steps = 0;
    do {
        for (;; steps++) {
            ra_status status;
            if ((how & 1) != 0)
                status = ra_source_line(source, 1 + (how & 0xFF) * 7, &shown, &cut, &error);
            else
                status = ra_source_peek(source, 1 + steps * 37 % 5000, &shown, &error);
            if (status == RA_END || shown.len == 0)
                break;
            if (status != RA_OK)
                abort();
            if ((how & 1) == 0)
                ra_source_skip(source, 1 + (shown.len - 1) / 2);
            (void)ra_source_offset(source);
            (void)ra_source_next_member(source);
        }
    } while ((how & 2) != 0 && ra_source_recover(source, &error));
    ra_source_close(source);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = {"gzip", "deflate", "zstd", "br", "gzip, gzip", "br, deflate", "x", ""};
    if (size == 0)
        return 0;
    ra_str bytes = {(const char *)data + 1, size - 1};
    read_stream(bytes, data[0]);
    const char *name = encodings[data[0] & 7];
    ra_http http = {.content_encoding = {name, strlen(name)}, .chunked = (data[0] & 16) != 0};
    ra_limits limits = ra_limits_resolve(&given);
    ra_arena *arena = ra_arena_new(NULL);
    ra_error error;
    const char *cut = NULL;
    if (arena != NULL && ra_http_decode(arena, &limits, &http, &bytes, &cut, &error) == RA_OK &&
        bytes.len > (size > limits.page_bytes ? size : limits.page_bytes))
        abort();
    ra_arena_free(arena);
    return 0;
}
