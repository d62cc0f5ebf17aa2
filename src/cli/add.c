#include "commands.h"
#include "input.h"

static const char help[] =
    "Usage: rashomon add [OPTION...] STORE INPUT...\n"
    "\n"
    "Keeps the articles of the inputs in STORE, one SQLite file, made where it is not there, and draws up the "
    "accounts\n"
    "of the stories that changed. An article that is there already changes nothing. All is kept, or nothing.\n";

enum { STORE_AND_INPUT = 2 };

typedef struct adding {
    ra_store *store;
    size_t added;
} adding;

static bool take(cli_session *session, const cli_input_work *work, cli_item *item)
{
    adding *to = work->context;
    ra_error error = {0};
    bool added = false;
    if (ra_store_add(to->store, item->article, &added, &error) != RA_OK) {
        cli_session_say(session, "%s", error.message);
        return false;
    }
    to->added += added;
    session->used++;
    return true;
}

static ra_status add(cli_session *session, adding *to, ra_error *error)
{
    ra_status status = ra_store_begin(to->store, error);
    if (status != RA_OK)
        return status;
    cli_input_work work = {.doing = "adding", .take = take, .context = to};
    cli_input_each(session, &work);
    size_t changed = 0;
    if (!session->broken && to->added > 0)
        status = ra_store_draw(to->store, session->pack, session->language, &changed, error);
    if (status == RA_OK && !session->broken)
        status = ra_store_commit(to->store, error);
    if (status != RA_OK || session->broken) {
        ra_store_rollback(to->store);
        return status;
    }
    if (!session->options->quiet)
        cli_session_say(session, "%zu articles added, %zu accounts drawn up", to->added, changed);
    return RA_OK;
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
    if (ra_store_open(options->inputs[0], RA_STORE_CREATE, &to.store, &error) != RA_OK ||
        add(&session, &to, &error) != RA_OK) {
        cli_session_say(&session, "%s", error.message);
        session.broken = true;
    }
    ra_store_close(to.store);
    return cli_session_close(&session);
}

const cli_command cli_add_command = {
    .name = "add",
    .summary = "keep articles and their accounts in a store",
    .help = help,
    .formats = "text",
    .least_inputs = STORE_AND_INPUT,
    .run = run,
};
