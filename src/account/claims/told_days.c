#include "account/claims/told_days.h"

#include "base/str.h"
#include "language/times/calendar.h"

/* The number of `count` digits at a place of a TIMEX3 value; 0 where other characters stand there. */
static int digits(ra_str value, size_t at, size_t count)
{
    int number = 0;
    if (at + count > value.len)
        return 0;
    for (size_t i = at; i < at + count; i++) {
        if (!ra_ascii_digit(value.ptr[i]))
            return 0;
        number = number * 10 + (value.ptr[i] - '0');
    }
    return number;
}

int16_t ra_told_minute(ra_str value)
{
    size_t at = ra_str_find(value, RA_STR("T"), 0);
    if (at == SIZE_MAX || at + 6 > value.len || value.ptr[at + 3] != ':')
        return -1;
    static const size_t places[] = {1, 2, 4, 5};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!ra_ascii_digit(value.ptr[at + places[i]]))
            return -1;
    }
    return (int16_t)(digits(value, at + 1, 2) * 60 + digits(value, at + 4, 2));
}

/* The part of the day of a TIMEX3 value: before noon, or from six in the evening on. */
static void read_part(ra_str value, ra_told_day *told)
{
    enum { NOON = 12, EVENING = 18 };
    size_t at = ra_str_find(value, RA_STR("T"), 0);
    if (at == SIZE_MAX || at + 2 >= value.len)
        return;
    ra_str part = ra_str_slice(value, at + 1, value.len);
    bool hour = ra_ascii_digit(part.ptr[0]) && ra_ascii_digit(part.ptr[1]);
    int number = hour ? digits(part, 0, 2) : 0;
    told->early = hour ? number < NOON : ra_str_is(part, "MO") || ra_str_is(part, "NI");
    told->late = hour ? number >= EVENING : ra_str_is(part, "EV") || ra_str_is(part, "NI");
}

/* "XXXX-WXX-6", "XXXX-10", "XXXX-10-04" */
static void read_open(ra_str value, ra_told_day *told)
{
    if (!ra_str_starts(value, RA_STR("XXXX-")))
        return;
    if (ra_str_starts(value, RA_STR("XXXX-WXX-"))) {
        told->weekend = ra_str_starts(value, RA_STR("XXXX-WXX-WE"));
        told->weekday = (uint8_t)digits(value, 9, 1);
        return;
    }
    told->month = (uint8_t)digits(value, 5, 2);
    told->day = told->month != 0 ? (uint8_t)digits(value, 8, 2) : 0;
}

/* Days of a year in their order, with gaps. */
static uint16_t date_of(int month, int day)
{
    return (uint16_t)(month * 32 + day);
}

ra_told_day ra_told_day_of(const ra_time *time)
{
    static const int64_t MONTH = 31 * (int64_t)RA_SECONDS_PER_DAY;
    static const int64_t DAY_AND_NIGHT = 36 * (int64_t)RA_SECONDS_PER_HOUR;
    ra_told_day told = {.minute = ra_told_minute(time->value)};
    read_part(time->value, &told);
    if (!time->resolved || !ra_calendar_bounded(time->interval)) {
        read_open(time->value, &told);
        return told;
    }
    ra_civil first = ra_calendar_civil(time->interval.from);
    ra_civil last = ra_calendar_civil(time->interval.to - 1);
    told.resolved = true;
    told.weekend =
        time->value.len > 3 && ra_str_is(ra_str_slice(time->value, time->value.len - 3, time->value.len), "-WE");
    if (first.month == last.month && first.year == last.year)
        told.month = (uint8_t)first.month;
    else if (time->interval.to - time->interval.from <= MONTH) {
        told.first = date_of((int)first.month, (int)first.day);
        told.last = date_of((int)last.month, (int)last.day);
    }
    if (time->interval.to - time->interval.from <= DAY_AND_NIGHT) {
        told.month = (uint8_t)first.month;
        told.day = (uint8_t)first.day;
        told.weekday = (uint8_t)ra_calendar_weekday(ra_calendar_days(first.year, first.month, first.day));
    }
    return told;
}

/* Days from one weekday to another, the shorter way round. */
static int days_between(int a, int b)
{
    int between = a > b ? a - b : b - a;
    return between > 3 ? 7 - between : between;
}

static bool is_on_weekend(const ra_told_day *day)
{
    enum { SATURDAY = 6 };
    return day->weekend || day->weekday >= SATURDAY;
}

/* From the end of a month to the first of the next, January's too: that may be one day, by the month and the year. */
static bool is_turn(const ra_told_day *end, const ra_told_day *first)
{
    enum { SHORTEST_MONTH = 28, MONTHS = 12 };
    return end->month % MONTHS + 1 == first->month && end->day >= SHORTEST_MONTH && first->day == 1;
}

/* Whether a day, or a month, lies in days that go from one month into the next. */
static ra_meeting meet_days(const ra_told_day *days, const ra_told_day *one)
{
    if (one->month == 0)
        return RA_MEETING_OPEN;
    int first = date_of(one->month, one->day != 0 ? one->day : 31);
    int last = date_of(one->month, one->day);
    bool turns = days->first > days->last; /* from one year into the next */
    bool in = turns ? first >= days->first || last <= days->last : first >= days->first && last <= days->last;
    return in ? RA_MEETING_MONTH : RA_MEETING_APART;
}

ra_meeting ra_told_days_meet(const ra_told_day *a, const ra_told_day *b)
{
    if ((a->weekend || b->weekend) && is_on_weekend(a) && is_on_weekend(b))
        return RA_MEETING_DAY;
    if (a->weekday != 0 && b->weekday != 0) {
        int between = days_between(a->weekday, b->weekday);
        return between == 0 ? RA_MEETING_DAY : between == 1 ? RA_MEETING_OPEN : RA_MEETING_APART;
    }
    if (a->first != 0 || b->first != 0)
        return a->first != 0 ? meet_days(a, b) : meet_days(b, a);
    if (a->month == 0 || b->month == 0)
        return RA_MEETING_OPEN;
    if (a->month != b->month)
        return is_turn(a, b) || is_turn(b, a) ? RA_MEETING_OPEN : RA_MEETING_APART;
    if (a->day == 0 || b->day == 0)
        return RA_MEETING_MONTH;
    int between = a->day > b->day ? a->day - b->day : b->day - a->day;
    return between == 0 ? RA_MEETING_DAY : between == 1 ? RA_MEETING_OPEN : RA_MEETING_APART;
}

bool ra_told_on_two_weekdays(const ra_told_day *a, const ra_told_day *b)
{
    if (a->weekday == 0 || b->weekday == 0 || (a->resolved && b->resolved))
        return false;
    int between = days_between(a->weekday, b->weekday);
    bool next = a->weekday % 7 + 1 == b->weekday;
    return between > 1 || (between == 1 && (next ? !a->late && !b->early : !a->early && !b->late));
}
