/* The server's parts. */
#ifndef RA_SERVE_SERVER_H
#define RA_SERVE_SERVER_H

#include "serve/cache.h"
#include "serve/hub.h"
#include "serve/metrics.h"
#include "serve/peers.h"
#include "serve/readers.h"
#include "serve/writer.h"

struct ra_server {
    ra_server_options options; /* without zeros; strings are the server's own */
    bool loopback;             /* only this machine can reach it */
    uint16_t port;
    struct MHD_Daemon *daemon;
    atomic_bool stopping;
    atomic_size_t under_way; /* requests */
    ra_peers peers;
    ra_readers readers;
    ra_cache *cache;
    ra_hub hub;
    ra_writer *writer; /* NULL: only reading */
    ra_metrics metrics;
};

#endif
