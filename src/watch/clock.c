#include "watch/clock.h"

#include <time.h>

static double read_clock(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

double ra_clock_unix(void)
{
    return read_clock(CLOCK_REALTIME);
}

double ra_clock_steady(void)
{
    return read_clock(CLOCK_MONOTONIC);
}
