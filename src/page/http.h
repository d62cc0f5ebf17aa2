/* An HTTP response as an archive keeps it: its header, and its body without the encodings of the transfer. */
#ifndef RA_PAGE_HTTP_H
#define RA_PAGE_HTTP_H

#include "base/arena.h"

typedef struct ra_http {
    unsigned status;
    ra_str content_type;
    ra_str content_encoding;
    bool chunked;
    size_t header_length; /* the body begins behind it; 0 where the header has no end */
} ra_http;

/* The value of "Name: value" where the line has this name, in any case. */
bool ra_header_is(ra_str line, const char *name, ra_str *value);

/* Reads the header off the beginning of a response; strings are pieces of `head`. */
void ra_http_parse(ra_str head, ra_http *http);

/* The charset that a content type names; {NULL, 0} where it names none. */
ra_str ra_http_charset(ra_str content_type);

/* Undoes chunks and gzip, deflate, zstd and brotli, in *body: a piece of the response or in the arena. Encodings that a
   header names but the archive has undone already are passed over. *cut names what keeps a part of the body away, NULL
   where nothing does. RA_NO_MEMORY; RA_UNSUPPORTED for any other encoding, with the name of it as message. */
RA_MUST_CHECK ra_status ra_http_decode(ra_arena *arena, const ra_limits *limits, const ra_http *http, ra_str *body,
                                       const char **cut, ra_error *error);

#endif
