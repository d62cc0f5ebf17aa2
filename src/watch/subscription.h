/* A feed that is followed: what its server said last, and when it is asked again. */
#ifndef RA_WATCH_SUBSCRIPTION_H
#define RA_WATCH_SUBSCRIPTION_H

#include "store/following.h"
#include "watch/notices.h"
#include "watch/schedule.h"

/* What holds for all feeds. */
typedef struct ra_subscribing {
    const ra_pace *pace;
    bool once;        /* each is asked once at most */
    ra_store *memory; /* NULL: nothing is remembered */
    ra_notices *notices;
    uint64_t chance; /* state of the chance in pauses */
    double now;      /* seconds of the clock that `due` is told by */
} ra_subscribing;

/* Strings are in the arenas. */
typedef struct ra_subscription {
    ra_str address;
    ra_store_feed record; /* for the memory: its validators are those of the last answer whose entries were all taken */
    ra_arena *record_arena;
    ra_str etag; /* of the last answer */
    ra_str last_modified;
    ra_arena *answer_arena;
    double due;    /* INFINITY: never again */
    double stated; /* seconds; its own pace, as it said last */
    unsigned failures;
    bool asking;
    bool is_private; /* it was answered from a private address, and what it leads to may be private too */
    size_t items;    /* entries whose pages are being fetched */
    bool incomplete; /* an entry could not be taken: the feed must be asked as if for the first time */
    bool changed;    /* there is something to remember */
    struct ra_subscription *next;
} ra_subscription;

/* Makes one in `arena` that is due now, or when its server wished, as far as an earlier run knows. RA_NO_MEMORY, RA_IO;
 *made is to be freed with ra_subscription_free whatever the status, where it is not NULL. */
RA_MUST_CHECK ra_status ra_subscription_new(ra_subscribing *s, ra_arena *arena, ra_str address, ra_subscription **made,
                                            ra_error *error);
void ra_subscription_free(ra_subscription *feed);

/* It is being asked. */
void ra_subscription_ask(ra_subscription *feed);

/* What came of it; each sets when it is asked again. `retry_after` is in seconds, 0 for none. */
void ra_subscription_answered(ra_subscribing *s, ra_subscription *feed);
void ra_subscription_failed(ra_subscribing *s, ra_subscription *feed, double retry_after, const char *problem);
void ra_subscription_gone(ra_subscribing *s, ra_subscription *feed);

/* Takes note where the feed and the pages of all its entries are there: what its server said holds for the next
   question then, also in another run. */
void ra_subscription_complete(ra_subscribing *s, ra_subscription *feed);

/* A number from 0 to below 1. */
double ra_subscribing_chance(ra_subscribing *s);

#endif
