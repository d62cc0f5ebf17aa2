#include "language/times/timex_day.h"

#include "base/str.h"
#include "language/quantities/number_words.h"

#include <math.h>

enum { CENTURY_TURN = 50 };

#define IS(r, i, literal) ra_atom_is((r)->atoms, (i), (r)->end, literal)

/* A year after a month or day, over a comma or "of". */
static uint32_t read_year_after(const ra_timex_reader *r, uint32_t at, int *year)
{
    uint32_t next = at;
    next += IS(r, next, ".");
    next += IS(r, next, ",");
    next += IS(r, next, "of") || IS(r, next, "in") || (IS(r, next, "-") && ra_timex_is_digits(r, next + 1, 4, 4));
    return ra_timex_year(r, next, year);
}

/* "7", "7th", "the seventh", "twenty-first": a day of a month. */
uint32_t ra_timex_day(const ra_timex_reader *r, uint32_t at, int *day, bool *ordinal)
{
    at += IS(r, at, "the");
    ra_number n;
    if (at >= r->end || !ra_number_read(r->atoms, at, r->end, (ra_number_context){false}, &n) || n.value < 1 ||
        n.value > 31 || n.value != floor(n.value) || n.fraction || r->atoms->at[at].decimal)
        return 0;
    *day = (int)n.value;
    *ordinal = n.ordinal;
    return n.last;
}

uint32_t ra_timex_month(const ra_timex_reader *r, uint32_t at, int *month, bool *sure)
{
    ra_cue cue = ra_timex_cue(r, at, "month");
    if (cue.length == 0)
        return 0;
    *month = cue.value;
    *sure = cue.sure;
    at += cue.length;
    if (!cue.sure && IS(r, at, ".") && r->atoms->at[at].glued) {
        *sure = r->atoms->words[at - 1].len <= 4;
        at++;
    }
    return at;
}

uint32_t ra_timex_weekday(const ra_timex_reader *r, uint32_t at, int *weekday, bool *sure)
{
    ra_cue cue = ra_timex_cue(r, at, "weekday");
    if (cue.length == 0 || (!cue.sure && !r->atoms->at[at].capital))
        return 0;
    *weekday = cue.value;
    *sure = cue.sure;
    at += cue.length;
    if (!cue.sure && IS(r, at, ".") && r->atoms->at[at].glued) {
        *sure = true;
        at++;
    }
    return at;
}

/* The second day of "Oct. 2-5" and "from 4 to 22 January". */
static uint32_t read_day_range(const ra_timex_reader *r, uint32_t from, uint32_t at, int first, int *day)
{
    bool ordinal;
    if (!ra_timex_range_link(r, at, from))
        return at;
    uint32_t next = ra_timex_day(r, at + 1, day, &ordinal);
    if (next == 0 || *day <= first || (IS(r, next, ":")) || ra_timex_cue(r, next, "meridiem").length != 0) {
        *day = 0;
        return at;
    }
    return next;
}

/* "March 2019", "May of last year", "May": a month without a day, which ends at `end`. `sure`: its name is nothing
   else. */
static uint32_t month_without_day(const ra_timex_reader *r, uint32_t at, uint32_t end, bool sure, ra_timex *x)
{
    int year;
    x->form = RA_DATE_MONTH;
    uint32_t year_end = read_year_after(r, end, &year);
    if (year_end != 0) {
        x->year = year;
        return year_end;
    }
    ra_cue direction = ra_timex_cue(r, end + IS(r, end, "of"), "direction");
    uint32_t of_year = end + IS(r, end, "of") + direction.length;
    if (direction.length != 0 && ra_timex_cue(r, of_year, "unit").value == RA_UNIT_YEAR) {
        x->unit = RA_UNIT_YEAR;
        x->count = direction.value;
        return of_year + 1;
    }
    bool owner = IS(r, end, "'") && IS(r, end + 1, "s");
    bool cued = !owner && at > r->begin && (ra_timex_word(r, at - 1, "before_month") || IS(r, at - 1, "-"));
    return (sure || cued) && r->atoms->at[at].capital ? end : 0;
}

