#include "page/warc.h"

#include "base/status.h"
#include "base/str.h"
#include "page/sniff.h"

enum { LONGEST_HEADER = 64 << 10, LONGEST_LINE = 8 << 10, STEP = 64 << 10 };

/* The header lines of a record that count. */
typedef struct record {
    ra_str type;
    ra_str uri;
    ra_str content_type;
    size_t length;
    bool has_length;
} record;

/* The value of "Name: value" where the line has this name. */
static bool header_is(ra_str line, const char *name, ra_str *value)
{
    size_t n = strlen(name);
    if (line.len <= n || line.ptr[n] != ':' || !ra_str_equal_fold(ra_str_slice(line, 0, n), (ra_str){name, n}))
        return false;
    *value = ra_str_trim(ra_str_slice(line, n + 1, line.len));
    return true;
}

static bool parse_length(ra_str digits, size_t *length)
{
    *length = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (!ra_ascii_digit(digits.ptr[i]) || i > 17)
            return false;
        *length = *length * 10 + (size_t)(digits.ptr[i] - '0');
    }
    return digits.len != 0;
}

/* Steps to the next line that begins a record. */
static ra_status find_record(ra_source *source, bool *skipped, ra_error *error)
{
    *skipped = false;
    for (;;) {
        ra_str head;
        ra_str line;
        bool cut;
        RA_TRY(ra_source_peek(source, 6, &head, error));
        if (ra_str_starts(head, RA_STR("WARC/")))
            return RA_OK;
        RA_TRY(ra_source_line(source, LONGEST_LINE, &line, &cut, error));
        *skipped |= ra_str_trim(line).len != 0;
    }
}

static ra_status read_header(ra_arena *arena, ra_source *source, record *r, ra_error *error)
{
    *r = (record){.length = 0};
    size_t total = 0;
    for (;;) {
        ra_str line;
        bool cut;
        ra_status status = ra_source_line(source, LONGEST_LINE, &line, &cut, error);
        if (status == RA_END)
            return ra_fail(error, RA_MALFORMED, "the archive ends inside a record's header");
        RA_TRY(status);
        total += line.len;
        line = ra_str_trim(line);
        if (line.len == 0)
            break;
        if (cut || total > LONGEST_HEADER)
            return ra_fail(error, RA_LIMIT, "a record's header is longer than %d bytes; passed over", LONGEST_HEADER);
        ra_str value;
        if (header_is(line, "WARC-Type", &value))
            r->type = ra_arena_str(arena, value);
        else if (header_is(line, "WARC-Target-URI", &value))
            r->uri = ra_arena_str(arena, value);
        else if (header_is(line, "Content-Type", &value))
            r->content_type = ra_arena_str(arena, value);
        else if (header_is(line, "Content-Length", &value))
            r->has_length = parse_length(value, &r->length);
    }
    return r->has_length ? RA_OK : ra_fail(error, RA_MALFORMED, "a record without Content-Length; passed over");
}

static ra_status step_over(ra_source *source, size_t count, ra_error *error)
{
    while (count > 0) {
        ra_str window;
        RA_TRY(ra_source_peek(source, count < STEP ? count : STEP, &window, error));
        if (window.len == 0)
            return RA_OK; /* the end is found by the next call */
        ra_source_skip(source, window.len);
        count -= window.len;
    }
    return RA_OK;
}

/* Undoes chunked transfer encoding; what follows a broken chunk is dropped. */
static ra_str join_chunks(ra_arena *arena, ra_str body)
{
    char *out = ra_arena_alloc(arena, body.len);
    size_t used = 0;
    for (size_t at = 0; out != NULL && at < body.len;) {
        size_t size = 0;
        size_t digits = 0;
        for (; at < body.len && digits < 8; at++, digits++) {
            char c = ra_ascii_fold(body.ptr[at]);
            if (!ra_ascii_digit(c) && !(c >= 'a' && c <= 'f'))
                break;
            size = size * 16 + (size_t)(ra_ascii_digit(c) ? c - '0' : c - 'a' + 10);
        }
        size_t feed = ra_str_find(body, RA_STR("\n"), at);
        if (digits == 0 || feed == SIZE_MAX || size == 0)
            break;
        at = feed + 1;
        size = size < body.len - at ? size : body.len - at;
        memcpy(out + used, body.ptr + at, size);
        used += size;
        at += size;
        while (at < body.len && (body.ptr[at] == '\r' || body.ptr[at] == '\n'))
            at++;
    }
    return used != 0 ? (ra_str){out, used} : body;
}

