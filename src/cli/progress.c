#include "progress.h"

#include "clock.h"

#include <stdio.h>
#include <unistd.h>

void cli_progress_start(cli_progress *progress, bool quiet)
{
    *progress =
        (struct cli_progress){.started = cli_clock_now(CLOCK_MONOTONIC), .wanted = !quiet && isatty(STDERR_FILENO)};
}

/* Whether it is time to show the line again; *elapsed is in seconds. */
static bool is_due(cli_progress *progress, double interval, double *elapsed)
{
    if (!progress->wanted)
        return false;
    double time = cli_clock_now(CLOCK_MONOTONIC);
    *elapsed = time - progress->started;
    if (*elapsed < 1.0 || time - progress->shown < interval)
        return false;
    progress->shown = time;
    progress->visible = true;
    return true;
}

void cli_progress_show(cli_progress *progress, const char *doing, size_t articles)
{
    double elapsed;
    if (is_due(progress, 0.1, &elapsed))
        fprintf(stderr, "\r\033[K%s: %zu articles, %.0f a second, %.0f s", doing, articles, (double)articles / elapsed,
                elapsed);
}

void cli_progress_part(cli_progress *progress, const char *doing, size_t done, size_t all)
{
    enum { BAR = 24 };
    static const char full[] = "########################";
    static const char empty[] = "........................";
    double elapsed;
    if (!is_due(progress, 0.1, &elapsed) || all == 0)
        return;
    int filled = (int)(done * BAR / all);
    fprintf(stderr, "\r\033[K%s: [%.*s%.*s] %zu of %zu, %.0f s", doing, filled, full, BAR - filled, empty, done, all,
            elapsed);
}

void cli_progress_phase(cli_progress *progress, const char *doing, size_t articles)
{
    double elapsed;
    if (is_due(progress, 0, &elapsed))
        fprintf(stderr, "\r\033[K%s: %zu articles, %.0f s", doing, articles, elapsed);
}

void cli_progress_clear(cli_progress *progress)
{
    if (progress->visible)
        fputs("\r\033[K", stderr);
    progress->visible = false;
}
