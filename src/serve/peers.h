/* Who is connected: how long each may take, and how often each address may ask. */
#ifndef RA_SERVE_PEERS_H
#define RA_SERVE_PEERS_H

#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <rashomon/base.h>

enum { RA_PEER_ADDRESS = 16, RA_PEER_TARGET = 1024 };

/* One connection. */
typedef struct ra_peer {
    struct ra_peer *next;
    struct ra_peer *before;
    int socket;
    double deadline;                        /* seconds of the monotonic clock; 0: none */
    unsigned char address[RA_PEER_ADDRESS]; /* IPv6, or IPv4 mapped into it */
    char name[INET6_ADDRSTRLEN];
    char target[RA_PEER_TARGET]; /* of the request under way, as it came; cut where longer */
} ra_peer;

typedef struct ra_bucket {
    unsigned char address[RA_PEER_ADDRESS]; /* of IPv6 the network, /64 */
    double tokens;
    double filled; /* when; 0 where the slot is free */
} ra_bucket;

enum { RA_BUCKETS = 4096 };

typedef struct ra_peers {
    pthread_mutex_t lock;
    ra_peer *first;
    size_t count;
    unsigned rate;    /* requests a second from one address; 0: no limit */
    unsigned seconds; /* that a request may take to arrive, and a reply to be taken */
    ra_bucket *buckets;
} ra_peers;

/* Seconds of the monotonic clock. */
double ra_now(void);

/* False where memory ran out. */
RA_MUST_CHECK bool ra_peers_begin(ra_peers *peers, unsigned rate, unsigned seconds);
void ra_peers_end(ra_peers *peers);

/* Notes a connection that begins or ends: MHD_NotifyConnectionCallback, with `peers` as its context. */
void ra_peers_notify(void *peers, struct MHD_Connection *connection, void **socket_context,
                     enum MHD_ConnectionNotificationCode code);

ra_peer *ra_peer_of(struct MHD_Connection *connection);

/* What began at `since` and has `bytes` must be over within the time that these are given. */
void ra_peer_hurry(ra_peers *peers, ra_peer *peer, double since, uint64_t bytes);
/* What comes now may take as long as it does. */
void ra_peer_rest(ra_peers *peers, ra_peer *peer);

/* Whether this address may ask once more now. */
bool ra_peer_may_ask(ra_peers *peers, const ra_peer *peer);

/* Cuts the connections that are late. */
void ra_peers_cut_late(ra_peers *peers);

size_t ra_peers_count(ra_peers *peers);

#endif
