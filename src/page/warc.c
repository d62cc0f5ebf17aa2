#include "page/warc.h"

#include "base/status.h"
#include "base/str.h"
#include "page/http.h"
#include "page/sniff.h"

#include <stdarg.h>
#include <stdio.h>

enum { LONGEST_HEADER = 64 << 10, LONGEST_LINE = 8 << 10, STEP = 64 << 10, LONGEST_ID = 120, DIGITS = 18 };

/* No archive holds a longer record: what claims to be one is broken. */
#define LONGEST_RECORD ((uint64_t)1 << 40)

/* The header lines of a record that count. */
typedef struct record {
    uint64_t offset;
    ra_str type;
    ra_str id;
    ra_str uri;
    ra_str content_type;
    uint64_t length;
    bool has_length;
    bool partial; /* the crawler kept a part only */
} record;

typedef struct reading {
    ra_arena *arena;
    const ra_limits *limits;
    ra_source *source;
    ra_page *page;
    ra_error *notice;
    ra_error *error;
    record record;
} reading;

/* A message that names the record. */
static ra_status tell(const reading *r, ra_error *error, ra_status status, const char *format, ...) RA_PRINTF(4, 5);

static ra_status tell(const reading *r, ra_error *error, ra_status status, const char *format, ...)
{
    char what[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    ra_str id = r->record.id;
    id.len = id.len < LONGEST_ID ? id.len : LONGEST_ID;
    return ra_fail(error, status, "record at byte %llu%s%.*s: %s", (unsigned long long)r->record.offset,
                   id.len != 0 ? ", " : "", (int)id.len, id.len != 0 ? id.ptr : "", what);
}

/* Steps to the next line that begins a record. */
static ra_status find_record(reading *r, bool *skipped)
{
    *skipped = false;
    for (;;) {
        ra_str head;
        ra_str line;
        bool cut;
        RA_TRY(ra_source_peek(r->source, 6, &head, r->error));
        if (ra_str_starts(head, RA_STR("WARC/")))
            return RA_OK;
        uint64_t offset = ra_source_offset(r->source);
        RA_TRY(ra_source_line(r->source, LONGEST_LINE, &line, &cut, r->error));
        if (ra_str_trim(line).len == 0)
            continue;
        if (!*skipped)
            r->record.offset = offset;
        *skipped = true;
    }
}

/* Digits too many to count stand for more than any record has. */
static bool parse_length(ra_str digits, uint64_t *length)
{
    *length = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (!ra_ascii_digit(digits.ptr[i]))
            return false;
        *length = i < DIGITS ? *length * 10 + (uint64_t)(digits.ptr[i] - '0') : UINT64_MAX;
    }
    return digits.len != 0;
}

/* WARC 1.0 puts addresses between angle brackets, and so do some writers' ids. */
static ra_str address(ra_arena *arena, ra_str value)
{
    if (value.len > 1 && value.ptr[0] == '<' && value.ptr[value.len - 1] == '>')
        value = ra_str_slice(value, 1, value.len - 1);
    return ra_arena_str(arena, value);
}

static void take_line(reading *r, ra_str line)
{
    record *k = &r->record;
    ra_str value;
    if (ra_header_is(line, "WARC-Type", &value))
        k->type = ra_arena_str(r->arena, value);
    else if (ra_header_is(line, "WARC-Record-ID", &value))
        k->id = address(r->arena, value);
    else if (ra_header_is(line, "WARC-Target-URI", &value))
        k->uri = address(r->arena, value);
    else if (ra_header_is(line, "Content-Type", &value))
        k->content_type = ra_arena_str(r->arena, value);
    else if (ra_header_is(line, "Content-Length", &value))
        k->has_length = parse_length(value, &k->length);
    else if (ra_header_is(line, "WARC-Truncated", &value) || ra_header_is(line, "WARC-Segment-Number", &value))
        k->partial = true;
}

static ra_status read_header(reading *r)
{
    size_t total = 0;
    r->record = (record){.offset = ra_source_offset(r->source)};
    for (;;) {
        ra_str line;
        bool cut;
        ra_status status = ra_source_line(r->source, LONGEST_LINE, &line, &cut, r->error);
        if (status == RA_END)
            return tell(r, r->error, RA_MALFORMED, "the archive ends inside its header");
        RA_TRY(status);
        total += line.len + 1;
        line = ra_str_trim(line);
        if (line.len == 0)
            break;
        if (cut || total > LONGEST_HEADER)
            return tell(r, r->error, RA_LIMIT,
                        "its header is longer than the limits of %d bytes a line and %d in all; passed over",
                        LONGEST_LINE, LONGEST_HEADER);
        take_line(r, line);
    }
    if (!r->record.has_length)
        return tell(r, r->error, RA_MALFORMED, "has no Content-Length; passed over");
    if (r->record.length > LONGEST_RECORD)
        return tell(r, r->error, RA_LIMIT, "claims to be longer than the limit of 1 TiB a record; passed over");
    return RA_OK;
}

