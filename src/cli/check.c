#include "commands.h"
#include "stored.h"

#include <inttypes.h>
#include <stdio.h>

static const char help[] = "Usage: rashomon check [OPTION...] STORE\n"
                           "\n"
                           "Looks whether STORE is sound: the file and its references, the search index, and what else "
                           "must be true: every span\n"
                           "inside its text, every story as its articles, its account and the journal say, every "
                           "report readable. Prints what\n"
                           "it finds wrong, one finding a line, and what the store holds. Nothing is changed.\n"
                           "\n"
                           "Exit status 1 says that something was found; `rashomon export` gets the articles out of a "
                           "damaged store, and `add`\n"
                           "makes a new one of them.\n";

typedef struct findings {
    ra_sink sink;
    size_t count;
} findings;

static ra_status take(void *context, ra_str finding)
{
    findings *f = context;
    f->count++;
    ra_status status = f->sink.write(f->sink.context, finding.ptr, finding.len);
    return status == RA_OK ? f->sink.write(f->sink.context, "\n", 1) : status;
}

static ra_status sum_up(ra_store *store, const findings *f, ra_error *error)
{
    ra_store_totals totals;
    char line[256];
    ra_status status = ra_store_count(store, &totals, error);
    if (status != RA_OK)
        return status;
    int length = snprintf(line, sizeof line,
                          "%s: %" PRId64 " articles, %" PRId64 " stories, %" PRId64 " of them disputed, %" PRId64
                          " accounts, %" PRId64 " bytes\n",
                          f->count == 0 ? "sound" : "damaged", totals.articles, totals.stories, totals.disputed,
                          totals.accounts, totals.bytes);
    return f->sink.write(f->sink.context, line, (size_t)length);
}

/* A store of an earlier version is named, not brought up to date: it is opened for reading first. */
static bool open_store(const char *path, ra_store **store, ra_error *error)
{
    if (ra_store_open(path, RA_STORE_READ, store, error) != RA_OK)
        return false;
    ra_store_close(*store);
    return ra_store_open(path, RA_STORE_WRITE, store, error) == RA_OK ||
           ra_store_open(path, RA_STORE_READ, store, error) == RA_OK;
}

static int run(const cli_options *options)
{
    ra_store *store = NULL;
    cli_output output;
    ra_error error = {0};
    if (!open_store(options->inputs[0], &store, &error)) {
        fprintf(stderr, "rashomon: %s\n", error.message);
        return EXIT_NOTHING_USABLE;
    }
    if (!cli_output_open(&output, options->output)) {
        ra_store_close(store);
        return EXIT_NOTHING_USABLE;
    }
    findings f = {.sink = cli_output_sink(&output)};
    ra_status status = ra_store_check(store, take, &f, &error);
    if (status == RA_OK)
        status = sum_up(store, &f, &error);
    if (status != RA_OK)
        fprintf(stderr, "rashomon: %s\n", error.message);
    bool arrived = cli_output_close(&output, true);
    ra_store_close(store);
    if (status != RA_OK || !arrived)
        return EXIT_NOTHING_USABLE;
    return f.count > 0 ? EXIT_SOME_UNUSABLE : EXIT_DONE;
}

const cli_command cli_check_command = {.name = "check",
                                       .summary = "look whether a store is sound",
                                       .help = help,
                                       .formats = "text",
                                       .most_inputs = 1,
                                       .run = run};
