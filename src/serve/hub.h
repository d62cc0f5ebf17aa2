/* What has changed in the store, for those who listen: reads the journal, which other processes write too, and wakes
   the event streams. Its thread also cuts connections that are late. */
#ifndef RA_SERVE_HUB_H
#define RA_SERVE_HUB_H

#include "serve/peers.h"
#include "serve/readers.h"
#include "serve/trickle.h"

enum { RA_HUB_HEARTBEAT = 15 /* seconds */ };

/* One who listens. */
typedef struct ra_listener {
    struct ra_listener *next;
    struct ra_listener *before;
    ra_trickle trickle;
    int socket;
    double heard; /* when something was last sent */
    bool gone;    /* the other end has closed */
} ra_listener;

typedef struct ra_hub {
    pthread_mutex_t lock;
    pthread_cond_t change;
    pthread_t thread;
    bool running;
    bool look;
    bool stopping;
    int64_t sequence; /* of the last change that is known */
    ra_listener *first;
    size_t count;
    size_t most;
    ra_readers *readers;
    ra_peers *peers;
} ra_hub;

/* `readers` and `peers` are borrowed; at most `most` may listen. */
void ra_hub_begin(ra_hub *hub, ra_readers *readers, ra_peers *peers, size_t most);

/* Starts the thread, at the journal's end. */
RA_MUST_CHECK ra_status ra_hub_start(ra_hub *hub, ra_error *error);

/* Something was committed: look at once. */
void ra_hub_look(ra_hub *hub);

/* Tells those who listen that it is over. */
void ra_hub_stop(ra_hub *hub);

/* Ends the thread, where it was started. */
void ra_hub_end(ra_hub *hub);

/* Lets one listen; false where there are too many, or it is over. */
bool ra_hub_join(ra_hub *hub, ra_listener *listener);
void ra_hub_leave(ra_hub *hub, ra_listener *listener);

typedef enum ra_hub_news { RA_HUB_CHANGES, RA_HUB_SILENCE, RA_HUB_OVER, RA_HUB_ASLEEP } ra_hub_news;

/* What there is for one who knows all up to `sequence`: changes; that nothing was sent for long; that it is over. Where
   there is nothing, its connection is put to sleep until there is. */
ra_hub_news ra_hub_ask(ra_hub *hub, ra_listener *listener, int64_t sequence);

int64_t ra_hub_sequence(ra_hub *hub);
size_t ra_hub_listeners(ra_hub *hub);

#endif
