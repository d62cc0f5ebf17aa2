/* Room account: persons of several articles linked by what is told of them besides their names. */
#include "telling.h"

static void an_age_tells_who_is_meant(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Deputies found an 11-year-old girl in the kitchen of a farm near Norby."},
                   {"2020-03-02", "The dead are 11-year-old Mira Holt and her father, 42-year-old Jens Holt."}));
    const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "11-year-old girl", "11-year-old Mira Holt");
    assert_non_null(p);
    assert_int_equal(p->status, RA_AGREED);
    drop(&d);
}

static void an_age_that_two_have_tells_nobody(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Deputies found an 11-year-old girl in the kitchen of a farm near Norby."},
                   {"2020-03-02", "The dead are 11-year-old Mira Holt and her friend, 11-year-old Tova Brand."}));
    assert_null(point_of(&d, RA_POINT_QUANTITY, "11-year-old girl", "11-year-old Mira Holt"));
    assert_null(point_of(&d, RA_POINT_QUANTITY, "11-year-old girl", "11-year-old Tova Brand"));
    drop(&d);
}

static void a_boy_of_the_age_of_a_girl_is_another(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Deputies found an 11-year-old boy in the kitchen of a farm near Norby."},
                   {"2020-03-02", "The dead are an 11-year-old girl and her father, 42-year-old Jens Holt."}));
    assert_null(point_of(&d, RA_POINT_QUANTITY, "11-year-old boy", "11-year-old girl"));
    drop(&d);
}

static void what_is_expected_of_somebody_is_told_of_him(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The suspect is expected to be charged with arson and burglary."},
                   {"2020-03-04", "The suspect was charged with arson and burglary."}));
    const ra_point *p = point_of(&d, RA_POINT_OUTCOME, "expected to be charged", "was charged");
    assert_non_null(p);
    assert_int_equal(p->status, RA_AGREED);
    drop(&d);
}

static void what_is_investigated_was_when_the_words_behind_it_say(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-05", "Police are investigating a shooting Thursday morning in Norby."},
                   {"2020-03-06", "The shooting on March 5 in Norby wounded six men."}));
    const ra_point *p = point_of(&d, RA_POINT_TIME, "Thursday morning", "March 5");
    assert_non_null(p);
    assert_true(ra_str_is(p->about, "When was the shooting?"));
    drop(&d);
}

static void a_street_may_bear_a_number(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-05", "A shooting at 77 Harrow Ave. in Norby wounded six men."},
                   {"2020-03-05", "Six men were hurt in a shooting on Harrow Avenue."}));
    assert_non_null(point_of(&d, RA_POINT_PLACE, "Harrow Ave.", "Harrow Avenue"));
    drop(&d);
}

static void two_ranks_of_one_sergeant(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The man fled on foot, Norby County Lt. Jens Holt said."},
                   {"2020-03-03", "The man fled on foot, Norby County Sgt. Jens Holt said."}));
    assert_int_equal(disputes(&d), 1);
    drop(&d);
    draw(&d, STORY({"2020-03-02", "The man fled on foot, Norby County Lt. Col. Jens Holt said."},
                   {"2020-03-03", "The man fled on foot, Norby County Colonel Jens Holt said."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
    draw(&d, STORY({"2020-03-02", "The man fled on foot, Norby County Sgt. Jens Holt said."},
                   {"2020-09-03", "The man fled on foot, Norby County Lt. Jens Holt said."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_age_tells_who_is_meant),
        cmocka_unit_test(two_ranks_of_one_sergeant),
        cmocka_unit_test(an_age_that_two_have_tells_nobody),
        cmocka_unit_test(a_boy_of_the_age_of_a_girl_is_another),
        cmocka_unit_test(what_is_expected_of_somebody_is_told_of_him),
        cmocka_unit_test(a_street_may_bear_a_number),
        cmocka_unit_test(what_is_investigated_was_when_the_words_behind_it_say),
    };
    return cmocka_run_group_tests_name("persons", tests, NULL, NULL);
}
