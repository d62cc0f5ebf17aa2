#include "language/times/calendar.h"

#include "base/status.h"
#include "base/str.h"

enum { SECONDS_PER_HOUR = 3600, SECONDS_PER_MINUTE = 60 };

/* Beyond these the arithmetic in seconds could overflow, and no article means them. */
enum { LEAST_YEAR = -9999, MOST_YEAR = 9999 };

static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

int64_t ra_calendar_days(int64_t year, int64_t month, int64_t day)
{
    year += floor_divide(month - 1, 12);
    month = month - 1 - floor_divide(month - 1, 12) * 12 + 1;
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = floor_divide(y, 400);
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468 + day - 1;
}

ra_civil ra_calendar_civil(int64_t seconds)
{
    int64_t days = floor_divide(seconds, RA_SECONDS_PER_DAY);
    int64_t rest = seconds - days * RA_SECONDS_PER_DAY;
    int64_t z = days + 719468;
    int64_t era = floor_divide(z, 146097);
    int64_t day_of_era = z - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * day_of_year + 2) / 153;
    int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    return (ra_civil){
        .year = (int32_t)(year_of_era + era * 400 + (month <= 2)),
        .month = (int32_t)month,
        .day = (int32_t)(day_of_year - (153 * shifted + 2) / 5 + 1),
        .hour = (int32_t)(rest / SECONDS_PER_HOUR),
        .minute = (int32_t)(rest / SECONDS_PER_MINUTE % 60),
        .second = (int32_t)(rest % 60),
    };
}

int64_t ra_calendar_seconds(ra_civil civil)
{
    return ra_calendar_days(civil.year, civil.month, civil.day) * RA_SECONDS_PER_DAY +
           (int64_t)civil.hour * SECONDS_PER_HOUR + (int64_t)civil.minute * SECONDS_PER_MINUTE + civil.second;
}

unsigned ra_calendar_weekday(int64_t days)
{
    int64_t from_monday = days + 3; /* 1970-01-01 was a Thursday */
    return (unsigned)(from_monday - floor_divide(from_monday, 7) * 7) + 1;
}

int32_t ra_calendar_month_length(int64_t year, int64_t month)
{
    return (int32_t)(ra_calendar_days(year, month + 1, 1) - ra_calendar_days(year, month, 1));
}

static ra_interval days_between(int64_t from, int64_t to)
{
    return (ra_interval){from * RA_SECONDS_PER_DAY, to * RA_SECONDS_PER_DAY};
}

ra_interval ra_calendar_year(int64_t year)
{
    return days_between(ra_calendar_days(year, 1, 1), ra_calendar_days(year + 1, 1, 1));
}

ra_interval ra_calendar_month(int64_t year, int64_t month)
{
    return days_between(ra_calendar_days(year, month, 1), ra_calendar_days(year, month + 1, 1));
}

ra_interval ra_calendar_day(int64_t days)
{
    return days_between(days, days + 1);
}

int64_t ra_calendar_week_start(int64_t iso_year, int64_t week)
{
    int64_t fourth = ra_calendar_days(iso_year, 1, 4); /* always in week 1 */
    return fourth - (ra_calendar_weekday(fourth) - 1) + (week - 1) * 7;
}

void ra_calendar_iso_week(int64_t days, int64_t *iso_year, int64_t *week)
{
    int64_t thursday = days - ra_calendar_weekday(days) + 4;
    *iso_year = ra_calendar_civil(thursday * RA_SECONDS_PER_DAY).year;
    *week = (thursday - ra_calendar_days(*iso_year, 1, 1)) / 7 + 1;
}

bool ra_calendar_bounded(ra_interval interval)
{
    return interval.from != INT64_MIN && interval.to != INT64_MAX;
}

/* Takes exactly `width` digits off the front of *rest. */
static bool take_digits(ra_str *rest, size_t width, int32_t *value)
{
    if (rest->len < width)
        return false;
    *value = 0;
    for (size_t i = 0; i < width; i++) {
        if (!ra_ascii_digit(rest->ptr[i]))
            return false;
        *value = *value * 10 + (rest->ptr[i] - '0');
    }
    *rest = ra_str_slice(*rest, width, rest->len);
    return true;
}

static bool take_char(ra_str *rest, char wanted)
{
    if (rest->len == 0 || rest->ptr[0] != wanted)
        return false;
    *rest = ra_str_slice(*rest, 1, rest->len);
    return true;
}

