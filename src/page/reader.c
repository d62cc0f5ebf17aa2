#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <rashomon/page.h>
#include <stdio.h>
#include <stdlib.h>

/* Provisional: NDJSON with `text`, and plain text, from files and standard input. */
struct ra_reader {
    ra_reader_options options;
    const char *const *inputs;
    size_t input_count, at, failures, record;
    ra_str bytes, rest;
    cJSON *json;
    ra_page page;
    char name[4096];
};

ra_status ra_reader_new(const ra_reader_options *options, const char *const *inputs, size_t input_count,
                        ra_reader **reader, ra_error *error)
{
    ra_reader *r = calloc(1, sizeof *r);
    if (r == NULL)
        return ra_fail_memory(error);
    r->options = *options;
    r->inputs = inputs;
    r->input_count = input_count;
    *reader = r;
    return RA_OK;
}

ra_status ra_reader_new_memory(const ra_reader_options *options, ra_str name, ra_str bytes, ra_reader **reader,
                               ra_error *error)
{
    (void)options, (void)name, (void)bytes, (void)reader;
    return ra_fail(error, RA_UNSUPPORTED, "not yet");
}

static ra_str slurp(const char *path)
{
    FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (f == NULL)
        return (ra_str){NULL, 0};
    char *p = malloc(1 << 16);
    size_t n = 0, cap = 1 << 16, got;
    while (p != NULL && (got = fread(p + n, 1, cap - n, f)) > 0) {
        n += got;
        if (n == cap)
            p = realloc(p, cap *= 2);
    }
    if (f != stdin)
        fclose(f);
    return (ra_str){p, n};
}

static ra_str field(const cJSON *o, const char *name)
{
    return ra_str_from(cJSON_GetStringValue(cJSON_GetObjectItem(o, name)));
}

ra_status ra_reader_next(ra_reader *r, const ra_page **page, ra_error *error)
{
    (void)error;
    for (;;) {
        ra_str line;
        while (ra_str_cut(&r->rest, '\n', &line)) {
            if (ra_str_trim(line).len == 0)
                continue;
            cJSON_Delete(r->json);
            r->json = cJSON_ParseWithLength(line.ptr, line.len);
            r->record++;
            snprintf(r->name, sizeof r->name, "%s#%zu", r->inputs[r->at - 1], r->record);
            r->page = (ra_page){.kind = RA_PAGE_CLEAN,
                                .input = ra_str_from(r->name),
                                .bytes = field(r->json, "text"),
                                .claims = {.url = field(r->json, "url"),
                                           .title = field(r->json, "title"),
                                           .outlet = field(r->json, "outlet"),
                                           .published = field(r->json, "published")}};
            if (r->page.bytes.ptr == NULL)
                continue;
            *page = &r->page;
            return RA_OK;
        }
        if (r->at == r->input_count)
            return RA_END;
        const char *path = r->inputs[r->at++];
        free((void *)(uintptr_t)r->bytes.ptr);
        r->bytes = slurp(path);
        r->record = 0;
        if (r->bytes.ptr == NULL) {
            r->failures++;
            continue;
        }
        if (r->bytes.len > 0 && r->bytes.ptr[0] == '{') {
            r->rest = r->bytes;
            continue;
        }
        r->page = (ra_page){.kind = RA_PAGE_TEXT, .input = ra_str_from(path), .bytes = r->bytes};
        *page = &r->page;
        return RA_OK;
    }
}

size_t ra_reader_failures(const ra_reader *r)
{
    return r->failures;
}

void ra_reader_free(ra_reader *r)
{
    if (r == NULL)
        return;
    cJSON_Delete(r->json);
    free((void *)(uintptr_t)r->bytes.ptr);
    free(r);
}
