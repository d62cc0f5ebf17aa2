#include "base/status.h"
#include "language/calendar.h"
#include "language/timex.h"

#include <math.h>

enum {
    HOUR = 3600,
    /* An undated day that would lie longer ago than this is taken for the coming one. */
    LONG_AGO = 270,
    LONG_AGO_MONTHS = 8,
};

/* What resolving builds up. */
typedef struct solution {
    ra_interval interval;
    ra_str value;
    bool resolved;
    bool day; /* the interval is one day, to which a time of day can be added */
} solution;

typedef struct context {
    ra_arena *arena;
    const ra_timex *x;
    const ra_time_anchor *anchor;
    bool future;
} context;

#define WRITE(c, ...) ra_arena_printf((c)->arena, __VA_ARGS__)

static ra_str day_value(const context *c, int64_t day)
{
    ra_civil d = ra_calendar_civil(day * RA_SECONDS_PER_DAY);
    return WRITE(c, "%04d-%02d-%02d", (int)d.year, (int)d.month, (int)d.day);
}

static void set_day(const context *c, int64_t day, solution *s)
{
    s->interval = ra_calendar_day(day);
    s->value = day_value(c, day);
    s->resolved = true;
    s->day = true;
}

static void set_days(const context *c, int64_t from, int64_t to, ra_str value, solution *s)
{
    (void)c;
    s->interval = (ra_interval){from * RA_SECONDS_PER_DAY, to * RA_SECONDS_PER_DAY};
    s->value = value;
    s->resolved = true;
}

static ra_civil anchor_date(const context *c)
{
    return ra_calendar_civil(c->anchor->day * RA_SECONDS_PER_DAY);
}

/* The year of a month and day that are stated without one: the last such day, unless the words look ahead or it would
   lie very long ago. */