/* Where the next record begins inside a window, because this one is shorter than it claims: at a compressed member that
   begins like a record, or, with `search`, behind an empty line. SIZE_MAX where it does not. */
static size_t next_record(const ra_source *source, ra_str window, bool search)
{
    size_t member = ra_source_next_member(source);
    if (member < window.len && ra_str_starts(ra_str_slice(window, member, window.len), RA_STR("WARC/")))
        return member;
    size_t blank = search ? ra_str_find(window, RA_STR("\r\n\r\nWARC/1."), 0) : SIZE_MAX;
    return blank != SIZE_MAX ? blank + 4 : SIZE_MAX;
}

/* Where a record claims more than the file has, the next record is looked for on the way. */
static ra_status step_over(reading *r, uint64_t count)
{
    enum { MARK = 11 }; /* what next_record searches for may lie across two windows */
    bool search = count > ra_source_left(r->source);
    while (count > 0) {
        ra_str window;
        RA_TRY(ra_source_peek(r->source, count < STEP ? (size_t)count : STEP, &window, r->error));
        size_t next = next_record(r->source, window, search);
        if (next != SIZE_MAX) {
            ra_source_skip(r->source, next);
            return tell(r, r->error, RA_MALFORMED, "claims %llu bytes more than there are; passed over",
                        (unsigned long long)(count - next));
        }
        if (window.len == 0)
            return RA_OK; /* the end is found by the next call */
        size_t step = search && window.len == STEP ? window.len - MARK : window.len;
        ra_source_skip(r->source, step);
        count -= step;
    }
    return RA_OK;
}

static bool has_scheme(ra_str uri, const char *scheme)
{
    size_t n = strlen(scheme);
    return uri.len > n && uri.ptr[n] == ':' && ra_str_equal_fold(ra_str_slice(uri, 0, n), (ra_str){scheme, n});
}

/* Records about the crawl itself, and files for crawlers, are no pages. */
static bool is_wanted(const record *k)
{
    bool page = ra_str_is(k->type, "response") || ra_str_is(k->type, "resource") || ra_str_is(k->type, "conversion");
    return page && k->length > 0 && !has_scheme(k->uri, "metadata") && !has_scheme(k->uri, "dns") &&
           !ra_str_ends(k->uri, RA_STR("/robots.txt"));
}

static bool holds(ra_str type, const char *part)
{
    return type.len != 0 && ra_str_find(type, ra_str_from(part), 0) != SIZE_MAX;
}

/* Whether a media type may be a page's. Servers that do not know say "application/octet-stream", or nothing. */
static bool may_be_page(ra_str type)
{
    return type.len == 0 || holds(type, "html") || holds(type, "HTML") || holds(type, "text/plain") ||
           holds(type, "xml") || holds(type, "octet-stream") || holds(type, "unknown");
}

/* Whether the record's beginning is that of a page; *http is read where it is a response. */
static bool begins_page(const record *k, ra_str head, ra_http *http)
{
    *http = (ra_http){.content_type = k->content_type};
    if (!ra_str_is(k->type, "response"))
        return may_be_page(k->content_type);
    ra_http_parse(head, http);
    return http->header_length != 0 && (http->status == 200 || http->status == 203) && may_be_page(http->content_type);
}

/* Pictures and programs that the server did not name as such: told without reading them to the end. */
static bool is_binary(const ra_http *http, ra_str head)
{
    ra_str body = ra_str_slice(head, http->header_length, head.len);
    return http->content_encoding.len == 0 && !http->chunked &&
           ra_sniff(ra_str_slice(body, 0, body.len < RA_SNIFF_BYTES ? body.len : RA_SNIFF_BYTES)) == RA_CONTENT_BINARY;
}

/* The record's block, up to the limit, and how much of the source it takes up. What is missing is said in the notice.
 */
