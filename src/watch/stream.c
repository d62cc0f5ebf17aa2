#include "watch/stream.h"

#include "base/status.h"
#include "base/str.h"
#include "page/json_record.h"
#include "watch/clock.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { CHUNK = 64 << 10 };

struct ra_stream {
    int descriptor;
    ra_str name;
    ra_limits limits;
    ra_notices *notices;
    ra_arena *arena; /* of the page given last */
    ra_buffer buffer;
    size_t begin;   /* of the line that comes next */
    size_t scanned; /* no line ends before */
    size_t number;
    bool skipping; /* inside a line that is too long */
    bool closed;   /* nothing more will be read */
    double arrived;
    ra_page page;
};

ra_status ra_stream_new(int descriptor, ra_str name, const ra_limits *limits, ra_notices *notices, ra_stream **stream,
                        ra_error *error)
{
    ra_stream *s = calloc(1, sizeof *s);
    ra_arena *arena = s != NULL ? ra_arena_new(NULL) : NULL;
    if (arena == NULL) {
        free(s);
        return ra_fail_memory(error);
    }
    *s = (ra_stream){.descriptor = descriptor, .name = name, .limits = *limits, .notices = notices, .arena = arena};
    *stream = s;
    return RA_OK;
}

void ra_stream_free(ra_stream *s)
{
    if (s == NULL)
        return;
    ra_arena_free(s->arena);
    free(s->buffer.bytes);
    free(s);
}

/* The next whole line, or at the end what is left. */
static bool next_line(ra_stream *s, ra_str *line)
{
    ra_str all = {s->buffer.bytes, s->buffer.length};
    size_t end = all.ptr != NULL ? ra_str_find(all, RA_STR("\n"), s->scanned) : SIZE_MAX;
    if (end == SIZE_MAX) {
        s->scanned = all.len;
        if (!s->closed || s->begin == all.len)
            return false;
        end = all.len;
    }
    *line = ra_str_slice(all, s->begin, end);
    s->begin = s->scanned = end < all.len ? end + 1 : end;
    s->number++;
    return true;
}

static ra_status read_line(ra_stream *s, ra_str line, bool *good, ra_error *error)
{
    ra_error reason;
    ra_arena_reset(s->arena);
    s->page = (ra_page){.input = ra_arena_printf(s->arena, "-#%zu", s->number)};
    ra_status status = ra_page_from_json(s->arena, line, &s->page, &reason);
    if (status == RA_NO_MEMORY || s->page.input.ptr == NULL)
        return ra_fail_memory(error);
    *good = status == RA_OK;
    if (!*good)
        ra_notices_give(s->notices, s->name, "line %zu: %s; it is left out", s->number, reason.message);
    return RA_OK;
}

ra_status ra_stream_next(ra_stream *s, ra_watched *watched, ra_error *error)
{
    *watched = (ra_watched){.page = NULL};
    for (ra_str line; next_line(s, &line);) {
        bool good = false;
        if (s->skipping)
            s->skipping = false;
        else if (ra_str_trim(line).len > 0)
            RA_TRY(read_line(s, line, &good, error));
        if (good) {
            *watched = (ra_watched){&s->page, s->name, s->arrived};
            return RA_OK;
        }
    }
    return RA_OK;
}

/* Moves what is not taken yet to the front; a line that has grown too long is thrown away as far as it is here. */
static void make_room(ra_stream *s)
{
    ra_buffer *b = &s->buffer;
    if (b->length - s->begin > s->limits.page_bytes && !s->skipping) {
        ra_notices_give(s->notices, s->name, "line %zu: longer than %zu bytes; it is left out", s->number + 1,
                        s->limits.page_bytes);
        s->skipping = true;
    }
    if (s->skipping)
        s->begin = b->length;
    if (b->bytes != NULL)
        memmove(b->bytes, b->bytes + s->begin, b->length - s->begin);
    b->length -= s->begin;
    s->begin = 0;
    s->scanned = b->length;
}

ra_status ra_stream_read(ra_stream *s, ra_error *error)
{
    char chunk[CHUNK];
    ssize_t length = read(s->descriptor, chunk, sizeof chunk);
    if (length < 0 && (errno == EINTR || errno == EAGAIN))
        return RA_OK;
    if (length < 0)
        ra_notices_give(s->notices, s->name, "cannot be read: %m; it is not followed any more");
    s->closed = length <= 0;
    if (s->closed)
        return RA_OK;
    s->arrived = ra_clock_unix();
    make_room(s);
    ra_sink sink = ra_buffer_sink(&s->buffer);
    return sink.write(sink.context, chunk, (size_t)length) == RA_OK ? RA_OK : ra_fail_memory(error);
}

int ra_stream_descriptor(const ra_stream *s)
{
    bool waiting = s->scanned == s->buffer.length; /* no further line is here */
    return s->closed || !waiting ? -1 : s->descriptor;
}

bool ra_stream_ended(const ra_stream *s)
{
    return s->closed && s->begin == s->buffer.length;
}
