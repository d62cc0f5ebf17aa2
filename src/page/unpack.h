/* Undoing compression, a step or a whole at a time: gzip, deflate as web servers mean it (with zlib's frame or
   without), zstd with the dictionary that a .warc.zst may carry, and brotli where the build has it. */
#ifndef RA_PAGE_UNPACK_H
#define RA_PAGE_UNPACK_H

#include "base/arena.h"

typedef enum ra_packing {
    RA_PACKING_NONE,
    RA_PACKING_GZIP,
    RA_PACKING_DEFLATE,
    RA_PACKING_ZSTD,
    RA_PACKING_BROTLI,
} ra_packing;

/* Gzip or zstd, by the first four bytes. */
ra_packing ra_packing_of(ra_str head);

typedef struct ra_unpacker ra_unpacker;

/* RA_NO_MEMORY; RA_UNSUPPORTED for brotli in a build without it. Own with ra_unpacker_free. */
RA_MUST_CHECK ra_status ra_unpacker_new(ra_packing packing, ra_unpacker **unpacker, ra_error *error);
void ra_unpacker_free(ra_unpacker *unpacker);

/* One step: takes bytes off `in`, gives at most `room` bytes. RA_END behind the last byte of a gzip member or zstd
   frame: the next step begins another one. RA_MALFORMED where the bytes are damaged. RA_OK with nothing given: more
   bytes are needed. */
ra_status ra_unpack(ra_unpacker *unpacker, ra_str in, size_t *taken, char *to, size_t room, size_t *given);

/* Whether a member was begun and is not yet ended. */
bool ra_unpacker_inside(const ra_unpacker *unpacker);

/* Forgets the member being read: the next step begins another one. */
void ra_unpacker_restart(ra_unpacker *unpacker);

/* All members of `packed`, at most limits->page_bytes of what they hold, in the arena. *cut names what kept the rest
   away ("is damaged ..."), NULL where nothing did. RA_NO_MEMORY, RA_UNSUPPORTED. */
RA_MUST_CHECK ra_status ra_unpack_whole(ra_arena *arena, const ra_limits *limits, ra_packing packing, ra_str packed,
                                        ra_str *whole, const char **cut, ra_error *error);

#endif
