#include "language/times/timex_solution.h"

#include <math.h>

enum { LONG_AGO_MONTHS = 8 }; /* an undated month longer ago than this is taken for the coming one */

static int year_of_month(const ra_timex_context *c, int month)
{
    ra_civil now = ra_timex_anchor_date(c);
    if (c->x->direction == -1)
        return month < now.month ? now.year : now.year - 1;
    if (c->x->direction == 1)
        return month > now.month ? now.year : now.year + 1;
    if (c->x->direction == 0)
        return now.year;
    if (month <= now.month)
        return c->future && month < now.month        ? now.year + 1
               : now.month - month > LONG_AGO_MONTHS ? now.year + 1
                                                     : now.year;
    return !c->future && now.month + 12 - month <= LONG_AGO_MONTHS ? now.year - 1 : now.year;
}

void ra_timex_solve_month(const ra_timex_context *c, ra_timex_solution *s)
{
    int year = c->x->year;
    if (year == 0) {
        s->value = RA_TIMEX_WRITE(c, "XXXX-%02d", c->x->month);
        if (!c->anchor->has_day)
            return;
        year = c->x->unit == RA_UNIT_YEAR ? ra_timex_anchor_date(c).year + (int)c->x->count
                                          : year_of_month(c, c->x->month);
    }
    s->interval = ra_calendar_month(year, c->x->month);
    s->value = RA_TIMEX_WRITE(c, "%04d-%02d", year, c->x->month);
    s->resolved = true;
}

static void solve_quarter(const ra_timex_context *c, const ra_civil *now, int64_t n, ra_timex_solution *s)
{
    int64_t quarter = (int64_t)now->year * 4 + (now->month - 1) / 3 + n;
    ra_timex_set_days(ra_calendar_days(quarter / 4, quarter % 4 * 3 + 1, 1),
                      ra_calendar_days(quarter / 4, quarter % 4 * 3 + 4, 1),
                      RA_TIMEX_WRITE(c, "%04d-Q%d", (int)(quarter / 4), (int)(quarter % 4) + 1), s);
}

/* The weekend just over or under way, on a Monday to Thursday without "this". */
static void solve_weekend(const ra_timex_context *c, int64_t monday, int64_t n, ra_timex_solution *s)
{
    unsigned today = ra_calendar_weekday(c->anchor->day);
    bool past = c->x->direction == RA_NO_DIRECTION && today < 5 && !c->future;
    bool over = c->x->direction == -1 && today >= 6;
    int64_t saturday = monday + 5 + 7 * (past || over ? -1 : n);
    int64_t year;
    int64_t week;
    ra_calendar_iso_week(saturday, &year, &week);
    ra_timex_set_days(saturday, saturday + 2, RA_TIMEX_WRITE(c, "%04d-W%02d-WE", (int)year, (int)week), s);
}

void ra_timex_solve_unit(const ra_timex_context *c, ra_timex_solution *s)
{
    int64_t n = (int64_t)c->x->count;
    static const char *const unknown[RA_UNIT_NIGHT + 1] = {
        [RA_UNIT_DAY] = "XXXX-XX-XX",  [RA_UNIT_WEEK] = "XXXX-WXX",      [RA_UNIT_MONTH] = "XXXX-XX",
        [RA_UNIT_QUARTER] = "XXXX-QX", [RA_UNIT_YEAR] = "XXXX",          [RA_UNIT_DECADE] = "XXX",
        [RA_UNIT_CENTURY] = "XX",      [RA_UNIT_WEEKEND] = "XXXX-WXX-WE"};
    if (unknown[c->x->unit] != NULL)
        s->value = RA_TIMEX_WRITE(c, "%s", unknown[c->x->unit]);
    if (!c->anchor->has_day) {
        if (c->anchor->has_year && c->x->unit == RA_UNIT_YEAR)
            ra_timex_set_years(c->anchor->year + (int)n, c->anchor->year + (int)n + 1,
                               RA_TIMEX_WRITE(c, "%04d", c->anchor->year + (int)n), s);
        return;
    }
    ra_civil now = ra_timex_anchor_date(c);
    int64_t today = c->anchor->day;
    int64_t monday = today - (ra_calendar_weekday(today) - 1);
    ra_civil month = ra_calendar_civil(ra_calendar_days(now.year, now.month + n, 1) * RA_SECONDS_PER_DAY);
    switch (c->x->unit) {
    case RA_UNIT_DAY: ra_timex_set_day(c, today + n, s); break;
    case RA_UNIT_WEEK: ra_timex_set_week(c, monday + 7 * n, s); break;
    case RA_UNIT_MONTH:
        s->interval = ra_calendar_month(month.year, month.month);
        s->value = RA_TIMEX_WRITE(c, "%04d-%02d", (int)month.year, (int)month.month);
        s->resolved = true;
        break;
    case RA_UNIT_QUARTER: solve_quarter(c, &now, n, s); break;
    case RA_UNIT_YEAR:
        ra_timex_set_years(now.year + (int)n, now.year + (int)n + 1, RA_TIMEX_WRITE(c, "%04d", (int)(now.year + n)), s);
        break;
    case RA_UNIT_DECADE: {
        int first = now.year / 10 * 10 + 10 * (int)n;
        ra_timex_set_years(first, first + 10, RA_TIMEX_WRITE(c, "%03d", first / 10), s);
        break;
    }
    case RA_UNIT_CENTURY: {
        int first = now.year / 100 * 100 + 100 * (int)n;
        ra_timex_set_years(first, first + 100, RA_TIMEX_WRITE(c, "%02d", first / 100), s);
        break;
    }
    case RA_UNIT_WEEKEND: solve_weekend(c, monday, n, s); break;
    default: break;
    }
}

