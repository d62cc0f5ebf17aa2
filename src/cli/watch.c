#include "changes.h"
#include "clock.h"
#include "commands.h"
#include "session.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static const char help[] =
    "Usage: rashomon watch [OPTION...] STORE SOURCE...\n"
    "\n"
    "Follows sources and keeps in STORE what comes by them; each article is in its story, with the account drawn up\n"
    "anew, within a second. A SOURCE is a folder (what is in it and below first, then what is written or moved there), "
    "a\n"
    "file, a feed (an http:// or https:// address of RSS, Atom or a JSON Feed), or - for NDJSON on standard input. It\n"
    "goes on until it is interrupted, and then begins where it stopped: what is there already is not added again.\n"
    "\n"
    "Each change is one line on standard output: the time, the story, what happened to it, the article, and which\n"
    "questions became disputed or no longer are.\n";

static const char own_options[] =
    "  --feeds FILE      follow the feeds of a list, too: OPML, or one address a line\n"
    "  --opml FILE       the same\n"
    "  --once            take what is there now, and end: for cron\n"
    "  --every SECONDS   ask a feed that says nothing of its own pace so often (900)\n"
    "  --pause SECONDS   between two requests to one site, unless its robots.txt asks for more (1)\n"
    "  --timeout SECONDS a request may take (60)\n"
    "  --public-only     fetch from no private address: this machine, its network\n"
    "  --contact TEXT    an address for owners of sites, in the User-Agent\n";

static const char notes[] =
    "Nothing is fetched unless a feed is named. robots.txt is obeyed, ttl and sy:updatePeriod are followed within 5\n"
    "minutes and 6 hours, Retry-After is waited for, and feeds are asked only for what is new. docs/watch.md has the "
    "rest.\n";

enum {
    STORE_AND_SOURCE = 2,
    BUSY_MILLIS = 300,
    MOST_UNCOMMITTED = 200,
    IDLE_SECONDS = 3600,
    LONGEST_WAIT_MILLIS = 600000
};

typedef struct watching {
    cli_session *session;
    ra_desk *desk;
    ra_watch *watch;
    cli_changes changes;
    size_t uncommitted;
    double since; /* when the first of them was put; seconds of the monotonic clock */
} watching;

/* What the signal handler stops; a handler gets no context of ours. */
static ra_watch *volatile stopped_by_signals;

static void stop(int signal_number)
{
    (void)signal_number;
    ra_watch_stop(stopped_by_signals);
}

