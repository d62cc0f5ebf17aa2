#include "serve/peers.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <xxhash.h>

enum { BYTES_A_SECOND = 16 << 10, NETWORK_BYTES = 8, PROBES = 8 };

double ra_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

bool ra_peers_begin(ra_peers *peers, unsigned rate, unsigned seconds)
{
    *peers = (ra_peers){.rate = rate, .seconds = seconds};
    pthread_mutex_init(&peers->lock, NULL);
    peers->buckets = rate > 0 ? calloc(RA_BUCKETS, sizeof *peers->buckets) : NULL;
    return rate == 0 || peers->buckets != NULL;
}

void ra_peers_end(ra_peers *peers)
{
    free(peers->buckets);
    pthread_mutex_destroy(&peers->lock);
}

static void set_address(ra_peer *peer, const struct sockaddr *address)
{
    static const unsigned char mapped[RA_PEER_ADDRESS] = {[10] = 0xFF, [11] = 0xFF};
    memcpy(peer->address, mapped, sizeof mapped);
    if (address->sa_family == AF_INET) {
        const struct sockaddr_in *v4 = (const void *)address;
        memcpy(peer->address + 12, &v4->sin_addr, 4);
        inet_ntop(AF_INET, &v4->sin_addr, peer->name, sizeof peer->name);
    } else if (address->sa_family == AF_INET6) {
        const struct sockaddr_in6 *v6 = (const void *)address;
        memcpy(peer->address, &v6->sin6_addr, RA_PEER_ADDRESS);
        inet_ntop(AF_INET6, &v6->sin6_addr, peer->name, sizeof peer->name);
    }
}

static ra_peer *meet(ra_peers *peers, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *address = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const union MHD_ConnectionInfo *socket = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    ra_peer *peer = calloc(1, sizeof *peer);
    if (peer == NULL || address == NULL || socket == NULL) {
        free(peer);
        return NULL;
    }
    peer->socket = socket->connect_fd;
    peer->deadline = ra_now() + peers->seconds;
    set_address(peer, address->client_addr);
    pthread_mutex_lock(&peers->lock);
    peer->next = peers->first;
    if (peer->next != NULL)
        peer->next->before = peer;
    peers->first = peer;
    peers->count++;
    pthread_mutex_unlock(&peers->lock);
    return peer;
}

static void part(ra_peers *peers, ra_peer *peer)
{
    pthread_mutex_lock(&peers->lock);
    if (peer->next != NULL)
        peer->next->before = peer->before;
    if (peer->before != NULL)
        peer->before->next = peer->next;
    else
        peers->first = peer->next;
    peers->count--;
    pthread_mutex_unlock(&peers->lock);
    free(peer);
}

void ra_peers_notify(void *peers, struct MHD_Connection *connection, void **socket_context,
                     enum MHD_ConnectionNotificationCode code)
{
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        *socket_context = meet(peers, connection);
    } else if (*socket_context != NULL) {
        part(peers, *socket_context);
        *socket_context = NULL;
    }
}

ra_peer *ra_peer_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info != NULL ? info->socket_context : NULL;
}

static void set_deadline(ra_peers *peers, ra_peer *peer, double deadline)
{
    pthread_mutex_lock(&peers->lock);
    peer->deadline = deadline;
    pthread_mutex_unlock(&peers->lock);
}

void ra_peer_hurry(ra_peers *peers, ra_peer *peer, double since, uint64_t bytes)
{
    set_deadline(peers, peer, since + peers->seconds + (double)bytes / BYTES_A_SECOND);
}

void ra_peer_rest(ra_peers *peers, ra_peer *peer)
{
    set_deadline(peers, peer, 0);
}

void ra_peers_cut_late(ra_peers *peers)
{
    double now = ra_now();
    pthread_mutex_lock(&peers->lock);
    for (ra_peer *peer = peers->first; peer != NULL; peer = peer->next) {
        if (peer->deadline != 0 && peer->deadline < now)
            shutdown(peer->socket, SHUT_RDWR); /* the thread that serves it sees the end, and closes it */
    }
    pthread_mutex_unlock(&peers->lock);
}

size_t ra_peers_count(ra_peers *peers)
{
    pthread_mutex_lock(&peers->lock);
    size_t count = peers->count;
    pthread_mutex_unlock(&peers->lock);
    return count;
}

/* The address's slot among a few; where it has none, a free one or the one that has waited longest. */
static ra_bucket *find_bucket(ra_peers *peers, const unsigned char key[RA_PEER_ADDRESS])
{
    size_t at = XXH3_64bits(key, RA_PEER_ADDRESS) % RA_BUCKETS;
    ra_bucket *oldest = &peers->buckets[at];
    for (size_t i = 0; i < PROBES; i++) {
        ra_bucket *bucket = &peers->buckets[(at + i) % RA_BUCKETS];
        if (bucket->filled != 0 && memcmp(bucket->address, key, RA_PEER_ADDRESS) == 0)
            return bucket;
        if (bucket->filled < oldest->filled)
            oldest = bucket;
    }
    memcpy(oldest->address, key, RA_PEER_ADDRESS);
    oldest->tokens = 2.0 * peers->rate;
    oldest->filled = ra_now();
    return oldest;
}

bool ra_peer_may_ask(ra_peers *peers, const ra_peer *peer)
{
    static const unsigned char mapped[12] = {[10] = 0xFF, [11] = 0xFF};
    if (peers->rate == 0)
        return true;
    unsigned char key[RA_PEER_ADDRESS];
    memcpy(key, peer->address, sizeof key);
    if (memcmp(key, mapped, sizeof mapped) != 0)
        memset(key + NETWORK_BYTES, 0, sizeof key - NETWORK_BYTES);
    pthread_mutex_lock(&peers->lock);
    ra_bucket *bucket = find_bucket(peers, key);
    double now = ra_now();
    double tokens = bucket->tokens + (now - bucket->filled) * peers->rate;
    bucket->filled = now;
    bucket->tokens = tokens < 2.0 * peers->rate ? tokens : 2.0 * peers->rate;
    bool may = bucket->tokens >= 1;
    if (may)
        bucket->tokens -= 1;
    pthread_mutex_unlock(&peers->lock);
    return may;
}
