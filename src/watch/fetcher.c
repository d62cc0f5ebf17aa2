#include "watch/fetcher.h"

#include "base/status.h"
#include "base/str.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    MOST_ACTIVE = 16,
    MOST_REDIRECTS = 5, /* RFC 9309 follows as many for robots.txt */
    LONGEST_ROBOTS_FAILURE = 300,
    LONGEST_PAUSE = 7 * 24 * 3600
};

struct ra_fetcher {
    const ra_fetcher_options *options;
    ra_client *client;
    ra_sites sites;
    ra_errand *waiting; /* in the order in which they came */
    ra_errand *active;
    ra_errand *done;
    size_t active_count;
    double now;
};

ra_errand *ra_errand_new(ra_str address, void *owner)
{
    ra_arena *arena = ra_arena_new(NULL);
    ra_errand *errand = arena != NULL ? ra_arena_alloc(arena, sizeof *errand) : NULL;
    if (errand == NULL) {
        ra_arena_free(arena);
        return NULL;
    }
    errand->arena = errand->fetch.arena = arena;
    errand->owner = owner;
    errand->address = ra_arena_str(arena, address);
    return errand;
}

void ra_errand_free(ra_errand *errand)
{
    if (errand == NULL)
        return;
    free(errand->fetch.body.bytes);
    ra_arena_free(errand->arena);
}

void ra_errand_reset(ra_errand *errand, ra_str address)
{
    const ra_fetch *old = &errand->fetch;
    free(old->body.bytes);
    errand->address = address;
    errand->fetch = (ra_fetch){.arena = errand->arena,
                               .etag = old->etag,
                               .last_modified = old->last_modified,
                               .most = old->most,
                               .keep_private = old->keep_private};
}

static void free_list(ra_fetcher *f, ra_errand *list)
{
    for (ra_errand *next; list != NULL; list = next) {
        next = list->next;
        ra_client_drop(f->client, &list->fetch);
        ra_errand_free(list);
    }
}

ra_status ra_fetcher_new(const ra_fetcher_options *options, ra_fetcher **fetcher, ra_error *error)
{
    ra_fetcher *f = calloc(1, sizeof *f);
    if (f == NULL)
        return ra_fail_memory(error);
    f->options = options;
    f->sites.scratch = ra_arena_new(NULL);
    ra_status status =
        f->sites.scratch != NULL ? ra_client_new(&options->client, &f->client, error) : ra_fail_memory(error);
    if (status != RA_OK) {
        ra_fetcher_free(f);
        return status;
    }
    *fetcher = f;
    return RA_OK;
}

void ra_fetcher_free(ra_fetcher *f)
{
    if (f == NULL)
        return;
    for (ra_site *site = f->sites.first; site != NULL; site = site->following)
        free_list(f, site->asking);
    ra_sites_free(&f->sites);
    free_list(f, f->waiting);
    free_list(f, f->active);
    free_list(f, f->done);
    ra_client_free(f->client);
    ra_arena_free(f->sites.scratch);
    free(f);
}

static void put_last(ra_errand **list, ra_errand *errand)
{
    while (*list != NULL)
        list = &(*list)->next;
    errand->next = NULL;
    *list = errand;
}

static void take_out(ra_errand **list, const ra_errand *errand)
{
    while (*list != errand)
        list = &(*list)->next;
    *list = errand->next;
}

static void finish(ra_fetcher *f, ra_errand *errand, ra_outcome outcome, const char *problem)
{
    errand->outcome = outcome;
    snprintf(errand->problem, sizeof errand->problem, "%s", problem);
    if (errand->site != NULL)
        errand->site->errands--;
    errand->site = NULL;
    put_last(&f->done, errand);
}

/* To the end of those that wait, with the site that it is for; over at once where its address is none. */
static void enqueue(ra_fetcher *f, ra_errand *errand)
{
    ra_address address;
    if (errand->site != NULL)
        errand->site->errands--;
    errand->site = NULL;
    if (!ra_address_parse(errand->address, &address)) {
        finish(f, errand, RA_OUTCOME_REFUSED, "its address is no http or https address that can be fetched");
        return;
    }
    errand->site = ra_sites_find(&f->sites, &address, f->now);
    if (errand->site == NULL) {
        finish(f, errand, RA_OUTCOME_FAILED, "out of memory");
        return;
    }
    errand->site->errands++;
    put_last(&f->waiting, errand);
}

