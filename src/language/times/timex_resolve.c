#include "language/times/timex_solution.h"

#include "base/status.h"

enum { HOUR = 3600 };

static ra_str day_value(const ra_timex_context *c, int64_t day)
{
    ra_civil d = ra_calendar_civil(day * RA_SECONDS_PER_DAY);
    return RA_TIMEX_WRITE(c, "%04d-%02d-%02d", (int)d.year, (int)d.month, (int)d.day);
}

void ra_timex_set_day(const ra_timex_context *c, int64_t day, ra_timex_solution *s)
{
    s->interval = ra_calendar_day(day);
    s->value = day_value(c, day);
    s->resolved = true;
    s->day = true;
}

void ra_timex_set_days(int64_t from, int64_t to, ra_str value, ra_timex_solution *s)
{
    s->interval = (ra_interval){from * RA_SECONDS_PER_DAY, to * RA_SECONDS_PER_DAY};
    s->value = value;
    s->resolved = true;
}

ra_civil ra_timex_anchor_date(const ra_timex_context *c)
{
    return ra_calendar_civil(c->anchor->day * RA_SECONDS_PER_DAY);
}

void ra_timex_set_years(int from, int to, ra_str value, ra_timex_solution *s)
{
    ra_timex_set_days(ra_calendar_days(from, 1, 1), ra_calendar_days(to, 1, 1), value, s);
}

void ra_timex_set_week(const ra_timex_context *c, int64_t monday, ra_timex_solution *s)
{
    int64_t year;
    int64_t week;
    ra_calendar_iso_week(monday, &year, &week);
    ra_timex_set_days(monday, monday + 7, RA_TIMEX_WRITE(c, "%04d-W%02d", (int)year, (int)week), s);
}

int ra_timex_year_meant(const ra_timex_context *c)
{
    const ra_timex *x = c->x;
    if (x->year != 0)
        return x->year;
    return ra_timex_anchor_date(c).year + (x->direction == RA_NO_DIRECTION ? 0 : x->direction);
}

static void solve_date(const ra_timex_context *c, ra_timex_solution *s)
{
    const ra_timex *x = c->x;
    switch (x->form) {
    case RA_DATE_DAY: ra_timex_solve_day(c, s); break;
    case RA_DATE_MONTH: ra_timex_solve_month(c, s); break;
    case RA_DATE_YEAR: {
        int to = x->to_year != 0 ? x->to_year : x->year;
        ra_timex_set_years(
            x->year, to + 1,
            x->to_year != 0 ? RA_TIMEX_WRITE(c, "%04d/%04d", x->year, to) : RA_TIMEX_WRITE(c, "%04d", x->year), s);
        break;
    }
    case RA_DATE_DECADE: {
        int year = x->year < 100 ? 1900 + x->year : x->year;
        ra_timex_set_years(year, year + 10, RA_TIMEX_WRITE(c, "%03d", year / 10), s);
        break;
    }
    case RA_DATE_CENTURY:
        ra_timex_set_years(x->year, x->year + 100, RA_TIMEX_WRITE(c, "%02d", x->year / 100), s);
        break;
    case RA_DATE_WEEKDAY: ra_timex_solve_weekday(c, s); break;
    case RA_DATE_OFFSET:
        s->value = RA_TIMEX_WRITE(c, "XXXX-XX-XX");
        if (c->anchor->has_day)
            ra_timex_set_day(c, c->anchor->day + (int64_t)x->count, s);
        break;
    case RA_DATE_UNIT: ra_timex_solve_unit(c, s); break;
    case RA_DATE_AGO: ra_timex_solve_ago(c, s); break;
    case RA_DATE_SEASON: ra_timex_solve_season(c, s); break;
    case RA_DATE_PART_OF_YEAR: ra_timex_solve_part_of_year(c, s); break;
    case RA_DATE_NTH_WEEKDAY: ra_timex_solve_nth_weekday(c, s); break;
    case RA_DATE_EASTER: ra_timex_solve_easter(c, s); break;
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
} parts[] = {
    [RA_PART_NONE] = {0, 24, ""},       [RA_PART_MORNING] = {0, 12, "MO"},    [RA_PART_AFTERNOON] = {12, 18, "AF"},
    [RA_PART_EVENING] = {16, 24, "EV"}, [RA_PART_NIGHT] = {18, 30, "NI"},     [RA_PART_DAWN] = {3, 8, "MO"},
    [RA_PART_MIDDAY] = {11, 14, "MI"},  [RA_PART_EARLY_HOURS] = {0, 6, "MO"}, [RA_PART_DUSK] = {16, 21, "EV"}};

static void narrow_to_part(const ra_timex_context *c, ra_day_part part, ra_timex_solution *s)
{
    s->value =
        RA_TIMEX_WRITE(c, "%.*sT%s", (int)s->value.len, s->value.ptr != NULL ? s->value.ptr : "", parts[part].letters);
    if (!s->resolved)
        return;
    int64_t midnight = s->interval.from;
    s->interval = (ra_interval){midnight + parts[part].from * HOUR, midnight + parts[part].to * HOUR};
}

static void narrow_to_clock(const ra_timex_context *c, ra_timex_solution *s)
{
    const ra_timex *x = c->x;
    int length = s->value.ptr != NULL ? (int)s->value.len : 0;
    const char *date = s->value.ptr != NULL ? s->value.ptr : "";
    if (x->second != 0)
        s->value = RA_TIMEX_WRITE(c, "%.*sT%02d:%02d:%02d", length, date, x->hour, x->minute, x->second);
    else
        s->value = RA_TIMEX_WRITE(c, "%.*sT%02d:%02d", length, date, x->hour, x->minute);
    if (!s->resolved || x->ambiguous_half)
        return;
    int64_t from = s->interval.from + x->hour * (int64_t)HOUR + x->minute * 60 + x->second;
    s->interval = (ra_interval){from, from + (x->second != 0 ? 1 : 60)};
}

static void narrow_to_mod(const ra_timex_context *c, ra_timex_solution *s)
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
    ra_timex_context c = {arena, x, anchor, future};
    ra_timex_solution s = {.interval = {INT64_MIN, INT64_MAX}};
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
