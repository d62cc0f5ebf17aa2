#include "base/status.h"
#include "base/str.h"
#include "page/source.h"
#include "watch/clock.h"
#include "watch/feeds.h"
#include "watch/folders.h"
#include "watch/list.h"
#include "watch/stream.h"

#include <rashomon/watch.h>

#include <errno.h>
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <unistd.h>

enum { LONGEST_WAIT = 3600, LONGEST_LIST = 16 << 20 };

/* What pages come by, in the order in which they are asked in turn. */
typedef enum origin { ORIGIN_STREAM, ORIGIN_FEEDS, ORIGIN_FOLDERS, ORIGIN_COUNT } origin;

struct ra_watch {
    ra_watch_options options;
    ra_feeds_options feeding;
    ra_limits limits;
    ra_arena *arena;
    ra_memory memory;
    ra_notices notices;
    ra_feeds *feeds; /* NULL until one is named: nothing of the network is touched before */
    ra_folders *folders;
    ra_stream *stream;
    int wake; /* eventfd: written to by ra_watch_stop */
    atomic_bool stopped;
    unsigned turn;
};

static double orelse(double value, double fallback)
{
    return value > 0 ? value : fallback;
}

static bool set_up_feeding(ra_watch *w)
{
    const ra_watch_options *o = &w->options;
    double usual = orelse(o->interval, 900);
    const char *open = o->contact != NULL ? " (" : "";
    const char *close = o->contact != NULL ? ")" : "";
    ra_str agent =
        ra_arena_printf(w->arena, "rashomon/%s%s%s%s", RA_VERSION, open, o->contact != NULL ? o->contact : "", close);
    w->feeding = (ra_feeds_options){
        .fetching = {.client = {.agent = agent.ptr,
                                .seconds = orelse(o->time_limit, 60),
                                .public_only = o->public_only},
                     .pause = orelse(o->pause, 1),
                     .pace = {.usual = usual,
                              .least = orelse(o->shortest, fmin(300, usual)),
                              .most = orelse(o->longest, fmax(6 * 3600, usual))},
                     .once = o->once},
        .limits = w->limits,
    };
    return agent.ptr != NULL &&
           getrandom(&w->feeding.seed, sizeof w->feeding.seed, 0) == (ssize_t)sizeof w->feeding.seed;
}

ra_status ra_watch_new(const ra_watch_options *options, ra_watch **watch, ra_error *error)
{
    static const ra_watch_options defaults;
    ra_watch *w = calloc(1, sizeof *w);
    if (w == NULL)
        return ra_fail_memory(error);
    w->options = options != NULL ? *options : defaults;
    w->limits = ra_limits_resolve(&w->options.limits);
    w->notices = (ra_notices){.notice = w->options.notice, .context = w->options.notice_context};
    w->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    w->arena = ra_arena_new(NULL);
    ra_status status = ra_memory_new(w->options.memory, &w->memory, error);
    if (status == RA_OK && (w->arena == NULL || w->wake < 0 || !set_up_feeding(w)))
        status = ra_fail_memory(error);
    if (status != RA_OK) {
        ra_watch_free(w);
        return status;
    }
    *watch = w;
    return RA_OK;
}

void ra_watch_free(ra_watch *w)
{
    if (w == NULL)
        return;
    ra_feeds_free(w->feeds);
    ra_folders_free(w->folders);
    ra_stream_free(w->stream);
    ra_memory_free(&w->memory);
    ra_arena_free(w->arena);
    if (w->wake >= 0)
        close(w->wake);
    free(w);
}

static ra_status add_feed(ra_watch *w, ra_str address, ra_error *error)
{
    if (w->feeds == NULL)
        RA_TRY(ra_feeds_new(&w->feeding, &w->memory, &w->notices, &w->feeds, error));
    return ra_feeds_add(w->feeds, address, ra_clock_steady(), error);
}

static ra_status add_stream(ra_watch *w, ra_error *error)
{
    if (w->stream != NULL)
        return ra_fail(error, RA_USAGE, "-: named twice");
    return ra_stream_new(STDIN_FILENO, RA_STR("standard input"), &w->limits, &w->notices, &w->stream, error);
}

static ra_status add_folder(ra_watch *w, ra_str path, ra_error *error)
{
    if (w->folders == NULL)
        RA_TRY(ra_folders_new(&w->limits, w->options.once, &w->memory, &w->notices, &w->folders, error));
    return ra_folders_add(w->folders, path, error);
}

ra_status ra_watch_add(ra_watch *w, const char *source, ra_error *error)
{
    ra_str name = ra_str_from(source);
    if (ra_str_is(name, "-"))
        return add_stream(w, error);
    return ra_str_find(name, RA_STR("://"), 0) != SIZE_MAX ? add_feed(w, name, error) : add_folder(w, name, error);
}