/* "three days ago" is that day, "two weeks ago" that week, "a year ago" that year. */
void ra_timex_solve_ago(const ra_timex_context *c, ra_timex_solution *s)
{
    const ra_timex *x = c->x;
    double n = x->count;
    s->value = n < 0 ? RA_STR("PAST_REF") : RA_STR("FUTURE_REF");
    if (x->vague || !c->anchor->has_day)
        return;
    ra_timex as_unit = *x;
    if (x->unit <= RA_UNIT_HOUR) {
        if (!c->anchor->has_clock)
            return;
        int64_t then = c->anchor->seconds + (int64_t)(n * ra_time_unit_seconds(x->unit));
        ra_civil t = ra_calendar_civil(then);
        s->interval = (ra_interval){then, then + (int64_t)ra_time_unit_seconds(x->unit)};
        s->value = RA_TIMEX_WRITE(c, "%04d-%02d-%02dT%02d:%02d", (int)t.year, (int)t.month, (int)t.day, (int)t.hour,
                                  (int)t.minute);
        s->resolved = true;
        return;
    }
    if (x->unit == RA_UNIT_YEAR && n != floor(n)) {
        as_unit.unit = RA_UNIT_MONTH;
        as_unit.count = round(n * 12);
    } else if (x->unit == RA_UNIT_FORTNIGHT) {
        as_unit.unit = RA_UNIT_WEEK;
        as_unit.count = n * 2;
    } else if (x->unit == RA_UNIT_DECADE || x->unit == RA_UNIT_CENTURY) {
        as_unit.unit = RA_UNIT_YEAR;
        as_unit.count = n * (x->unit == RA_UNIT_DECADE ? 10 : 100);
    } else if (x->unit == RA_UNIT_NIGHT) {
        as_unit.unit = RA_UNIT_DAY;
    }
    ra_timex_context inner = {c->arena, &as_unit, c->anchor, c->future};
    ra_timex_solve_unit(&inner, s);
}

void ra_timex_solve_season(const ra_timex_context *c, ra_timex_solution *s)
{
    static const char *const names[] = {"", "SP", "SU", "FA", "WI"};
    const ra_timex *x = c->x;
    int year = x->year;
    int month = x->season * 3; /* spring begins in March, winter in December */
    if (year == 0) {
        s->value = RA_TIMEX_WRITE(c, "XXXX-%s", names[x->season]);
        if (!c->anchor->has_day)
            return;
        ra_civil now = ra_timex_anchor_date(c);
        year = now.year + (x->direction == RA_NO_DIRECTION ? 0 : x->direction);
        /* "last summer" in November is this year's. */
        if (x->direction == -1 && ra_calendar_days(now.year, month + 3, 1) <= c->anchor->day)
            year = now.year;
        if (x->direction == 1 && ra_calendar_days(now.year, month, 1) > c->anchor->day)
            year = now.year;
    }
    ra_timex_set_days(ra_calendar_days(year, month, 1), ra_calendar_days(year, month + 3, 1),
                      RA_TIMEX_WRITE(c, "%04d-%s", year, names[x->season]), s);
}

void ra_timex_solve_part_of_year(const ra_timex_context *c, ra_timex_solution *s)
{
    bool quarter = c->x->unit == RA_UNIT_QUARTER;
    int months = quarter ? 3 : 6;
    s->value = RA_TIMEX_WRITE(c, "XXXX-%c%d", quarter ? 'Q' : 'H', c->x->nth);
    if (c->x->year == 0 && !c->anchor->has_day)
        return;
    int year = ra_timex_year_meant(c);
    int first = (c->x->nth - 1) * months + 1;
    if (c->x->year == 0 && c->x->direction == RA_NO_DIRECTION && !c->future &&
        ra_calendar_days(year, first, 1) > c->anchor->day)
        year--;
    ra_timex_set_days(ra_calendar_days(year, first, 1), ra_calendar_days(year, first + months, 1),
                      RA_TIMEX_WRITE(c, "%04d-%c%d", year, quarter ? 'Q' : 'H', c->x->nth), s);
}
