/* Room language: the calendar. */
#include "language/times/calendar.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void days_and_dates_are_inverse(void **state)
{
    (void)state;
    assert_int_equal(ra_calendar_days(1970, 1, 1), 0);
    assert_int_equal(ra_calendar_days(2000, 3, 1), 11017);
    assert_int_equal(ra_calendar_days(2020, 14, 1), ra_calendar_days(2021, 2, 1));
    assert_int_equal(ra_calendar_days(2021, 0, 1), ra_calendar_days(2020, 12, 1));
    for (int64_t day = -800000; day < 800000; day += 37) {
        ra_civil c = ra_calendar_civil(day * RA_SECONDS_PER_DAY + 3661);
        assert_int_equal(ra_calendar_days(c.year, c.month, c.day), day);
        assert_int_equal(c.hour * 3600 + c.minute * 60 + c.second, 3661);
        assert_int_equal(ra_calendar_seconds(c), day * RA_SECONDS_PER_DAY + 3661);
    }
}

static void weekdays_and_weeks_follow_iso(void **state)
{
    (void)state;
    int64_t year;
    int64_t week;
    assert_int_equal(ra_calendar_weekday(ra_calendar_days(2023, 5, 17)), 3);
    assert_int_equal(ra_calendar_weekday(ra_calendar_days(1969, 12, 28)), 7);
    ra_calendar_iso_week(ra_calendar_days(2021, 1, 3), &year, &week);
    assert_int_equal(year, 2020);
    assert_int_equal(week, 53);
    assert_int_equal(ra_calendar_week_start(2021, 1), ra_calendar_days(2021, 1, 4));
    assert_int_equal(ra_calendar_month_length(2024, 2), 29);
    assert_int_equal(ra_calendar_month_length(1900, 2), 28);
}

static void reads_iso_as_precise_as_it_is(void **state)
{
    (void)state;
    ra_interval i;
    assert_true(ra_calendar_read(RA_STR("2019"), &i));
    assert_int_equal(i.to - i.from, 365 * RA_SECONDS_PER_DAY);
    assert_true(ra_calendar_read(RA_STR("2019-02"), &i));
    assert_int_equal(i.to - i.from, 28 * RA_SECONDS_PER_DAY);
    assert_true(ra_calendar_read(RA_STR("2019-02-28T10:30:00+02:00"), &i));
    assert_int_equal(i.to - i.from, 1);
    assert_int_equal(i.from, ra_calendar_days(2019, 2, 28) * RA_SECONDS_PER_DAY + 37800);
    assert_true(ra_calendar_read(RA_STR("2019-02-28 nonsense"), &i));
    assert_int_equal(i.to - i.from, RA_SECONDS_PER_DAY);
    assert_false(ra_calendar_read(RA_STR("2019-02-29"), &i));
    assert_false(ra_calendar_read(RA_STR("2019-13"), &i));
    assert_false(ra_calendar_read(RA_STR("20190228"), &i));
    assert_false(ra_calendar_read(RA_STR(""), &i));
}

static void assert_written(ra_arena *arena, ra_interval interval, const char *from, const char *to)
{
    ra_str a;
    ra_str b;
    assert_int_equal(ra_calendar_write(arena, interval, &a, &b, NULL), RA_OK);
    assert_true(ra_str_equal(a, ra_str_from(from)));
    assert_true(ra_str_equal(b, ra_str_from(to)));
}

static void writes_the_first_and_last_unit(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    assert_written(arena, ra_calendar_year(1989), "1989", "1989");
    assert_written(arena, ra_calendar_month(2021, 10), "2021-10", "2021-10");
    ra_interval week = {ra_calendar_week_start(2021, 1) * RA_SECONDS_PER_DAY,
                        ra_calendar_week_start(2021, 2) * RA_SECONDS_PER_DAY};
    assert_written(arena, week, "2021-01-04", "2021-01-10");
    ra_interval minute = {week.from + 22 * 3600 + 45 * 60, week.from + 22 * 3600 + 46 * 60};
    assert_written(arena, minute, "2021-01-04T22:45", "2021-01-04T22:45");
    assert_written(arena, (ra_interval){week.from, INT64_MAX}, "2021-01-04", NULL);
    assert_written(arena, (ra_interval){INT64_MIN, INT64_MAX}, NULL, NULL);
    ra_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_dates_are_inverse),
        cmocka_unit_test(weekdays_and_weeks_follow_iso),
        cmocka_unit_test(reads_iso_as_precise_as_it_is),
        cmocka_unit_test(writes_the_first_and_last_unit),
    };
    return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
