#include "watch/feeds.h"

#include "base/status.h"
#include "base/str.h"
#include "page/http.h"
#include "watch/address.h"
#include "watch/clock.h"
#include "watch/entries.h"
#include "watch/subscription.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    MOST_TRIES = 4,
    ITEM_RETRY_SECONDS = 30,
    MOST_ITEMS = 500, /* pages fetched for one answer of a feed; the rest waits for the next one */
    FEED_HEAD_BYTES = 32 << 10
};

/* What an errand is for: a feed, or the page of one of its entries. */
typedef struct purpose {
    ra_subscription *feed;
    bool is_entry;
    ra_page entry; /* as the feed has it */
    ra_taken taken;
    unsigned tries;
    double arrived;
} purpose;

struct ra_feeds {
    const ra_feeds_options *options;
    ra_memory *memory;
    ra_notices *notices;
    ra_fetcher *fetcher;
    ra_arena *arena;
    ra_subscription *all;
    ra_errand *errand; /* whose body is being read */
    ra_reader *reader;
    ra_named_notices named;
    ra_page page;
    ra_arena *page_arena;
    ra_table fetching; /* digests of the entries whose pages are being fetched, and of others that were */
    ra_arena *fetching_arena;
    size_t items; /* being fetched, of all feeds */
    ra_subscribing subscribing;
};

ra_status ra_feeds_new(const ra_feeds_options *options, ra_memory *memory, ra_notices *notices, ra_feeds **feeds,
                       ra_error *error)
{
    ra_feeds *f = calloc(1, sizeof *f);
    if (f == NULL)
        return ra_fail_memory(error);
    *f = (ra_feeds){.options = options, .memory = memory, .notices = notices};
    f->subscribing = (ra_subscribing){.pace = &options->fetching.pace,
                                      .once = options->fetching.once,
                                      .memory = memory->store,
                                      .notices = notices,
                                      .chance = options->seed};
    f->arena = ra_arena_new(NULL);
    f->page_arena = ra_arena_new(NULL);
    f->fetching.arena = f->fetching_arena = ra_arena_new(NULL);
    bool whole = f->arena != NULL && f->page_arena != NULL && f->fetching_arena != NULL;
    ra_status status = whole ? ra_fetcher_new(&options->fetching, &f->fetcher, error) : ra_fail_memory(error);
    if (status != RA_OK) {
        ra_feeds_free(f);
        return status;
    }
    *feeds = f;
    return RA_OK;
}

void ra_feeds_free(ra_feeds *f)
{
    if (f == NULL)
        return;
    for (ra_subscription *at = f->all; at != NULL; at = at->next) {
        ra_subscription_free(at);
    }
    ra_reader_free(f->reader);
    ra_errand_free(f->errand);
    ra_fetcher_free(f->fetcher);
    ra_arena_free(f->fetching_arena);
    ra_arena_free(f->page_arena);
    ra_arena_free(f->arena);
    free(f);
}

ra_status ra_feeds_add(ra_feeds *f, ra_str address, double now, ra_error *error)
{
    ra_address parts;
    if (!ra_address_parse(address, &parts))
        return ra_fail(error, RA_USAGE, "%.*s: no http or https address that can be fetched",
                       (int)(address.len < 200 ? address.len : 200), address.ptr);
    ra_subscription **last = &f->all;
    for (; *last != NULL; last = &(*last)->next) {
        if (ra_str_equal((*last)->address, address))
            return ra_fail(error, RA_USAGE, "%.*s: named twice", RA_STR_ARG(address));
    }
    f->subscribing.now = now;
    return ra_subscription_new(&f->subscribing, f->arena, address, last, error);
}

/* An errand for a feed or an entry, not yet added. */
static ra_errand *make_errand(ra_feeds *f, ra_subscription *feed, ra_str address, const ra_page *entry)
{
    ra_errand *errand = ra_errand_new(address, NULL);
    purpose *made = errand != NULL ? ra_arena_alloc(errand->arena, sizeof *made) : NULL;
    bool whole = made != NULL && (entry == NULL || ra_entry_copy(errand->arena, entry, &made->entry));
    if (!whole) {
        ra_errand_free(errand);
        return NULL;
    }
    made->feed = feed;
    made->is_entry = entry != NULL;
    errand->owner = made;
    errand->fetch.most = f->options->limits.page_bytes;
    errand->fetch.keep_private = feed->is_private;
    return errand;
}

