#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "page/feed.h"
#include "page/json_record.h"
#include "page/json_stream.h"
#include "page/sniff.h"
#include "page/source.h"
#include "page/walk.h"
#include "page/warc.h"

#include <rashomon/page.h>
#include <stdio.h>

struct ra_reader {
    ra_arena *arena;
    ra_arena *record; /* the page last given out */
    ra_reader_options options;
    ra_allocator allocator;
    ra_limits limits;
    ra_walk *walk; /* NULL over memory */
    ra_str memory_name;
    ra_str memory;
    bool memory_taken;
    ra_source *source; /* the input being read; NULL between inputs */
    ra_str input;
    ra_content content;
    size_t record_number;
    ra_warc warc;
    ra_feed feed;
    bool lines; /* JSON, one object a line */
    bool json_feed;
    char outlet[256]; /* of a JSON Feed */
    size_t failures;
    ra_page page;
};

static ra_status make(const ra_reader_options *options, ra_reader **reader, ra_error *error)
{
    static const ra_reader_options defaults;
    if (options == NULL)
        options = &defaults;
    ra_arena *arena = ra_arena_new(options->allocator);
    ra_reader *r = arena != NULL ? ra_arena_alloc(arena, sizeof *r) : NULL;
    ra_arena *record = r != NULL ? ra_arena_new(options->allocator) : NULL;
    if (record == NULL) {
        ra_arena_free(arena);
        return ra_fail_memory(error);
    }
    *r = (ra_reader){.arena = arena, .record = record, .options = *options};
    if (options->allocator != NULL) {
        r->allocator = *options->allocator;
        r->options.allocator = &r->allocator;
    }
    r->limits = ra_limits_resolve(&options->limits);
    *reader = r;
    return RA_OK;
}

ra_status ra_reader_new(const ra_reader_options *options, const char *const *inputs, size_t input_count,
                        ra_reader **reader, ra_error *error)
{
    ra_reader *r = NULL;
    RA_TRY(make(options, &r, error));
    ra_status status = ra_walk_new(r->options.allocator, inputs, input_count, &r->walk, error);
    if (status != RA_OK) {
        ra_reader_free(r);
        return status;
    }
    *reader = r;
    return RA_OK;
}

ra_status ra_reader_new_memory(const ra_reader_options *options, ra_str name, ra_str bytes, ra_reader **reader,
                               ra_error *error)
{
    RA_TRY(make(options, reader, error));
    (*reader)->memory_name = name;
    (*reader)->memory = bytes;
    return RA_OK;
}

static void warn(ra_reader *r, ra_str input, const ra_error *error)
{
    r->failures++;
    if (r->options.warn != NULL)
        r->options.warn(r->options.warn_context, input, error);
}

/* A warning that names the record it speaks of. */
static void warn_record(ra_reader *r, ra_str input, const ra_error *reason)
{
    ra_error named;
    ra_error_set(&named, reason->status, "%.*s: %s", RA_STR_ARG(input), reason->message);
    warn(r, input, &named);
}

/* Ends the present input; what broke it is told once, here. */
static void close_input(ra_reader *r)
{
    ra_error damage;
    if (ra_source_damage(r->source, &damage) != RA_OK)
        warn(r, r->input, &damage);
    ra_source_close(r->source);
    r->source = NULL;
}

static ra_status open_source(ra_reader *r, ra_error *error)
{
    if (r->walk == NULL) {
        if (r->memory_taken)
            return RA_END;
        r->memory_taken = true;
        r->input = r->memory_name;
        return ra_source_open_memory(r->options.allocator, &r->limits, r->memory_name, r->memory, &r->source, error);
    }
    const char *path;
    ra_status status = ra_walk_next(r->walk, &path, error);
    if (status == RA_END || status == RA_NO_MEMORY)
        return status;
    r->input = ra_str_from(path);
    return status == RA_OK ? ra_source_open(r->options.allocator, &r->limits, path, &r->source, error) : status;
}

/* What a JSON Feed says before its entries: the outlet's name is its title. */
static ra_status begin_json_feed(ra_reader *r, ra_error *error)
{
    ra_str before;
    ra_page about = {.truncated = false};
    ra_status status = ra_json_seek_items(r->source, &before, error);
    if (status == RA_NO_MEMORY)
        return status;
    ra_str whole = ra_arena_printf(r->record, "%.*s\"text\":\"\"}", RA_STR_ARG(before));
    if (whole.ptr == NULL)
        return ra_fail_memory(error);
    whole.len = whole.len < INT32_MAX && before.len != 0 ? whole.len : 0;
    ra_error reason;
    status = ra_page_from_json(r->record, whole, &about, &reason);
    if (status == RA_NO_MEMORY)
        return ra_fail_memory(error);
    ra_str title = status == RA_OK ? about.claims.title : (ra_str){NULL, 0};
    snprintf(r->outlet, sizeof r->outlet, "%.*s", (int)(title.len < sizeof r->outlet ? title.len : 0),
             title.ptr != NULL ? title.ptr : "");
    return RA_OK;
}

