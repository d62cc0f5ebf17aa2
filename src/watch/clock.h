/* The two clocks, in seconds. */
#ifndef RA_WATCH_CLOCK_H
#define RA_WATCH_CLOCK_H

/* Unix time: what is told and remembered. */
double ra_clock_unix(void);

/* Since some moment, never set back: what is waited by. */
double ra_clock_steady(void);

#endif
