/* Errands to web sites, run as their owners would have it: one request to a site at a time, with a pause after each,
   nothing that its robots.txt forbids, redirects followed one by one. */
#ifndef RA_WATCH_FETCHER_H
#define RA_WATCH_FETCHER_H

#include "watch/schedule.h"
#include "watch/sites.h"

typedef struct ra_fetcher ra_fetcher;

typedef enum ra_outcome {
    RA_OUTCOME_BODY,
    RA_OUTCOME_UNCHANGED, /* 304 */
    RA_OUTCOME_GONE,      /* 410 */
    RA_OUTCOME_REFUSED,   /* asking again would not help: 4xx, robots.txt, an address that may not be fetched */
    RA_OUTCOME_FAILED,    /* it may go better later */
} ra_outcome;

/* One thing to be fetched. The asker makes it, adds it and gets it back. */
typedef struct ra_errand {
    ra_arena *arena; /* the errand's own; all its strings */
    ra_fetch fetch;
    ra_str address;    /* at last the one that answered */
    double not_before; /* seconds of the clock that the fetcher is given */
    unsigned redirects;
    bool moved; /* all redirects say that they are for good */
    ra_outcome outcome;
    char problem[224]; /* of those that are not BODY or UNCHANGED */
    void *owner;       /* the asker's */
    ra_site *site;
    struct ra_errand *next;
} ra_errand;

typedef struct ra_fetcher_options {
    ra_client_options client;
    double pause; /* seconds between the end of a request to a site and the next one, unless its robots.txt asks for
                     more */
    ra_pace pace; /* how often a robots.txt that cannot be had is asked for again */
    bool once;    /* a site that asks for a pause is not waited for */
} ra_fetcher_options;

/* NULL where memory ran out. */
ra_errand *ra_errand_new(ra_str address, void *owner);
void ra_errand_free(ra_errand *errand);

/* Empties what an answer left in it, to be added again. */
void ra_errand_reset(ra_errand *errand, ra_str address);

RA_MUST_CHECK ra_status ra_fetcher_new(const ra_fetcher_options *options, ra_fetcher **fetcher, ra_error *error);

/* Frees the errands that it holds, too. */
void ra_fetcher_free(ra_fetcher *fetcher);

void ra_fetcher_add(ra_fetcher *fetcher, ra_errand *errand);

/* Does what can be done at the time `now` without waiting; one errand that is over, which is the caller's again. NULL
   where none is. */
ra_errand *ra_fetcher_next(ra_fetcher *fetcher, double now);

/* Seconds until something could be started; INFINITY where nothing waits. */
double ra_fetcher_due(const ra_fetcher *fetcher, double now);

/* ra_client_wait of its client. */
void ra_fetcher_wait(ra_fetcher *fetcher, struct pollfd *others, size_t count, int milliseconds);

#endif
