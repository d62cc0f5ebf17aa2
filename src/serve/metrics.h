/* What the server counts. */
#ifndef RA_SERVE_METRICS_H
#define RA_SERVE_METRICS_H

#include "serve/routes.h"

#include <stdatomic.h>

enum { RA_METRIC_ROUTES = 40, RA_METRIC_CLASSES = 5 /* 1xx to 5xx */, RA_METRIC_BUCKETS = 10 };

typedef _Atomic uint64_t ra_counter;

typedef struct ra_metrics {
    ra_counter requests[RA_METRIC_ROUTES][RA_METRIC_CLASSES]; /* [ra_route_count]: paths that are unknown */
    ra_counter times[RA_METRIC_BUCKETS + 1];                  /* the last: longer than all */
    ra_counter nanoseconds;
    ra_counter bytes; /* of bodies sent */
    ra_counter cache_hits;
    ra_counter cache_misses;
    ra_counter outcomes[4]; /* [ra_desk_outcome], and what could not be used */
    ra_counter deleted;
    ra_counter commits;
    ra_counter commits_failed;
    int64_t started; /* seconds since 1970 */
} ra_metrics;

/* Counts a request that is done. */
void ra_metrics_note(ra_metrics *metrics, const ra_route *route, unsigned status, double seconds, uint64_t bytes);

/* What is told beside the counters. */
typedef struct ra_metrics_state {
    ra_store_totals totals;
    size_t connections;
    size_t streams;
    size_t waiting; /* to be written */
    size_t cache_bytes;
    bool writes;
} ra_metrics_state;

/* All of it in Prometheus' text format, version 0.0.4. */
RA_MUST_CHECK ra_status ra_metrics_write(const ra_metrics *metrics, const ra_metrics_state *state, const ra_sink *sink);

#endif
