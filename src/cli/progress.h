/* A line on standard error that shows how far the work is. */
#ifndef RASHOMON_CLI_PROGRESS_H
#define RASHOMON_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cli_progress {
    double started; /* seconds of the monotonic clock */
    double shown;
    bool wanted; /* standard error is a terminal, and nobody asked for quiet */
    bool visible;
} cli_progress;

void cli_progress_start(cli_progress *progress, bool quiet);

/* Shows the line, at most ten times a second and not in the first second. */
void cli_progress_show(cli_progress *progress, const char *doing, size_t articles);

/* The same for work whose end is known: a bar. May be called while other threads work, but by one thread alone. */
void cli_progress_part(cli_progress *progress, const char *doing, size_t done, size_t all);

/* The same before a step that says nothing while it lasts. */
void cli_progress_phase(cli_progress *progress, const char *doing, size_t articles);

/* Takes the line away, so that a message or the results can stand there. */
void cli_progress_clear(cli_progress *progress);

#endif
