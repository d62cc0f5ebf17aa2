/* A reply whose bytes come bit by bit: it sleeps while there are none. */
#ifndef RA_SERVE_TRICKLE_H
#define RA_SERVE_TRICKLE_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdbool.h>

typedef struct ra_trickle {
    struct MHD_Connection *connection;
    bool asleep;
} ra_trickle;

/* Both are called with the lock held that guards what the reply waits for. */

/* Puts the connection to sleep, from within its content reader, which then gives 0. */
static inline void ra_trickle_sleep(ra_trickle *trickle)
{
    trickle->asleep = true;
    MHD_suspend_connection(trickle->connection);
}

static inline void ra_trickle_wake(ra_trickle *trickle)
{
    if (trickle->asleep)
        MHD_resume_connection(trickle->connection);
    trickle->asleep = false;
}

#endif
