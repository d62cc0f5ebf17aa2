#include "commands.h"
#include "input.h"

static const char help[] =
    "Usage: rashomon read [OPTION...] INPUT...\n"
    "\n"
    "Finds the article on each page and prints it without what surrounds it: its text paragraph by paragraph, title,\n"
    "byline, outlet, date, and flags where something is wrong with it.\n";

static const char own_options[] =
    "  --explain         add, for each block of the page, whether it stayed, how sure that is, and why\n";

static ra_status write(const cli_input_work *work, const cli_item *item, const ra_sink *sink, ra_error *error)
{
    if (cli_options_format_is(&cli_read_command, work->options, "ndjson"))
        return ra_article_write_json(item->article, item->number, work->explain, sink, error);
    if (item->number > 1 && sink->write(sink->context, "--------\n", 9) != RA_OK)
        return RA_NO_MEMORY;
    return ra_article_write_text(item->article, work->explain, sink, error);
}

static int run(const cli_options *options)
{
    cli_session session;
    if (!cli_session_open(&session, options, false))
        return EXIT_NOTHING_USABLE;
    cli_input_work work = {
        .doing = "reading", .explain = options->explain, .prompt = true, .write = write, .options = options};
    cli_input_each(&session, &work);
    return cli_session_close(&session);
}

const cli_command cli_read_command = {
    .name = "read",
    .summary = "find the article on each page and print it, clean",
    .help = help,
    .options = own_options,
    .subject = RA_FORMAT_OF_ARTICLE,
    .takes = TAKES_EXPLAIN,
    .run = run,
};
