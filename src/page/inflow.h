/* The bytes of a file, of standard input or of memory, decompressed on the way: what a source's window looks onto. */
#ifndef RA_PAGE_INFLOW_H
#define RA_PAGE_INFLOW_H

#include "base/arena.h"
#include "page/unpack.h"

enum { RA_INFLOW_ROOM = 64 << 10 }; /* bytes read at once */

/* Where a member of a compressed file begins: in what it decompresses to, and in the file. */
typedef struct ra_member_mark {
    uint64_t position;
    uint64_t offset;
} ra_member_mark;

typedef struct ra_inflow {
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
    uint64_t size;       /* of the file; UINT64_MAX where it is not known */
    bool input_over;
    bool between;           /* before a member of a compressed file */
    uint64_t taken;         /* compressed bytes since the ratio was last begun anew */
    uint64_t given;         /* decompressed bytes since then */
    uint64_t produced;      /* decompressed bytes in all */
    uint64_t passed;        /* of these, how many the reader has stepped over: it needs no older mark */
    uint64_t member_offset; /* in the file, of the member being read */
    unsigned bombs;         /* members that inflated beyond the limit */
    ra_member_mark *marks;
    size_t mark_count;
    size_t mark_capacity;
    bool over;       /* there is no more, or no more can be had */
    ra_error damage; /* what broke it; RA_OK where nothing did */
} ra_inflow;

/* Begins with a file that is open, which is the stream's to close whatever the status, or with `memory` where `fd` is
   -1. `arena` holds what it needs. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_inflow_open(ra_inflow *s, ra_arena *arena, const ra_allocator *allocator,
                                       const ra_limits *limits, ra_str name, int fd, ra_str memory, ra_error *error);
void ra_inflow_close(ra_inflow *s);

/* Gives up to `room` more decompressed bytes; 0 with `over` set at the end. *error says only that memory ran out. */
size_t ra_inflow_read(ra_inflow *s, char *to, size_t room, ra_error *error);

/* As ra_source_recover has it. */
bool ra_inflow_recover(ra_inflow *s, ra_error *passed);

/* A block from the stream's allocator, grown, or freed with a new size of 0; NULL where memory ran out. */
void *ra_inflow_resize(ra_inflow *s, void *block, size_t old_size, size_t new_size);

#endif
