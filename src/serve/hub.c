#include "serve/hub.h"
#include "serve/fail.h"

#include <errno.h>
#include <sys/socket.h>
#include <time.h>

enum { LOOK_MILLIS = 250, MOST_CHANGES = 1024 /* at a look */ };

static ra_status note(void *context, const ra_store_change *change)
{
    int64_t *sequence = context;
    *sequence = change->sequence;
    return RA_OK;
}

/* The sequence of the last change after `sequence`, or that itself. */
static int64_t look(ra_hub *hub, int64_t sequence)
{
    ra_store *store;
    if (ra_readers_take(hub->readers, &store, NULL) != RA_OK)
        return sequence; /* next time perhaps; whoever asks for something is told why not */
    bool failed = ra_store_changes(store, sequence, MOST_CHANGES, note, &sequence, NULL) != RA_OK;
    ra_readers_give(hub->readers, store, failed);
    return sequence;
}

static bool is_due(const ra_listener *listener, double now)
{
    return now - listener->heard >= RA_HUB_HEARTBEAT;
}

static void wake(ra_hub *hub, bool all)
{
    double now = ra_now();
    for (ra_listener *l = hub->first; l != NULL; l = l->next) {
        if (all || is_due(l, now))
            ra_trickle_wake(&l->trickle);
    }
}

static bool is_closed(int socket)
{
    char byte;
    ssize_t read = recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return read == 0 || (read < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

/* Who left while nothing was sent is not missed by the library, and would keep a place. (The socket of one that sleeps
   is open: nobody closes it meanwhile.) */
static void wake_gone(ra_hub *hub)
{
    for (ra_listener *l = hub->first; l != NULL; l = l->next) {
        if (!l->trickle.asleep || !is_closed(l->socket))
            continue;
        l->gone = true;
        ra_trickle_wake(&l->trickle);
    }
}

static void *work(void *context)
{
    ra_hub *hub = context;
    pthread_mutex_lock(&hub->lock);
    while (hub->running) {
        int64_t known = hub->sequence;
        hub->look = false;
        pthread_mutex_unlock(&hub->lock);
        int64_t sequence = look(hub, known);
        ra_peers_cut_late(hub->peers);
        pthread_mutex_lock(&hub->lock);
        hub->sequence = sequence;
        wake(hub, sequence > known);
        wake_gone(hub);
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += LOOK_MILLIS * 1000000L;
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        if (hub->running && !hub->look)
            pthread_cond_timedwait(&hub->change, &hub->lock, &until);
    }
    pthread_mutex_unlock(&hub->lock);
    return NULL;
}

void ra_hub_begin(ra_hub *hub, ra_readers *readers, ra_peers *peers, size_t most)
{
    *hub = (ra_hub){.readers = readers, .peers = peers, .most = most};
    pthread_mutex_init(&hub->lock, NULL);
    pthread_cond_init(&hub->change, NULL);
}

ra_status ra_hub_start(ra_hub *hub, ra_error *error)
{
    ra_store *store;
    ra_store_totals totals;
    ra_status status = ra_readers_take(hub->readers, &store, error);
    if (status != RA_OK)
        return status;
    status = ra_store_count(store, &totals, error);
    ra_readers_give(hub->readers, store, status != RA_OK);
    if (status != RA_OK)
        return status;
    hub->sequence = totals.sequence;
    hub->running = true;
    if (pthread_create(&hub->thread, NULL, work, hub) == 0)
        return RA_OK;
    hub->running = false;
    return ra_serve_fail(error, RA_IO, "the thread that watches the store cannot be started");
}

void ra_hub_look(ra_hub *hub)
{
    pthread_mutex_lock(&hub->lock);
    hub->look = true;
    pthread_cond_signal(&hub->change);
    pthread_mutex_unlock(&hub->lock);
}

void ra_hub_stop(ra_hub *hub)
{
    pthread_mutex_lock(&hub->lock);
    hub->stopping = true;
    wake(hub, true);
    pthread_mutex_unlock(&hub->lock);
}

void ra_hub_end(ra_hub *hub)
{
    pthread_mutex_lock(&hub->lock);
    bool running = hub->running;
    hub->running = false;
    pthread_cond_signal(&hub->change);
    pthread_mutex_unlock(&hub->lock);
    if (running)
        pthread_join(hub->thread, NULL);
    pthread_cond_destroy(&hub->change);
    pthread_mutex_destroy(&hub->lock);
}

bool ra_hub_join(ra_hub *hub, ra_listener *listener)
{
    pthread_mutex_lock(&hub->lock);
    bool welcome = hub->count < hub->most && !hub->stopping;
    if (welcome) {
        listener->before = NULL;
        listener->next = hub->first;
        if (hub->first != NULL)
            hub->first->before = listener;
        hub->first = listener;
        hub->count++;
    }
    pthread_mutex_unlock(&hub->lock);
    return welcome;
}

void ra_hub_leave(ra_hub *hub, ra_listener *listener)
{
    pthread_mutex_lock(&hub->lock);
    if (listener->next != NULL)
        listener->next->before = listener->before;
    *(listener->before != NULL ? &listener->before->next : &hub->first) = listener->next;
    hub->count--;
    pthread_mutex_unlock(&hub->lock);
}

ra_hub_news ra_hub_ask(ra_hub *hub, ra_listener *listener, int64_t sequence)
{
    ra_hub_news news = RA_HUB_ASLEEP;
    double now = ra_now();
    pthread_mutex_lock(&hub->lock);
    if (hub->stopping || listener->gone)
        news = RA_HUB_OVER;
    else if (hub->sequence > sequence)
        news = RA_HUB_CHANGES;
    else if (is_due(listener, now))
        news = RA_HUB_SILENCE;
    else
        ra_trickle_sleep(&listener->trickle);
    if (news != RA_HUB_ASLEEP)
        listener->heard = now;
    pthread_mutex_unlock(&hub->lock);
    return news;
}

int64_t ra_hub_sequence(ra_hub *hub)
{
    pthread_mutex_lock(&hub->lock);
    int64_t sequence = hub->sequence;
    pthread_mutex_unlock(&hub->lock);
    return sequence;
}

size_t ra_hub_listeners(ra_hub *hub)
{
    pthread_mutex_lock(&hub->lock);
    size_t count = hub->count;
    pthread_mutex_unlock(&hub->lock);
    return count;
}