void ra_fetcher_add(ra_fetcher *f, ra_errand *errand)
{
    enqueue(f, errand);
}

static bool start(ra_fetcher *f, ra_errand *errand)
{
    ra_error error;
    errand->fetch.url = ra_arena_printf(errand->arena, "%.*s", RA_STR_ARG(errand->address)).ptr;
    return errand->fetch.url != NULL && ra_client_start(f->client, &errand->fetch, &error) == RA_OK;
}

/* Asks for a site's robots.txt, for the sake of an errand. */
static bool ask_robots(ra_fetcher *f, ra_site *site, ra_errand *asker)
{
    ra_arena_reset(f->sites.scratch);
    ra_str address = ra_arena_printf(f->sites.scratch, "%.*s/robots.txt", RA_STR_ARG(site->key));
    ra_errand *asking = address.ptr != NULL ? ra_errand_new(address, NULL) : NULL;
    if (asking == NULL)
        return false;
    asking->fetch.most = RA_ROBOTS_BYTES;
    asking->fetch.keep_private = asker->fetch.keep_private;
    if (!start(f, asking)) {
        ra_errand_free(asking);
        return false;
    }
    site->asking = asking;
    site->asker = asker;
    site->busy = true;
    f->active_count++;
    return true;
}

/* Starts an errand whose time has come, or ends it where it may not be run. */
static void run(ra_fetcher *f, ra_errand *errand)
{
    ra_site *site = errand->site;
    if (f->now >= site->robots_until) {
        if (ask_robots(f, site, errand))
            return;
        take_out(&f->waiting, errand);
        finish(f, errand, RA_OUTCOME_FAILED, "out of memory");
        return;
    }
    take_out(&f->waiting, errand);
    if (site->unreachable) {
        finish(f, errand, RA_OUTCOME_FAILED, site->problem);
    } else if (!ra_site_allows(site, f->sites.scratch, errand->address)) {
        finish(f, errand, RA_OUTCOME_REFUSED, "the robots.txt of its site forbids it");
    } else if (!start(f, errand)) {
        finish(f, errand, RA_OUTCOME_FAILED, "out of memory");
    } else {
        site->busy = true;
        f->active_count++;
        put_last(&f->active, errand);
    }
}

static double start_of(const ra_errand *errand)
{
    return fmax(errand->not_before, errand->site->next);
}

static void run_due(ra_fetcher *f)
{
    for (ra_errand *errand = f->waiting, *next; errand != NULL && f->active_count < MOST_ACTIVE; errand = next) {
        next = errand->next;
        if (errand->site->busy)
            continue;
        if (f->options->once && f->now < errand->site->paused) {
            take_out(&f->waiting, errand);
            finish(f, errand, RA_OUTCOME_FAILED, "its site asked for a pause that is not over");
        } else if (f->now >= start_of(errand)) {
            run(f, errand);
        }
    }
}

static void finish_robots(ra_fetcher *f, ra_site *site)
{
    ra_errand *asking = site->asking;
    const ra_fetch *fetch = &asking->fetch;
    bool redirected = fetch->status >= 300 && fetch->status < 400 && fetch->location.len > 0;
    f->active_count--;
    if (redirected && asking->redirects++ < MOST_REDIRECTS) {
        asking->fetch.keep_private &= fetch->is_private;
        ra_errand_reset(asking, fetch->location);
        if (start(f, asking)) {
            f->active_count++;
            return;
        }
    }
    site->busy = false;
    site->asking = NULL;
    if (fetch->was_refused && fetch->status == 0) {
        take_out(&f->waiting, site->asker);
        finish(f, site->asker, RA_OUTCOME_REFUSED, fetch->problem);
    } else {
        ra_site_read_robots(site, fetch, f->now, fmin(f->options->pace.usual / 2, LONGEST_ROBOTS_FAILURE));
    }
    ra_errand_free(asking);
}

