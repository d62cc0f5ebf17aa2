/* Times of day as they are read: "6:30", "half past six", "six in the evening". */
#ifndef RA_LANGUAGE_TIMEX_CLOCK_H
#define RA_LANGUAGE_TIMEX_CLOCK_H

#include "language/times/timex.h"

/* Each reads a time of day, a.m. or p.m. aside, and gives the atom after it; 0 for none. *minute is -1 where it is not
   stated. */
uint32_t ra_timex_clock_digits(const ra_timex_reader *r, uint32_t at, int *hour, int *minute, int *second);
uint32_t ra_timex_clock_words(const ra_timex_reader *r, uint32_t at, int *hour, int *minute);

/* False where no day has such a time. */
bool ra_timex_set_hour(ra_timex *x, int hour, int minute, int second);

/* An hour of 12 as one of 24, where it lies in this part of the day. */
int ra_timex_hour_in_part(int hour, ra_day_part part);

#endif
