#include "commands.h"
#include "session.h"

#include <rashomon/mcp.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "Usage: rashomon mcp [OPTION...] [STORE]\n"
    "\n"
    "Speaks the Model Context Protocol over standard input and output, so that a program which reasons over news can\n"
    "ask: compare_accounts, corroborate_claim, check_quote and find_sources of articles that it hands over, get_story\n"
    "of those in STORE. Verdicts count independent origins; they do not say what is true.\n"
    "\n"
    "As a server in a client's settings:  {\"command\": \"rashomon\", \"args\": [\"mcp\", \"news.db\"]}\n";

enum { MOST_BYTES = 64 << 20 /* of one message */ };

/* One line without its newline into *line; false at the end of the input. *whole is false where it was longer than
   MOST_BYTES; the rest of it is passed over. */
static bool read_line(ra_buffer *line, bool *whole)
{
    ra_sink sink = ra_buffer_sink(line);
    line->length = 0;
    *whole = true;
    int c;
    bool any = false;
    while ((c = getchar()) != EOF && c != '\n') {
        char byte = (char)c;
        any = true;
        *whole = *whole && line->length < MOST_BYTES && sink.write(sink.context, &byte, 1) == RA_OK;
    }
    return any || c == '\n';
}

/* False where the reply cannot be written; said, unless who asked has gone away. */
static bool send(cli_session *session, ra_buffer *reply)
{
    bool sent = fwrite(reply->bytes, 1, reply->length, stdout) == reply->length && fflush(stdout) == 0;
    if (!sent && errno != EPIPE)
        cli_session_say(session, "standard output: the reply could not be written: %s", strerror(errno));
    reply->length = 0;
    return sent;
}

static bool converse(cli_session *session, ra_mcp *mcp)
{
    ra_buffer line = {0};
    ra_buffer reply = {0};
    ra_error error = {0};
    bool whole;
    bool good = true;
    while (good && read_line(&line, &whole)) {
        if (whole && line.length == 0)
            continue;
        ra_str message = whole ? (ra_str){line.bytes, line.length} : RA_STR("");
        if (!whole)
            cli_session_say(session, "standard input: a message of more than %d bytes is refused", MOST_BYTES);
        good = ra_mcp_answer(mcp, message, &reply, &error) == RA_OK;
        if (!good)
            cli_session_say(session, "%s", error.message);
        good = good && (reply.length == 0 || send(session, &reply));
    }
    free(line.bytes);
    free(reply.bytes);
    return good;
}

static int run(const cli_options *options)
{
    cli_session session;
    ra_mcp *mcp;
    ra_error error = {0};
    if (!cli_session_open(&session, options, true))
        return EXIT_NOTHING_USABLE;
    ra_mcp_options with = {.pack = session.pack,
                           .language = session.language,
                           .store = options->input_count > 0 ? options->inputs[0] : NULL};
    if (ra_mcp_new(&with, &mcp, &error) != RA_OK) {
        cli_session_say(&session, "%s", error.message);
        session.broken = true;
        return cli_session_close(&session);
    }
    session.used = 1;
    session.broken = !converse(&session, mcp);
    ra_mcp_free(mcp);
    return cli_session_close(&session);
}

const cli_command cli_mcp_command = {
    .name = "mcp",
    .summary = "answer programs that speak the Model Context Protocol",
    .help = help,
    .formats = "json",
    .may_lack_inputs = true,
    .most_inputs = 1,
    .run = run,
};
