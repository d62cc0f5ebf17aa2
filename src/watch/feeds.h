/* Feeds that are followed: asked when it is time, their entries as pages, what they only announce fetched. */
#ifndef RA_WATCH_FEEDS_H
#define RA_WATCH_FEEDS_H

#include "watch/fetcher.h"
#include "watch/memory.h"
#include "watch/notices.h"

#include <rashomon/watch.h>

typedef struct ra_feeds ra_feeds;

typedef struct ra_feeds_options {
    ra_fetcher_options fetching;
    ra_limits limits;
    uint64_t seed; /* of the chance in pauses after failures */
} ra_feeds_options;

/* Options, memory and notices are borrowed. RA_UNSUPPORTED where libcurl is missing. */
RA_MUST_CHECK ra_status ra_feeds_new(const ra_feeds_options *options, ra_memory *memory, ra_notices *notices,
                                     ra_feeds **feeds, ra_error *error);
void ra_feeds_free(ra_feeds *feeds);

/* RA_USAGE where it is followed already, or is no address. */
RA_MUST_CHECK ra_status ra_feeds_add(ra_feeds *feeds, ra_str address, double now, ra_error *error);

/* The next page that can be had without waiting; watched->page NULL where there is none. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_feeds_next(ra_feeds *feeds, double now, ra_watched *watched, ra_error *error);

/* Seconds until ra_feeds_next may have more, INFINITY where that depends on answers alone. */
double ra_feeds_due(const ra_feeds *feeds, double now);

/* Whether nothing more will come: all feeds are gone or, where they are asked once, were asked. */
bool ra_feeds_ended(const ra_feeds *feeds);

/* Whether something is to be written to the store, and writing it, within a transaction. */
bool ra_feeds_changed(const ra_feeds *feeds);
RA_MUST_CHECK ra_status ra_feeds_settle(ra_feeds *feeds, ra_error *error);

/* ra_client_wait. */
void ra_feeds_wait(ra_feeds *feeds, struct pollfd *others, size_t count, int milliseconds);

#endif
