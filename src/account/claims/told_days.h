/* What a time tells of its day where it does not tell the year: "on Saturday" in an article without a date. */
#ifndef RA_ACCOUNT_TOLD_DAYS_H
#define RA_ACCOUNT_TOLD_DAYS_H

#include <rashomon/document.h>

typedef struct ra_told_day {
    uint8_t month;   /* 1 to 12; 0 where it is not told */
    uint8_t day;     /* of the month; 0 */
    uint16_t first;  /* of days from one month into the next ("January 28 - February 1"), month * 32 + day; 0 */
    uint16_t last;   /* likewise */
    uint8_t weekday; /* 1 for Monday to 7 for Sunday; 0 */
    bool weekend;    /* a Saturday and Sunday */
    bool resolved;   /* the year is known too */
    bool early;      /* in the morning, or at night */
    bool late;       /* in the evening, or at night */
    int16_t minute;  /* of the day; -1 */
} ra_told_day;

/* Whether both tell a weekday, one at least of an unknown week, and these are two days: not late on one and early on
   the next. */
bool ra_told_on_two_weekdays(const ra_told_day *a, const ra_told_day *b);

ra_told_day ra_told_day_of(const ra_time *time);

/* The minute of the day of a TIMEX3 value that gives hour and minute ("2016-09-08T09:30", "T09:30"); -1. */
int16_t ra_told_minute(ra_str value);

typedef enum ra_meeting { RA_MEETING_APART, RA_MEETING_OPEN, RA_MEETING_MONTH, RA_MEETING_DAY } ra_meeting;

/* Whether two days, one at least of an unknown year, may be one by what both tell: of one weekday, or one date but
   for the year (RA_MEETING_DAY), of one month, of two that are more than a day apart, or open. The days of a month from
   the 28th are each taken for a day before the first of the next. */
ra_meeting ra_told_days_meet(const ra_told_day *a, const ra_told_day *b);

#endif
