#include "commands.h"
#include "stored.h"

#include <stdlib.h>

static const char help[] =
    "Usage: rashomon show [OPTION...] STORE NUMBER\n"
    "\n"
    "Prints the latest account of a story of STORE as JSON, as report --format json does. `list`\n"
    "gives the numbers.\n";

enum { STORE_AND_NUMBER = 2 };

static ra_status write(const cli_options *options, ra_store *store, const ra_sink *sink, ra_error *error)
{
    return ra_store_write_story(store, strtoll(options->inputs[1], NULL, 10), sink, error);
}

static int run(const cli_options *options)
{
    return cli_stored_run(options, write);
}

const cli_command cli_show_command = {
    .name = "show",
    .summary = "print a story's account from a store",
    .help = help,
    .formats = "json",
    .least_inputs = STORE_AND_NUMBER,
    .run = run,
};