static ra_interval read_clock(ra_str rest, int64_t day_start)
{
    int32_t hour;
    int32_t minute;
    int32_t second = 0;
    if (!take_digits(&rest, 2, &hour) || !take_char(&rest, ':') || !take_digits(&rest, 2, &minute) || hour > 24 ||
        minute > 59)
        return (ra_interval){day_start, day_start + RA_SECONDS_PER_DAY};
    int64_t from = day_start + (int64_t)hour * SECONDS_PER_HOUR + (int64_t)minute * SECONDS_PER_MINUTE;
    bool has_second = take_char(&rest, ':') && take_digits(&rest, 2, &second) && second <= 60;
    return has_second ? (ra_interval){from + second, from + second + 1}
                      : (ra_interval){from, from + SECONDS_PER_MINUTE};
}

bool ra_calendar_read(ra_str iso, ra_interval *interval)
{
    ra_str rest = ra_str_trim(iso);
    int32_t year;
    int32_t month;
    int32_t day;
    if (!take_digits(&rest, 4, &year) || (rest.len > 0 && ra_ascii_digit(rest.ptr[0])))
        return false;
    *interval = ra_calendar_year(year);
    if (!take_char(&rest, '-'))
        return rest.len == 0;
    if (!take_digits(&rest, 2, &month) || month < 1 || month > 12)
        return false;
    *interval = ra_calendar_month(year, month);
    if (!take_char(&rest, '-'))
        return rest.len == 0;
    if (!take_digits(&rest, 2, &day) || day < 1 || day > ra_calendar_month_length(year, month))
        return false;
    *interval = ra_calendar_day(ra_calendar_days(year, month, day));
    if (take_char(&rest, 'T') || take_char(&rest, ' '))
        *interval = read_clock(rest, interval->from);
    return true;
}

typedef enum precision { BY_YEAR, BY_MONTH, BY_DAY, BY_HOUR, BY_MINUTE, BY_SECOND } precision;

/* The coarsest unit at whose boundary the second lies. */
static precision precision_of(int64_t seconds)
{
    ra_civil c = ra_calendar_civil(seconds);
    if (c.second != 0)
        return BY_SECOND;
    if (c.minute != 0)
        return BY_MINUTE;
    if (c.hour != 0)
        return BY_HOUR;
    if (c.day != 1)
        return BY_DAY;
    return c.month != 1 ? BY_MONTH : BY_YEAR;
}

static ra_str write_date(ra_arena *arena, int64_t seconds, precision p)
{
    ra_civil c = ra_calendar_civil(seconds);
    switch (p) {
    case BY_YEAR: return ra_arena_printf(arena, "%04d", (int)c.year);
    case BY_MONTH: return ra_arena_printf(arena, "%04d-%02d", (int)c.year, (int)c.month);
    case BY_DAY: return ra_arena_printf(arena, "%04d-%02d-%02d", (int)c.year, (int)c.month, (int)c.day);
    case BY_HOUR:
    case BY_MINUTE:
        return ra_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d", (int)c.year, (int)c.month, (int)c.day, (int)c.hour,
                               (int)c.minute);
    case BY_SECOND: break;
    }
    return ra_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d", (int)c.year, (int)c.month, (int)c.day, (int)c.hour,
                           (int)c.minute, (int)c.second);
}

static bool writable(int64_t seconds)
{
    return seconds >= ra_calendar_year(LEAST_YEAR).from && seconds < ra_calendar_year(MOST_YEAR).to;
}

ra_status ra_calendar_write(ra_arena *arena, ra_interval interval, ra_str *from, ra_str *to, ra_error *error)
{
    bool has_from = interval.from != INT64_MIN && writable(interval.from);
    bool has_to = interval.to != INT64_MAX && writable(interval.to);
    precision p = has_from ? precision_of(interval.from) : BY_YEAR;
    if (has_to && precision_of(interval.to) > p)
        p = precision_of(interval.to);
    *from = (ra_str){NULL, 0};
    *to = (ra_str){NULL, 0};
    if (has_from) {
        *from = write_date(arena, interval.from, p);
        if (from->ptr == NULL)
            return ra_fail_memory(error);
    }
    if (has_to) {
        *to = write_date(arena, has_from && interval.to <= interval.from ? interval.to : interval.to - 1, p);
        if (to->ptr == NULL)
            return ra_fail_memory(error);
    }
    return RA_OK;
}
