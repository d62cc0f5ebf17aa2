#include "serve/server.h"
#include "serve/fail.h"
#include "serve/request.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    CONNECTION_MEMORY = 32 << 10, /* bytes for one request's head */
    STOP_SECONDS = 10             /* that requests under way have to end */
};

static unsigned either(unsigned given, unsigned usual)
{
    return given != 0 ? given : usual;
}

static size_t either_size(size_t given, size_t usual)
{
    return given != 0 ? given : usual;
}

static void resolve_limits(ra_server_limits *limits, bool loopback)
{
    limits->article_bytes = either_size(limits->article_bytes, (size_t)8 << 20);
    limits->bulk_bytes = either_size(limits->bulk_bytes, (size_t)64 << 20);
    limits->cache_bytes = either_size(limits->cache_bytes, (size_t)64 << 20);
    limits->connections = either(limits->connections, 512);
    limits->address_connections = either(limits->address_connections, loopback ? 0 : 32);
    limits->rate = either(limits->rate, loopback ? 0 : 50);
    limits->streams = either(limits->streams, 128);
    limits->queue = either(limits->queue, 64);
    limits->seconds = either(limits->seconds, 30);
}

typedef union place {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
} place;

static bool read_address(const char *address, uint16_t port, place *p, bool *loopback)
{
    *p = (place){.v4 = {.sin_family = AF_INET, .sin_port = htons(port)}};
    if (inet_pton(AF_INET, address, &p->v4.sin_addr) == 1) {
        *loopback = ntohl(p->v4.sin_addr.s_addr) >> 24 == 127;
        return true;
    }
    *p = (place){.v6 = {.sin6_family = AF_INET6, .sin6_port = htons(port)}};
    *loopback = inet_pton(AF_INET6, address, &p->v6.sin6_addr) == 1 && IN6_IS_ADDR_LOOPBACK(&p->v6.sin6_addr);
    return inet_pton(AF_INET6, address, &p->v6.sin6_addr) == 1;
}

/* Paths stay as they came: none that we serve needs %XX, and so none can mean something else than it says. */
static size_t leave_escaped(void *context, struct MHD_Connection *connection, char *text)
{
    (void)context;
    (void)connection;
    return strlen(text);
}

/* Keeps the target of the request for the log. */
static void *note_target(void *context, const char *target, struct MHD_Connection *connection)
{
    (void)context;
    ra_peer *peer = ra_peer_of(connection);
    if (peer != NULL) {
        strncpy(peer->target, target, sizeof peer->target - 1);
        peer->target[sizeof peer->target - 1] = '\0';
    }
    return NULL;
}

/* No new connection once the server stops. libmicrohttpd's own way to that, MHD_quiesce_daemon, ends the process where
   a thread of its pool looks at the listening socket at that moment (0.9.75). */
static enum MHD_Result may_connect(void *context, const struct sockaddr *address, socklen_t size)
{
    const ra_server *server = context;
    (void)address;
    (void)size;
    return atomic_load(&server->stopping) ? MHD_NO : MHD_YES;
}

static ra_status listen_on(ra_server *server, const place *p, ra_error *error)
{
    const ra_server_options *o = &server->options;
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO | MHD_ALLOW_SUSPEND_RESUME |
                     (p->any.sa_family == AF_INET6 ? MHD_USE_IPv6 : 0);
    server->daemon =
        MHD_start_daemon(flags, o->port, may_connect, server, ra_request_handle, server, MHD_OPTION_SOCK_ADDR,
                         (const struct sockaddr *)p, MHD_OPTION_THREAD_POOL_SIZE, o->threads > 1 ? o->threads : 0,
                         MHD_OPTION_CONNECTION_LIMIT, o->limits.connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
                         o->limits.address_connections, MHD_OPTION_CONNECTION_TIMEOUT, o->limits.seconds,
                         MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1,
                         MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL, MHD_OPTION_URI_LOG_CALLBACK, note_target,
                         NULL, MHD_OPTION_NOTIFY_CONNECTION, ra_peers_notify, &server->peers,
                         MHD_OPTION_NOTIFY_COMPLETED, ra_request_completed, server, MHD_OPTION_END);
    if (server->daemon == NULL)
        return ra_serve_fail(error, RA_IO, "%s, port %u, cannot be listened on: is the port taken?", o->address,
                             (unsigned)o->port);
    server->port = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    return RA_OK;
}