/* "Nov. 7, 2021", "November 7", "Oct. 2-5", "March 2019", "May": the month first. */
uint32_t ra_timex_month_first(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    bool sure;
    bool ordinal;
    int day;
    int year;
    uint32_t month_end = ra_timex_month(r, at, &x->month, &sure);
    if (month_end == 0)
        return 0;
    uint32_t after =
        month_end + (IS(r, month_end, "/") || (IS(r, month_end, "-") && ra_timex_is_digits(r, month_end + 1, 1, 2)));
    uint32_t next = ra_timex_day(r, after, &day, &ordinal);
    bool clock = next != 0 && ((IS(r, next, ":") && ra_timex_is_digits(r, next + 1, 2, 2)) ||
                               ra_timex_cue(r, next, "meridiem").length != 0);
    if (next != 0 && !clock && !(ra_timex_is_digits(r, after, 3, 9))) {
        x->form = RA_DATE_DAY;
        x->day = day;
        next = read_day_range(r, at, next, day, &x->to_day);
        uint32_t year_end = read_year_after(r, next, &year);
        if (year_end != 0 && !IS(r, year_end, ":")) {
            x->year = year;
            next = year_end;
        }
        return next;
    }
    return month_without_day(r, at, month_end, sure, x);
}

/* "from 4 to January 22, 1995": a day that takes its month from the end of the range. */
static uint32_t days_of_later_month(const ra_timex_reader *r, uint32_t at, uint32_t day_end, ra_timex *x)
{
    bool from = at > r->begin && (IS(r, at - 1, "from") || IS(r, at - 1, "between"));
    if (!from || !ra_timex_range_link(r, day_end, at) || day_end + 1 >= r->end)
        return 0;
    ra_timex to = {.direction = RA_NO_DIRECTION, .hour = -1};
    uint32_t end = ra_timex_month_first(r, day_end + 1, &to);
    if (end == 0 || to.form != RA_DATE_DAY || to.to_day != 0 || to.day <= x->day)
        return 0;
    to.to_day = to.day;
    to.day = x->day;
    *x = to;
    return end;
}

/* "this month", "of next month" after the days of a range. */
static uint32_t month_by_direction(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    uint32_t next = at + (IS(r, at, "of") || IS(r, at, "in"));
    ra_cue direction = ra_timex_cue(r, next, "direction");
    ra_cue unit = direction.length != 0 ? ra_timex_cue(r, next + direction.length, "unit") : (ra_cue){0};
    if (unit.length == 0 || unit.value != RA_UNIT_MONTH)
        return 0;
    x->form = RA_DATE_DAY;
    x->direction = direction.value;
    return next + direction.length + unit.length;
}

/* "on the 22nd", "the 22nd of this month": a day without a month's name, which ends at `end`. */
static uint32_t day_without_month(const ra_timex_reader *r, uint32_t at, uint32_t end, ra_timex *x)
{
    bool the = IS(r, at, "the") || (at > r->begin && IS(r, at - 1, "the"));
    bool on = at > r->begin && ra_timex_word(r, at - 1, "before_day");
    bool free_end = end >= r->end || r->atoms->at[end].shape == RA_ATOM_MARK || IS(r, end, "at");
    ra_cue this_month = IS(r, end, "of") ? ra_timex_cue(r, end + 1, "direction") : (ra_cue){0};
    if (this_month.length != 0 && ra_timex_cue(r, end + 1 + this_month.length, "unit").value == RA_UNIT_MONTH) {
        x->form = RA_DATE_DAY;
        x->direction = this_month.value;
        return end + 2 + this_month.length;
    }
    if (!the || !on || !free_end || r->atoms->at[at + IS(r, at, "the")].shape != RA_ATOM_DIGITS)
        return 0;
    x->form = RA_DATE_DAY;
    return end;
}

/* "7 November 2021", "the 7th of November", "4 to 22 January": the day first. */
uint32_t ra_timex_day_first(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    bool sure;
    bool ordinal;
    int year;
    uint32_t next = ra_timex_day(r, at, &x->day, &ordinal);
    if (next == 0)
        return 0;
    uint32_t day_end = next;
    uint32_t across = days_of_later_month(r, at, day_end, x);
    if (across != 0)
        return across;
    next = read_day_range(r, at, next, x->day, &x->to_day);
    uint32_t named = x->to_day != 0 ? month_by_direction(r, next, x) : 0;
    if (named != 0)
        return named;
    next += IS(r, next, "of") || (IS(r, next, "-") && r->atoms->at[next].glued) || IS(r, next, ",");
    uint32_t month_end = ra_timex_month(r, next, &x->month, &sure);
    if (month_end != 0 && (r->atoms->at[next].capital || sure)) {
        x->form = RA_DATE_DAY;
        uint32_t year_end = read_year_after(r, month_end, &year);
        if (year_end == 0)
            return month_end;
        x->year = year;
        return year_end;
    }
    x->month = 0;
    x->to_day = 0;
    return ordinal ? day_without_month(r, at, day_end, x) : 0;
}

/* A date of three numbers: the year first, or the month before the day unless it cannot be one. False: they are none.
 */