/* An answer that leads elsewhere; false where it has led about for long enough. */
static bool follow(ra_fetcher *f, ra_errand *errand)
{
    const ra_fetch *fetch = &errand->fetch;
    bool for_good = fetch->status == 301 || fetch->status == 308;
    if (errand->redirects == MOST_REDIRECTS)
        return false;
    errand->moved = for_good && (errand->redirects == 0 || errand->moved);
    errand->redirects++;
    errand->fetch.keep_private &= fetch->is_private; /* nothing public leads to what is private */
    ra_errand_reset(errand, fetch->location);
    enqueue(f, errand);
    return true;
}

static void judge(ra_fetcher *f, ra_errand *errand)
{
    const ra_fetch *fetch = &errand->fetch;
    char answer[64];
    snprintf(answer, sizeof answer, "HTTP %ld", fetch->status);
    if (fetch->status == 0)
        finish(f, errand, fetch->was_refused ? RA_OUTCOME_REFUSED : RA_OUTCOME_FAILED, fetch->problem);
    else if (fetch->status >= 200 && fetch->status < 300)
        finish(f, errand, RA_OUTCOME_BODY, "");
    else if (fetch->status == 304)
        finish(f, errand, RA_OUTCOME_UNCHANGED, "");
    else if (fetch->status == 410)
        finish(f, errand, RA_OUTCOME_GONE, answer);
    else if (fetch->status < 400 && fetch->location.len > 0)
        finish(f, errand, RA_OUTCOME_FAILED, "it leads from address to address");
    else if (fetch->status == 408 || fetch->status == 425 || fetch->status == 429 || fetch->status >= 500)
        finish(f, errand, RA_OUTCOME_FAILED, answer);
    else
        finish(f, errand, RA_OUTCOME_REFUSED, answer);
}

static void finish_errand(ra_fetcher *f, ra_errand *errand)
{
    ra_site *site = errand->site;
    const ra_fetch *fetch = &errand->fetch;
    take_out(&f->active, errand);
    f->active_count--;
    site->busy = false;
    site->next = f->now + fmax(f->options->pause, site->robots.delay);
    if (fetch->retry_after > 0 && fetch->status >= 400) {
        site->paused = f->now + fmin(fetch->retry_after, LONGEST_PAUSE);
        site->next = fmax(site->next, site->paused);
    }
    bool redirected = fetch->status >= 300 && fetch->status < 400 && fetch->status != 304 && fetch->location.len > 0;
    if (!redirected || !follow(f, errand))
        judge(f, errand);
}

static ra_site *site_asking(const ra_fetcher *f, const ra_fetch *fetch)
{
    ra_site *site = f->sites.first;
    while (site != NULL && (site->asking == NULL || &site->asking->fetch != fetch))
        site = site->following;
    return site;
}

static void take_finished(ra_fetcher *f, const ra_fetch *fetch)
{
    for (ra_errand *errand = f->active; errand != NULL; errand = errand->next) {
        if (&errand->fetch == fetch) {
            finish_errand(f, errand);
            return;
        }
    }
    finish_robots(f, site_asking(f, fetch));
}

ra_errand *ra_fetcher_next(ra_fetcher *f, double now)
{
    f->now = now;
    for (const ra_fetch *fetch; (fetch = ra_client_finished(f->client)) != NULL;)
        take_finished(f, fetch);
    run_due(f);
    ra_errand *done = f->done;
    if (done != NULL)
        f->done = done->next;
    return done;
}

double ra_fetcher_due(const ra_fetcher *f, double now)
{
    double soonest = f->done != NULL ? 0 : INFINITY;
    for (const ra_errand *errand = f->waiting; errand != NULL; errand = errand->next) {
        if (!errand->site->busy)
            soonest = fmin(soonest, fmax(start_of(errand) - now, 0));
    }
    return soonest;
}

void ra_fetcher_wait(ra_fetcher *f, struct pollfd *others, size_t count, int milliseconds)
{
    ra_client_wait(f->client, others, count, milliseconds);
}