static ra_status ask(ra_feeds *f, ra_subscription *feed, ra_error *error)
{
    ra_errand *errand = make_errand(f, feed, feed->address, NULL);
    if (errand == NULL)
        return ra_fail_memory(error);
    errand->fetch.keep_private = true;
    if (feed->etag.len > 0)
        errand->fetch.etag = ra_arena_printf(errand->arena, "%.*s", RA_STR_ARG(feed->etag)).ptr;
    if (feed->last_modified.len > 0)
        errand->fetch.last_modified = ra_arena_printf(errand->arena, "%.*s", RA_STR_ARG(feed->last_modified)).ptr;
    ra_subscription_ask(feed);
    ra_fetcher_add(f->fetcher, errand);
    return RA_OK;
}

static ra_status ask_due(ra_feeds *f, ra_error *error)
{
    for (ra_subscription *at = f->all; at != NULL; at = at->next) {
        if (!at->asking && at->items == 0 && f->subscribing.now >= at->due)
            RA_TRY(ask(f, at, error));
    }
    return RA_OK;
}

static ra_status open_reader(ra_feeds *f, ra_errand *errand, ra_str name, ra_error *error)
{
    const purpose *p = errand->owner;
    ra_reader_options reading = {.limits = f->options->limits, .warn = ra_notices_warn, .warn_context = &f->named};
    f->named = (ra_named_notices){f->notices, p->feed->address};
    f->errand = errand;
    ra_str body = {errand->fetch.body.bytes, errand->fetch.body.length};
    return ra_reader_new_memory(&reading, name, body, &f->reader, error);
}

static void close_reader(ra_feeds *f)
{
    ra_reader_free(f->reader);
    ra_errand_free(f->errand);
    f->reader = NULL;
    f->errand = NULL;
}

static ra_str body_head(const ra_errand *errand)
{
    size_t length = errand->fetch.body.length;
    return (ra_str){errand->fetch.body.bytes, length < FEED_HEAD_BYTES ? length : FEED_HEAD_BYTES};
}

/* A feed's body: its entries follow one by one. */
static ra_status begin_feed(ra_feeds *f, ra_errand *errand, ra_error *error)
{
    ra_subscription *feed = ((const purpose *)errand->owner)->feed;
    const ra_fetch *fetch = &errand->fetch;
    if (fetch->body.length == 0 || !ra_entry_is_feed(body_head(errand))) {
        ra_subscription_failed(&f->subscribing, feed, 0, "what is there is no RSS, Atom or JSON feed");
        ra_errand_free(errand);
        return RA_OK;
    }
    if (fetch->cut)
        ra_notices_give(f->notices, feed->address, "longer than %zu bytes; the entries in these are taken",
                        fetch->most);
    if (errand->moved)
        ra_notices_say(f->notices, feed->address, "moved for good to %.*s; it is followed there: change the list",
                       RA_STR_ARG(errand->address));
    ra_arena_reset(feed->answer_arena);
    feed->etag = ra_arena_str(feed->answer_arena, fetch->new_etag);
    feed->last_modified = ra_arena_str(feed->answer_arena, fetch->new_modified);
    feed->is_private = fetch->is_private;
    feed->incomplete = false;
    return open_reader(f, errand, feed->address, error);
}

static void end_feed(ra_feeds *f)
{
    ra_subscription *feed = ((const purpose *)f->errand->owner)->feed;
    feed->stated = ra_schedule_stated(body_head(f->errand));
    close_reader(f);
    ra_subscription_answered(&f->subscribing, feed);
}

/* The page is of this errand's entry, or stands in its feed. */
static ra_status give(ra_feeds *f, const ra_page *page, const purpose *p, ra_taken taken, bool note,
                      ra_watched *watched, ra_error *error)
{
    if (note)
        RA_TRY(ra_memory_note(f->memory, taken, error));
    f->page = *page;
    *watched = (ra_watched){&f->page, p->feed->address, p->arrived};
    return RA_OK;
}

