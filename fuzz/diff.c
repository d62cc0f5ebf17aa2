/* Bytes as two reports in JSON, a record separator (0x1E) between them, held against each other. */
#include "target.h"

#include <stdlib.h>
#include <string.h>

static ra_status swallow(void *context, const char *bytes, size_t length)
{
    (void)context, (void)bytes, (void)length;
    return RA_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *cut = size > 0 ? memchr(data, 0x1E, size) : NULL;
    size_t first = cut != NULL ? (size_t)(cut - data) : size;
    const ra_str whole = {(const char *)data, size};
    const ra_report_pair pair = {.before = {whole.ptr, first},
                                 .after = cut != NULL ? (ra_str){whole.ptr + first + 1, size - first - 1} : whole,
                                 .before_name = "before",
                                 .after_name = "after"};
    static const char *const formats[] = {"text", "json"};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        ra_error error = {0};
        const ra_format *format = ra_format_find(RA_FORMAT_OF_DIFF, (ra_str){formats[i], strlen(formats[i])});
        ra_status status = ra_report_diff(&pair, format, NULL, &(ra_sink){swallow, NULL}, &error);
        if (status != RA_OK && error.message[0] == '\0')
            abort();
    }
    return 0;
}
