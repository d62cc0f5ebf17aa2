/* Dates as pages state them. */
#ifndef RA_ARTICLE_DATES_H
#define RA_ARTICLE_DATES_H

#include "base/arena.h"
#include "base/lexicon.h"

typedef struct ra_stated_date {
    int year;
    int month;   /* 1 to 12 */
    int day;     /* 0: not stated */
    int weekday; /* stated beside it: 1 for Monday to 7; 0 where not */
    int hour;    /* -1: not stated */
    int minute;
    int second; /* -1: not stated */
    int zone;   /* minutes east of Greenwich; RA_ZONE_UNKNOWN */
} ra_stated_date;

enum { RA_ZONE_UNKNOWN = 100000 };

/* Reads a date from `text`, which states nothing else: ISO 8601, RFC 822, or in words ("Nov. 7, 2021 10:30 pm EST", "7
   November 2021", "10:30 PM ET, Sun November 7, 2021"). False where there is none, or none that the calendar has. */
bool ra_date_parse(const ra_lexicon *words, ra_str text, ra_stated_date *date);

/* Finds the next full date (day, month and year in words, or ISO) in `text` at or after *at, and steps behind it;
 *span is where it stands. False where there is none. */
bool ra_date_find(const ra_lexicon *words, ra_str text, size_t *at, ra_stated_date *date, ra_span *span);

/* Finds a time of day in `text` ("10:42 a.m.", "10.42am ET"); the date it is put into tells the summer time of zones
   that are named without it. False where there is none. */
bool ra_clock_find(const ra_lexicon *words, ra_str text, ra_stated_date *date);

/* Finds a date in an address: /2021/11/07/, /2021/nov/07/, /2021-11-07-, /20211107/. */
bool ra_date_in_url(const ra_lexicon *words, ra_str url, ra_stated_date *date);

/* The date in ISO 8601, as precise as stated; absent where memory ran out. */
ra_str ra_date_text(ra_arena *arena, const ra_stated_date *date);

/* Days since 1 January of the year 0 in the Gregorian calendar. */
int ra_date_day_number(const ra_stated_date *date);

/* 1 for Monday to 7 for Sunday. */
int ra_date_weekday(const ra_stated_date *date);

/* Sets year, month and day to those of a day number at most a month away from the date's own. */
void ra_date_set_day(ra_stated_date *date, int day_number);

/* Earlier, same or later: below, at or above 0. Times of day count only where both state one; zones do not. */
int ra_date_compare(const ra_stated_date *a, const ra_stated_date *b);

#endif
