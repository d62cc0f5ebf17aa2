/* A stream of NDJSON without an end: one article a line, each a page as soon as its line is whole. */
#ifndef RA_WATCH_STREAM_H
#define RA_WATCH_STREAM_H

#include "base/arena.h"
#include "watch/notices.h"

typedef struct ra_stream ra_stream;

/* Reads from the descriptor, which stays the caller's. */
RA_MUST_CHECK ra_status ra_stream_new(int descriptor, ra_str name, const ra_limits *limits, ra_notices *notices,
                                      ra_stream **stream, ra_error *error);
void ra_stream_free(ra_stream *stream);

/* The next page among the bytes that are here; watched->page NULL where there is none. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_stream_next(ra_stream *stream, ra_watched *watched, ra_error *error);

/* Takes what can be read; called where the descriptor is ready. */
RA_MUST_CHECK ra_status ra_stream_read(ra_stream *stream, ra_error *error);

/* Where to wait for more: -1 while there are lines left to take, and after the end. */
int ra_stream_descriptor(const ra_stream *stream);
bool ra_stream_ended(const ra_stream *stream);

#endif
