#include "commands.h"
#include "stored.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    const char *number = options->inputs[1];
    if (number[0] == '\0' || number[strspn(number, "0123456789")] != '\0') {
        fprintf(stderr, "rashomon show: \"%s\" is no number of a story; `rashomon list %s` gives the numbers\n", number,
                options->inputs[0]);
        return EXIT_WRONG_USAGE;
    }
    return cli_stored_run(options, write);
}

const cli_command cli_show_command = {
    .name = "show",
    .summary = "print a story's account from a store",
    .help = help,
    .formats = "json",
    .least_inputs = STORE_AND_NUMBER,
    .most_inputs = STORE_AND_NUMBER,
    .run = run,
};
