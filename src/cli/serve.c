#include "commands.h"

#include <rashomon/serve.h>

#include <pthread.h>
#include <signal.h>
#include <stdio.h>

static const char help[] =
    "Usage: rashomon serve [OPTION...] STORE\n"
    "\n"
    "Serves the stories of STORE to browsers and programs on this machine until interrupted: / is the page,\n"
    "/api/stories, /api/stories/NUMBER and /api/search?q=WORDS are JSON, /health says ok.\n"
    "\n"
    "  --port N          the port to listen on; 8473 unless told, 0 for any that is free\n";

enum { DEFAULT_PORT = 8473 };

/* Blocks the signals that ask the server to stop, before it starts threads that would take them. */
static void hold_signals(sigset_t *wanted)
{
    sigemptyset(wanted);
    sigaddset(wanted, SIGINT);
    sigaddset(wanted, SIGTERM);
    pthread_sigmask(SIG_BLOCK, wanted, NULL);
}

static int run(const cli_options *options)
{
    sigset_t wanted;
    hold_signals(&wanted);
    ra_server_options serving = {.store = options->inputs[0],
                                 .port = (uint16_t)(options->has_port ? options->port : DEFAULT_PORT),
                                 .threads = options->threads};
    ra_server *server;
    ra_error error = {0};
    if (ra_server_start(&serving, &server, &error) != RA_OK) {
        fprintf(stderr, "rashomon: %s\n", error.message);
        return EXIT_NOTHING_USABLE;
    }
    fprintf(stderr, "rashomon: serving %s at http://127.0.0.1:%u/ (Ctrl-C ends it)\n", options->inputs[0],
            (unsigned)ra_server_port(server));
    int got;
    sigwait(&wanted, &got);
    ra_server_stop(server);
    return EXIT_DONE;
}

const cli_command cli_serve_command = {
    .name = "serve",
    .summary = "serve a store's stories to a browser",
    .help = help,
    .formats = "json",
    .takes = TAKES_PORT,
    .run = run,
};
