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

static void an_age_to_the_nearest_ten_years_stands_against_a_number(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "A shooting in Norby killed Mira Holt, believed to be in her mid- to late 50s."},
                   {"2020-03-04", "A shooting in Norby killed Mira Holt, 61, on Monday."}));
    const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "in her mid- to late 50s", "Mira Holt, 61");
    assert_non_null(p);
    assert_int_equal(p->status, RA_DISPUTED);
    drop(&d);
    draw(&d, STORY({"2020-03-02", "A shooting in Norby killed Mira Holt, who was in her late fifties."},
                   {"2020-03-04", "A shooting in Norby killed Mira Holt, 58, on Monday."}));
    p = point_of(&d, RA_POINT_QUANTITY, "who was in her late fifties", "Mira Holt, 58");
    assert_non_null(p);
    assert_int_equal(p->status, RA_AGREED);
    drop(&d);
    draw(&d, STORY({"2020-03-02", "Police told Mira Holt that the victim of a shooting in Norby was in her fifties."},
                   {"2020-03-04", "Mira Holt, 41, saw the shooting in Norby on Monday."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void how_old_somebody_is_believed_to_be(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The fire killed Jens Holt, who is believed to be 10 or 11 years old."},
                   {"2020-03-04", "The fire killed Jens Holt, 10, on Monday."}));
    const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "10 or 11 years old", "Jens Holt, 10");
    assert_non_null(p);
    assert_int_equal(p->status, RA_AGREED);
    drop(&d);
    draw(&d, STORY({"2020-03-02", "Mira Holt is 34. She won the race in Norby."},
                   {"2020-03-02", "The race in Norby was won by Mira Holt, 34, on Monday."}));
    assert_non_null(point_of(&d, RA_POINT_QUANTITY, "34", "Mira Holt, 34"));
    drop(&d);
}

static void an_age_of_another_time_disputes_nothing(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Mira Holt, who was in her 40s at the time, sued the town of Norby."},
                   {"2020-03-02", "Mira Holt, 52, sued the town of Norby."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void ages_beside_an_undated_article(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Police shot Jens Holt, 23, in Norby on Sunday."},
                   {"", "Police shot Jens Holt, 24, in Norby."},
                   {"2020-03-03", "Police shot Jens Holt in Norby on Sunday."}));
    assert_int_equal(disputes(&d), 1);
    drop(&d);
    draw(&d, STORY({"2020-03-02", "Police shot Jens Holt, 23, in Norby on Sunday."},
                   {"", "Police shot Jens Holt, 24, in Norby."},
                   {"2020-09-03", "Police shot Jens Holt in Norby in March."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void what_somebody_is_without_his_name(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02",
                    "Congresswoman Mira Holt voted against the bill. The Democratic congresswoman called it a gift."},
                   {"2020-03-02", "Mira Holt (D-Ohio) voted against the bill, which aids Norby."}));
    assert_non_null(point_of(&d, RA_POINT_AGENT, "The Democratic congresswoman", "Mira Holt (D-Ohio"));
    drop(&d);
    draw(&d, STORY({"2020-03-02", "Congresswoman Mira Holt died on Sunday. The congresswoman voted against the bill."},
                   {"2020-03-02", "Mira Holt (D-Ohio) voted against the bill, which aids Norby."}));
    assert_null(point_of(&d, RA_POINT_AGENT, "The congresswoman", "Mira Holt (D-Ohio"));
    drop(&d);
}

static void what_somebody_works_as(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Deputies found Mira Holt dead in Norby. Mira Holt worked at a glass company."},
                   {"2020-03-02", "Deputies found Mira Holt, a glass maker, dead in Norby."}));
    assert_non_null(point_of(&d, RA_POINT_AGENT, "worked at a glass company", "a glass maker"));
    drop(&d);
    draw(&d, STORY({"2020-03-02", "Deputies spoke to Mira Holt in Norby. Mira Holt worked for peace."},
                   {"2020-03-02", "Deputies spoke to Mira Holt, a glass maker, in Norby."}));
    assert_null(point_of(&d, RA_POINT_AGENT, "worked for peace", "a glass maker"));
    drop(&d);
}

static void a_home_and_an_office(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Mira Holt of California, the top Republican on the budget committee, voted no."},
                   {"2020-03-02", "Mira Holt, an Ohio Republican, voted no on Monday."}));
    assert_non_null(point_of(&d, RA_POINT_AGENT, "the top Republican", "an Ohio Republican"));
    drop(&d);
}

static void names_that_a_slip_or_a_link_has_changed(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Mira Brosnan, a glass maker, won the race in Norby."},
                   {"2020-03-02", "The race in Norby was won by Mira Bronsan, a mother of two."}));
    assert_non_null(point_of(&d, RA_POINT_AGENT, "a glass maker", "a mother of two"));
    drop(&d);
    draw(&d, STORY({"2020-03-02", "Mira Brosnan, a glass maker, won the race in Norby."},
                   {"2020-03-02", "The race in Norby was won by Lena Bronsan, a mother of two."}));
    assert_null(point_of(&d, RA_POINT_AGENT, "a glass maker", "a mother of two"));
    drop(&d);
    draw(&d, STORY({"2020-03-02", "Mira Marino, a glass maker, won the race in Norby."},
                   {"2020-03-02", "The race in Norby was won by Mira Romina, a mother of two."}));
    assert_null(point_of(&d, RA_POINT_AGENT, "a glass maker", "a mother of two")); /* the same letters, another name */
    drop(&d);
    draw(&d, STORY({"2020-03-02", "Minister Ford Madox Ford spoke in Norby on Monday."},
                   {"2020-03-02", "Rep. Ford Madox Ford, a glass maker, spoke in Norby on Monday."}));
    for (size_t i = 0; i < d.account->points.count; i++)
        assert_false(ra_str_is(d.account->points.at[i].about, "Who is Ford Madox?"));
    drop(&d);
    draw(&d, STORY({"2020-03-02", "Congresswoman Mira Holt spoke in Norby on Monday."},
                   {"2020-03-02", "Rep. Mira Holt Mira Lena HoltStocks spoke in Norby on Monday."}));
    const ra_point *p = point_of(&d, RA_POINT_AGENT, "Congresswoman Mira Holt", "Rep. Mira Holt");
    assert_non_null(p);
    assert_true(ra_str_is(p->about, "Who is Mira Holt?"));
    drop(&d);
}

