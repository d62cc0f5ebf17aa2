#include "page/source.h"

#include "base/status.h"
#include "base/str.h"
#include "page/inflow.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum {
    LARGE_WINDOW = 1 << 20, /* given back once it is no longer needed */
    DECODING_ROOM = 64,
};

struct ra_source {
    ra_arena *arena; /* holds the source itself */
    ra_inflow in;
    ra_byte_order order; /* of UTF-16 to be decoded */
    char *raw;           /* UTF-16 not yet decoded */
    size_t raw_length;
    char *window; /* for plain memory, the memory itself */
    size_t at;
    size_t end;
    size_t capacity;      /* 0 while the window is not ours */
    uint64_t window_base; /* decompressed bytes before window[0] */
    bool inside_long_line;
};

static ra_status make(const ra_allocator *allocator, const ra_limits *limits, ra_str name, int fd, ra_str memory,
                      ra_source **source, ra_error *error)
{
    ra_arena *arena = ra_arena_new(allocator);
    ra_source *s = arena != NULL ? ra_arena_alloc(arena, sizeof *s) : NULL;
    if (s == NULL) {
        if (fd > STDIN_FILENO)
            close(fd);
        ra_arena_free(arena);
        return ra_fail_memory(error);
    }
    *s = (ra_source){.arena = arena};
    ra_status status = ra_inflow_open(&s->in, arena, allocator, limits, name, fd, memory, error);
    if (status != RA_OK) {
        ra_source_close(s);
        return status;
    }
    if (fd < 0 && s->in.packing == RA_PACKING_NONE) {
        s->window = s->in.input;
        s->end = s->in.input_end;
        s->in.over = true;
    }
    *source = s;
    return RA_OK;
}

ra_status ra_source_open(const ra_allocator *allocator, const ra_limits *limits, const char *path, ra_source **source,
                         ra_error *error)
{
    int fd = STDIN_FILENO;
    if (strcmp(path, "-") != 0) {
        do
            fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
        while (fd < 0 && errno == EINTR);
        if (fd < 0) {
            if (errno == ENOENT && strstr(path, "://") != NULL)
                return ra_fail(error, RA_IO,
                               "%s: an address, and no page is fetched; save the page in a browser or with wget, and "
                               "name the file",
                               path);
            char reason[128] = "";
            strerror_r(errno, reason, sizeof reason);
            return ra_fail(error, RA_IO, "%s: cannot be opened: %s; check the path and its permissions", path, reason);
        }
    }
    return make(allocator, limits, ra_str_from(path), fd, (ra_str){NULL, 0}, source, error);
}

ra_status ra_source_open_memory(const ra_allocator *allocator, const ra_limits *limits, ra_str name, ra_str bytes,
                                ra_source **source, ra_error *error)
{
    return make(allocator, limits, name, -1, bytes, source, error);
}

/* Gives up to `room` more bytes of UTF-8 where the stream is UTF-16 underneath. */
static size_t produce_utf8(ra_source *s, char *to, size_t room, ra_error *error)
{
    size_t written = 0;
    while (written == 0 && (!s->in.over || s->raw_length > 0)) {
        size_t most = (room / 3 - 1) * 2; /* the room may have to hold a replacement character more */
        most = most < RA_INFLOW_ROOM ? most : (size_t)RA_INFLOW_ROOM;
        if (s->raw_length < most)
            s->raw_length += ra_inflow_read(&s->in, s->raw + s->raw_length, most - s->raw_length, error);
        size_t length = s->raw_length < most ? s->raw_length : most;
        size_t taken;
        written =
            ra_utf16_decode((ra_str){s->raw, length}, s->order, s->in.over && length == s->raw_length, to, &taken);
        s->raw_length -= taken;
        memmove(s->raw, s->raw + taken, s->raw_length);
    }
    return written;
}

static bool exhausted(const ra_source *s)
{
    return s->in.over && s->raw_length == 0;
}

static ra_status make_room(ra_source *s, size_t want, ra_error *error)
{
    size_t have = s->end - s->at;
    bool give_back = s->capacity >= LARGE_WINDOW && want <= LARGE_WINDOW / 4; /* it was needed for a long page */
    if (s->at > 0 && (give_back || s->capacity - s->at < want)) {
        memmove(s->window, s->window + s->at, have);
        s->window_base += s->at;
        s->end = have;
        s->at = 0;
    }
    size_t capacity = give_back || s->capacity == 0 ? (size_t)RA_INFLOW_ROOM : s->capacity;
    while (capacity < want)
        capacity += capacity / 2;
    if (capacity == s->capacity)
        return RA_OK;
    char *window = ra_inflow_resize(&s->in, s->window, s->capacity, capacity);
    if (window == NULL)
        return ra_fail_memory(error);
    s->window = window;
    s->capacity = capacity;
    return RA_OK;
}

/* Adds what one read gives to the window, which holds at most about `most` bytes. */
static ra_status widen(ra_source *s, size_t most, ra_error *error)
{
    if (exhausted(s))
        return RA_OK;
    bool wide = s->order != RA_ORDER_NONE;
    size_t have = s->end - s->at;
    size_t want = have + RA_INFLOW_ROOM < most ? have + RA_INFLOW_ROOM : most;
    RA_TRY(make_room(s, (want > have ? want : have + 1) + (wide ? DECODING_ROOM : 0), error));
    ra_error trouble = {.status = RA_OK};
    s->in.passed = s->window_base + s->at;
    char *to = s->window + s->end;
    size_t room = s->capacity - s->end;
    s->end += wide ? produce_utf8(s, to, room, &trouble) : ra_inflow_read(&s->in, to, room, &trouble);
    return trouble.status == RA_OK ? RA_OK : ra_fail_memory(error);
}

