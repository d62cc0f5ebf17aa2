#include "page/source.h"

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "page/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    INPUT_SIZE = 64 << 10,
    FREE_INFLATION = 1 << 20,
    LARGE_WINDOW = 1 << 20, /* given back once it is no longer needed */
    MOST_BOMBS = 16,        /* members that inflate beyond the limit before the rest of the file is given up */
    MOST_MARKS = 4096,      /* members in one window whose place is remembered */
    MAGIC = 4,
    DECODING_ROOM = 64,
};

/* Where a member of a compressed file begins: in what it decompresses to, and in the file. */
typedef struct member_mark {
    uint64_t position;
    uint64_t offset;
} member_mark;

struct ra_source {
    ra_arena *arena; /* holds the source itself */
    ra_allocator allocator;
    ra_limits limits;
    ra_str name;
    int fd; /* -1 for memory */
    ra_packing packing;
    ra_unpacker *unpacker;
    char *input; /* bytes as read, from input_at to input_end */
    size_t input_at;
    size_t input_end;
    uint64_t input_base; /* offset in the file of input[0] */
    uint64_t file_size;  /* UINT64_MAX where it is not known */
    bool input_over;
    bool between;   /* before a member of a compressed file */
    uint64_t taken; /* compressed bytes since the ratio was last begun anew */
    uint64_t given;
    uint64_t produced;      /* decompressed bytes in all */
    uint64_t member_offset; /* in the file, of the member being read */
    unsigned bombs;
    member_mark *marks;
    size_t mark_count;
    size_t mark_capacity;
    ra_byte_order order; /* of UTF-16 to be decoded */
    char *raw;           /* UTF-16 not yet decoded */
    size_t raw_length;
    char *window; /* for plain memory, the memory itself */
    size_t at;
    size_t end;
    size_t capacity;      /* 0 while the window is not ours */
    uint64_t window_base; /* decompressed bytes before window[0] */
    bool over;
    bool inside_long_line;
    ra_error damage;
};

static void *resize(ra_source *s, void *block, size_t old_size, size_t new_size)
{
    if (s->allocator.resize != NULL)
        return s->allocator.resize(s->allocator.context, block, old_size, new_size);
    if (new_size != 0)
        return realloc(block, new_size);
    free(block);
    return NULL;
}

static uint64_t input_offset(const ra_source *s)
{
    return s->input_base + s->input_at;
}