/* Fetches the page of an entry, unless that is under way: several feeds may lead to one page. */
static ra_status fetch_entry(ra_feeds *f, ra_subscription *feed, const ra_page *entry, ra_taken taken, ra_error *error)
{
    if (f->items == 0) {
        ra_arena_reset(f->fetching_arena);
        f->fetching = (ra_table){.arena = f->fetching_arena};
    }
    uint32_t *digest = ra_table_put(&f->fetching, (uint64_t)taken.key, 0);
    if (digest == NULL)
        return ra_fail_memory(error);
    if (*digest == (uint32_t)taken.digest)
        return RA_OK;
    if (feed->items == MOST_ITEMS) {
        feed->incomplete = true;
        return RA_OK;
    }
    ra_errand *errand = make_errand(f, feed, entry->claims.url, entry);
    if (errand == NULL)
        return ra_fail_memory(error);
    *digest = (uint32_t)taken.digest;
    ((purpose *)errand->owner)->taken = taken;
    feed->items++;
    f->items++;
    ra_fetcher_add(f->fetcher, errand);
    return RA_OK;
}

/* An entry that stands whole in its feed, or has no page of its own, is a page; others are fetched. */
static ra_status take_entry(ra_feeds *f, const ra_page *entry, ra_watched *watched, ra_error *error)
{
    const purpose *p = f->errand->owner;
    ra_taken taken = ra_entry_identity(entry);
    if (ra_memory_knows(f->memory, taken))
        return RA_OK;
    if (entry->claims.url.len == 0 || ra_entry_is_whole(entry)) {
        if (!ra_entry_has_words(entry))
            return RA_OK;
        ra_arena_reset(f->page_arena);
        ra_page page = *entry;
        page.input =
            ra_arena_printf(f->page_arena, "%.*s#%016llx", RA_STR_ARG(p->feed->address), (unsigned long long)taken.key);
        if (page.claims.url.len > 0)
            page.claims.url = ra_address_plain(f->page_arena, page.claims.url);
        return page.input.ptr != NULL ? give(f, &page, p, taken, true, watched, error) : ra_fail_memory(error);
    }
    return fetch_entry(f, p->feed, entry, taken, error);
}

/* What the feed itself says of an entry whose page cannot be had. */
static ra_status give_entry_itself(ra_feeds *f, ra_errand *errand, bool note, ra_watched *watched, ra_error *error)
{
    purpose *p = errand->owner;
    bool words = ra_entry_has_words(&p->entry);
    ra_notices_give(f->notices, p->feed->address, "%.*s: %s; %s", RA_STR_ARG(p->entry.claims.url), errand->problem,
                    words ? "what the feed says of it is taken" : "left out, for the feed has no text of it");
    p->entry.input = p->entry.claims.url;
    if (!ra_entry_make_plain(errand->arena, &p->entry))
        return ra_fail_memory(error);
    p->arrived = ra_clock_unix();
    return words ? give(f, &p->entry, p, p->taken, note, watched, error) : RA_OK;
}

static void end_entry(ra_feeds *f, ra_subscription *feed)
{
    feed->items--;
    f->items--;
    ra_subscription_complete(&f->subscribing, feed);
}

/* An entry whose page failed is tried again a few times, but not by a run that asks once. */
static bool try_again(ra_feeds *f, ra_errand *errand)
{
    static const ra_pace pace = {.usual = ITEM_RETRY_SECONDS};
    purpose *p = errand->owner;
    if (errand->outcome != RA_OUTCOME_FAILED || f->options->fetching.once || ++p->tries == MOST_TRIES)
        return false;
    errand->not_before = f->subscribing.now + ra_schedule_after_failure(&pace, p->tries, errand->fetch.retry_after,
                                                                        ra_subscribing_chance(&f->subscribing));
    errand->redirects = 0;
    ra_errand_reset(errand, p->entry.claims.url);
    errand->fetch.keep_private = p->feed->is_private;
    ra_fetcher_add(f->fetcher, errand);
    return true;
}

/* The page of an entry: the page says what the article is, the feed when it was published and who wrote it. */
static ra_status give_body(ra_feeds *f, ra_errand *errand, ra_watched *watched, ra_error *error)
{
    purpose *p = errand->owner;
    const ra_page *page;
    const ra_page_claims *stated = &p->entry.claims;
    RA_TRY(open_reader(f, errand, stated->url, error));
    ra_status status = ra_reader_next(f->reader, &page, error);
    if (status == RA_END || (status == RA_OK && page->kind == RA_PAGE_CLEAN)) {
        snprintf(errand->problem, sizeof errand->problem, "no page of text");
        ra_reader_free(f->reader);
        f->reader = NULL;
        return give_entry_itself(f, errand, true, watched, error);
    }
    RA_TRY(status);
    ra_page given = *page;
    given.truncated |= errand->fetch.cut;
    given.input = stated->url;
    given.claims = (ra_page_claims){.url = ra_address_plain(errand->arena, errand->address),
                                    .title = stated->title,
                                    .byline = stated->byline,
                                    .published = stated->published,
                                    .charset = ra_http_charset(errand->fetch.content_type)};
    return give(f, &given, p, p->taken, true, watched, error);
}

