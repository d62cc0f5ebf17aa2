/* A stream of bytes from a file, standard input or memory, decompressed on the way, with a window to look ahead in. */
#ifndef RA_PAGE_SOURCE_H
#define RA_PAGE_SOURCE_H

#include "base/utf16.h"

#include <rashomon/base.h>

typedef struct ra_source ra_source;

/* Opens `path` ("-": standard input). RA_IO, RA_NO_MEMORY. Messages begin with the path. Own with ra_source_close. */
RA_MUST_CHECK ra_status ra_source_open(const ra_allocator *allocator, const ra_limits *limits, const char *path,
                                       ra_source **source, ra_error *error);

/* The same over bytes in memory, which must outlive the source. */
RA_MUST_CHECK ra_status ra_source_open_memory(const ra_allocator *allocator, const ra_limits *limits, ra_str name,
                                              ra_str bytes, ra_source **source, ra_error *error);

/* Shows up to `want` decompressed bytes from the present place on without stepping over them; fewer only where the
   stream ends or breaks. The window holds until the next peek or line of this source. RA_NO_MEMORY only: a stream that
   breaks ends there, and ra_source_damage says so. */
RA_MUST_CHECK ra_status ra_source_peek(ra_source *source, size_t want, ra_str *window, ra_error *error);

/* The same, but content with a whole first line where that begins with a brace: the next object of a stream may be
   long in coming. */
RA_MUST_CHECK ra_status ra_source_peek_head(ra_source *source, size_t want, ra_str *window, ra_error *error);

/* Steps over `count` bytes that were shown before. */
void ra_source_skip(ra_source *source, size_t count);

/* Takes the next line without its line feed. A line longer than `most` bytes is cut there (*cut is set) and its rest
   thrown away. RA_END after the last. */
RA_MUST_CHECK ra_status ra_source_line(ra_source *source, size_t most, ra_str *line, bool *cut, ra_error *error);

/* From the present place on, turns UTF-16 of this order into UTF-8. Once at most, before anything was skipped. */
RA_MUST_CHECK ra_status ra_source_decode_utf16(ra_source *source, ra_byte_order order, ra_error *error);

/* The place in the file, in bytes; in a compressed one, where the member begins that holds the place. */
uint64_t ra_source_offset(const ra_source *source);

/* How many bytes of the window shown last lie before the next member of a compressed file begins; SIZE_MAX where none
   begins in it. */
size_t ra_source_next_member(const ra_source *source);

/* Bytes from the present place to the end, where that is known; UINT64_MAX where it is not. */
uint64_t ra_source_left(const ra_source *source);

/* After the end: where a compressed stream broke off before the end of the file and another member begins behind the
   damage, goes on there, and *passed says what was lost. False where there is nothing more. */
bool ra_source_recover(ra_source *source, ra_error *passed);

/* What broke the stream (unreadable, cut off inside a compressed stream, inflated beyond the limit); RA_OK where
   nothing did. */
ra_status ra_source_damage(const ra_source *source, ra_error *error);

void ra_source_close(ra_source *source);

#endif
