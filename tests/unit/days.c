/* Room account: one deed that befalls somebody once, told of two days, beside what is not to be taken for that. */
#include "telling.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(detained_on_two_days),
        cmocka_unit_test(no_two_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