static void who_somebody_is_is_answered_by_more_than_the_name(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Mira Holt, a glass maker, won the race in Norby."},
                   {"2020-03-02", "The race in Norby was won by runner Mira Holt."}));
    const ra_point *p = point_of(&d, RA_POINT_AGENT, "a glass maker", "runner Mira Holt");
    assert_non_null(p);
    assert_int_equal(p->asks, RA_ASKS_WHO);
    for (size_t i = 0; i < p->versions.count; i++) {
        ra_str answer = p->versions.at[i].answer;
        assert_true(ra_str_is(answer, "a glass maker") || ra_str_is(answer, "runner"));
    }
    drop(&d);
}

static void where_somebody_is_from_by_his_nationality(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Police shot Chadian citizen Jens Holt in Norby."},
                   {"2020-03-02", "Police shot Jens Holt, from Chad, in Norby."}));
    assert_non_null(point_of(&d, RA_POINT_PLACE, "Chadian", "from Chad"));
    drop(&d);
    draw(&d, STORY({"2020-03-02", "Chadian minister Jens Holt spoke in Norby."},
                   {"2020-03-02", "Jens Holt, from Chad, spoke in Norby."}));
    assert_null(point_of(&d, RA_POINT_PLACE, "Chadian", "from Chad"));
    drop(&d);
}

static void what_somebody_was_hired_as(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Deputies found Mira Holt dead in Norby. Mira Holt joined the works as an engineer."},
                   {"2020-03-02", "Deputies found Mira Holt, a glass maker, dead in Norby."}));
    assert_non_null(point_of(&d, RA_POINT_AGENT, "as an engineer", "a glass maker"));
    drop(&d);
    draw(&d, STORY({"2020-03-02", "Deputies found Mira Holt dead in Norby. Mira Holt had posed as an engineer."},
                   {"2020-03-02", "Deputies found Mira Holt, a glass maker, dead in Norby."}));
    assert_null(point_of(&d, RA_POINT_AGENT, "as an engineer", "a glass maker"));
    drop(&d);
}

static void a_condition_is_not_who_somebody_is(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Mira Holt was in critical condition on Monday."},
                   {"2020-03-02", "Mira Holt, a glass maker, was hurt."}));
    assert_null(point_of(&d, RA_POINT_AGENT, "in critical condition", "a glass maker"));
    drop(&d);
    draw(&d, STORY({"2020-03-02", "Mira Holt was a famous teacher of music."},
                   {"2020-03-02", "Mira Holt, a glass maker, was hurt."}));
    assert_non_null(point_of(&d, RA_POINT_AGENT, "a famous teacher", "a glass maker"));
    drop(&d);
}

/* Whether the story tells of somebody in exactly these words. */
static bool is_described(const drawn *d, const char *words)
{
    for (size_t i = 0; i < d->account->points.count; i++) {
        const ra_point *p = &d->account->points.at[i];
        for (size_t k = 0; k < p->versions.count && p->kind == RA_POINT_AGENT; k++) {
            if (ra_str_equal(p->versions.at[k].text, ra_str_from(words)))
                return true;
        }
    }
    return false;
}

static void a_description_ends_before_what_it_tells(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02",
                    "Coach Ana Moe, a former rower who has trained two crews on the lake, said on Sunday that "
                    "the regatta would start late."},
                   {"2020-03-02", "Coach Ana Moe, a sailor, said on Sunday that the regatta would start late."}));
    assert_true(is_described(&d, "Ana Moe, a former rower"));
    drop(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_age_tells_who_is_meant),
        cmocka_unit_test(a_description_ends_before_what_it_tells),
        cmocka_unit_test(names_that_a_slip_or_a_link_has_changed),
        cmocka_unit_test(who_somebody_is_is_answered_by_more_than_the_name),
        cmocka_unit_test(where_somebody_is_from_by_his_nationality),
        cmocka_unit_test(what_somebody_was_hired_as),
        cmocka_unit_test(a_condition_is_not_who_somebody_is),
        cmocka_unit_test(two_ranks_of_one_sergeant),
        cmocka_unit_test(an_age_to_the_nearest_ten_years_stands_against_a_number),
        cmocka_unit_test(how_old_somebody_is_believed_to_be),
        cmocka_unit_test(an_age_of_another_time_disputes_nothing),
        cmocka_unit_test(ages_beside_an_undated_article),
        cmocka_unit_test(what_somebody_is_without_his_name),
        cmocka_unit_test(what_somebody_works_as),
        cmocka_unit_test(a_home_and_an_office),
        cmocka_unit_test(an_age_that_two_have_tells_nobody),
        cmocka_unit_test(a_boy_of_the_age_of_a_girl_is_another),
        cmocka_unit_test(what_is_expected_of_somebody_is_told_of_him),
        cmocka_unit_test(a_street_may_bear_a_number),
        cmocka_unit_test(what_is_investigated_was_when_the_words_behind_it_say),
    };
    return cmocka_run_group_tests_name("persons", tests, NULL, NULL);
}
