#include "commands.h"
#include "stored.h"

#include <stdlib.h>

static const char help[] =
    "Usage: rashomon export [OPTION...] STORE\n"
    "\n"
    "Prints the articles of STORE in their latest version, one a line, as `read` prints them and `add` takes them:\n"
    "\n"
    "  rashomon export old.db | rashomon add new.db -\n"
    "\n"
    "Earlier versions of articles and earlier accounts are left out. A copy of the file holds them too:\n"
    "\n"
    "  sqlite3 old.db '.backup new.db'\n"
    "\n"
    "  --accounts        print the latest account of each story instead, in the report's JSON, one a line\n";

typedef struct exporting {
    const ra_sink *sink;
    ra_store *store;
    ra_error *error;
} exporting;

static ra_status take_article(void *context, int64_t id, ra_article *article)
{
    const exporting *to = context;
    ra_status status = ra_article_write_json(article, (size_t)id, false, to->sink, to->error);
    ra_article_free(article);
    return status;
}

/* A report without the white space between its parts. Inside a string a newline stands as \n, so that one byte tells
   where strings begin and end, but for escaped quotation marks. */
static ra_status write_line(const ra_sink *sink, ra_str report)
{
    bool in_string = false;
    size_t kept = 0;
    char *line = malloc(report.len + 1);
    if (line == NULL)
        return RA_NO_MEMORY;
    for (size_t i = 0; i < report.len; i++) {
        char c = report.ptr[i];
        if (!in_string && (c == ' ' || c == '\n'))
            continue;
        line[kept++] = c;
        if (in_string && c == '\\' && i + 1 < report.len)
            line[kept++] = report.ptr[++i];
        else if (c == '"')
            in_string = !in_string;
    }
    line[kept++] = '\n';
    ra_status status = sink->write(sink->context, line, kept);
    free(line);
    return status;
}

static ra_status take_story(void *context, const ra_store_row *row)
{
    const exporting *to = context;
    ra_buffer report = {0};
    ra_sink whole = ra_buffer_sink(&report);
    if (row->account == 0)
        return RA_OK;
    ra_status status = ra_store_write_story(to->store, row->id, &whole, to->error);
    if (status == RA_OK)
        status = write_line(to->sink, (ra_str){report.bytes, report.length});
    free(report.bytes);
    return status;
}

static ra_status write(const cli_options *options, ra_store *store, const ra_sink *sink, ra_error *error)
{
    exporting to = {sink, store, error};
    if (!options->accounts)
        return ra_store_articles(store, 0, take_article, &to, error);
    return ra_store_list(store, &(ra_store_query){.order = RA_STORE_NEWEST}, take_story, &to, error);
}

static int run(const cli_options *options)
{
    return cli_stored_run(options, write);
}

const cli_command cli_export_command = {
    .name = "export",
    .summary = "print all articles or accounts of a store",
    .help = help,
    .formats = "json",
    .takes = TAKES_ACCOUNTS,
    .most_inputs = 1,
    .run = run,
};
