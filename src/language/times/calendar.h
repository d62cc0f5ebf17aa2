/* The proleptic Gregorian calendar: days, civil dates, intervals and their ISO 8601 text. Everything is in the local
   calendar of the text; time zones are not applied. */
#ifndef RA_LANGUAGE_CALENDAR_H
#define RA_LANGUAGE_CALENDAR_H

#include "base/arena.h"

#include <rashomon/document.h>

enum { RA_SECONDS_PER_HOUR = 3600, RA_SECONDS_PER_DAY = 86400 };

/* A date and time of day; month and day from 1. */
typedef struct ra_civil {
    int32_t year;
    int32_t month;
    int32_t day;
    int32_t hour;
    int32_t minute;
    int32_t second;
} ra_civil;

/* Days since 1970-01-01 (Howard Hinnant's algorithm). `month` may lie outside 1..12 and `day` outside the month:
   both carry over. */
int64_t ra_calendar_days(int64_t year, int64_t month, int64_t day);

ra_civil ra_calendar_civil(int64_t seconds);
int64_t ra_calendar_seconds(ra_civil civil);

/* 1 for Monday to 7 for Sunday. */
unsigned ra_calendar_weekday(int64_t days);

int32_t ra_calendar_month_length(int64_t year, int64_t month);

ra_interval ra_calendar_year(int64_t year);
ra_interval ra_calendar_month(int64_t year, int64_t month);
ra_interval ra_calendar_day(int64_t days); /* the day that many days after 1970-01-01 */

/* Day 0 of ISO week `week` (its Monday), in days since 1970-01-01. */
int64_t ra_calendar_week_start(int64_t iso_year, int64_t week);

/* The ISO year and week number of a day. */
void ra_calendar_iso_week(int64_t days, int64_t *iso_year, int64_t *week);

/* Both ends known. */
bool ra_calendar_bounded(ra_interval interval);

/* What ISO 8601 text states: "2021", "2021-11", "2021-11-07", "2021-11-07T22:45", with or without seconds and zone
   (the zone is left out of account). False where it states no date. */
bool ra_calendar_read(ra_str iso, ra_interval *interval);

/* The interval's ends as ISO 8601 text, no more precise than the interval: the first and the last unit that it holds,
   equal for a single year, month, day, hour or minute. An unbounded end is absent. RA_NO_MEMORY where the arena is out.
 */
RA_MUST_CHECK ra_status ra_calendar_write(ra_arena *arena, ra_interval interval, ra_str *from, ra_str *to,
                                          ra_error *error);

#endif
