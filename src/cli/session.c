#include "session.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST_PATH = 4096 };

/* The pack that lies beside the command, as in a build folder; empty where none does. */
static void find_pack_beside(char path[LONGEST_PATH])
{
    static const char name[] = "rashomon.pack";
    ssize_t length = readlink("/proc/self/exe", path, LONGEST_PATH - sizeof name);
    while (length > 0 && path[length - 1] != '/')
        length--;
    memcpy(path + (length > 0 ? length : 0), name, sizeof name);
    if (length <= 0 || access(path, R_OK) != 0)
        path[0] = '\0';
}

static ra_status open_pack(const cli_options *options, ra_pack **pack, ra_error *error)
{
    char beside[LONGEST_PATH];
    find_pack_beside(beside);
    const char *path = options->pack;
    if (path == NULL)
        path = getenv("RASHOMON_PACK");
    if (path == NULL)
        path = beside[0] != '\0' ? beside : RA_DATADIR "/rashomon.pack";
    return ra_pack_open(path, pack, error);
}

bool cli_session_open(cli_session *session, const cli_options *options, bool analyse)
{
    *session = (struct cli_session){.options = options};
    ra_error error = {0};
    session->code = options->language != NULL ? options->language : "en";
    if (open_pack(options, &session->pack, &error) != RA_OK ||
        (analyse && ra_language_new(NULL, session->pack, session->code, &session->language, &error) != RA_OK)) {
        cli_session_say(session, "%s%s", error.message,
                        session->pack == NULL ? "; --pack or RASHOMON_PACK names another" : "");
        ra_pack_free(session->pack);
        return false;
    }
    if (!cli_output_open(&session->output, options->output)) {
        ra_language_free(session->language);
        ra_pack_free(session->pack);
        return false;
    }
    cli_progress_start(&session->progress, options->quiet);
    return true;
}

int cli_session_close(cli_session *session)
{
    cli_progress_clear(&session->progress);
    if (session->used == 0 && !session->broken)
        cli_session_say(session, "nothing usable in the input");
    bool useful = session->used > 0 && !session->broken;
    bool arrived = cli_output_close(&session->output, useful);
    ra_language_free(session->language);
    ra_pack_free(session->pack);
    if (!useful || !arrived)
        return session->output.problem == EPIPE ? EXIT_SOME_UNUSABLE : EXIT_NOTHING_USABLE;
    return session->unusable > 0 ? EXIT_SOME_UNUSABLE : EXIT_DONE;
}

void cli_session_say(cli_session *session, const char *format, ...)
{
    cli_progress_clear(&session->progress);
    va_list arguments;
    va_start(arguments, format);
    fputs("rashomon: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

void cli_session_refuse(cli_session *session, ra_str input, const char *why)
{
    cli_session_say(session, "%.*s: %s", RA_STR_ARG(input), why);
    session->unusable++;
}