static int year_of_day(const context *c, int month, int day)
{
    ra_civil now = anchor_date(c);
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

static void set_week(const context *c, int64_t monday, solution *s);

static void solve_day(const context *c, solution *s)
{
    const ra_timex *x = c->x;
    int year = x->year;
    int month = x->month;
    if (month == 0) {
        s->value = WRITE(c, "XXXX-XX-%02d", x->day);
        if (!c->anchor->has_day)
            return;
        ra_civil now = anchor_date(c);
        int64_t shift = x->direction != RA_NO_DIRECTION ? x->direction
                        : x->day <= now.day             ? (c->future && x->day < now.day ? 1 : 0)
                                                        : (c->future ? 0 : -1);
        if (x->weekday != 0 && x->direction == RA_NO_DIRECTION)
            shift = month_of_weekday(&now, x, shift);
        ra_civil first = ra_calendar_civil(ra_calendar_days(now.year, now.month + shift, 1) * RA_SECONDS_PER_DAY);
        year = first.year;
        month = first.month;
    } else if (year == 0) {
        s->value = WRITE(c, "XXXX-%02d-%02d", month, x->day);
        if (!c->anchor->has_day)
            return;
        year = year_of_day(c, month, x->day);
    }
    if (x->day > ra_calendar_month_length(year, month))
        return;
    int64_t day = ra_calendar_days(year, month, x->day);
    if (x->unit == RA_UNIT_WEEK) {
        set_week(c, x->count > 0 ? day : day - (ra_calendar_weekday(day) - 1), s);
        return;
    }
    set_day(c, day, s);
    if (x->to_day > x->day && x->to_day <= ra_calendar_month_length(year, month)) {
        s->day = false;
        int64_t to = ra_calendar_days(year, month, x->to_day);
        set_days(c, day, to + 1, WRITE(c, "%04d-%02d-%02d/%04d-%02d-%02d", year, month, x->day, year, month, x->to_day),
                 s);
    }
}

static int year_of_month(const context *c, int month)
{
    ra_civil now = anchor_date(c);
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

static void solve_month(const context *c, solution *s)
{
    int year = c->x->year;
    if (year == 0) {
        s->value = WRITE(c, "XXXX-%02d", c->x->month);
        if (!c->anchor->has_day)
            return;
        year = c->x->unit == RA_UNIT_YEAR ? anchor_date(c).year + (int)c->x->count : year_of_month(c, c->x->month);
    }
    s->interval = ra_calendar_month(year, c->x->month);
    s->value = WRITE(c, "%04d-%02d", year, c->x->month);
    s->resolved = true;
}

static void set_years(const context *c, int from, int to, ra_str value, solution *s)
{
    set_days(c, ra_calendar_days(from, 1, 1), ra_calendar_days(to, 1, 1), value, s);
}

static void solve_weekday(const context *c, solution *s)
{
    const ra_timex *x = c->x;
    s->value = WRITE(c, "XXXX-WXX-%d", x->weekday);
    if (!c->anchor->has_day)
        return;
    int64_t today = c->anchor->day;
    int64_t monday = today - (ra_calendar_weekday(today) - 1);
    int64_t in_week = monday + x->weekday - 1;
    int64_t back = (today - in_week + 7) % 7;  /* days since the last such day, today counted */
    int64_t ahead = (in_week - today + 7) % 7; /* days to the next, today counted */
    if (x->unit == RA_UNIT_WEEK)
        set_day(c, in_week + 7 * (int64_t)x->count, s);
    else if (x->direction == -1)
        set_day(c, today - (back == 0 ? 7 : back), s);
    else if (x->direction == 1)
        set_day(c, today + (ahead == 0 ? 7 : ahead), s);
    else if (x->direction == 0)
        set_day(c, in_week, s);
    else
        set_day(c, c->future ? today + ahead : today - back, s);
}

static void set_week(const context *c, int64_t monday, solution *s)
{
    int64_t year;
    int64_t week;
    ra_calendar_iso_week(monday, &year, &week);
    set_days(c, monday, monday + 7, WRITE(c, "%04d-W%02d", (int)year, (int)week), s);
}

static void solve_unit(const context *c, solution *s)
{
    int64_t n = (int64_t)c->x->count;
    static const char *const unknown[] = {NULL,      NULL,   NULL,  NULL, "XXXX-XX-XX",  "XXXX-WXX", "XXXX-XX",
                                          "XXXX-QX", "XXXX", "XXX", "XX", "XXXX-WXX-WE", NULL,       NULL};
    if (unknown[c->x->unit] != NULL)
        s->value = WRITE(c, "%s", unknown[c->x->unit]);
    if (!c->anchor->has_day) {
        if (c->anchor->has_year && c->x->unit == RA_UNIT_YEAR)
            set_years(c, c->anchor->year + (int)n, c->anchor->year + (int)n + 1,
                      WRITE(c, "%04d", c->anchor->year + (int)n), s);
        return;
    }
    ra_civil now = anchor_date(c);
    int64_t today = c->anchor->day;
    int64_t monday = today - (ra_calendar_weekday(today) - 1);
    ra_civil month = ra_calendar_civil(ra_calendar_days(now.year, now.month + n, 1) * RA_SECONDS_PER_DAY);
    switch (c->x->unit) {
    case RA_UNIT_DAY: set_day(c, today + n, s); break;
    case RA_UNIT_WEEK: set_week(c, monday + 7 * n, s); break;
    case RA_UNIT_MONTH:
        s->interval = ra_calendar_month(month.year, month.month);
        s->value = WRITE(c, "%04d-%02d", (int)month.year, (int)month.month);
        s->resolved = true;
        break;
    case RA_UNIT_QUARTER: {
        int64_t quarter = (int64_t)now.year * 4 + (now.month - 1) / 3 + n;
        set_days(c, ra_calendar_days(quarter / 4, quarter % 4 * 3 + 1, 1),
                 ra_calendar_days(quarter / 4, quarter % 4 * 3 + 4, 1),
                 WRITE(c, "%04d-Q%d", (int)(quarter / 4), (int)(quarter % 4) + 1), s);
        break;
    }
    case RA_UNIT_YEAR:
        set_years(c, now.year + (int)n, now.year + (int)n + 1, WRITE(c, "%04d", (int)(now.year + n)), s);
        break;
    case RA_UNIT_DECADE: {
        int first = now.year / 10 * 10 + 10 * (int)n;
        set_years(c, first, first + 10, WRITE(c, "%03d", first / 10), s);
        break;
    }
    case RA_UNIT_CENTURY: {
        int first = now.year / 100 * 100 + 100 * (int)n;
        set_years(c, first, first + 100, WRITE(c, "%02d", first / 100), s);
        break;
    }
    case RA_UNIT_WEEKEND: {
        /* The weekend just over or under way, on a Monday to Thursday without "this". */
        bool past = c->x->direction == RA_NO_DIRECTION && ra_calendar_weekday(today) < 5 && !c->future;
        bool over = c->x->direction == -1 && ra_calendar_weekday(today) >= 6;
        int64_t saturday = monday + 5 + 7 * (past ? -1 : over ? -1 : n);
        int64_t year;
        int64_t week;
        ra_calendar_iso_week(saturday, &year, &week);
        set_days(c, saturday, saturday + 2, WRITE(c, "%04d-W%02d-WE", (int)year, (int)week), s);
        break;
    }
    default: break;
    }
}

/* "three days ago" is that day, "two weeks ago" that week, "a year ago" that year. */
static void solve_ago(const context *c, solution *s)
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
        s->value =
            WRITE(c, "%04d-%02d-%02dT%02d:%02d", (int)t.year, (int)t.month, (int)t.day, (int)t.hour, (int)t.minute);
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
    context inner = {c->arena, &as_unit, c->anchor, c->future};
    solve_unit(&inner, s);
}

static void solve_season(const context *c, solution *s)
{
    static const char *const names[] = {"", "SP", "SU", "FA", "WI"};
    const ra_timex *x = c->x;
    int year = x->year;
    int month = x->season * 3; /* spring begins in March, winter in December */
    if (year == 0) {
        s->value = WRITE(c, "XXXX-%s", names[x->season]);
        if (!c->anchor->has_day)
            return;
        ra_civil now = anchor_date(c);
        year = now.year + (x->direction == RA_NO_DIRECTION ? 0 : x->direction);
        /* "last summer" in November is this year's. */
        if (x->direction == -1 && ra_calendar_days(now.year, month + 3, 1) <= c->anchor->day)
            year = now.year;
        if (x->direction == 1 && ra_calendar_days(now.year, month, 1) > c->anchor->day)
            year = now.year;
    }
    set_days(c, ra_calendar_days(year, month, 1), ra_calendar_days(year, month + 3, 1),
             WRITE(c, "%04d-%s", year, names[x->season]), s);
}

static int year_by_direction(const context *c)
{
    const ra_timex *x = c->x;
    if (x->year != 0)
        return x->year;
    return anchor_date(c).year + (x->direction == RA_NO_DIRECTION ? 0 : x->direction);
}

static void solve_part_of_year(const context *c, solution *s)
{
    bool quarter = c->x->unit == RA_UNIT_QUARTER;
    int months = quarter ? 3 : 6;
    s->value = WRITE(c, "XXXX-%c%d", quarter ? 'Q' : 'H', c->x->nth);
    if (c->x->year == 0 && !c->anchor->has_day)
        return;
    int year = year_by_direction(c);
    int first = (c->x->nth - 1) * months + 1;
    if (c->x->year == 0 && c->x->direction == RA_NO_DIRECTION && !c->future &&
        ra_calendar_days(year, first, 1) > c->anchor->day)
        year--;
    set_days(c, ra_calendar_days(year, first, 1), ra_calendar_days(year, first + months, 1),
             WRITE(c, "%04d-%c%d", year, quarter ? 'Q' : 'H', c->x->nth), s);
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
static void set_nth(const context *c, int64_t year, int64_t month, solution *s)
{
    enum { THURSDAY = 4 };
    const ra_timex *x = c->x;
    if (x->unit == RA_UNIT_WEEK)
        set_week(c, nth_weekday(year, month, THURSDAY, x->nth) - 3, s);
    else
        set_day(c, nth_weekday(year, month, x->weekday, x->nth) + x->day, s);
}

static void solve_nth_weekday(const context *c, solution *s)
{
    const ra_timex *x = c->x;
    if (x->month == 0) {
        s->value = WRITE(c, "XXXX-XX-WXX-%d", x->weekday);
        if (!c->anchor->has_day)
            return;
        ra_civil now = anchor_date(c);
        int64_t month = now.month + (x->direction == RA_NO_DIRECTION ? 0 : x->direction);
        set_nth(c, now.year, month, s);
        return;
    }
    s->value = WRITE(c, "XXXX-%02d-WXX-%d", x->month, x->weekday);
    if (x->year == 0 && !c->anchor->has_day)
        return;
    int year = year_by_direction(c);
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

static void solve_easter(const context *c, solution *s)
{
    if (c->x->year == 0 && !c->anchor->has_day)
        return;
    int year = year_by_direction(c);
    int64_t day = easter_sunday(year) + (int64_t)c->x->count;
    if (c->x->year == 0 && c->x->direction == RA_NO_DIRECTION && !c->future && day > c->anchor->day + 60)
        day = easter_sunday(year - 1) + (int64_t)c->x->count;
    set_day(c, day, s);
}

static void solve_date(const context *c, solution *s)
{
    const ra_timex *x = c->x;
    switch (x->form) {
    case RA_DATE_DAY: solve_day(c, s); break;
    case RA_DATE_MONTH: solve_month(c, s); break;
    case RA_DATE_YEAR: {
        int to = x->to_year != 0 ? x->to_year : x->year;
        set_years(c, x->year, to + 1, x->to_year != 0 ? WRITE(c, "%04d/%04d", x->year, to) : WRITE(c, "%04d", x->year),
                  s);
        break;
    }
    case RA_DATE_DECADE: {
        int year = x->year < 100 ? 1900 + x->year : x->year;
        set_years(c, year, year + 10, WRITE(c, "%03d", year / 10), s);
        break;
    }
    case RA_DATE_CENTURY: set_years(c, x->year, x->year + 100, WRITE(c, "%02d", x->year / 100), s); break;
    case RA_DATE_WEEKDAY: solve_weekday(c, s); break;
    case RA_DATE_OFFSET:
        s->value = WRITE(c, "XXXX-XX-XX");
        if (c->anchor->has_day)
            set_day(c, c->anchor->day + (int64_t)x->count, s);
        break;
    case RA_DATE_UNIT: solve_unit(c, s); break;
    case RA_DATE_AGO: solve_ago(c, s); break;
    case RA_DATE_SEASON: solve_season(c, s); break;
    case RA_DATE_PART_OF_YEAR: solve_part_of_year(c, s); break;
    case RA_DATE_NTH_WEEKDAY: solve_nth_weekday(c, s); break;
    case RA_DATE_EASTER: solve_easter(c, s); break;
    case RA_DATE_RELATIVE:
    case RA_DATE_NONE: break;
    }
}

/* Hours that a part of the day covers, from its day's midnight, and its TIMEX3 letters. Wide: "Sunday morning" may be
   told of one o'clock, "Saturday night" of the hours after midnight. */
static const struct {
    int from;
    int to;
    const char *letters;
} parts[] = {{0, 24, ""},  {0, 12, "MO"},  {12, 18, "AF"}, {16, 24, "EV"}, {18, 30, "NI"},
             {3, 8, "MO"}, {11, 14, "MI"}, {0, 6, "MO"},   {16, 21, "EV"}};

static void narrow_to_part(const context *c, ra_day_part part, solution *s)
{
    s->value = WRITE(c, "%.*sT%s", (int)s->value.len, s->value.ptr != NULL ? s->value.ptr : "", parts[part].letters);
    if (!s->resolved)
        return;
    int64_t midnight = s->interval.from;
    s->interval = (ra_interval){midnight + parts[part].from * HOUR, midnight + parts[part].to * HOUR};
}

static void narrow_to_clock(const context *c, solution *s)
{
    const ra_timex *x = c->x;
    int length = s->value.ptr != NULL ? (int)s->value.len : 0;
    const char *date = s->value.ptr != NULL ? s->value.ptr : "";
    if (x->second != 0)
        s->value = WRITE(c, "%.*sT%02d:%02d:%02d", length, date, x->hour, x->minute, x->second);
    else
        s->value = WRITE(c, "%.*sT%02d:%02d", length, date, x->hour, x->minute);
    if (!s->resolved || x->ambiguous_half)
        return;
    int64_t from = s->interval.from + x->hour * (int64_t)HOUR + x->minute * 60 + x->second;
    s->interval = (ra_interval){from, from + (x->second != 0 ? 1 : 60)};
}

static void narrow_to_mod(const context *c, solution *s)
{
    ra_time_mod mod = c->x->mod;
    int64_t from = s->interval.from;
    bool open = from == INT64_MIN || s->interval.to == INT64_MAX;
    if (!s->resolved || open || s->interval.to <= from || mod == RA_MOD_NONE)
        return;
    int64_t length = s->interval.to - from;
    int64_t unit = length >= 2 * RA_SECONDS_PER_DAY ? RA_SECONDS_PER_DAY : 1;
    int64_t half = from + length / unit / 2 * unit;
    int64_t now = c->anchor->has_day ? c->anchor->day * RA_SECONDS_PER_DAY : from;
    if (mod == RA_MOD_START)
        s->interval.to = half;
    else if (mod == RA_MOD_END)
        s->interval.from = half;
    else if (mod == RA_MOD_MID)
        s->interval = (ra_interval){from + length / unit / 4 * unit, s->interval.to - length / unit / 4 * unit};
    else if (mod == RA_MOD_EARLIER && now + RA_SECONDS_PER_DAY > from && now + RA_SECONDS_PER_DAY < s->interval.to)
        s->interval.to = now + RA_SECONDS_PER_DAY;
    else if (mod == RA_MOD_LATER && now > from && now < s->interval.to)
        s->interval.from = now;
}

ra_status ra_timex_resolve(ra_arena *arena, const ra_timex *x, const ra_time_anchor *anchor, bool future, ra_time *time,
                           ra_error *error)
{
    context c = {arena, x, anchor, future};
    solution s = {.interval = {INT64_MIN, INT64_MAX}};
    time->type = RA_TIME_DATE;
    solve_date(&c, &s);
    bool day_form =
        s.day || (!s.resolved && (x->form == RA_DATE_DAY || x->form == RA_DATE_WEEKDAY || x->form == RA_DATE_OFFSET));
    if (x->has_clock) {
        narrow_to_clock(&c, &s);
        time->type = RA_TIME_TIME;
    } else if (x->part != RA_PART_NONE) {
        narrow_to_part(&c, x->part, &s);
        narrow_to_mod(&c, &s);
        time->type = RA_TIME_TIME;
    } else if (day_form && x->mod == RA_MOD_START) {
        narrow_to_part(&c, RA_PART_MORNING, &s);
        time->type = RA_TIME_TIME;
    } else if (day_form && x->mod == RA_MOD_END) {
        narrow_to_part(&c, RA_PART_EVENING, &s);
        time->type = RA_TIME_TIME;
    } else {
        narrow_to_mod(&c, &s);
    }
    time->value = s.value;
    time->interval = s.interval;
    time->resolved = s.resolved;
    if (s.resolved && s.value.ptr == NULL)
        return ra_fail_memory(error);
    return RA_OK;
}
