#include "commands.h"
#include "input.h"

static const char help[] =
    "Usage: rashomon annotate [OPTION...] INPUT...\n"
    "\n"
    "Prints each article with all that was found in it: sentences, tokens, tags and parse; names, places, quantities,\n"
    "casualties, times; who said what; events.\n"
    "\n"
    "  --format ndjson   one JSON object a line, offsets in code points (default)\n"
    "  --format conllu   sentences, tokens, tags and parse as CoNLL-U\n"
    "  --tokens FILE     take sentences and tokens as given in a CoNLL-U file, and fill in the rest\n";

static ra_status write(const cli_input_work *work, const cli_item *item, const ra_sink *sink, ra_error *error)
{
    return cli_options_format_is(&cli_annotate_command, work->options, "conllu")
               ? ra_document_write_conllu(item->document, sink, error)
               : ra_document_write_json(item->document, item->number, sink, error);
}

static int run(const cli_options *options)
{
    cli_session session;
    if (!cli_session_open(&session, options, true))
        return EXIT_NOTHING_USABLE;
    cli_input_work work = {.doing = "annotating", .analyse = true, .prompt = true, .write = write, .options = options};
    cli_input_each(&session, &work);
    return cli_session_close(&session);
}

const cli_command cli_annotate_command = {
    .name = "annotate",
    .summary = "print articles with tokens, parse, names, figures, times and attributions",
    .help = help,
    .formats = "ndjson conllu",
    .takes = TAKES_TOKENS,
    .run = run,
};
