/* What the commands that only read a store have in common. */
#ifndef RASHOMON_CLI_STORED_H
#define RASHOMON_CLI_STORED_H

#include "options.h"
#include "output.h"

#include <rashomon/rashomon.h>

/* Writes what a command has to say of an open store. */
typedef ra_status cli_stored_write(const cli_options *options, ra_store *store, const ra_sink *sink, ra_error *error);

/* Opens the store (the first input) and the output, lets `write` fill it, and gives the exit status. */
int cli_stored_run(const cli_options *options, cli_stored_write *write);

/* One row of a listing, a line: id, then what the row holds, separated by tabs. For ra_store_list and ra_store_search
   with a ra_sink as context. */
ra_status cli_stored_take_story(void *context, const ra_store_row *row);
ra_status cli_stored_take_article(void *context, const ra_store_row *row);

#endif