static ra_status take_page(ra_feeds *f, ra_errand *errand, ra_watched *watched, ra_error *error)
{
    ra_subscription *feed = ((const purpose *)errand->owner)->feed;
    if (try_again(f, errand))
        return RA_OK;
    f->errand = errand; /* the page's strings are in it */
    if (errand->outcome == RA_OUTCOME_BODY) {
        RA_TRY(give_body(f, errand, watched, error));
    } else {
        bool later = errand->outcome == RA_OUTCOME_FAILED && f->options->fetching.once;
        feed->incomplete |= later;
        RA_TRY(give_entry_itself(f, errand, !later, watched, error));
    }
    end_entry(f, feed);
    if (watched->page == NULL)
        close_reader(f);
    return RA_OK;
}

static ra_status take_feed(ra_feeds *f, ra_errand *errand, ra_error *error)
{
    ra_subscription *feed = ((const purpose *)errand->owner)->feed;
    if (errand->outcome == RA_OUTCOME_BODY)
        return begin_feed(f, errand, error);
    if (errand->outcome == RA_OUTCOME_UNCHANGED)
        ra_subscription_answered(&f->subscribing, feed);
    else if (errand->outcome == RA_OUTCOME_GONE)
        ra_subscription_gone(&f->subscribing, feed);
    else
        ra_subscription_failed(&f->subscribing, feed, errand->fetch.retry_after, errand->problem);
    ra_errand_free(errand);
    return RA_OK;
}

/* Goes on with the entries of the feed being read until one is a page, or there are no more. */
static ra_status read_on(ra_feeds *f, ra_watched *watched, ra_error *error)
{
    while (watched->page == NULL) {
        const ra_page *entry;
        ra_status status = ra_reader_next(f->reader, &entry, error);
        if (status == RA_END) {
            end_feed(f);
            return RA_OK;
        }
        RA_TRY(status);
        RA_TRY(take_entry(f, entry, watched, error));
    }
    return RA_OK;
}

ra_status ra_feeds_next(ra_feeds *f, double now, ra_watched *watched, ra_error *error)
{
    *watched = (ra_watched){.page = NULL};
    f->subscribing.now = now;
    if (f->errand != NULL && ((const purpose *)f->errand->owner)->is_entry)
        close_reader(f); /* its page was given last time */
    RA_TRY(ask_due(f, error));
    while (watched->page == NULL) {
        if (f->reader != NULL) {
            RA_TRY(read_on(f, watched, error));
            continue;
        }
        ra_errand *done = ra_fetcher_next(f->fetcher, now);
        if (done == NULL)
            break;
        purpose *p = done->owner;
        p->arrived = ra_clock_unix();
        RA_TRY(p->is_entry ? take_page(f, done, watched, error) : take_feed(f, done, error));
    }
    return RA_OK;
}

double ra_feeds_due(const ra_feeds *f, double now)
{
    double soonest = f->reader != NULL ? 0 : ra_fetcher_due(f->fetcher, now);
    for (const ra_subscription *at = f->all; at != NULL; at = at->next) {
        if (!at->asking && at->items == 0)
            soonest = fmin(soonest, fmax(at->due - now, 0));
    }
    return soonest;
}

bool ra_feeds_ended(const ra_feeds *f)
{
    for (const ra_subscription *at = f->all; at != NULL; at = at->next) {
        if (at->asking || at->items > 0 || at->due != INFINITY)
            return false;
    }
    return f->reader == NULL;
}

bool ra_feeds_changed(const ra_feeds *f)
{
    for (const ra_subscription *at = f->all; at != NULL; at = at->next) {
        if (at->changed)
            return true;
    }
    return false;
}

ra_status ra_feeds_settle(ra_feeds *f, ra_error *error)
{
    for (ra_subscription *at = f->all; at != NULL; at = at->next) {
        if (at->changed)
            RA_TRY(ra_store_remember_feed(f->memory->store, &at->record, error));
        at->changed = false;
    }
    return RA_OK;
}

void ra_feeds_wait(ra_feeds *f, struct pollfd *others, size_t count, int milliseconds)
{
    ra_fetcher_wait(f->fetcher, others, count, milliseconds);
}
