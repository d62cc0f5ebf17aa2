#include "commands.h"
#include "stored.h"

static const char help[] = "Usage: rashomon list [OPTION...] STORE\n"
                           "\n"
                           "Lists the stories of STORE, the latest changed first, one a line: its number, how many\n"
                           "articles tell it, how many of its points are disputed, its title.\n";

static ra_status write(const cli_options *options, ra_store *store, const ra_sink *sink, ra_error *error)
{
    (void)options;
    ra_sink to = *sink;
    return ra_store_list(store, NULL, cli_stored_take_story, &to, error);
}

static int run(const cli_options *options)
{
    return cli_stored_run(options, write);
}

const cli_command cli_list_command = {.name = "list",
                                      .summary = "list the stories of a store",
                                      .help = help,
                                      .formats = "text",
                                      .most_inputs = 1,
                                      .run = run};
