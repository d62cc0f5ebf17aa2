/* What every command that reads articles opens first and closes last. */
#ifndef RASHOMON_CLI_SESSION_H
#define RASHOMON_CLI_SESSION_H

#include "options.h"
#include "output.h"
#include "progress.h"

#include <rashomon/rashomon.h>

typedef struct cli_session {
    const cli_options *options;
    ra_pack *pack;
    const char *code;      /* of the language */
    ra_language *language; /* NULL where the command analyses nothing */
    cli_output output;
    cli_progress progress;
    size_t used;     /* articles that came to something */
    size_t unusable; /* inputs, records and articles that did not; each was named */
    bool broken;     /* nothing more can be done: no memory, or nobody takes the cli_output */
} cli_session;

/* Opens pack, output and, where `analyse` says so, the language. False, with a message, where that cannot be. */
bool cli_session_open(cli_session *session, const cli_options *options, bool analyse);

/* Closes all and gives the exit status. */
int cli_session_close(cli_session *session);

/* One line on standard error, after "rashomon: ". */
void cli_session_say(cli_session *session, const char *format, ...) RA_PRINTF(2, 3);

/* Names an input or article that could not be used, and counts it. */
void cli_session_refuse(cli_session *session, ra_str input, const char *why);

#endif
