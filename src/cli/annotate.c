#include "commands.h"
#include "file.h"
#include "input.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "Usage: rashomon annotate [OPTION...] INPUT...\n"
    "\n"
    "Prints each article with all that was found in it: sentences, tokens, tags and parse; names, places, quantities,\n"
    "casualties, times; who said what; events.\n";

static const char own_options[] =
    "  --tokens FILE     take sentences and tokens as given in a CoNLL-U file, and fill in the rest\n";

static ra_status write(const cli_input_work *work, const cli_item *item, const ra_sink *sink, ra_error *error)
{
    return cli_options_format_is(&cli_annotate_command, work->options, "conllu")
               ? ra_document_write_conllu(item->document, sink, error)
               : ra_document_write_json(item->document, item->number, sink, error);
}

/* annotate --tokens: the file comes back with another analysis. */
static void annotate_tokens(cli_session *session, const char *path)
{
    ra_error error = {0};
    ra_sink sink = cli_output_sink(&session->output);
    ra_conllu *file = NULL;
    size_t length;
    char *bytes = cli_file_read(path, &length);
    if (bytes == NULL) {
        cli_session_refuse(session, (ra_str){path, strlen(path)}, strerror(errno));
        return;
    }
    if (ra_conllu_read(NULL, NULL, (ra_str){bytes, length}, path, &file, &error) == RA_OK &&
        ra_conllu_annotate(file, session->language, &error) == RA_OK && ra_conllu_write(file, &sink, &error) == RA_OK)
        session->used++;
    else
        cli_session_refuse(session, (ra_str){path, strlen(path)}, error.message);
    ra_conllu_free(file);
    free(bytes);
}

static int run(const cli_options *options)
{
    cli_session session;
    if (!cli_session_open(&session, options, true))
        return EXIT_NOTHING_USABLE;
    if (options->tokens != NULL) {
        annotate_tokens(&session, options->tokens);
        return cli_session_close(&session);
    }
    cli_input_work work = {.doing = "annotating",
                           .analyse = true,
                           .depth = RA_DEPTH_ALL,
                           .prompt = true,
                           .write = write,
                           .options = options};
    cli_input_each(&session, &work);
    return cli_session_close(&session);
}

const cli_command cli_annotate_command = {
    .name = "annotate",
    .summary = "print articles with tokens, parse, names, figures, times and attributions",
    .help = help,
    .options = own_options,
    .subject = RA_FORMAT_OF_DOCUMENT,
    .takes = TAKES_TOKENS,
    .run = run,
};
