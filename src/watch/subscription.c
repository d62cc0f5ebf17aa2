#include "watch/subscription.h"

#include "base/status.h"
#include "base/str.h"
#include "watch/clock.h"

#include <math.h>
#include <time.h>

enum { WHEN_BYTES = 40, DAY_SECONDS = 86400 };

/* SplitMix64 (Steele and others 2014). */
double ra_subscribing_chance(ra_subscribing *s)
{
    uint64_t z = s->chance += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

/* "at 14:05:09 UTC", with the day where it is another one. */
static void say_when(double seconds, char when[WHEN_BYTES])
{
    time_t now = time(NULL);
    time_t then = now + (time_t)ceil(seconds);
    struct tm parts;
    gmtime_r(&then, &parts);
    bool today = then / DAY_SECONDS == now / DAY_SECONDS;
    strftime(when, WHEN_BYTES, today ? "at %H:%M:%S UTC" : "on %Y-%m-%d at %H:%M UTC", &parts);
}

/* Picks up what an earlier run knew: a server that asked for a pause is not asked before it is over. */
static ra_status recall(ra_subscribing *s, ra_subscription *feed, ra_error *error)
{
    if (s->memory == NULL)
        return RA_OK;
    RA_TRY(ra_store_recall_feed(s->memory, feed->record_arena, feed->address, &feed->record, error));
    feed->failures = (unsigned)feed->record.failures;
    feed->etag = ra_arena_str(feed->answer_arena, feed->record.etag);
    feed->last_modified = ra_arena_str(feed->answer_arena, feed->record.last_modified);
    double wait = (double)feed->record.next - ra_clock_unix();
    char when[WHEN_BYTES];
    if (feed->record.gone != 0) {
        say_when((double)feed->record.gone - ra_clock_unix(), when);
        ra_notices_give(s->notices, feed->address,
                        "gone for good, its server said %s (410); it is not asked again: take it off the list", when);
        feed->due = INFINITY;
    } else if (feed->failures > 0 && wait > 0) {
        say_when(wait, when);
        ra_notices_give(s->notices, feed->address, "failed before (%.*s); it is asked again %s",
                        RA_STR_ARG(feed->record.problem), when);
        feed->due = s->once ? INFINITY : s->now + wait;
    }
    return RA_OK;
}

ra_status ra_subscription_new(ra_subscribing *s, ra_arena *arena, ra_str address, ra_subscription **made,
                              ra_error *error)
{
    ra_subscription *feed = *made = ra_arena_alloc(arena, sizeof *feed);
    if (feed == NULL)
        return ra_fail_memory(error);
    feed->address = feed->record.address = ra_arena_str(arena, address);
    feed->due = s->now;
    feed->is_private = true; /* a user may name what is private */
    feed->record_arena = ra_arena_new(NULL);
    feed->answer_arena = ra_arena_new(NULL);
    if (feed->address.ptr == NULL || feed->record_arena == NULL || feed->answer_arena == NULL)
        return ra_fail_memory(error);
    return recall(s, feed, error);
}

void ra_subscription_free(ra_subscription *feed)
{
    ra_arena_free(feed->record_arena);
    ra_arena_free(feed->answer_arena);
}

void ra_subscription_ask(ra_subscription *feed)
{
    feed->asking = true;
    feed->record.asked = (int64_t)ra_clock_unix();
}

void ra_subscription_complete(ra_subscribing *s, ra_subscription *feed)
{
    if (feed->asking || feed->items > 0)
        return;
    if (feed->incomplete) {
        feed->etag = feed->last_modified = (ra_str){NULL, 0};
    } else if (feed->failures == 0) {
        ra_arena_reset(feed->record_arena);
        feed->record.etag = ra_arena_str(feed->record_arena, feed->etag);
        feed->record.last_modified = ra_arena_str(feed->record_arena, feed->last_modified);
    }
    if (feed->failures == 0)
        feed->record.problem = (ra_str){NULL, 0};
    feed->record.failures = feed->failures;
    feed->changed = s->memory != NULL;
}

static void wait_for(ra_subscribing *s, ra_subscription *feed, double seconds)
{
    feed->asking = false;
    feed->due = s->once ? INFINITY : s->now + seconds;
    feed->record.next = (int64_t)ceil(ra_clock_unix() + seconds);
}

void ra_subscription_answered(ra_subscribing *s, ra_subscription *feed)
{
    feed->failures = 0;
    wait_for(s, feed, ra_schedule_after_answer(s->pace, feed->stated));
    ra_subscription_complete(s, feed);
}

void ra_subscription_failed(ra_subscribing *s, ra_subscription *feed, double retry_after, const char *problem)
{
    char when[WHEN_BYTES];
    double wait = ra_schedule_after_failure(s->pace, ++feed->failures, retry_after, ra_subscribing_chance(s));
    wait_for(s, feed, wait);
    say_when(wait, when);
    ra_notices_give(s->notices, feed->address, "%s; %s %s", problem,
                    s->once ? "it may be asked again" : "it is asked again", when);
    feed->record.problem = ra_arena_str(feed->record_arena, ra_str_from(problem));
    ra_subscription_complete(s, feed);
}

void ra_subscription_gone(ra_subscribing *s, ra_subscription *feed)
{
    wait_for(s, feed, 0);
    feed->due = INFINITY;
    feed->record.gone = (int64_t)ra_clock_unix();
    ra_notices_give(s->notices, feed->address,
                    "gone for good, its server says (410); it is not asked again: take it off the list");
    ra_subscription_complete(s, feed);
}
