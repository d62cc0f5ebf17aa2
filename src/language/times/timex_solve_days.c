#include "language/times/timex_solution.h"

enum { LONG_AGO = 270 }; /* an undated day that would lie longer ago than this is taken for the coming one */

/* The year of a month and day that are stated without one: the last such day, unless the words look ahead or it would
   lie very long ago. */
static int year_of_day(const ra_timex_context *c, int month, int day)
{
    ra_civil now = ra_timex_anchor_date(c);
    int64_t then = ra_calendar_days(now.year, month, day);
    if (c->x->direction == -1)
        return then < c->anchor->day ? now.year : now.year - 1;
    if (c->x->direction == 1)
        return then > c->anchor->day ? now.year : now.year + 1;
    if (then <= c->anchor->day) {
        bool ahead = (c->future && c->anchor->day - then > 7) || c->anchor->day - then > LONG_AGO;
        return ahead ? now.year + 1 : now.year;
    }
    bool behind = !c->future && c->anchor->day - ra_calendar_days(now.year - 1, month, day) <= LONG_AGO;
    return behind ? now.year - 1 : now.year;
}

/* "Friday the 11th": the nearest month whose 11th is a Friday, `shift` where none is near. */
static int64_t month_of_weekday(const ra_civil *now, const ra_timex *x, int64_t shift)
{
    static const int near[] = {0, -1, 1, -2, 2};
    for (size_t i = 0; i < sizeof near / sizeof near[0]; i++) {
        int64_t day = ra_calendar_days(now->year, now->month + near[i], x->day);
        if (ra_calendar_weekday(day) == (unsigned)x->weekday)
            return near[i];
    }
    return shift;
}

void ra_timex_solve_day(const ra_timex_context *c, ra_timex_solution *s)
{
    const ra_timex *x = c->x;
    int year = x->year;
    int month = x->month;
    if (month == 0) {
        s->value = RA_TIMEX_WRITE(c, "XXXX-XX-%02d", x->day);
        if (!c->anchor->has_day)
            return;
        ra_civil now = ra_timex_anchor_date(c);
        int64_t shift = x->direction != RA_NO_DIRECTION ? x->direction
                        : x->day <= now.day             ? (c->future && x->day < now.day ? 1 : 0)
                                                        : (c->future ? 0 : -1);
        if (x->weekday != 0 && x->direction == RA_NO_DIRECTION)
            shift = month_of_weekday(&now, x, shift);
        ra_civil first = ra_calendar_civil(ra_calendar_days(now.year, now.month + shift, 1) * RA_SECONDS_PER_DAY);
        year = first.year;
        month = first.month;
    } else if (year == 0) {
        s->value = RA_TIMEX_WRITE(c, "XXXX-%02d-%02d", month, x->day);
        if (!c->anchor->has_day)
            return;
        year = year_of_day(c, month, x->day);
    }
    if (x->day > ra_calendar_month_length(year, month))
        return;
    int64_t day = ra_calendar_days(year, month, x->day);
    if (x->unit == RA_UNIT_WEEK) {
        ra_timex_set_week(c, x->count > 0 ? day : day - (ra_calendar_weekday(day) - 1), s);
        return;
    }
    ra_timex_set_day(c, day, s);
    if (x->to_day > x->day && x->to_day <= ra_calendar_month_length(year, month)) {
        s->day = false;
        int64_t to = ra_calendar_days(year, month, x->to_day);
        ra_timex_set_days(
            day, to + 1,
            RA_TIMEX_WRITE(c, "%04d-%02d-%02d/%04d-%02d-%02d", year, month, x->day, year, month, x->to_day), s);
    }
}