static void stop_on_signals(ra_watch *watch)
{
    struct sigaction action = {.sa_handler = watch != NULL ? stop : SIG_DFL};
    stopped_by_signals = watch;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static void tell_notice(void *context, ra_str source, const char *message)
{
    cli_session_say(context, "%.*s: %s", RA_STR_ARG(source), message);
}

/* Commits what was put, tells what changed, and lets the watch remember what it gave. Accounts of large stories are
   drawn up once nothing more is `ready`. */
static ra_status commit(watching *w, bool ready, ra_error *error)
{
    ra_status status = RA_OK;
    if (w->uncommitted > 0) {
        status = (ready ? ra_desk_commit : ra_desk_settle)(w->desk, NULL, error);
        if (status == RA_OK)
            status = cli_changes_tell(&w->changes, ra_desk_store(w->desk), error);
        w->uncommitted = 0;
    }
    if (status == RA_OK)
        status = ra_watch_settle(w->watch, error);
    if (!cli_output_flush(&w->session->output))
        w->session->broken = true;
    return status;
}

static ra_status put(watching *w, const ra_watched *watched, ra_error *error)
{
    ra_article *article;
    ra_desk_put_result result = {0};
    ra_status status = ra_article_read(NULL, w->session->pack, watched->page, &article, error);
    if (status != RA_OK)
        return status;
    if (article->text.len == 0)
        cli_session_refuse(w->session, watched->page->input, "no article text was found in it");
    else
        status = ra_desk_put(w->desk, article, &result, error);
    if (status == RA_OK && article->text.len > 0) {
        cli_changes_add(&w->changes, article, &result, watched->arrived);
        if (w->uncommitted++ == 0)
            w->since = cli_clock_now(CLOCK_MONOTONIC);
    }
    ra_article_free(article);
    return status;
}

/* Whether what was put should be committed before more is taken. */
static bool is_due(const watching *w)
{
    return w->uncommitted >= MOST_UNCOMMITTED ||
           (w->uncommitted > 0 && cli_clock_now(CLOCK_MONOTONIC) - w->since >= BUSY_MILLIS / 1000.0);
}

static ra_status follow(watching *w, ra_error *error)
{
    ra_status status = RA_OK;
    while (status == RA_OK && !w->session->broken) {
        ra_watched watched;
        status = ra_watch_next(w->watch, w->uncommitted > 0 ? 0 : IDLE_SECONDS, &watched, error);
        if (status == RA_OK && watched.page != NULL)
            status = put(w, &watched, error);
        if (status == RA_OK && (watched.page == NULL || is_due(w)))
            status = commit(w, watched.page != NULL, error);
    }
    return status == RA_END ? commit(w, false, error) : status;
}

static size_t add_sources(watching *w)
{
    const cli_options *options = w->session->options;
    ra_error error = {0};
    size_t followed = 0;
    if (options->following.feeds != NULL &&
        ra_watch_add_list(w->watch, options->following.feeds, &followed, &error) != RA_OK) {
        cli_session_say(w->session, "%s", error.message);
        w->session->unusable++;
    }
    for (size_t i = 1; i < options->input_count; i++) {
        if (ra_watch_add(w->watch, options->inputs[i], &error) == RA_OK) {
            followed++;
        } else {
            cli_session_say(w->session, "%s; it is not followed", error.message);
            w->session->unusable++;
        }
    }
    return followed;
}

static ra_status watch(watching *w, ra_error *error)
{
    const cli_options *options = w->session->options;
    ra_watch_options following = {.memory = ra_desk_store(w->desk),
                                  .interval = options->following.every,
                                  .pause = options->following.pause,
                                  .time_limit = options->timeout,
                                  .contact = options->following.contact,
                                  .public_only = options->following.public_only,
                                  .once = options->following.once,
                                  .notice = tell_notice,
                                  .notice_context = w->session};
    ra_status status = ra_watch_new(&following, &w->watch, error);
    if (status == RA_OK)
        status = ra_store_last_change(following.memory, &w->changes.sequence, error);
    if (status == RA_OK)
        status = ra_desk_settle(w->desk, NULL, error); /* what an earlier run left to be drawn up */
    if (status != RA_OK)
        return status;
    stop_on_signals(w->watch);
    w->session->broken = add_sources(w) == 0;
    status = follow(w, error);
    stop_on_signals(NULL);
    w->session->unusable += options->following.once ? ra_watch_troubles(w->watch) : 0;
    return status;
}

static int run(const cli_options *options)
{
    cli_session session;
    ra_error error = {0};
    if (options->input_count < STORE_AND_SOURCE && options->following.feeds == NULL) {
        fputs("rashomon watch: no source; name a folder, a file, a feed or -, or a list of feeds with --feeds\n",
              stderr);
        return EXIT_WRONG_USAGE;
    }
    if (!cli_session_open(&session, options, true))
        return EXIT_NOTHING_USABLE;
    watching w = {.session = &session};
    w.changes = (cli_changes){.output = &session.output,
                              .as_json = cli_options_format_is(&cli_watch_command, options, "ndjson")};
    session.used = 1; /* no news is no failure */
    /* Another process may be adding a lot to the same store. */
    ra_desk_options patient = {.in_bulk = true, .wait_millis = LONGEST_WAIT_MILLIS};
    ra_status status = ra_desk_open(&patient, options->inputs[0], session.pack, session.language, &w.desk, &error);
    if (status == RA_OK)
        status = watch(&w, &error);
    if (status != RA_OK) {
        cli_session_say(&session, "%s", error.message);
        session.broken = true;
    }
    ra_watch_free(w.watch);
    ra_desk_close(w.desk);
    cli_changes_free(&w.changes);
    return cli_session_close(&session);
}

const cli_command cli_watch_command = {
    .name = "watch",
    .summary = "follow folders, feeds and a stream into a store",
    .help = help,
    .options = own_options,
    .notes = notes,
    .formats = "text ndjson",
    .takes = TAKES_WATCH,
    .run = run,
};