/* What has to be read before the first page of an input. */
static ra_status begin_content(ra_reader *r, ra_str head, ra_error *error)
{
    if (r->content == RA_CONTENT_FEED) {
        RA_TRY(ra_source_peek(r->source, 2 * RA_SNIFF_BYTES, &head, error));
        return ra_feed_begin(r->record, &r->feed, head, error);
    }
    r->json_feed = r->content == RA_CONTENT_JSON && ra_json_is_feed(head);
    r->lines = r->content == RA_CONTENT_JSON && !r->json_feed && ra_json_has_lines(head);
    r->outlet[0] = '\0';
    return r->json_feed ? begin_json_feed(r, error) : RA_OK;
}

/* A table of articles read as one text would be one article of nonsense. */
static bool names_table(ra_str name)
{
    return ra_str_ends(name, RA_STR(".csv")) || ra_str_ends(name, RA_STR(".tsv"));
}

/* Looks at an input just opened. RA_NOT_FOUND and RA_UNSUPPORTED where there is nothing to read in it. */
static ra_status begin_input(ra_reader *r, ra_error *error)
{
    ra_str head;
    RA_TRY(ra_source_peek_head(r->source, RA_SNIFF_BYTES, &head, error));
    r->record_number = 0;
    r->warc = (ra_warc){0};
    ra_byte_order order = ra_utf16_detect(head);
    if (order != RA_ORDER_NONE) {
        RA_TRY(ra_source_decode_utf16(r->source, order, error));
        RA_TRY(ra_source_peek_head(r->source, RA_SNIFF_BYTES, &head, error));
    }
    r->content = ra_sniff(head);
    if (r->content == RA_CONTENT_EMPTY && head.len < RA_SNIFF_BYTES) {
        if (ra_source_damage(r->source, NULL) != RA_OK)
            return RA_OK; /* told when the input is closed */
        return ra_fail(error, RA_NOT_FOUND, "%.*s: empty; nothing to read", RA_STR_ARG(r->input));
    }
    if (r->content == RA_CONTENT_BINARY)
        return ra_fail(error, RA_UNSUPPORTED, "%.*s: %s", RA_STR_ARG(r->input), ra_sniff_unread(head));
    if (r->content == RA_CONTENT_TEXT && names_table(r->input))
        return ra_fail(error, RA_UNSUPPORTED,
                       "%.*s: a table; write each article as a JSON object in a line of its own, with its \"text\"",
                       RA_STR_ARG(r->input));
    return begin_content(r, head, error);
}

/* The whole input as one page. */
static ra_status next_whole(ra_reader *r, ra_page *page, ra_error *error)
{
    if (r->record_number++ > 0)
        return RA_END;
    ra_str bytes;
    RA_TRY(ra_source_peek(r->source, r->limits.page_bytes + 1, &bytes, error));
    bool too_long = bytes.len > r->limits.page_bytes;
    if (too_long)
        bytes.len = r->limits.page_bytes;
    *page = (ra_page){.kind = r->content == RA_CONTENT_HTML ? RA_PAGE_HTML : RA_PAGE_TEXT,
                      .input = r->input,
                      .bytes = bytes,
                      .truncated = too_long || ra_source_damage(r->source, NULL) != RA_OK};
    if (bytes.len == 0)
        return RA_END;
    if (too_long) {
        ra_error limit;
        (void)ra_fail(&limit, RA_LIMIT, "%.*s: longer than the limit of %zu bytes a page; the rest is not read",
                      RA_STR_ARG(r->input), r->limits.page_bytes);
        warn(r, r->input, &limit);
    }
    return RA_OK;
}

static ra_status next_json_bytes(ra_reader *r, ra_str *json, bool *cut, ra_error *error)
{
    *cut = false;
    if (!r->lines)
        return ra_json_next(r->source, r->limits.page_bytes, json, cut, error);
    do {
        RA_TRY(ra_source_line(r->source, r->limits.page_bytes, json, cut, error));
        r->record_number += ra_str_trim(*json).len == 0;
    } while (ra_str_trim(*json).len == 0);
    return RA_OK;
}

