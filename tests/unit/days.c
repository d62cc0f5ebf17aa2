/* Room account: one deed that befalls somebody once, told of two days, beside what is not to be taken for that. */
#include "telling.h"

#include "account/claims/told_days.h"

static size_t disputed(const char *one, const char *day, const char *other, const char *other_day)
{
    drawn d;
    draw(&d, STORY({day, one}, {other_day, other}));
    size_t count = disputes(&d);
    drop(&d);
    return count;
}

static const char *const SATURDAY = "Oleg Marsh, a teacher, was detained on Saturday in Norby, his wife said.";
static const char *const SUNDAY = "The police detained Oleg Marsh on Sunday as he left his house in Norby.";

static void detained_on_two_days(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2021-03-09", SATURDAY}, {"2021-03-09", SUNDAY}));
    const ra_point *p = point_of(&d, RA_POINT_TIME, "Saturday", "Sunday");
    assert_non_null(p);
    assert_int_equal(p->status, RA_DISPUTED);
    assert_int_equal(p->why, RA_WHY_CONFLICT);
    drop(&d);
}

static void no_two_days(void **state)
{
    (void)state;
    static const char *const day = "2021-03-09";
    static const char *const others[] = {
        "The police detained Vera Holt on Sunday as she left her house in Norby.",
        "The police questioned Oleg Marsh on Sunday as he left his house in Norby.",
        "The police will detain Oleg Marsh on Sunday in Norby.",
        "The police did not detain Oleg Marsh on Sunday in Norby.",
        "The police detained Oleg Marsh early on Sunday in Norby.",
        "The police detained Oleg Marsh today in Norby.",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(disputed(SATURDAY, day, others[i], day), 0);
    assert_int_equal(disputed(SUNDAY, day, SUNDAY, "2021-03-16"), 0);
}

/* In an article without a date "on Saturday" is of any week, and "Sunday" of another is not of that day. */
static void two_weekdays_of_no_date(void **state)
{
    (void)state;
    static const char *const day = "2021-03-09";
    static const char *const afternoon = "The police detained Oleg Marsh on Sunday afternoon in Norby.";
    assert_int_equal(disputed(SATURDAY, "", SUNDAY, day), 1);
    assert_int_equal(disputed(SATURDAY, "", afternoon, day), 1);
    assert_int_equal(disputed(SATURDAY, "", "The police detained Oleg Marsh early on Sunday in Norby.", day), 0);
    assert_int_equal(disputed(SATURDAY, "", "The police detained Oleg Marsh on Saturday in Norby.", day), 0);
    assert_int_equal(disputed(SATURDAY, "", "The police detained Oleg Marsh on March 6 in Norby.", day), 0);
}

static void who_is_named_behind_was_detained_too(void **state)
{
    (void)state;
    static const char *const day = "2021-03-09";
    static const char *const many = "Several teachers were detained on Saturday, including Vera Holt and Oleg Marsh.";
    assert_int_equal(disputed(many, day, SUNDAY, day), 1);
    assert_int_equal(disputed(many, day, "The police detained Ada Brook on Sunday in Norby.", day), 0);
}

static ra_meeting dates_meet(int month, int day, int other_month, int other_day)
{
    ra_told_day a = {.month = (uint8_t)month, .day = (uint8_t)day, .minute = -1};
    ra_told_day b = {.month = (uint8_t)other_month, .day = (uint8_t)other_day, .minute = -1};
    assert_int_equal(ra_told_days_meet(&a, &b), ra_told_days_meet(&b, &a));
    return ra_told_days_meet(&a, &b);
}

static void dates_of_no_year(void **state)
{
    (void)state;
    assert_int_equal(dates_meet(3, 4, 3, 4), RA_MEETING_DAY);
    assert_int_equal(dates_meet(3, 4, 3, 0), RA_MEETING_MONTH);
    assert_int_equal(dates_meet(3, 4, 3, 5), RA_MEETING_OPEN);
    assert_int_equal(dates_meet(3, 4, 3, 6), RA_MEETING_APART);
    assert_int_equal(dates_meet(3, 4, 10, 20), RA_MEETING_APART);
    assert_int_equal(dates_meet(3, 31, 4, 1), RA_MEETING_OPEN);
    assert_int_equal(dates_meet(2, 28, 3, 1), RA_MEETING_OPEN);
    assert_int_equal(dates_meet(12, 31, 1, 1), RA_MEETING_OPEN);
    assert_int_equal(dates_meet(3, 31, 4, 2), RA_MEETING_APART);
    assert_int_equal(dates_meet(3, 31, 5, 1), RA_MEETING_APART);
    assert_int_equal(dates_meet(3, 1, 4, 28), RA_MEETING_APART);
    assert_int_equal(dates_meet(3, 4, 10, 0), RA_MEETING_APART);
}

static void minutes_of_a_time(void **state)
{
    (void)state;
    assert_int_equal(ra_told_minute(RA_STR("2016-09-08T09:30")), 9 * 60 + 30);
    assert_int_equal(ra_told_minute(RA_STR("T00:00")), 0);
    assert_int_equal(ra_told_minute(RA_STR("2016-09-08")), -1);
    assert_int_equal(ra_told_minute(RA_STR("2016-09-08TMO")), -1);
    assert_int_equal(ra_told_minute(RA_STR("T1X:30")), -1);
}

/* "January 28 - February 1" of a known year, and days of an unknown one. */
static void days_from_one_month_into_the_next(void **state)
{
    (void)state;
    static const ra_told_day fair = {.first = 1 * 32 + 28, .last = 2 * 32 + 1, .resolved = true, .minute = -1};
    static const ra_told_day feast = {.first = 12 * 32 + 24, .last = 1 * 32 + 6, .resolved = true, .minute = -1};
    static const struct {
        uint8_t month;
        uint8_t day;
        ra_meeting fair;
        ra_meeting feast;
    } days[] = {
        {1, 30, RA_MEETING_MONTH, RA_MEETING_APART}, {2, 1, RA_MEETING_MONTH, RA_MEETING_APART},
        {2, 0, RA_MEETING_MONTH, RA_MEETING_APART},  {1, 27, RA_MEETING_APART, RA_MEETING_APART},
        {2, 2, RA_MEETING_APART, RA_MEETING_APART},  {12, 31, RA_MEETING_APART, RA_MEETING_MONTH},
        {1, 3, RA_MEETING_APART, RA_MEETING_MONTH},  {0, 0, RA_MEETING_OPEN, RA_MEETING_OPEN},
    };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        ra_told_day one = {.month = days[i].month, .day = days[i].day, .minute = -1};
        assert_int_equal(ra_told_days_meet(&fair, &one), days[i].fair);
        assert_int_equal(ra_told_days_meet(&one, &fair), days[i].fair);
        assert_int_equal(ra_told_days_meet(&feast, &one), days[i].feast);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(detained_on_two_days),
        cmocka_unit_test(no_two_days),
        cmocka_unit_test(two_weekdays_of_no_date),
        cmocka_unit_test(who_is_named_behind_was_detained_too),
        cmocka_unit_test(dates_of_no_year),
        cmocka_unit_test(minutes_of_a_time),
        cmocka_unit_test(days_from_one_month_into_the_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
