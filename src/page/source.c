#include "page/source.h"

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { INPUT_SIZE = 64 << 10, FREE_INFLATION = 1 << 20, GZIP_WINDOW = 15 + 16 };

typedef enum packing { PACKING_NONE, PACKING_GZIP, PACKING_ZSTD } packing;

struct ra_source {
    ra_arena *arena; /* holds the source itself and its window */
    ra_limits limits;
    ra_str name;
    int fd; /* -1 for memory */
    ra_str memory;
    packing packing;
    z_stream gzip;
    ZSTD_DStream *zstd;
    char *input; /* bytes as read, from input_at to input_end */
    size_t input_at;
    size_t input_end;
    bool input_over;
    bool member_open; /* inside a compressed member or frame */
    uint64_t taken;   /* compressed bytes */
    uint64_t given;   /* decompressed bytes */
    char *window;
    size_t at;
    size_t end;
    size_t capacity;
    bool over;
    bool inside_long_line;
    ra_error damage;
};

static void *gzip_alloc(void *context, unsigned items, unsigned size)
{
    (void)context;
    return calloc(items, size);
}

static void gzip_free(void *context, void *block)
{
    (void)context;
    free(block);
}

static void break_off(ra_source *s, ra_status status, const char *what)
{
    if (s->damage.status == RA_OK)
        s->damage.status = ra_fail(&s->damage, status, "%.*s: %s", RA_STR_ARG(s->name), what);
    s->over = true;
}

/* Reads more bytes behind those not yet used. */
static void read_input(ra_source *s)
{
    if (s->input_over)
        return;
    if (s->fd < 0) {
        s->input_over = true;
        return;
    }
    if (s->input_at > 0) {
        memmove(s->input, s->input + s->input_at, s->input_end - s->input_at);
        s->input_end -= s->input_at;
        s->input_at = 0;
    }
    ssize_t got;
    do
        got = read(s->fd, s->input + s->input_end, INPUT_SIZE - s->input_end);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        break_off(s, RA_IO, errno == EISDIR ? "is a directory" : "reading failed; the rest is missing");
    if (got <= 0)
        s->input_over = true;
    else
        s->input_end += (size_t)got;
}

static bool begins(const ra_source *s, const char *magic, size_t length)
{
    return s->input_end - s->input_at >= length && memcmp(s->input + s->input_at, magic, length) == 0;
}

static ra_status detect_packing(ra_source *s, ra_error *error)
{
    while (!s->input_over && s->input_end - s->input_at < 4)
        read_input(s);
    if (begins(s, "\x1f\x8b", 2)) {
        s->packing = PACKING_GZIP;
        s->gzip = (z_stream){.zalloc = gzip_alloc, .zfree = gzip_free};
        if (inflateInit2(&s->gzip, GZIP_WINDOW) != Z_OK) {
            s->packing = PACKING_NONE;
            return ra_fail_memory(error);
        }
    } else if (begins(s, "\x28\xb5\x2f\xfd", 4)) {
        s->packing = PACKING_ZSTD;
        s->zstd = ZSTD_createDStream();
        if (s->zstd == NULL)
            return ra_fail_memory(error);
    }
    return RA_OK;
}

