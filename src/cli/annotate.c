#include "commands.h"
#include "input.h"

#include <errno.h>
#include <stdio.h>
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

enum { MOST_TOKENS_BYTES = 1 << 30 };

/* Reads all of a file, or of standard input for "-". NULL, with errno set, where that fails. */
static char *read_all(const char *path, size_t *length)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    size_t capacity = 1 << 16;
    char *bytes = file != NULL ? malloc(capacity) : NULL;
    *length = 0;
    while (bytes != NULL && !feof(file) && !ferror(file) && capacity < MOST_TOKENS_BYTES) {
        *length += fread(bytes + *length, 1, capacity - *length, file);
        if (*length < capacity)
            continue;
        char *wider = realloc(bytes, capacity *= 2);
        if (wider == NULL)
            free(bytes);
        bytes = wider;
    }
    if (file != NULL && ferror(file)) {
        free(bytes);
        bytes = NULL;
    }
    if (file != NULL && file != stdin)
        fclose(file);
    return bytes;
}

/* annotate --tokens: the file comes back with another analysis. */
static void annotate_tokens(cli_session *session, const char *path)
{
    ra_error error = {0};
    ra_sink sink = cli_output_sink(&session->output);
    ra_conllu *file = NULL;
    size_t length;
    char *bytes = read_all(path, &length);
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
