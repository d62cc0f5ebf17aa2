#include "commands.h"
#include "session.h"

#include <inttypes.h>

static const char help[] =
    "Usage: rashomon compact [OPTION...] STORE\n"
    "\n"
    "Gives room in STORE that nothing uses back to the disk, which must have as much again free meanwhile, and orders\n"
    "the search index. A store of an earlier version is brought up to date first, and accounts that wait are drawn "
    "up.\n"
    "\n"
    "  --keep N          of each story keep N accounts, the latest; all unless told\n";

static int64_t bytes_of(ra_desk *desk)
{
    ra_store_totals totals;
    return ra_store_count(ra_desk_store(desk), &totals, NULL) == RA_OK ? totals.bytes : 0;
}

static ra_status compact(cli_session *session, ra_desk *desk, ra_error *error)
{
    int64_t before = bytes_of(desk);
    ra_status status = ra_desk_compact(desk, session->options->keep, error);
    if (status == RA_OK && !session->options->quiet)
        cli_session_say(session, "%" PRId64 " bytes before, %" PRId64 " after", before, bytes_of(desk));
    return status;
}

/* What must be there already: a desk would make it. */
static bool is_there(const char *path, ra_error *error)
{
    ra_store *store;
    ra_status status = ra_store_open(path, RA_STORE_WRITE, &store, error);
    if (status == RA_OK)
        ra_store_close(store);
    return status == RA_OK;
}

static int run(const cli_options *options)
{
    cli_session session;
    ra_desk *desk = NULL;
    ra_error error = {0};
    if (!cli_session_open(&session, options, true))
        return EXIT_NOTHING_USABLE;
    const char *path = options->inputs[0];
    const ra_desk_options how = {.threads = options->threads};
    session.used = is_there(path, &error) &&
                   ra_desk_open(&how, path, session.pack, session.language, &desk, &error) == RA_OK &&
                   compact(&session, desk, &error) == RA_OK;
    session.broken = session.used == 0;
    if (session.broken)
        cli_session_say(&session, "%s", error.message);
    ra_desk_close(desk);
    return cli_session_close(&session);
}

const cli_command cli_compact_command = {
    .name = "compact",
    .summary = "give unused room of a store back to the disk",
    .help = help,
    .formats = "text",
    .takes = TAKES_KEEP,
    .most_inputs = 1,
    .run = run,
};
