#include "clock.h"
#include "commands.h"
#include "input.h"

#include <rashomon/desk.h>

static const char help[] =
    "Usage: rashomon add [OPTION...] STORE INPUT...\n"
    "\n"
    "Keeps the articles of the inputs in STORE, one SQLite file, made where it is not there. Each is put in its\n"
    "story, and the accounts of the stories that changed are drawn up. The same article again changes nothing; other\n"
    "words under a known URL (or, without one, from an input of the same name) are a new version of it.\n"
    "\n"
    "What is committed is said on standard error and not lost, whatever happens after: run it again after an\n"
    "interruption, and it goes on.\n"
    "\n"
    "  --batch N         commit after N articles, and after 10 seconds at the latest; 128 unless told\n";

/* Articles are put in rounds, which the desk's threads share. Between two commits there are as many as the desk's cache
   holds: a story is drawn up once for all of them. */
enum { STORE_AND_INPUT = 2, ROUND = 32, BATCH = 128 };
static const double COMMIT_SECONDS = 10;

typedef struct adding {
    ra_desk *desk;
    ra_desk_summary total;
    ra_article *arrived[ROUND]; /* not put yet */
    size_t arrived_count;
    size_t batch;
    size_t waiting; /* articles put since the last commit */
    double started; /* in seconds */
    double committed;
} adding;

static void sum_up(adding *to, const ra_desk_summary *part)
{
    to->total.added += part->added;
    to->total.updated += part->updated;
    to->total.same += part->same;
    to->total.stories_changed += part->stories_changed;
    to->waiting = 0;
    to->committed = cli_clock_now(CLOCK_MONOTONIC);
}

static bool commit(cli_session *session, adding *to, bool last)
{
    ra_error error = {0};
    ra_desk_summary part;
    ra_status status = last ? ra_desk_settle(to->desk, &part, &error) : ra_desk_commit(to->desk, &part, &error);
    if (status != RA_OK) {
        cli_session_say(session, "%s", error.message);
        return false;
    }
    sum_up(to, &part);
    size_t done = to->total.added + to->total.updated + to->total.same;
    if (!session->options->quiet && !last)
        cli_session_say(session, "%zu articles committed, %.0f a second", done,
                        (double)done / (to->committed - to->started));
    return true;
}

static bool put_arrived(cli_session *session, adding *to)
{
    ra_error error = {0};
    const ra_article *const *articles = (const ra_article *const *)to->arrived;
    ra_status status = ra_desk_put_all(to->desk, articles, to->arrived_count, NULL, &error);
    for (size_t i = 0; i < to->arrived_count; i++)
        ra_article_free(to->arrived[i]);
    to->waiting += to->arrived_count;
    to->arrived_count = 0;
    if (status != RA_OK)
        cli_session_say(session, "%s", error.message);
    return status == RA_OK;
}

static bool take(cli_session *session, const cli_input_work *work, cli_item *item)
{
    adding *to = work->context;
    to->arrived[to->arrived_count++] = item->article;
    item->article = NULL;
    session->used++;
    if (to->arrived_count < ROUND && to->arrived_count < to->batch)
        return true;
    if (!put_arrived(session, to))
        return false;
    return (to->waiting < to->batch && cli_clock_now(CLOCK_MONOTONIC) - to->committed < COMMIT_SECONDS) ||
           commit(session, to, false);
}

static void add(cli_session *session, adding *to)
{
    cli_input_work work = {.doing = "adding", .take = take, .context = to};
    to->batch = session->options->batch != 0 ? session->options->batch : (size_t)BATCH;
    to->started = to->committed = cli_clock_now(CLOCK_MONOTONIC);
    cli_input_each(session, &work);
    if (session->broken || !put_arrived(session, to) || !commit(session, to, true)) {
        session->broken = true;
        return;
    }
    const ra_desk_summary *t = &to->total;
    size_t done = t->added + t->updated + t->same;
    double elapsed = to->committed - to->started;
    if (!session->options->quiet)
        cli_session_say(session,
                        "%zu articles added, %zu updated, %zu the same, %zu accounts drawn up; %.0f articles a second",
                        t->added, t->updated, t->same, t->stories_changed, elapsed > 0 ? (double)done / elapsed : 0.0);
}

static int run(const cli_options *options)
{
    cli_options rest = *options;
    rest.inputs = options->inputs + 1;
    rest.input_count = options->input_count - 1;
    cli_session session;
    adding to = {0};
    ra_error error = {0};
    if (!cli_session_open(&session, &rest, true))
        return EXIT_NOTHING_USABLE;
    const ra_desk_options how = {.threads = options->threads, .in_bulk = true};
    if (ra_desk_open(&how, options->inputs[0], session.pack, session.language, &to.desk, &error) == RA_OK) {
        add(&session, &to);
    } else {
        cli_session_say(&session, "%s", error.message);
        session.broken = true;
    }
    ra_desk_close(to.desk);
    return cli_session_close(&session);
}

const cli_command cli_add_command = {
    .name = "add",
    .summary = "keep articles and their accounts in a store",
    .help = help,
    .formats = "text",
    .takes = TAKES_BATCH,
    .least_inputs = STORE_AND_INPUT,
    .run = run,
};