void ra_timex_solve_weekday(const ra_timex_context *c, ra_timex_solution *s)
{
    const ra_timex *x = c->x;
    s->value = RA_TIMEX_WRITE(c, "XXXX-WXX-%d", x->weekday);
    if (!c->anchor->has_day)
        return;
    int64_t today = c->anchor->day;
    int64_t monday = today - (ra_calendar_weekday(today) - 1);
    int64_t in_week = monday + x->weekday - 1;
    int64_t back = (today - in_week + 7) % 7;  /* days since the last such day, today counted */
    int64_t ahead = (in_week - today + 7) % 7; /* days to the next, today counted */
    if (x->unit == RA_UNIT_WEEK)
        ra_timex_set_day(c, in_week + 7 * (int64_t)x->count, s);
    else if (x->direction == -1)
        ra_timex_set_day(c, today - (back == 0 ? 7 : back), s);
    else if (x->direction == 1)
        ra_timex_set_day(c, today + (ahead == 0 ? 7 : ahead), s);
    else if (x->direction == 0)
        ra_timex_set_day(c, in_week, s);
    else
        ra_timex_set_day(c, c->future ? today + ahead : today - back, s);
}

static int64_t nth_weekday(int64_t year, int64_t month, int weekday, int nth)
{
    if (nth == 5) {
        int64_t last = ra_calendar_days(year, month + 1, 1) - 1;
        return last - (ra_calendar_weekday(last) + 7 - (unsigned)weekday) % 7;
    }
    int64_t first = ra_calendar_days(year, month, 1);
    return first + ((unsigned)weekday + 7 - ra_calendar_weekday(first)) % 7 + 7 * (nth - 1);
}

/* The nth weekday of a month, or its nth week: weeks belong to the month of their Thursday. */
static void set_nth(const ra_timex_context *c, int64_t year, int64_t month, ra_timex_solution *s)
{
    enum { THURSDAY = 4 };
    const ra_timex *x = c->x;
    if (x->unit == RA_UNIT_WEEK)
        ra_timex_set_week(c, nth_weekday(year, month, THURSDAY, x->nth) - 3, s);
    else
        ra_timex_set_day(c, nth_weekday(year, month, x->weekday, x->nth) + x->day, s);
}

void ra_timex_solve_nth_weekday(const ra_timex_context *c, ra_timex_solution *s)
{
    const ra_timex *x = c->x;
    if (x->month == 0) {
        s->value = RA_TIMEX_WRITE(c, "XXXX-XX-WXX-%d", x->weekday);
        if (!c->anchor->has_day)
            return;
        ra_civil now = ra_timex_anchor_date(c);
        int64_t month = now.month + (x->direction == RA_NO_DIRECTION ? 0 : x->direction);
        set_nth(c, now.year, month, s);
        return;
    }
    s->value = RA_TIMEX_WRITE(c, "XXXX-%02d-WXX-%d", x->month, x->weekday);
    if (x->year == 0 && !c->anchor->has_day)
        return;
    int year = ra_timex_year_meant(c);
    int64_t day = nth_weekday(year, x->month, x->weekday != 0 ? x->weekday : 1, x->nth);
    if (x->year == 0 && x->direction == RA_NO_DIRECTION)
        year = year_of_day(c, x->month, ra_calendar_civil(day * RA_SECONDS_PER_DAY).day);
    set_nth(c, year, x->month, s);
}

/* Gauss's method for the Gregorian calendar, as Meeus gives it. */
static int64_t easter_sunday(int64_t year)
{
    int64_t a = year % 19;
    int64_t b = year / 100;
    int64_t d = b / 4;
    int64_t e = b % 4;
    int64_t f = (b + 8) / 25;
    int64_t g = (b - f + 1) / 3;
    int64_t h = (19 * a + b - d - g + 15) % 30;
    int64_t k = year % 100;
    int64_t l = (32 + 2 * e + 2 * (k / 4) - h - k % 4) % 7;
    int64_t m = (a + 11 * h + 22 * l) / 451;
    int64_t month = (h + l - 7 * m + 114) / 31;
    return ra_calendar_days(year, month, (h + l - 7 * m + 114) % 31 + 1);
}

void ra_timex_solve_easter(const ra_timex_context *c, ra_timex_solution *s)
{
    if (c->x->year == 0 && !c->anchor->has_day)
        return;
    int year = ra_timex_year_meant(c);
    int64_t day = easter_sunday(year) + (int64_t)c->x->count;
    if (c->x->year == 0 && c->x->direction == RA_NO_DIRECTION && !c->future && day > c->anchor->day + 60)
        day = easter_sunday(year - 1) + (int64_t)c->x->count;
    ra_timex_set_day(c, day, s);
}
