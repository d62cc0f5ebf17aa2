/* Bytes of any kind through the reader: sniffing, NDJSON, compression. */
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ra_reader_options options = {.limits = {.page_bytes = 1 << 20, .inflate_ratio = 100}};
    ra_reader *reader;
    ra_error error;
    if (ra_reader_new_memory(&options, RA_STR("input"), (ra_str){(const char *)data, size}, &reader, &error) != RA_OK)
        return 0;
    const ra_page *page;
    while (ra_reader_next(reader, &page, &error) == RA_OK) {
        volatile char last = page->bytes.len > 0 ? page->bytes.ptr[page->bytes.len - 1] : 0;
        (void)last;
    }
    ra_reader_free(reader);
    return 0;
}
