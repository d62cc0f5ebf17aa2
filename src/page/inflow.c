#include "page/inflow.h"

#include "base/status.h"
#include "base/str.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    FREE_INFLATION = 1 << 20, /* decompressed bytes before the ratio counts */
    MOST_BOMBS = 16,          /* members that inflate beyond the limit before the rest of the file is given up */
    MOST_MARKS = 4096,        /* members in one window whose place is remembered */
    MAGIC = 4,
};

void *ra_inflow_resize(ra_inflow *s, void *block, size_t old_size, size_t new_size)
{
    if (s->allocator.resize != NULL)
        return s->allocator.resize(s->allocator.context, block, old_size, new_size);
    if (new_size != 0)
        return realloc(block, new_size);
    free(block);
    return NULL;
}

static uint64_t input_offset(const ra_inflow *s)
{
    return s->input_base + s->input_at;
}

static void break_off(ra_inflow *s, ra_status status, const char *what)
{
    if (s->damage.status == RA_OK)
        s->damage.status = ra_fail(&s->damage, status, "%.*s: at byte %llu: %s", RA_STR_ARG(s->name),
                                   (unsigned long long)input_offset(s), what);
    s->over = true;
}

/* Reads more bytes behind those not yet used. */
static void read_input(ra_inflow *s)
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
        got = read(s->fd, s->input + s->input_end, RA_INFLOW_ROOM - s->input_end);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        break_off(s, RA_IO, errno == EISDIR ? "is a directory" : "reading failed; the rest is missing");
    if (got <= 0)
        s->input_over = true;
    else
        s->input_end += (size_t)got;
}

/* Up to `want` bytes as read, which is no more than a file's magic number has. */
static ra_str peek_input(ra_inflow *s, size_t want)
{
    while (!s->input_over && s->input_end - s->input_at < want)
        read_input(s);
    return (ra_str){s->input + s->input_at, s->input_end - s->input_at};
}

ra_status ra_inflow_open(ra_inflow *s, ra_arena *arena, const ra_allocator *allocator, const ra_limits *limits,
                         ra_str name, int fd, ra_str memory, ra_error *error)
{
    *s = (ra_inflow){.limits = ra_limits_resolve(limits), .fd = fd, .size = UINT64_MAX, .between = true};
    if (allocator != NULL)
        s->allocator = *allocator;
    s->name = ra_arena_str(arena, name);
    s->input =
        fd >= 0 ? ra_arena_take(arena, RA_INFLOW_ROOM) : (char *)(uintptr_t)(memory.ptr != NULL ? memory.ptr : "");
    if (s->name.ptr == NULL || s->input == NULL)
        return ra_fail_memory(error);
    struct stat about;
    if (fd < 0)
        s->size = s->input_end = memory.len;
    else if (fd != STDIN_FILENO && fstat(fd, &about) == 0 && S_ISREG(about.st_mode))
        s->size = (uint64_t)about.st_size;
    s->packing = ra_packing_of(peek_input(s, MAGIC));
    return s->packing != RA_PACKING_NONE ? ra_unpacker_new(s->packing, &s->unpacker, error) : RA_OK;
}

void ra_inflow_close(ra_inflow *s)
{
    ra_unpacker_free(s->unpacker);
    if (s->marks != NULL)
        (void)ra_inflow_resize(s, s->marks, s->mark_capacity * sizeof *s->marks, 0);
    if (s->fd > STDIN_FILENO)
        close(s->fd);
}

static bool within_ratio(ra_inflow *s)
{
    uint64_t free_inflation = s->bombs == 0 ? FREE_INFLATION : RA_INFLOW_ROOM;
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
static bool mark_member(ra_inflow *s)
{
    uint64_t position = s->produced;
    size_t passed = 0;
    while (passed + 1 < s->mark_count && s->marks[passed + 1].position <= s->passed)
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
        void *moved = ra_inflow_resize(s, s->marks, s->mark_capacity * sizeof *s->marks, wider * sizeof *s->marks);
        if (moved == NULL)
            return false;
        s->marks = moved;
        s->mark_capacity = wider;
    }
    s->marks[s->mark_count++] = (ra_member_mark){position, input_offset(s)};
    return true;
}

/* Before a member: whether there is one. What stands behind the last member and is none ends the stream, as gzip has
   it; only ra_source_recover looks further. */
static bool begin_member(ra_inflow *s)
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
static size_t unpack_step(ra_inflow *s, char *to, size_t room, ra_error *error)
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

size_t ra_inflow_read(ra_inflow *s, char *to, size_t room, ra_error *error)
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

/* Looks for the next beginning of a member from here on. */
static bool find_member(ra_inflow *s)
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

bool ra_inflow_recover(ra_inflow *s, ra_error *passed)
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