static ra_status copy_options(ra_server *server, const ra_server_options *given, ra_error *error)
{
    ra_server_options *o = &server->options;
    *o = *given;
    o->store = strdup(given->store);
    o->address = strdup(given->address != NULL ? given->address : "127.0.0.1");
    o->token = given->token != NULL ? strdup(given->token) : NULL;
    if (o->store == NULL || o->address == NULL || (given->token != NULL && o->token == NULL))
        return ra_serve_fail(error, RA_NO_MEMORY, "out of memory");
    if (o->token != NULL && strlen(o->token) < RA_SERVER_TOKEN_LEAST)
        return ra_serve_fail(error, RA_USAGE, "the token must have at least %d characters", RA_SERVER_TOKEN_LEAST);
    o->threads = either(o->threads, 2);
    return RA_OK;
}

/* Makes what the handlers stand on. False where memory ran out. */
static bool prepare(ra_server *server)
{
    const ra_server_limits *limits = &server->options.limits;
    ra_readers_begin(&server->readers, server->options.store);
    ra_hub_begin(&server->hub, &server->readers, &server->peers, limits->streams);
    server->cache = ra_cache_new(limits->cache_bytes);
    server->metrics.started = time(NULL);
    return ra_peers_begin(&server->peers, limits->rate, limits->seconds) && server->cache != NULL;
}

/* Starts the threads, those that listen last. */
static ra_status start(ra_server *server, const place *p, ra_error *error)
{
    ra_server_options *o = &server->options;
    ra_status status = ra_hub_start(&server->hub, error);
    if (status != RA_OK)
        return status;
    bool writes = o->pack != NULL && o->language != NULL && !o->read_only && (server->loopback || o->token != NULL);
    if (writes)
        status = ra_writer_start(o, &server->metrics, &server->hub, &server->writer, error);
    return status == RA_OK ? listen_on(server, p, error) : status;
}

static void release(ra_server *server)
{
    ra_writer_free(server->writer);
    ra_hub_end(&server->hub);
    ra_cache_free(server->cache);
    ra_readers_end(&server->readers);
    ra_peers_end(&server->peers);
    free((char *)server->options.store);
    free((char *)server->options.address);
    free((char *)server->options.token);
    free(server);
}

ra_status ra_server_start(const ra_server_options *options, ra_server **server, ra_error *error)
{
    place p;
    ra_server *made = calloc(1, sizeof *made);
    if (made == NULL)
        return ra_serve_fail(error, RA_NO_MEMORY, "out of memory");
    ra_status status = copy_options(made, options, error);
    if (status == RA_OK && !read_address(made->options.address, options->port, &p, &made->loopback))
        status = ra_serve_fail(error, RA_USAGE, "%s is no numeric IPv4 or IPv6 address", made->options.address);
    resolve_limits(&made->options.limits, made->loopback);
    if (!prepare(made) && status == RA_OK)
        status = ra_serve_fail(error, RA_NO_MEMORY, "out of memory");
    if (status == RA_OK)
        status = start(made, &p, error);
    if (status == RA_OK)
        *server = made;
    else
        ra_server_stop(made);
    return status;
}

uint16_t ra_server_port(const ra_server *server)
{
    return server->port;
}

/* Waits until no request is under way, for as long as may be. */
static void let_end(ra_server *server)
{
    enum { STEP_MILLIS = 10 };
    double until = ra_now() + STOP_SECONDS;
    while (atomic_load(&server->under_way) > 0 && ra_now() < until)
        nanosleep(&(struct timespec){.tv_nsec = STEP_MILLIS * 1000000L}, NULL);
}

void ra_server_stop(ra_server *server)
{
    if (server == NULL)
        return;
    atomic_store(&server->stopping, true);
    ra_hub_stop(&server->hub);
    if (server->writer != NULL)
        ra_writer_stop(server->writer);
    if (server->daemon != NULL) {
        let_end(server);
        MHD_stop_daemon(server->daemon);
    }
    release(server);
}
