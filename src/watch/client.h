/* HTTP requests, several at a time, on the caller's thread. */
#ifndef RA_WATCH_CLIENT_H
#define RA_WATCH_CLIENT_H

#include "base/arena.h"

#include <poll.h>

typedef struct ra_client ra_client;

/* One request and what came of it. The asker owns it and keeps it where it is until it is finished. */
typedef struct ra_fetch {
    const char *url;
    const char *etag; /* of what the asker has already; NULL */
    const char *last_modified;
    size_t most;       /* bytes of the body that are taken */
    bool keep_private; /* addresses of this machine and its network may be connected to */

    ra_buffer body;      /* without the encodings of the transfer */
    ra_arena *arena;     /* of the strings below */
    long status;         /* of HTTP; 0 where there was no whole answer */
    ra_str new_etag;     /* absent where the server gave none that can be sent again */
    ra_str new_modified; /* its Last-Modified, likewise */
    ra_str content_type;
    ra_str location;    /* of a redirect, whole */
    double retry_after; /* seconds; 0 where it did not say */
    bool cut;           /* the body is longer than `most` */
    bool is_private;    /* the answer came from a private address */
    bool was_refused;   /* one was to be connected to, but might not */
    char problem[160];  /* why there is no whole answer */

    size_t header_bytes;
    void *headers; /* libcurl's */
    void *easy;
} ra_fetch;

typedef struct ra_client_options {
    const char *agent; /* User-Agent */
    double seconds;    /* for a request, from its connection to its last byte */
    bool public_only;  /* private addresses may never be connected to */
} ra_client_options;

/* `options` and their strings must outlive the client. RA_UNSUPPORTED where libcurl is missing. */
RA_MUST_CHECK ra_status ra_client_new(const ra_client_options *options, ra_client **client, ra_error *error);

/* Ends what is under way; nothing of it is finished any more. */
void ra_client_free(ra_client *client);

RA_MUST_CHECK ra_status ra_client_start(ra_client *client, ra_fetch *fetch, ra_error *error);

/* Does what can be done without waiting, and gives one request that is finished; NULL where there is none. */
ra_fetch *ra_client_finished(ra_client *client);

/* Waits until something can be done, one of `others` is ready (their revents are set) or so many milliseconds passed.
   At most RA_CLIENT_OTHERS of them. */
enum { RA_CLIENT_OTHERS = 8 };
void ra_client_wait(ra_client *client, struct pollfd *others, size_t count, int milliseconds);

/* Ends a request that is under way, and frees what belongs to one that was made. */
void ra_client_drop(ra_client *client, ra_fetch *fetch);

/* Whether an address (struct sockaddr) is none of the public Internet: this machine, private networks, links. */
struct sockaddr;
bool ra_client_is_private(const struct sockaddr *address);

#endif