ra_status ra_watch_add_list(ra_watch *w, const char *path, size_t *count, ra_error *error)
{
    ra_source *source;
    ra_str text;
    ra_address_list addresses = {.count = 0};
    size_t followed = 0;
    RA_TRY(ra_source_open(NULL, &w->limits, path, &source, error));
    ra_status status = ra_source_peek(source, LONGEST_LIST, &text, error);
    if (status == RA_OK)
        status = ra_list_parse(w->arena, text, &addresses, error);
    ra_source_close(source);
    if (status == RA_OK && addresses.count == 0)
        status =
            ra_fail(error, RA_MALFORMED, "%s: no feed's address is in it; OPML or one address a line is read", path);
    for (size_t i = 0; i < addresses.count && status == RA_OK; i++) {
        ra_error reason;
        ra_status added = add_feed(w, addresses.at[i], &reason);
        followed += added == RA_OK;
        if (added == RA_USAGE)
            ra_notices_give(&w->notices, ra_str_from(path), "%s; it is left out", reason.message);
        else if (added != RA_OK)
            status = ra_fail(error, added, "%s", reason.message);
    }
    if (count != NULL)
        *count = followed;
    return status;
}

static ra_status next_of(ra_watch *w, origin from, double now, ra_watched *watched, ra_error *error)
{
    if (from == ORIGIN_STREAM && w->stream != NULL)
        return ra_stream_next(w->stream, watched, error);
    if (from == ORIGIN_FEEDS && w->feeds != NULL)
        return ra_feeds_next(w->feeds, now, watched, error);
    if (from == ORIGIN_FOLDERS && w->folders != NULL) {
        RA_TRY(ra_folders_read(w->folders, error));
        return ra_folders_next(w->folders, watched, error);
    }
    return RA_OK;
}

/* A page that is here already; each origin gets its turn. */
static ra_status next_ready(ra_watch *w, double now, ra_watched *watched, ra_error *error)
{
    for (unsigned i = 0; i < ORIGIN_COUNT && watched->page == NULL; i++)
        RA_TRY(next_of(w, w->turn++ % ORIGIN_COUNT, now, watched, error));
    return RA_OK;
}

static bool has_ended(const ra_watch *w)
{
    return (w->stream == NULL || ra_stream_ended(w->stream)) && (w->feeds == NULL || ra_feeds_ended(w->feeds)) &&
           (w->folders == NULL || ra_folders_ended(w->folders));
}

/* Sleeps until something may be ready, `seconds` at most. */
static ra_status wait_for_more(ra_watch *w, double seconds, double now, ra_error *error)
{
    struct pollfd ready[] = {
        {.fd = w->wake, .events = POLLIN},
        {.fd = w->stream != NULL ? ra_stream_descriptor(w->stream) : -1, .events = POLLIN},
        {.fd = w->folders != NULL ? ra_folders_descriptor(w->folders) : -1, .events = POLLIN},
    };
    enum { WAKE, STREAM, COUNT = sizeof ready / sizeof ready[0] };
    if (w->feeds != NULL)
        seconds = fmin(seconds, ra_feeds_due(w->feeds, now));
    int milliseconds = (int)ceil(fmin(fmax(seconds, 0), LONGEST_WAIT) * 1000);
    if (w->feeds != NULL)
        ra_feeds_wait(w->feeds, ready, COUNT, milliseconds);
    else if (poll(ready, COUNT, milliseconds) < 0)
        return RA_OK; /* interrupted */
    return ready[STREAM].revents != 0 ? ra_stream_read(w->stream, error) : RA_OK;
}

ra_status ra_watch_next(ra_watch *w, double seconds, ra_watched *watched, ra_error *error)
{
    double now = ra_clock_steady();
    double until = now + seconds;
    *watched = (ra_watched){.page = NULL};
    for (;;) {
        if (atomic_load(&w->stopped)) {
            RA_TRY(w->folders != NULL ? ra_folders_end(w->folders, error) : RA_OK);
            return RA_END;
        }
        RA_TRY(next_ready(w, now, watched, error));
        if (watched->page != NULL)
            return RA_OK;
        if (has_ended(w))
            return RA_END;
        if (now >= until)
            return RA_OK;
        RA_TRY(wait_for_more(w, until - now, now, error));
        now = ra_clock_steady();
    }
}

ra_status ra_watch_settle(ra_watch *w, ra_error *error)
{
    bool feeds = w->feeds != NULL && ra_feeds_changed(w->feeds);
    if (w->memory.store == NULL || (w->memory.notes.count == 0 && !feeds))
        return RA_OK;
    RA_TRY(ra_store_begin_memory(w->memory.store, error));
    ra_status status = ra_memory_settle(&w->memory, error);
    if (status == RA_OK && feeds)
        status = ra_feeds_settle(w->feeds, error);
    return ra_store_end_memory(w->memory.store, status, error);
}

size_t ra_watch_troubles(const ra_watch *w)
{
    return w->notices.count;
}

void ra_watch_stop(ra_watch *w)
{
    static const uint64_t one = 1;
    int before = errno;
    atomic_store(&w->stopped, true);
    ssize_t written = write(w->wake, &one, sizeof one);
    (void)written; /* the flag alone is enough, a little later */
    errno = before;
}
