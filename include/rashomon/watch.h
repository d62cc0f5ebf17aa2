/* Room watch: folders, feeds and streams, followed for as long as one wishes: their pages as they come. */
#ifndef RASHOMON_WATCH_H
#define RASHOMON_WATCH_H

#include <rashomon/store.h>

/* A watch over any number of sources. One thread at a time, but for ra_watch_stop. Nothing is fetched, and nothing that
   could is loaded, unless a feed was added. */
typedef struct ra_watch ra_watch;

/* Something that went wrong, in words: what, with which source, and what happens next. */
typedef void ra_watch_notice(void *context, ra_str source, const char *message);

/* How sources are followed. All zero gives the defaults. Times are in seconds. */
typedef struct ra_watch_options {
    ra_limits limits;    /* page_bytes is also the most that is taken of a feed or page over HTTP */
    ra_store *memory;    /* where it is kept what was taken, and what feeds' servers said; borrowed; NULL: nowhere */
    double interval;     /* between two questions to a feed that says nothing of its own pace; 900 */
    double shortest;     /* the bounds within which a feed's own pace (ttl, sy:updatePeriod) is followed; 300, or
                            `interval` where that is less */
    double longest;      /* 6 hours, or `interval` where that is more */
    double pause;        /* between two requests to one site, unless its robots.txt asks for more; 1 */
    double time_limit;   /* of one request; 60 */
    const char *contact; /* added to the User-Agent, so that owners of sites know whom to write to; NULL */
    bool public_only; /* addresses of this machine and its network may never be fetched from. What a public feed leads
                         to must be public in any case */
    bool once;        /* take what is there now, and end */
    ra_watch_notice *notice; /* NULL */
    void *notice_context;
} ra_watch_options;

/* Strings of the options must outlive the watch. The caller owns *watch. */
RA_API RA_MUST_CHECK ra_status ra_watch_new(const ra_watch_options *options, ra_watch **watch, ra_error *error);
RA_API void ra_watch_free(ra_watch *watch);

/* Follows a feed (http://, https://), a folder with all below it, a file, or standard input ("-": one JSON object a
   line). RA_NOT_FOUND, RA_IO; RA_UNSUPPORTED where libcurl is missing; RA_USAGE for what was added already. */
RA_API RA_MUST_CHECK ra_status ra_watch_add(ra_watch *watch, const char *source, ra_error *error);

/* Follows the feeds of a list: OPML, or one address a line (# begins a comment). What cannot be followed is given to
   the notice. *count, how many are followed, may be NULL. RA_IO, RA_MALFORMED where there is no address in it. */
RA_API RA_MUST_CHECK ra_status ra_watch_add_list(ra_watch *watch, const char *path, size_t *count, ra_error *error);

typedef struct ra_watched {
    const ra_page *page; /* borrowed until the next call; NULL where none came in time */
    ra_str source;       /* by which it came, as it was named */
    double arrived;      /* Unix time in seconds: when all of it was here, or its file was seen to have changed */
} ra_watched;

/* The next page, waited for up to `seconds`. A page with the name or address of an earlier one is a newer version of
   it. RA_END where no source can bring another one, or the watch was stopped; else only RA_NO_MEMORY. */
RA_API RA_MUST_CHECK ra_status ra_watch_next(ra_watch *watch, double seconds, ra_watched *watched, ra_error *error);

/* Says that all pages given so far are kept: they will not be given again, also not by a later watch with the same
   memory, unless they change. Call it when they are committed, and now and then without any: feeds that had nothing new
   are remembered too. */
RA_API RA_MUST_CHECK ra_status ra_watch_settle(ra_watch *watch, ra_error *error);

/* How many things went wrong so far: notices given. */
RA_API size_t ra_watch_troubles(const ra_watch *watch);

/* Makes ra_watch_next return RA_END, now and ever after. May be called by any thread, and by a signal handler. */
RA_API void ra_watch_stop(ra_watch *watch);

#endif
