/* Room serve: a store over HTTP. */
#ifndef RASHOMON_SERVE_H
#define RASHOMON_SERVE_H

#include <rashomon/store.h>

typedef struct ra_server ra_server;

/* What requests may cost. Zero means what is named here. */
typedef struct ra_server_limits {
    size_t article_bytes;         /* of a request with one article; 8 MiB */
    size_t bulk_bytes;            /* of a request with many; 64 MiB */
    size_t cache_bytes;           /* of pages kept ready; 64 MiB */
    unsigned connections;         /* at once; 512 */
    unsigned address_connections; /* at once from one address; 32, and no limit where only this machine can reach it */
    unsigned rate;    /* requests a second from one address, after twice as many at once; 50, and no limit where only
                         this machine can reach it */
    unsigned streams; /* event streams at once; 128 */
    unsigned queue;   /* requests that wait to be written; 64 */
    unsigned seconds; /* for a request to arrive, and for a reply to be taken, and one more for each 16 KiB; 30 */
} ra_server_limits;

/* Takes one line of the access log, in the Combined Log Format, without its newline. Called from several threads. */
typedef void ra_server_log(void *context, const char *line);

typedef struct ra_server_options {
    const char *store;   /* path */
    const char *address; /* numeric IPv4 or IPv6 address to listen on; NULL means 127.0.0.1 */
    uint16_t port;       /* 0: any that is free */
    unsigned threads;    /* that answer; 0 means 2 */
    const ra_pack *pack; /* this and the next are borrowed. NULL: articles cannot be put, and of stories that one
                            article tells there is no page */
    const ra_language *language;
    bool read_only;    /* no article may be put or deleted */
    const char *token; /* that who writes must show (RFC 6750), at least RA_SERVER_TOKEN_LEAST characters; NULL: anybody
                          on this machine may write, and nobody from elsewhere */
    ra_server_limits limits;
    ra_server_log *log; /* NULL: none */
    void *log_context;
} ra_server_options;

enum { RA_SERVER_TOKEN_LEAST = 16 };

/* Starts to serve, on threads of its own: docs/server.md says what. RA_IO where the store or the port cannot be had,
   RA_USAGE where an option cannot be. The options and their strings are copied. The caller owns *server. */
RA_API RA_MUST_CHECK ra_status ra_server_start(const ra_server_options *options, ra_server **server, ra_error *error);

/* The port that it listens on. */
RA_API uint16_t ra_server_port(const ra_server *server);

/* Takes no more connections, ends the event streams, finishes and commits what is being written, lets requests under
   way end (those that take ten seconds more are cut), then stops and frees. */
RA_API void ra_server_stop(ra_server *server);

#endif
