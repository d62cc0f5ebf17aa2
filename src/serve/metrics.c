#include "serve/metrics.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Upper bounds in seconds. */
static const double bounds[RA_METRIC_BUCKETS] = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1, 5};

_Static_assert(RA_METRIC_ROUTES > 32, "room for the routes");

void ra_metrics_note(ra_metrics *metrics, const ra_route *route, unsigned status, double seconds, uint64_t bytes)
{
    size_t index = route != NULL ? (size_t)(route - ra_routes) : ra_route_count;
    size_t class = status / 100 - 1;
    size_t bucket = 0;
    if (index >= RA_METRIC_ROUTES || class >= RA_METRIC_CLASSES)
        return;
    while (bucket < RA_METRIC_BUCKETS && seconds > bounds[bucket])
        bucket++;
    atomic_fetch_add_explicit(&metrics->requests[index][class], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&metrics->times[bucket], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&metrics->nanoseconds, (uint64_t)(seconds * 1e9), memory_order_relaxed);
    atomic_fetch_add_explicit(&metrics->bytes, bytes, memory_order_relaxed);
}

typedef struct page {
    const ra_sink *sink;
    ra_status status;
} page;

static void print(page *p, const char *format, ...) RA_PRINTF(2, 3);
static void print(page *p, const char *format, ...)
{
    char line[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length > 0 && p->status == RA_OK)
        p->status =
            p->sink->write(p->sink->context, line, (size_t)length < sizeof line ? (size_t)length : sizeof line - 1);
}

static void head(page *p, const char *name, const char *type, const char *help)
{
    print(p, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void counter(page *p, const char *name, const char *help, uint64_t value)
{
    head(p, name, "counter", help);
    print(p, "%s %" PRIu64 "\n", name, value);
}

static void gauge(page *p, const char *name, const char *help, int64_t value)
{
    head(p, name, "gauge", help);
    print(p, "%s %" PRId64 "\n", name, value);
}

static void write_requests(page *p, const ra_metrics *m)
{
    head(p, "rashomon_http_requests_total", "counter", "Requests answered, by path of the table and class of status.");
    for (size_t i = 0; i <= ra_route_count; i++) {
        for (size_t class = 0; class < RA_METRIC_CLASSES; class ++) {
            uint64_t count = m->requests[i][class];
            if (count > 0)
                print(p, "rashomon_http_requests_total{method=\"%s\",path=\"%s\",status=\"%zuxx\"} %" PRIu64 "\n",
                      i < ra_route_count ? ra_routes[i].method : "", i < ra_route_count ? ra_routes[i].path : "",
                      class + 1, count);
        }
    }
}

static void write_times(page *p, const ra_metrics *m)
{
    static const char name[] = "rashomon_http_request_duration_seconds";
    uint64_t sum = 0;
    head(p, name, "histogram", "Time from a request's head to the end of its reply; event streams are left out.");
    for (size_t i = 0; i < RA_METRIC_BUCKETS; i++) {
        sum += m->times[i];
        print(p, "%s_bucket{le=\"%g\"} %" PRIu64 "\n", name, bounds[i], sum);
    }
    sum += m->times[RA_METRIC_BUCKETS];
    print(p, "%s_bucket{le=\"+Inf\"} %" PRIu64 "\n%s_sum %.9f\n%s_count %" PRIu64 "\n", name, sum, name,
          (double)m->nanoseconds / 1e9, name, sum);
}

static void write_writing(page *p, const ra_metrics *m)
{
    static const char *const names[] = {"new", "updated", "same", "failed"};
    head(p, "rashomon_articles_put_total", "counter", "Articles that were put, by what came of them.");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        print(p, "rashomon_articles_put_total{outcome=\"%s\"} %" PRIu64 "\n", names[i], m->outcomes[i]);
    counter(p, "rashomon_articles_deleted_total", "Articles that were deleted.", m->deleted);
    counter(p, "rashomon_commits_total", "Transactions committed.", m->commits);
    counter(p, "rashomon_commits_failed_total", "Transactions that could not be committed.", m->commits_failed);
}

ra_status ra_metrics_write(const ra_metrics *m, const ra_metrics_state *s, const ra_sink *sink)
{
    page p = {.sink = sink};
    head(&p, "rashomon_build_info", "gauge", "The version that runs.");
    print(&p, "rashomon_build_info{version=\"%s\"} 1\n", RA_VERSION);
    gauge(&p, "rashomon_start_time_seconds", "When the server started, in seconds since 1970.", m->started);
    write_requests(&p, m);
    write_times(&p, m);
    counter(&p, "rashomon_http_sent_bytes_total", "Bytes of bodies sent, without event streams.", m->bytes);
    gauge(&p, "rashomon_http_connections", "Connections open.", (int64_t)s->connections);
    gauge(&p, "rashomon_event_streams", "Event streams open.", (int64_t)s->streams);
    counter(&p, "rashomon_page_cache_hits_total", "Pages of stories that stood ready.", m->cache_hits);
    counter(&p, "rashomon_page_cache_misses_total", "Pages of stories that had to be fetched.", m->cache_misses);
    gauge(&p, "rashomon_page_cache_bytes", "Bytes of pages that stand ready.", (int64_t)s->cache_bytes);
    gauge(&p, "rashomon_writing", "Whether articles may be put and deleted.", s->writes);
    gauge(&p, "rashomon_write_queue", "Requests that wait to be written.", (int64_t)s->waiting);
    write_writing(&p, m);
    gauge(&p, "rashomon_store_articles", "Articles in the store.", s->totals.articles);
    gauge(&p, "rashomon_store_stories", "Stories in the store.", s->totals.stories);
    gauge(&p, "rashomon_store_disputed_stories", "Stories with a disputed point.", s->totals.disputed);
    gauge(&p, "rashomon_store_accounts", "Accounts in the store, of all numbers.", s->totals.accounts);
    gauge(&p, "rashomon_store_changes", "The number of the last change.", s->totals.sequence);
    gauge(&p, "rashomon_store_bytes", "Bytes of the store's file.", s->totals.bytes);
    return p.status;
}