static const char *line_feed(const ra_source *s, size_t from)
{
    size_t have = s->end - s->at;
    return from < have ? memchr(s->window + s->at + from, '\n', have - from) : NULL;
}

ra_status ra_source_peek(ra_source *s, size_t want, ra_str *window, ra_error *error)
{
    while (s->end - s->at < want && !exhausted(s))
        RA_TRY(widen(s, want, error));
    size_t have = s->end - s->at;
    *window = (ra_str){s->window != NULL ? s->window + s->at : "", have < want ? have : want};
    return RA_OK;
}

ra_status ra_source_peek_head(ra_source *s, size_t want, ra_str *window, ra_error *error)
{
    do
        RA_TRY(widen(s, want, error));
    while (s->end - s->at < want && !exhausted(s) && !(s->window[s->at] == '{' && line_feed(s, 0) != NULL));
    return ra_source_peek(s, s->end - s->at < want ? s->end - s->at : want, window, error);
}

void ra_source_skip(ra_source *s, size_t count)
{
    s->at += count;
}

/* Throws away the rest of a line that was too long. */
static ra_status skip_rest(ra_source *s, ra_error *error)
{
    const char *feed;
    while ((feed = line_feed(s, 0)) == NULL && !(exhausted(s) && s->at == s->end)) {
        s->at = s->end;
        RA_TRY(widen(s, RA_INFLOW_ROOM, error));
    }
    s->at = feed != NULL ? (size_t)(feed - s->window) + 1 : s->end;
    s->inside_long_line = false;
    return RA_OK;
}

ra_status ra_source_line(ra_source *s, size_t most, ra_str *line, bool *cut, ra_error *error)
{
    if (s->inside_long_line)
        RA_TRY(skip_rest(s, error));
    const char *feed;
    for (size_t searched = 0; (feed = line_feed(s, searched)) == NULL && !exhausted(s) && s->end - s->at < most;) {
        searched = s->end - s->at;
        RA_TRY(widen(s, most, error));
    }
    size_t length = feed != NULL ? (size_t)(feed - s->window) - s->at : s->end - s->at;
    if (length == 0 && feed == NULL)
        return RA_END;
    *cut = length > most || (feed == NULL && length == most);
    s->inside_long_line = *cut;
    *line = (ra_str){s->window + s->at, *cut ? most : length};
    s->at += *cut ? most : length + (feed != NULL);
    return RA_OK;
}

ra_status ra_source_decode_utf16(ra_source *s, ra_byte_order order, ra_error *error)
{
    size_t have = s->end - s->at;
    size_t mark = have >= 2 && ra_utf16_detect((ra_str){s->window + s->at, 2}) == order ? 2 : 0;
    bool whole = s->capacity == 0; /* the window is the memory that is read */
    s->raw = ra_arena_alloc(s->arena, whole || have < RA_INFLOW_ROOM ? (size_t)RA_INFLOW_ROOM : have);
    if (s->raw == NULL)
        return ra_fail_memory(error);
    if (whole) {
        s->in.input_at = s->at + mark;
        s->window = NULL;
        s->in.over = false;
    } else {
        s->raw_length = have - mark;
        memcpy(s->raw, s->window + s->at + mark, s->raw_length);
    }
    s->order = order;
    s->at = s->end = 0;
    return RA_OK;
}

uint64_t ra_source_offset(const ra_source *s)
{
    uint64_t position = s->window_base + s->at;
    if (s->in.packing == RA_PACKING_NONE)
        return position;
    uint64_t offset = 0;
    for (size_t i = 0; i < s->in.mark_count && s->in.marks[i].position <= position; i++)
        offset = s->in.marks[i].offset;
    return offset;
}

size_t ra_source_next_member(const ra_source *s)
{
    uint64_t position = s->window_base + s->at;
    for (size_t i = 0; i < s->in.mark_count; i++) {
        if (s->in.marks[i].position > position)
            return (size_t)(s->in.marks[i].position - position);
    }
    return SIZE_MAX;
}

uint64_t ra_source_left(const ra_source *s)
{
    uint64_t position = s->window_base + s->at;
    bool known = s->in.packing == RA_PACKING_NONE && s->order == RA_ORDER_NONE && s->in.size != UINT64_MAX;
    return !known ? UINT64_MAX : s->in.size > position ? s->in.size - position : 0;
}

bool ra_source_recover(ra_source *s, ra_error *passed)
{
    return ra_inflow_recover(&s->in, passed);
}

ra_status ra_source_damage(const ra_source *s, ra_error *error)
{
    if (s->in.damage.status != RA_OK && error != NULL)
        *error = s->in.damage;
    return s->in.damage.status;
}

void ra_source_close(ra_source *s)
{
    if (s == NULL)
        return;
    if (s->capacity != 0)
        (void)ra_inflow_resize(&s->in, s->window, s->capacity, 0);
    ra_inflow_close(&s->in);
    ra_arena_free(s->arena);
}
