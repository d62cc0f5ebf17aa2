/* Days by their month, their number and their weekday: "Nov. 7, 2021", "the 7th", "11/07/2021", "Sunday, November 7".
   Each reader takes what it can at `at` and gives the atom after it; 0 where nothing of the kind stands there. */
#ifndef RA_LANGUAGE_TIMEX_DAY_H
#define RA_LANGUAGE_TIMEX_DAY_H

#include "language/times/timex.h"

/* "7", "7th", "the seventh": a day of a month. */
uint32_t ra_timex_day(const ra_timex_reader *r, uint32_t at, int *day, bool *ordinal);

/* The name of a month or weekday, shortened or not; not `sure` where the word is also another. */
uint32_t ra_timex_month(const ra_timex_reader *r, uint32_t at, int *month, bool *sure);
uint32_t ra_timex_weekday(const ra_timex_reader *r, uint32_t at, int *weekday, bool *sure);

/* The month before the day or alone; the day before the month or, where words lead to it, alone; both with their year
   or the end of a range. */
uint32_t ra_timex_month_first(const ra_timex_reader *r, uint32_t at, ra_timex *x);
uint32_t ra_timex_day_first(const ra_timex_reader *r, uint32_t at, ra_timex *x);

/* Dates in figures alone. */
uint32_t ra_timex_numeric_date(const ra_timex_reader *r, uint32_t at, ra_timex *x);

/* "Sunday, November 7, 2021", "Thursday the 21st" */
uint32_t ra_timex_weekday_and_date(const ra_timex_reader *r, uint32_t at, ra_timex *x);

/* "the week of Nov. 7", "the week beginning February 4" */
uint32_t ra_timex_week_of(const ra_timex_reader *r, uint32_t at, ra_timex *x);

#endif