static ra_status take_block(reading *r, ra_str *block, uint64_t *used)
{
    const record *k = &r->record;
    size_t most = k->length < r->limits->page_bytes ? (size_t)k->length : r->limits->page_bytes;
    ra_str window;
    RA_TRY(ra_source_peek(r->source, most + 9, &window, r->error)); /* a record and the beginning of the next one */
    *block = ra_str_slice(window, 0, window.len < most ? window.len : most);
    *used = k->length;
    ra_str behind = ra_str_trim(ra_str_slice(window, block->len, window.len));
    bool fits = most == k->length &&
                (behind.len == 0 || ra_str_starts(RA_STR("WARC/"), behind) || ra_str_starts(behind, RA_STR("WARC/")));
    size_t next = next_record(r->source, *block, !fits);
    if (next != SIZE_MAX) {
        *block = ra_str_slice(*block, 0, next);
        *used = next;
        r->page->truncated = true;
        (void)tell(r, r->notice, RA_MALFORMED,
                   "claims %llu bytes, but another record begins after %zu; read up to there",
                   (unsigned long long)k->length, next);
    } else if (most < k->length) {
        r->page->truncated = true;
        (void)tell(r, r->notice, RA_LIMIT, "longer than the limit of %zu bytes a page; read up to there", most);
    } else if (block->len < most) {
        r->page->truncated = true;
        if (ra_source_damage(r->source, NULL) == RA_OK)
            (void)tell(r, r->notice, RA_MALFORMED, "the archive ends after %zu of its %zu bytes; what is there is used",
                       block->len, most);
    }
    return RA_OK;
}

static void describe(const reading *r, const ra_http *http, ra_str body)
{
    ra_page *page = r->page;
    ra_content content = ra_sniff(ra_str_slice(body, 0, body.len < RA_SNIFF_BYTES ? body.len : RA_SNIFF_BYTES));
    bool plain = content == RA_CONTENT_TEXT && holds(http->content_type, "text/plain");
    if (content != RA_CONTENT_HTML && !plain)
        return;
    page->kind = plain ? RA_PAGE_TEXT : RA_PAGE_HTML;
    page->bytes = body;
    page->claims.url = r->record.uri;
    page->claims.charset = ra_arena_str(r->arena, ra_http_charset(http->content_type));
}

static ra_status take_page(reading *r)
{
    ra_str block;
    ra_http http;
    uint64_t used;
    const char *cut = NULL;
    RA_TRY(take_block(r, &block, &used));
    (void)begins_page(&r->record, block, &http);
    ra_str body = ra_str_slice(block, http.header_length, block.len);
    ra_error reason;
    ra_status status = ra_http_decode(r->arena, r->limits, &http, &body, &cut, &reason);
    if (status == RA_NO_MEMORY)
        return ra_fail_memory(r->error);
    if (status != RA_OK) {
        RA_TRY(step_over(r, used));
        return tell(r, r->error, RA_UNSUPPORTED, "%s; passed over", reason.message);
    }
    describe(r, &http, body);
    if (r->page->bytes.ptr == NULL) {
        if (r->notice->status == RA_LIMIT)
            r->notice->status = RA_OK;
        return step_over(r, used);
    }
    if (cut != NULL && r->notice->status == RA_OK)
        (void)tell(r, r->notice, RA_LIMIT, "its content %s", cut);
    r->page->truncated |= r->record.partial || cut != NULL;
    if (used <= block.len) {
        ra_source_skip(r->source, (size_t)used);
        return RA_OK;
    }
    r->page->bytes = ra_arena_str(r->arena, r->page->bytes); /* the window moves on over what is not read */
    return r->page->bytes.ptr != NULL ? step_over(r, used) : ra_fail_memory(r->error);
}

ra_status ra_warc_next(ra_arena *arena, const ra_limits *limits, ra_warc *warc, ra_source *source, ra_page *page,
                       ra_error *notice, ra_error *error)
{
    reading r = {.arena = arena, .limits = limits, .source = source, .page = page, .notice = notice, .error = error};
    bool skipped;
    bool lost = warc->lost;
    notice->status = RA_OK;
    warc->lost = false;
    RA_TRY(find_record(&r, &skipped));
    if (skipped && !lost)
        return ra_fail(error, RA_MALFORMED, "at byte %llu: bytes that belong to no record; passed over",
                       (unsigned long long)r.record.offset);
    ra_status status = read_header(&r);
    warc->lost = status != RA_OK;
    RA_TRY(status);
    if (!is_wanted(&r.record))
        return step_over(&r, r.record.length);
    ra_str head;
    ra_http http;
    size_t most = r.record.length < LONGEST_HEADER ? (size_t)r.record.length : LONGEST_HEADER;
    RA_TRY(ra_source_peek(source, most, &head, error));
    bool page_begins = begins_page(&r.record, head, &http) && !is_binary(&http, head);
    return page_begins ? take_page(&r) : step_over(&r, r.record.length);
}