/* Undoes gzip content encoding where the archive kept it. */
static ra_status unpack(ra_arena *arena, const ra_limits *limits, ra_str *body, ra_error *error)
{
    if (!ra_str_starts(*body, RA_STR("\x1f\x8b")))
        return RA_OK;
    ra_source *packed;
    RA_TRY(ra_source_open_memory(NULL, limits, RA_STR("record"), *body, &packed, error));
    ra_str window;
    ra_status status = ra_source_peek(packed, limits->page_bytes, &window, error);
    if (status == RA_OK) {
        *body = ra_arena_str(arena, window);
        status = body->ptr != NULL ? RA_OK : ra_fail_memory(error);
    }
    ra_source_close(packed);
    return status;
}

static ra_str charset_of(ra_str content_type)
{
    size_t at = content_type.len != 0 ? ra_str_find(content_type, RA_STR("charset="), 0) : SIZE_MAX;
    if (at == SIZE_MAX)
        return (ra_str){NULL, 0};
    ra_str name = ra_str_slice(content_type, at + 8, content_type.len);
    while (name.len != 0 && (name.ptr[0] == '"' || name.ptr[0] == '\''))
        name = ra_str_slice(name, 1, name.len);
    size_t end = 0;
    while (end < name.len && (ra_ascii_alpha(name.ptr[end]) || ra_ascii_digit(name.ptr[end]) || name.ptr[end] == '-' ||
                              name.ptr[end] == '_'))
        end++;
    return ra_str_slice(name, 0, end);
}

/* The body of an HTTP response with status 200; absent for any other. */
static ra_str http_body(ra_arena *arena, ra_str block, ra_str *content_type)
{
    size_t end = ra_str_find(block, RA_STR("\r\n\r\n"), 0);
    size_t mark = 4;
    if (end == SIZE_MAX) {
        end = ra_str_find(block, RA_STR("\n\n"), 0);
        mark = 2;
    }
    ra_str rest = ra_str_slice(block, 0, end != SIZE_MAX ? end : 0);
    ra_str line;
    ra_str value;
    bool chunked = false;
    if (!ra_str_cut(&rest, '\n', &line) || ra_str_find(line, RA_STR(" 200"), 0) == SIZE_MAX)
        return (ra_str){NULL, 0};
    while (ra_str_cut(&rest, '\n', &line)) {
        line = ra_str_trim(line);
        if (header_is(line, "Content-Type", &value))
            *content_type = value;
        else if (header_is(line, "Transfer-Encoding", &value))
            chunked = ra_str_equal_fold(value, RA_STR("chunked"));
    }
    ra_str body = ra_str_slice(block, end + mark, block.len);
    return chunked ? join_chunks(arena, body) : body;
}

static ra_status take_page(ra_arena *arena, const ra_limits *limits, const record *r, ra_str block, ra_page *page,
                           ra_error *error)
{
    ra_str type = r->content_type;
    ra_str body = block;
    if (ra_str_is(r->type, "response"))
        body = http_body(arena, block, &type);
    if (body.len == 0)
        return RA_OK;
    RA_TRY(unpack(arena, limits, &body, error));
    ra_content content = ra_sniff(ra_str_slice(body, 0, body.len < RA_SNIFF_BYTES ? body.len : RA_SNIFF_BYTES));
    bool html = content == RA_CONTENT_HTML;
    bool plain = content == RA_CONTENT_TEXT && ra_str_find(type, RA_STR("text/plain"), 0) != SIZE_MAX;
    if (!html && !plain)
        return RA_OK;
    page->kind = html ? RA_PAGE_HTML : RA_PAGE_TEXT;
    page->bytes = body;
    page->claims.url = r->uri;
    page->claims.charset = charset_of(type);
    return RA_OK;
}

ra_status ra_warc_next(ra_arena *arena, const ra_limits *limits, ra_source *source, ra_page *page, ra_error *error)
{
    bool skipped;
    RA_TRY(find_record(source, &skipped, error));
    if (skipped)
        return ra_fail(error, RA_MALFORMED, "bytes that belong to no record; passed over");
    record r;
    RA_TRY(read_header(arena, source, &r, error));
    bool wanted = ra_str_is(r.type, "response") || ra_str_is(r.type, "resource");
    if (!wanted || r.length == 0)
        return step_over(source, r.length, error);
    if (r.length > limits->page_bytes) {
        RA_TRY(step_over(source, r.length, error));
        return ra_fail(error, RA_LIMIT, "longer than the limit of %zu bytes a page; passed over", limits->page_bytes);
    }
    ra_str window;
    RA_TRY(ra_source_peek(source, r.length, &window, error));
    ra_str block = ra_arena_str(arena, window);
    if (block.ptr == NULL)
        return ra_fail_memory(error);
    ra_source_skip(source, window.len);
    page->truncated = window.len < r.length;
    return take_page(arena, limits, &r, block, page, error);
}
