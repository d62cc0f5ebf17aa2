/* The time by clocks of the system. */
#ifndef RASHOMON_CLI_CLOCK_H
#define RASHOMON_CLI_CLOCK_H

#include <time.h>

/* Seconds by a clock, as clock_gettime names it: CLOCK_MONOTONIC for what passed, CLOCK_REALTIME for Unix time. */
static inline double cli_clock_now(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

#endif
