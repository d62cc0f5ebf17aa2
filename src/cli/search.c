#include "commands.h"
#include "stored.h"

#include <string.h>

static const char help[] =
    "Usage: rashomon search [OPTION...] STORE WORD...\n"
    "\n"
    "Finds the articles of STORE that hold all the words; words in quotation marks stand together. The most relevant\n"
    "come first, one a line: number, its story's number, date, outlet, title, and the words in their surroundings.\n"
    "\n"
    "  rashomon search news.db bridge '\"death toll\"'\n";

enum { STORE_AND_WORD = 2, MOST_FOUND = 1000 };

static ra_status write(const cli_options *options, ra_store *store, const ra_sink *sink, ra_error *error)
{
    char query[4096];
    size_t length = 0;
    for (size_t i = 1; i < options->input_count; i++) {
        size_t word = strlen(options->inputs[i]);
        if (word + 1 > sizeof query - length)
            break; /* longer than any question */
        memcpy(query + length, options->inputs[i], word);
        length += word;
        query[length++] = ' ';
    }
    ra_sink to = *sink;
    return ra_store_search(store, (ra_str){query, length}, MOST_FOUND, cli_stored_take_article, &to, error);
}

static int run(const cli_options *options)
{
    return cli_stored_run(options, write);
}

const cli_command cli_search_command = {
    .name = "search",
    .summary = "find articles in a store by their words",
    .help = help,
    .formats = "text",
    .least_inputs = STORE_AND_WORD,
    .run = run,
};