static ra_status make(const ra_allocator *allocator, const ra_limits *limits, ra_str name, int fd, ra_str memory,
                      ra_source **source, ra_error *error)
{
    ra_arena *arena = ra_arena_new(allocator);
    ra_source *s = arena != NULL ? ra_arena_alloc(arena, sizeof *s) : NULL;
    if (s != NULL) {
        *s = (ra_source){.arena = arena, .limits = ra_limits_resolve(limits), .fd = fd, .memory = memory};
        s->name = ra_arena_str(arena, name);
        s->input = fd >= 0 ? ra_arena_alloc(arena, INPUT_SIZE) : NULL;
    }
    if (s == NULL || s->name.ptr == NULL || (fd >= 0 && s->input == NULL)) {
        if (fd > STDIN_FILENO)
            close(fd);
        ra_arena_free(arena);
        return ra_fail_memory(error);
    }
    if (fd < 0) {
        s->input = (char *)(uintptr_t)memory.ptr;
        s->input_end = memory.len;
    }
    ra_status status = detect_packing(s, error);
    if (status != RA_OK) {
        ra_source_close(s);
        return status;
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

static bool within_ratio(ra_source *s)
{
    if (s->given <= FREE_INFLATION || s->given / s->limits.inflate_ratio <= s->taken)
        return true;
    break_off(s, RA_LIMIT, "inflates beyond the limit on the ratio (a decompression bomb?); the rest is not read");
    return false;
}

static size_t inflate_gzip(ra_source *s, char *to, size_t room)
{
    if (!s->member_open) {
        while (!s->input_over && s->input_end - s->input_at < 2)
            read_input(s);
        if (!begins(s, "\x1f\x8b", 2)) {
            s->over = true; /* padding behind the last member is ignored, as gzip does */
            return 0;
        }
        inflateReset(&s->gzip);
        s->member_open = true;
    }
    size_t have = s->input_end - s->input_at;
    s->gzip.next_in = (unsigned char *)s->input + s->input_at;
    s->gzip.avail_in = have > UINT32_MAX / 2 ? UINT32_MAX / 2 : (unsigned)have;
    s->gzip.next_out = (unsigned char *)to;
    s->gzip.avail_out = room > UINT32_MAX / 2 ? UINT32_MAX / 2 : (unsigned)room;
    unsigned offered = s->gzip.avail_in;
    unsigned wanted = s->gzip.avail_out;
    int result = inflate(&s->gzip, Z_NO_FLUSH);
    s->input_at += offered - s->gzip.avail_in;
    s->taken += offered - s->gzip.avail_in;
    if (result == Z_STREAM_END)
        s->member_open = false;
    else if (result != Z_OK && result != Z_BUF_ERROR)
        break_off(s, RA_MALFORMED, "the gzip stream is damaged; what stands before the damage is used");
    return wanted - s->gzip.avail_out;
}

static size_t inflate_zstd(ra_source *s, char *to, size_t room)
{
    ZSTD_inBuffer in = {s->input + s->input_at, s->input_end - s->input_at, 0};
    ZSTD_outBuffer out = {to, room, 0};
    size_t result = ZSTD_decompressStream(s->zstd, &out, &in);
    s->input_at += in.pos;
    s->taken += in.pos;
    if (ZSTD_isError(result))
        break_off(s, RA_MALFORMED, "the zstd stream is damaged; what stands before the damage is used");
    else if (in.pos > 0 || out.pos > 0)
        s->member_open = result != 0;
    return out.pos;
}

/* Gives up to `room` more decompressed bytes; 0 with `over` set at the end. */
static size_t produce(ra_source *s, char *to, size_t room)
{
    while (!s->over) {
        if (s->input_at == s->input_end)
            read_input(s);
        bool dry = s->input_at == s->input_end;
        if (s->packing == PACKING_NONE) {
            size_t n = s->input_end - s->input_at;
            n = n < room ? n : room;
            memcpy(to, s->input + s->input_at, n);
            s->input_at += n;
            s->over = dry;
            return n;
        }
        if (dry && !s->member_open) {
            s->over = true;
            return 0;
        }
        size_t n = s->packing == PACKING_GZIP ? inflate_gzip(s, to, room) : inflate_zstd(s, to, room);
        s->given += n;
        if (!within_ratio(s))
            return 0;
        if (n > 0)
            return n;
        if (dry && s->input_over && !s->over)
            break_off(s, RA_MALFORMED, "the compressed stream ends too early; what was there is used; fetch it again");
    }
    return 0;
}

static ra_status make_room(ra_source *s, size_t want, ra_error *error)
{
    if (s->at > 0 && s->capacity - s->at < want) {
        memmove(s->window, s->window + s->at, s->end - s->at);
        s->end -= s->at;
        s->at = 0;
    }
    if (s->capacity < want) {
        size_t wider = s->capacity != 0 ? s->capacity : (size_t)INPUT_SIZE;
        while (wider < want)
            wider *= 2;
        char *window = ra_arena_grow(s->arena, s->window, s->capacity, wider);
        if (window == NULL)
            return ra_fail_memory(error);
        s->window = window;
        s->capacity = wider;
    }
    return RA_OK;
}

/* Adds what one read gives to the window, which holds at most `most` bytes. */
static ra_status widen(ra_source *s, size_t most, ra_error *error)
{
    size_t have = s->end - s->at;
    RA_TRY(make_room(s, have + INPUT_SIZE < most ? have + INPUT_SIZE : most, error));
    s->end += produce(s, s->window + s->end, s->capacity - s->end);
    return RA_OK;
}

static const char *line_feed(const ra_source *s, size_t from)
{
    size_t have = s->end - s->at;
    return from < have ? memchr(s->window + s->at + from, '\n', have - from) : NULL;
}

ra_status ra_source_peek(ra_source *s, size_t want, ra_str *window, ra_error *error)
{
    while (s->end - s->at < want && !s->over)
        RA_TRY(widen(s, want, error));
    size_t have = s->end - s->at;
    *window = (ra_str){s->window != NULL ? s->window + s->at : "", have < want ? have : want};
    return RA_OK;
}

ra_status ra_source_peek_head(ra_source *s, size_t want, ra_str *window, ra_error *error)
{
    do
        RA_TRY(widen(s, want, error));
    while (s->end - s->at < want && !s->over && !(s->window[s->at] == '{' && line_feed(s, 0) != NULL));
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
    while ((feed = line_feed(s, 0)) == NULL && !(s->over && s->at == s->end)) {
        s->at = s->end;
        RA_TRY(widen(s, INPUT_SIZE, error));
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
    for (size_t searched = 0; (feed = line_feed(s, searched)) == NULL && !s->over && s->end - s->at < most;) {
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

ra_status ra_source_damage(const ra_source *s, ra_error *error)
{
    if (s->damage.status != RA_OK && error != NULL)
        *error = s->damage;
    return s->damage.status;
}

void ra_source_close(ra_source *s)
{
    if (s == NULL)
        return;
    if (s->packing == PACKING_GZIP)
        inflateEnd(&s->gzip);
    ZSTD_freeDStream(s->zstd);
    if (s->fd > STDIN_FILENO)
        close(s->fd);
    ra_arena_free(s->arena);
}