/* One object of NDJSON, or of a JSON document. Records are numbered by line, as editors show them. */
static ra_status next_json(ra_reader *r, ra_page *page, ra_error *error)
{
    for (;;) {
        ra_str json;
        bool cut;
        RA_TRY(next_json_bytes(r, &json, &cut, error));
        r->record_number++;
        *page = (ra_page){.truncated = false};
        page->input = ra_arena_printf(r->record, "%.*s#%zu", RA_STR_ARG(r->input), r->record_number);
        if (page->input.ptr == NULL)
            return ra_fail_memory(error);
        if (r->outlet[0] != '\0')
            page->claims.outlet = ra_str_from(r->outlet);
        ra_error reason;
        ra_status status = cut ? ra_fail(&reason, RA_LIMIT, "longer than the limit of %zu bytes a record; not read",
                                         r->limits.page_bytes)
                               : ra_page_from_json(r->record, json, page, &reason);
        if (status == RA_NOT_FOUND && r->json_feed && page->claims.url.len != 0)
            status = RA_OK; /* an entry that only announces a page, as those of other feeds may */
        if (status == RA_OK || status == RA_NO_MEMORY) {
            if (status != RA_OK && error != NULL)
                *error = reason;
            return status;
        }
        ra_str line = ra_arena_printf(r->record, "%.*s:%zu", RA_STR_ARG(r->input), r->record_number);
        warn_record(r, line, &reason);
        ra_arena_reset(r->record);
    }
}

/* At the end of a compressed archive: whether it goes on behind what broke it off. */
static bool recover(ra_reader *r)
{
    ra_error passed;
    if (!ra_source_recover(r->source, &passed))
        return false;
    warn(r, r->input, &passed);
    return true;
}

/* The next record of a web archive that is a page. */
static ra_status next_warc(ra_reader *r, ra_page *page, ra_error *error)
{
    for (;;) {
        ra_arena_reset(r->record);
        *page = (ra_page){.input = ra_arena_printf(r->record, "%.*s#%zu", RA_STR_ARG(r->input), ++r->record_number)};
        if (page->input.ptr == NULL)
            return ra_fail_memory(error);
        ra_error reason;
        ra_error notice;
        ra_status status = ra_warc_next(r->record, &r->limits, &r->warc, r->source, page, &notice, &reason);
        if (notice.status != RA_OK)
            warn_record(r, page->input, &notice);
        if (status == RA_OK && page->bytes.ptr != NULL)
            return RA_OK;
        if (status == RA_MALFORMED || status == RA_LIMIT || status == RA_UNSUPPORTED) {
            warn_record(r, page->input, &reason);
        } else if (status == RA_END) {
            if (!recover(r))
                return RA_END;
            r->record_number--;
        } else if (status != RA_OK) {
            *error = reason;
            return status;
        }
    }
}

/* The next entry of a feed. */
static ra_status next_entry(ra_reader *r, ra_page *page, ra_error *error)
{
    for (;;) {
        ra_arena_reset(r->record);
        *page = (ra_page){.input = ra_arena_printf(r->record, "%.*s#%zu", RA_STR_ARG(r->input), ++r->record_number)};
        if (page->input.ptr == NULL)
            return ra_fail_memory(error);
        ra_error reason;
        ra_status status = ra_feed_next(r->record, &r->limits, &r->feed, r->source, page, &reason);
        if (status == RA_OK || status == RA_END)
            return status;
        if (status == RA_NO_MEMORY) {
            *error = reason;
            return status;
        }
        warn_record(r, page->input, &reason);
    }
}

/* The next page of an input, by its kind of content. */
static ra_status next_page(ra_reader *r, ra_page *page, ra_error *error)
{
    switch (r->content) {
    case RA_CONTENT_JSON: return next_json(r, page, error);
    case RA_CONTENT_WARC: return next_warc(r, page, error);
    case RA_CONTENT_FEED: return next_entry(r, page, error);
    default: return next_whole(r, page, error);
    }
}

ra_status ra_reader_next(ra_reader *r, const ra_page **page, ra_error *error)
{
    ra_error reason;
    for (;;) {
        ra_arena_reset(r->record);
        ra_status status = RA_OK;
        if (r->source == NULL) {
            status = open_source(r, &reason);
            if (status == RA_END)
                return RA_END;
            if (status == RA_OK)
                status = begin_input(r, &reason);
        }
        if (status == RA_OK)
            status = next_page(r, &r->page, &reason);
        if (status == RA_OK) {
            *page = &r->page;
            return RA_OK;
        }
        if (status == RA_NO_MEMORY) {
            if (error != NULL)
                *error = reason;
            return status;
        }
        if (status != RA_END)
            warn(r, r->input, &reason);
        if (r->source != NULL)
            close_input(r);
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
    ra_source_close(r->source);
    ra_walk_free(r->walk);
    ra_arena_free(r->record);
    ra_arena_free(r->arena);
}
