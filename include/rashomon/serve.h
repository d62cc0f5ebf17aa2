/* Room serve: a store over HTTP. */
#ifndef RASHOMON_SERVE_H
#define RASHOMON_SERVE_H

#include <rashomon/store.h>

typedef struct ra_server ra_server;

typedef struct ra_server_options {
    const char *store;   /* path; opened for reading by each request */
    const char *address; /* numeric IPv4 address to listen on; NULL means 127.0.0.1 */
    uint16_t port;       /* 0: any that is free */
    unsigned threads;    /* 0 means 1 */
} ra_server_options;

/* Starts to serve, on threads of its own: GET / (the page), /api/stories, /api/stories/NUMBER, /api/search?q=WORDS,
   /health. RA_IO where the store or the port cannot be had. The caller owns *server. */
RA_API RA_MUST_CHECK ra_status ra_server_start(const ra_server_options *options, ra_server **server, ra_error *error);

/* The port that it listens on. */
RA_API uint16_t ra_server_port(const ra_server *server);

/* Lets requests under way end, then stops. */
RA_API void ra_server_stop(ra_server *server);

#endif