static void break_off(ra_source *s, ra_status status, const char *what)
{
    if (s->damage.status == RA_OK)
        s->damage.status = ra_fail(&s->damage, status, "%.*s: at byte %llu: %s", RA_STR_ARG(s->name),
                                   (unsigned long long)input_offset(s), what);
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
        s->input_base += s->input_at;
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

/* Up to `want` bytes as read, which is no more than a file's magic number has. */
static ra_str peek_input(ra_source *s, size_t want)
{
    while (!s->input_over && s->input_end - s->input_at < want)
        read_input(s);
    return (ra_str){s->input + s->input_at, s->input_end - s->input_at};
}

static ra_status detect_packing(ra_source *s, ra_error *error)
{
    s->packing = ra_packing_of(peek_input(s, MAGIC));
    s->between = true;
    if (s->packing != RA_PACKING_NONE)
        return ra_unpacker_new(s->packing, &s->unpacker, error);
    if (s->fd < 0) {
        s->window = s->input;
        s->end = s->input_end;
        s->over = true;
    }
    return RA_OK;
}

static ra_status make(const ra_allocator *allocator, const ra_limits *limits, ra_str name, int fd, ra_str memory,
                      ra_source **source, ra_error *error)
{
    ra_arena *arena = ra_arena_new(allocator);
    ra_source *s = arena != NULL ? ra_arena_alloc(arena, sizeof *s) : NULL;
    if (s != NULL) {
        *s = (ra_source){.arena = arena, .limits = ra_limits_resolve(limits), .fd = fd, .file_size = UINT64_MAX};
        if (allocator != NULL)
            s->allocator = *allocator;
        s->name = ra_arena_str(arena, name);
        s->input = fd >= 0 ? ra_arena_alloc(arena, INPUT_SIZE) : NULL;
    }
    if (s == NULL || s->name.ptr == NULL || (fd >= 0 && s->input == NULL)) {
        if (fd > STDIN_FILENO)
            close(fd);
        ra_arena_free(arena);
        return ra_fail_memory(error);
    }
    struct stat about;
    if (fd < 0) {
        s->input = (char *)(uintptr_t)(memory.ptr != NULL ? memory.ptr : "");
        s->input_end = memory.len;
        s->file_size = memory.len;
    } else if (fd != STDIN_FILENO && fstat(fd, &about) == 0 && S_ISREG(about.st_mode)) {
        s->file_size = (uint64_t)about.st_size;
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
    uint64_t free_inflation = s->bombs == 0 ? FREE_INFLATION : INPUT_SIZE;
    if (s->given <= free_inflation || s->given / s->limits.inflate_ratio <= s->taken)
        return true;
    s->bombs++;
    char what[128];
    snprintf(what, sizeof what, "inflates beyond the limit of %zu to 1 (a decompression bomb?); not read further",
             s->limits.inflate_ratio);
    break_off(s, RA_LIMIT, what);
    return false;
}

/* Remembers that a member begins here; those that lie behind the reader are forgotten. */
static bool mark_member(ra_source *s)
{
    uint64_t position = s->produced;
    size_t passed = 0;
    while (passed + 1 < s->mark_count && s->marks[passed + 1].position <= s->window_base + s->at)
        passed++;
    if (passed > 0) {
        s->mark_count -= passed;
        memmove(s->marks, s->marks + passed, s->mark_count * sizeof *s->marks);
    }
    if (s->mark_count > 0 && s->marks[s->mark_count - 1].position == position)
        s->mark_count--; /* an empty member */
    if (s->mark_count == MOST_MARKS)
        return true;
    if (s->mark_count == s->mark_capacity) {
        size_t wider = s->mark_capacity != 0 ? s->mark_capacity * 2 : 64;
        void *moved = resize(s, s->marks, s->mark_capacity * sizeof *s->marks, wider * sizeof *s->marks);
        if (moved == NULL)
            return false;
        s->marks = moved;
        s->mark_capacity = wider;
    }
    s->marks[s->mark_count++] = (member_mark){position, input_offset(s)};
    return true;
}

/* Before a member: whether there is one. What stands behind the last member and is none ends the stream, as gzip has
   it; only ra_source_recover looks further. */
static bool begin_member(ra_source *s)
{
    if (ra_packing_of(peek_input(s, MAGIC)) != s->packing) {
        s->over = true;
        return false;
    }
    s->between = false;
    s->member_offset = input_offset(s);
    return true;
}

/* One step of decompression; a member's end is a step of its own, so that marks are exact. */
static size_t unpack_step(ra_source *s, char *to, size_t room, ra_error *error)
{
    if (s->between) {
        if (!begin_member(s))
            return 0;
        if (!mark_member(s)) {
            error->status = ra_fail_memory(error);
            s->over = true;
            return 0;
        }
    }
    if (s->input_at == s->input_end)
        read_input(s);
    size_t taken;
    size_t given;
    ra_str in = {s->input + s->input_at, s->input_end - s->input_at};
    ra_status status = ra_unpack(s->unpacker, in, &taken, to, room, &given);
    s->input_at += taken;
    s->taken += taken;
    s->given += given;
    s->produced += given;
    bool stuck = taken == 0 && given == 0 && status == RA_OK;
    if (status == RA_END)
        s->between = true;
    else if (status == RA_NO_MEMORY)
        error->status = ra_fail_memory(error);
    if (status == RA_NO_MEMORY)
        s->over = true;
    else if (status == RA_MALFORMED)
        break_off(s, RA_MALFORMED, "the compressed stream is damaged; what stands before the damage is used");
    else if (stuck && (s->input_over || in.len > 0))
        break_off(s, RA_MALFORMED, "the compressed stream ends too early; what was there is used; fetch it again");
    return given;
}

/* Gives up to `room` more decompressed bytes; 0 with `over` set at the end. */
static size_t produce(ra_source *s, char *to, size_t room, ra_error *error)
{
    while (!s->over) {
        size_t n;
        if (s->packing == RA_PACKING_NONE) {
            if (s->input_at == s->input_end)
                read_input(s);
            n = s->input_end - s->input_at;
            s->over = n == 0;
            n = n < room ? n : room;
            memcpy(to, s->input + s->input_at, n);
            s->input_at += n;
            s->produced += n;
            return n;
        }
        n = unpack_step(s, to, room, error);
        if (!within_ratio(s))
            return 0;
        if (n > 0)
            return n;
    }
    return 0;
}

/* The same for what is UTF-16 underneath. */
static size_t produce_utf8(ra_source *s, char *to, size_t room, ra_error *error)
{
    size_t written = 0;
    while (written == 0 && (!s->over || s->raw_length > 0)) {
        size_t most = (room / 3 - 1) * 2; /* the room may have to hold a replacement character more */
        most = most < INPUT_SIZE ? most : (size_t)INPUT_SIZE;
        if (s->raw_length < most)
            s->raw_length += produce(s, s->raw + s->raw_length, most - s->raw_length, error);
        size_t length = s->raw_length < most ? s->raw_length : most;
        size_t taken;
        written = ra_utf16_decode((ra_str){s->raw, length}, s->order, s->over && length == s->raw_length, to, &taken);
        s->raw_length -= taken;
        memmove(s->raw, s->raw + taken, s->raw_length);
    }
    return written;
}

static bool exhausted(const ra_source *s)
{
    return s->over && s->raw_length == 0;
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
    size_t capacity = give_back || s->capacity == 0 ? (size_t)INPUT_SIZE : s->capacity;
    while (capacity < want)
        capacity += capacity / 2;
    if (capacity == s->capacity)
        return RA_OK;
    char *window = resize(s, s->window, s->capacity, capacity);
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
    size_t want = have + INPUT_SIZE < most ? have + INPUT_SIZE : most;
    RA_TRY(make_room(s, (want > have ? want : have + 1) + (wide ? DECODING_ROOM : 0), error));
    ra_error trouble = {.status = RA_OK};
    char *to = s->window + s->end;
    size_t room = s->capacity - s->end;
    s->end += wide ? produce_utf8(s, to, room, &trouble) : produce(s, to, room, &trouble);
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
    s->raw = ra_arena_alloc(s->arena, whole || have < INPUT_SIZE ? (size_t)INPUT_SIZE : have);
    if (s->raw == NULL)
        return ra_fail_memory(error);
    if (whole) {
        s->input_at = s->at + mark;
        s->window = NULL;
        s->over = false;
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
    if (s->packing == RA_PACKING_NONE)
        return position;
    uint64_t offset = 0;
    for (size_t i = 0; i < s->mark_count && s->marks[i].position <= position; i++)
        offset = s->marks[i].offset;
    return offset;
}

size_t ra_source_next_member(const ra_source *s)
{
    uint64_t position = s->window_base + s->at;
    for (size_t i = 0; i < s->mark_count; i++) {
        if (s->marks[i].position > position)
            return (size_t)(s->marks[i].position - position);
    }
    return SIZE_MAX;
}

uint64_t ra_source_left(const ra_source *s)
{
    uint64_t position = s->window_base + s->at;
    bool known = s->packing == RA_PACKING_NONE && s->order == RA_ORDER_NONE && s->file_size != UINT64_MAX;
    return !known ? UINT64_MAX : s->file_size > position ? s->file_size - position : 0;
}

/* Looks for the next beginning of a member from here on. */
static bool find_member(ra_source *s)
{
    if (input_offset(s) == s->member_offset && s->input_at < s->input_end)
        s->input_at++; /* not the same one again */
    for (;;) {
        ra_str in = peek_input(s, MAGIC);
        if (in.len < MAGIC)
            return false;
        for (size_t i = 0; i + MAGIC <= in.len; i++) {
            ra_str here = ra_str_slice(in, i, in.len);
            bool member = s->packing == RA_PACKING_GZIP ? ra_str_starts(here, RA_STR("\x1f\x8b\x08"))
                                                        : ra_str_starts(here, RA_STR("\x28\xb5\x2f\xfd"));
            if (member) {
                s->input_at += i;
                return true;
            }
        }
        s->input_at += in.len - (MAGIC - 1);
    }
}

bool ra_source_recover(ra_source *s, ra_error *passed)
{
    if (s->packing == RA_PACKING_NONE || !s->over || s->damage.status == RA_IO || s->bombs > MOST_BOMBS)
        return false;
    uint64_t from = input_offset(s);
    if (!find_member(s))
        return false;
    *passed = s->damage;
    if (passed->status == RA_OK)
        passed->status =
            ra_fail(passed, RA_MALFORMED, "%.*s: at byte %llu: bytes that are no compressed member; passed over",
                    RA_STR_ARG(s->name), (unsigned long long)from);
    s->damage = (ra_error){.status = RA_OK};
    ra_unpacker_restart(s->unpacker);
    s->between = true;
    s->over = false;
    s->taken = s->given = 0;
    return true;
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
    ra_unpacker_free(s->unpacker);
    if (s->capacity != 0)
        (void)resize(s, s->window, s->capacity, 0);
    if (s->marks != NULL)
        (void)resize(s, s->marks, s->mark_capacity * sizeof *s->marks, 0);
    if (s->fd > STDIN_FILENO)
        close(s->fd);
    ra_arena_free(s->arena);
}
