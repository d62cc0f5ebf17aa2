#include "commands.h"
#include "session.h"

#include <rashomon/serve.h>

#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "Usage: rashomon serve [OPTION...] STORE\n"
    "\n"
    "Serves the stories of STORE as pages and as JSON (described at /openapi.json) until interrupted, and takes\n"
    "articles. Only this machine can reach it unless --address says otherwise; others may then read, and write\n"
    "where they show the token.\n";

static const char own_options[] =
    "  --port N          the port to listen on; 8473 unless told, 0 for any that is free\n"
    "  --address ADDRESS the numeric IPv4 or IPv6 address to listen on; 127.0.0.1 unless told\n"
    "  --token-file FILE who writes must show the token that FILE holds, at least 16 characters; without it, that of\n"
    "                    RASHOMON_TOKEN, if any\n"
    "  --read-only       take no articles\n"
    "  --rate N          requests a second from one address, with twice as many at once; 50 unless told, and no limit\n"
    "                    where only this machine can reach it\n"
    "  --connections N   connections at once; 512 unless told\n"
    "  --timeout SECONDS for a request to arrive, and for a reply to be taken; 30 unless told\n"
    "  --log FILE        add a line for each request to FILE, - for standard error (Combined Log Format)\n";

enum { DEFAULT_PORT = 8473, LEAST_THREADS = 2, LONGEST_TOKEN = 512 };

/* Blocks the signals that ask the server to stop, before it starts threads that would take them. */
static void hold_signals(sigset_t *wanted)
{
    sigemptyset(wanted);
    sigaddset(wanted, SIGINT);
    sigaddset(wanted, SIGTERM);
    pthread_sigmask(SIG_BLOCK, wanted, NULL);
}

/* The token, without white space around it; false where there is none to be had though one was asked for. */
static bool read_token(cli_session *session, char token[LONGEST_TOKEN], const char **found)
{
    const char *path = session->options->serving.token_file;
    const char *given = getenv("RASHOMON_TOKEN");
    *found = given != NULL && given[0] != '\0' ? given : NULL;
    if (path == NULL)
        return true;
    FILE *file = fopen(path, "r");
    bool read = file != NULL && fgets(token, LONGEST_TOKEN, file) != NULL;
    if (file != NULL)
        fclose(file);
    if (!read) {
        cli_session_say(session, "%s: no token can be read from it; its first line must hold one", path);
        return false;
    }
    token[strcspn(token, " \t\r\n")] = '\0';
    *found = token;
    return true;
}

static bool open_log(cli_session *session, FILE **log)
{
    const char *path = session->options->serving.log;
    *log = path == NULL || strcmp(path, "-") == 0 ? stderr : fopen(path, "a");
    if (*log == NULL)
        cli_session_say(session, "%s: the log cannot be written", path);
    return *log != NULL;
}

static void write_log(void *context, const char *line)
{
    FILE *log = context;
    flockfile(log);
    fputs(line, log);
    putc('\n', log);
    fflush(log);
    funlockfile(log);
}

/* A second signal ends the process at once. */
static void wait_for(const sigset_t *wanted)
{
    int got;
    sigwait(wanted, &got);
    pthread_sigmask(SIG_UNBLOCK, wanted, NULL);
}

static void say_where(cli_session *session, const ra_server_options *serving, unsigned port)
{
    bool v6 = serving->address != NULL && strchr(serving->address, ':') != NULL;
    cli_session_say(session, "serving %s at http://%s%s%s:%u/ (Ctrl-C ends it)", serving->store, v6 ? "[" : "",
                    serving->address != NULL ? serving->address : "127.0.0.1", v6 ? "]" : "", port);
}

static bool serve(cli_session *session, const sigset_t *wanted)
{
    const cli_options *options = session->options;
    char token[LONGEST_TOKEN];
    FILE *log;
    ra_server *server;
    ra_error error = {0};
    ra_server_options serving = {.store = options->inputs[0],
                                 .address = options->serving.address,
                                 .port = (uint16_t)(options->has_port ? options->port : DEFAULT_PORT),
                                 .threads = options->threads > LEAST_THREADS ? options->threads : LEAST_THREADS,
                                 .pack = session->pack,
                                 .language = session->language,
                                 .read_only = options->serving.read_only,
                                 .limits = {.rate = options->serving.rate,
                                            .connections = options->serving.connections,
                                            .seconds = (unsigned)ceil(options->timeout)}};
    if (!read_token(session, token, &serving.token) || !open_log(session, &log))
        return false;
    serving.log = options->serving.log != NULL ? write_log : NULL;
    serving.log_context = log;
    bool good = ra_server_start(&serving, &server, &error) == RA_OK;
    memset(token, 0, sizeof token);
    if (good) {
        say_where(session, &serving, ra_server_port(server));
        wait_for(wanted);
        ra_server_stop(server);
    } else {
        cli_session_say(session, "%s", error.message);
    }
    if (log != stderr)
        fclose(log);
    return good;
}

static int run(const cli_options *options)
{
    sigset_t wanted;
    cli_session session;
    hold_signals(&wanted);
    if (!cli_session_open(&session, options, true))
        return EXIT_NOTHING_USABLE;
    session.broken = !serve(&session, &wanted);
    session.used = 1;
    return cli_session_close(&session);
}

const cli_command cli_serve_command = {
    .name = "serve",
    .summary = "serve a store's stories to browsers and programs, and take articles",
    .help = help,
    .options = own_options,
    .formats = "json",
    .takes = TAKES_PORT,
    .most_inputs = 1,
    .run = run,
};
