#include "page/http.h"

#include "base/status.h"
#include "base/str.h"
#include "page/sniff.h"
#include "page/unpack.h"

enum { MOST_ENCODINGS = 4, LONGEST_SIZE = 15 };

bool ra_header_is(ra_str line, const char *name, ra_str *value)
{
    size_t n = strlen(name);
    if (line.len <= n || line.ptr[n] != ':' || !ra_str_equal_fold(ra_str_slice(line, 0, n), (ra_str){name, n}))
        return false;
    *value = ra_str_trim(ra_str_slice(line, n + 1, line.len));
    return true;
}

static size_t find_body(ra_str head)
{
    size_t lined = ra_str_find(head, RA_STR("\r\n\r\n"), 0);
    size_t bare = ra_str_find(head, RA_STR("\n\n"), 0);
    if (lined < bare)
        return lined + 4;
    return bare != SIZE_MAX ? bare + 2 : 0;
}

static unsigned parse_status(ra_str line)
{
    size_t space = ra_str_find(line, RA_STR(" "), 0);
    if (!ra_str_starts(line, RA_STR("HTTP/")) || space == SIZE_MAX || line.len - space < 4)
        return 0;
    unsigned status = 0;
    for (size_t i = space + 1; i < space + 4; i++) {
        if (!ra_ascii_digit(line.ptr[i]))
            return 0;
        status = status * 10 + (unsigned)(line.ptr[i] - '0');
    }
    return status;
}

void ra_http_parse(ra_str head, ra_http *http)
{
    *http = (ra_http){.header_length = find_body(head)};
    ra_str rest = ra_str_slice(head, 0, http->header_length);
    ra_str line;
    ra_str value;
    if (ra_str_cut(&rest, '\n', &line))
        http->status = parse_status(line);
    while (ra_str_cut(&rest, '\n', &line)) {
        line = ra_str_trim(line);
        if (ra_header_is(line, "Content-Type", &value))
            http->content_type = value;
        else if (ra_header_is(line, "Content-Encoding", &value))
            http->content_encoding = value;
        else if (ra_header_is(line, "Transfer-Encoding", &value))
            http->chunked =
                value.len >= 7 && ra_str_equal_fold(ra_str_slice(value, value.len - 7, value.len), RA_STR("chunked"));
    }
}

ra_str ra_http_charset(ra_str content_type)
{
    for (size_t at = 0; at + 8 < content_type.len; at++) {
        if (!ra_str_equal_fold(ra_str_slice(content_type, at, at + 8), RA_STR("charset=")))
            continue;
        ra_str name = ra_str_slice(content_type, at + 8, content_type.len);
        while (name.len != 0 && (name.ptr[0] == '"' || name.ptr[0] == '\'' || name.ptr[0] == ' '))
            name = ra_str_slice(name, 1, name.len);
        size_t end = 0;
        while (end < name.len && (ra_ascii_alpha(name.ptr[end]) || ra_ascii_digit(name.ptr[end]) ||
                                  name.ptr[end] == '-' || name.ptr[end] == '_' || name.ptr[end] == ':'))
            end++;
        return ra_str_slice(name, 0, end);
    }
    return (ra_str){NULL, 0};
}

/* The size that a chunk's line states; false where the line is none. *at moves behind the line. */
static bool chunk_size(ra_str body, size_t *at, size_t *size)
{
    size_t digits = 0;
    *size = 0;
    for (; *at < body.len && digits <= LONGEST_SIZE; ++*at, digits++) {
        char c = ra_ascii_fold(body.ptr[*at]);
        if (!ra_ascii_digit(c) && !(c >= 'a' && c <= 'f'))
            break;
        *size = *size * 16 + (size_t)(ra_ascii_digit(c) ? c - '0' : c - 'a' + 10);
    }
    char behind = *at < body.len ? body.ptr[*at] : '\0';
    size_t feed = ra_str_find(body, RA_STR("\n"), *at);
    if (digits == 0 || digits > LONGEST_SIZE || feed == SIZE_MAX || !(ra_ascii_space(behind) || behind == ';'))
        return false;
    *at = feed + 1;
    return true;
}

/* What is no sequence of chunks was undone by whoever wrote the archive, and stays as it is. */
static ra_status join_chunks(ra_arena *arena, ra_str *body, const char **cut, ra_error *error)
{
    size_t at = 0;
    size_t size;
    if (!chunk_size(*body, &at, &size))
        return RA_OK;
    char *out = ra_arena_alloc(arena, body->len);
    if (out == NULL)
        return ra_fail_memory(error);
    size_t used = 0;
    while (size != 0) {
        size_t there = size < body->len - at ? size : body->len - at;
        memcpy(out + used, body->ptr + at, there);
        used += there;
        at += there;
        while (at < body->len && (body->ptr[at] == '\r' || body->ptr[at] == '\n'))
            at++;
        if (there < size || !chunk_size(*body, &at, &size)) {
            *cut = "is in chunks that end too early or are damaged; what was there is used";
            break;
        }
    }
    *body = (ra_str){out, used};
    return RA_OK;
}

/* Whether bytes are a page already; no compressed stream begins like one. */
static bool is_page(ra_str body)
{
    ra_content content = ra_sniff(ra_str_slice(body, 0, body.len < RA_SNIFF_BYTES ? body.len : RA_SNIFF_BYTES));
    return content != RA_CONTENT_BINARY && content != RA_CONTENT_EMPTY;
}

static ra_status undo(ra_arena *arena, const ra_limits *limits, ra_str name, ra_str *body, const char **cut,
                      ra_error *error)
{
    static const char *const gzip[] = {"gzip", "x-gzip"};
    static const char *const none[] = {"identity", "none", "utf-8", "utf8", ""};
    ra_packing packing = RA_PACKING_NONE;
    if (ra_str_among_fold(name, none))
        return RA_OK;
    if (ra_str_among_fold(name, gzip) || ra_str_equal_fold(name, RA_STR("zstd")))
        packing = ra_packing_of(*body);
    else if (ra_str_equal_fold(name, RA_STR("deflate")))
        packing = is_page(*body) ? RA_PACKING_NONE : RA_PACKING_DEFLATE;
    else if (ra_str_equal_fold(name, RA_STR("br")))
        packing = is_page(*body) ? RA_PACKING_NONE : RA_PACKING_BROTLI;
    else if (!is_page(*body))
        return ra_fail(error, RA_UNSUPPORTED, "the content encoding \"%.*s\" is not known", (int)(name.len % 40),
                       name.ptr);
    if (packing == RA_PACKING_NONE || body->len == 0)
        return RA_OK;
    return ra_unpack_whole(arena, limits, packing, *body, body, cut, error);
}

ra_status ra_http_decode(ra_arena *arena, const ra_limits *limits, const ra_http *http, ra_str *body, const char **cut,
                         ra_error *error)
{
    ra_str names[MOST_ENCODINGS];
    size_t count = 0;
    ra_str rest = http->content_encoding;
    ra_str name;
    if (http->chunked)
        RA_TRY(join_chunks(arena, body, cut, error));
    while (count < MOST_ENCODINGS && ra_str_cut(&rest, ',', &name))
        names[count++] = ra_str_trim(name);
    while (count > 0) /* the encoding named last was done last */
        RA_TRY(undo(arena, limits, names[--count], body, cut, error));
    return RA_OK;
}