static bool set_three_numbers(const ra_atom *first, int second, const ra_atom *last, bool slash, ra_timex *x)
{
    int a = (int)first->number;
    int c = (int)last->number;
    if (first->width == 4 && second >= 1 && second <= 12 && c >= 1 && c <= 31) {
        x->year = a;
        x->month = second;
        x->day = c;
        return true;
    }
    if (second < 1 || a < 1 || !(last->width == 4 || (last->width == 2 && slash)))
        return false;
    bool day_is_first = a > 12 && second <= 12;
    x->month = day_is_first ? second : a;
    x->day = day_is_first ? a : second;
    x->year = last->width == 4 ? c : c + (c < CENTURY_TURN ? 2000 : 1900);
    return x->month <= 12 && x->day <= 31;
}

/* 2021-11-07, 2021/11/07, 11/07/2021, 11/7/21, 21-04-2016, 04/22 */
uint32_t ra_timex_numeric_date(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    const ra_atom *a = &r->atoms->at[at];
    if (!ra_timex_is_digits(r, at, 1, 4) || at + 2 >= r->end)
        return 0;
    bool slash = IS(r, at + 1, "/");
    bool hyphen = IS(r, at + 1, "-");
    if ((!slash && !hyphen) || !a[1].glued || !a[2].glued || (at > r->begin && a->glued && !IS(r, at - 1, "(")))
        return 0;
    bool three = at + 4 < r->end && ra_str_equal(r->atoms->words[at + 3], r->atoms->words[at + 1]) && a[3].glued &&
                 a[4].glued && ra_timex_is_digits(r, at + 4, 1, 4);
    int first = (int)a->number;
    int second = ra_timex_is_digits(r, at + 2, 1, 2) ? (int)a[2].number : 0;
    x->form = RA_DATE_DAY;
    if (three)
        return set_three_numbers(a, second, &a[4], slash, x) ? at + 5 : 0;
    if (a->width == 4 && a[2].width == 2 && second >= 1 && second <= 12 && first >= 1900 && first < 2100) {
        x->form = RA_DATE_MONTH;
        x->year = first;
        x->month = second;
        return at + 3;
    }
    bool on = at > r->begin && ra_timex_word(r, at - 1, "before_figures");
    if (slash && first >= 1 && first <= 12 && second >= 1 && second <= 31 &&
        (on || (a->width == 2 && a[2].width == 2))) {
        x->month = first;
        x->day = second;
        return at + 3;
    }
    return 0;
}

/* "Sunday, November 7, 2021", "Thursday the 21st" */
uint32_t ra_timex_weekday_and_date(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    bool sure;
    int weekday;
    uint32_t next = ra_timex_weekday(r, at, &weekday, &sure);
    if (next == 0)
        return 0;
    next += IS(r, next, ",");
    next += IS(r, next, "(");
    uint32_t end = ra_timex_month_first(r, next, x);
    if (end != 0 && x->form != RA_DATE_DAY)
        return 0;
    if (end == 0) {
        *x = (ra_timex){.direction = RA_NO_DIRECTION, .hour = -1};
        end = ra_timex_day_first(r, next, x);
        if (end != 0 && x->month == 0)
            end = 0;
    }
    if (end == 0) {
        *x = (ra_timex){.direction = RA_NO_DIRECTION, .hour = -1};
        end = ra_timex_numeric_date(r, next, x);
    }
    if (end == 0) {
        *x = (ra_timex){.direction = RA_NO_DIRECTION, .hour = -1};
        bool ordinal = false;
        end = IS(r, next, "the") ? ra_timex_day(r, next, &x->day, &ordinal) : 0;
        x->form = RA_DATE_DAY;
        end = ordinal ? end : 0;
    }
    x->weekday = weekday;
    return end;
}

/* "the week of Nov. 7", "the week beginning February 4" */
uint32_t ra_timex_week_of(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    uint32_t next = at + IS(r, at, "the");
    if (!ra_timex_word(r, next, "week"))
        return 0;
    next++;
    bool starting = ra_timex_word(r, next, "starting");
    if (!starting && !IS(r, next, "of"))
        return 0;
    next++;
    next += starting && IS(r, next, "on");
    uint32_t end = ra_timex_month_first(r, next, x);
    if (end == 0 || x->form != RA_DATE_DAY) {
        *x = (ra_timex){.direction = RA_NO_DIRECTION, .hour = -1};
        end = ra_timex_day_first(r, next, x);
    }
    if (end == 0 || x->form != RA_DATE_DAY || x->month == 0 || x->to_day != 0)
        return 0;
    x->unit = RA_UNIT_WEEK;
    x->count = starting ? 1 : 0;
    return end;
}
