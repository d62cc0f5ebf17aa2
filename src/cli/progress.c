#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void cli_progress_start(cli_progress *progress, bool quiet)
{
    *progress = (struct cli_progress){.started = now(), .wanted = !quiet && isatty(STDERR_FILENO)};
}

void cli_progress_show(cli_progress *progress, const char *doing, size_t articles)
{
    if (!progress->wanted)
        return;
    double time = now();
    double elapsed = time - progress->started;
    if (elapsed < 1.0 || time - progress->shown < 0.1)
        return;
    fprintf(stderr, "\r\033[K%s: %zu articles, %.0f a second, %.0f s", doing, articles, (double)articles / elapsed,
            elapsed);
    progress->shown = time;
    progress->visible = true;
}

void cli_progress_clear(cli_progress *progress)
{
    if (progress->visible)
        fputs("\r\033[K", stderr);
    progress->visible = false;
}
