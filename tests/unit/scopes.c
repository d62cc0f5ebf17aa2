/* Room account: figures of two stretches of time, of two places, of two in a row of events, each beside a pair that
   does clash. */
#include "telling.h"

typedef struct found {
    size_t count;
    uint8_t why; /* of the last */
} found;

static found between(const char *one, const char *day, const char *other, const char *other_day)
{
    drawn d;
    found f = {0};
    draw(&d, STORY({day, one}, {other_day, other}));
    for (size_t i = 0; i < d.account->points.count; i++) {
        if (d.account->points.at[i].status == RA_DISPUTED)
            f = (found){f.count + 1, d.account->points.at[i].why};
    }
    drop(&d);
    return f;
}

static void money_of_two_years(void **state)
{
    (void)state;
    assert_int_equal(between("The Harbour Trust received 105 million dollars in grants from the city.", "2020-03-02",
                             "The Harbour Trust received 145 million dollars in grants from the city.", "2020-03-02")
                         .count,
                     1);
    assert_int_equal(
        between("The Harbour Trust received 105 million dollars in grants from the city in 2012.", "2020-03-02",
                "The Harbour Trust received 145 million dollars in grants from the city since 2012.", "2020-03-02")
            .count,
        0);
}

static void more_than_a_round_number(void **state)
{
    (void)state;
    static const char *const exact = "The attack on the market in Norby killed 1,400 people on Sunday, the mayor said.";
    assert_int_equal(between(exact, "2020-03-02",
                             "The attack on the market in Norby killed more than 1,400 people on Sunday.", "2020-03-02")
                         .count,
                     0);
    assert_int_equal(between(exact, "2020-03-02",
                             "The attack on the market in Norby killed more than 1,450 people on Sunday.", "2020-03-02")
                         .count,
                     1);
}

static void the_others_beside_the_dead_are_all_the_hurt(void **state)
{
    (void)state;
    assert_int_equal(
        between("The attack on the market in Norby on Sunday killed two people and wounded ten others.", "2020-03-02",
                "The attack on the market in Norby on Sunday killed two people and wounded 13.", "2020-03-02")
            .count,
        1);
    assert_int_equal(between("The attack on the market in Norby on Sunday wounded the mayor and ten others.",
                             "2020-03-02", "The attack on the market in Norby on Sunday wounded 13 people.",
                             "2020-03-02")
                         .count,
                     0);
}

static void a_storm_in_one_town(void **state)
{
    (void)state;
    assert_int_equal(between("The storm on Sunday killed four people, the governor said.", "2020-03-02",
                             "The storm on Sunday killed seven people, the police said.", "2020-03-02")
                         .count,
                     1);
    assert_int_equal(between("Four people were killed by the storm in Boston on Sunday.", "2020-03-02",
                             "The storm on Sunday killed seven people, the police said.", "2020-03-02")
                         .count,
                     0);
    assert_int_equal(between("The storm on Sunday claimed its first four lives, the governor said.", "2020-03-02",
                             "The storm on Sunday claimed seven lives, the police said.", "2020-03-02")
                         .count,
                     0);
}

static void a_toll_of_several_days(void **state)
{
    (void)state;
    found f = between("The bomb attack in Norby on Sunday killed five people.", "2020-03-02",
                      "The bomb attack in Norby on Sunday killed 14 people.", "2020-03-05");
    assert_int_equal(f.count, 1);
    assert_int_equal(f.why, RA_WHY_UPDATE);
    f = between("The bomb attack in Norby on March 1 killed 14 people.", "2020-03-02",
                "The bomb attack in Norby on March 1 killed six people.", "2020-03-05");
    assert_int_equal(f.count, 1);
    assert_int_equal(f.why, RA_WHY_UPDATE);
}

static void one_verb_and_two_deeds(void **state)
{
    (void)state;
    assert_int_equal(between("The storm was downgraded by the office in Boston on Sunday.", "2020-03-04",
                             "The storm was downgraded by the office in Boston on Monday.", "2020-03-04")
                         .count,
                     1);
    assert_int_equal(between("The storm was downgraded to a gale by the office in Boston on Sunday.", "2020-03-04",
                             "The storm was downgraded to a breeze by the office in Boston on Monday.", "2020-03-04")
                         .count,
                     0);
}

static void beside_two_things(void **state)
{
    (void)state;
    static const char *const during = "Ada Brook rebuked the clerks during the debate in the hall on Sunday.";
    assert_int_equal(between(during, "2020-03-02",
                             "Ada Brook rebuked the clerks after the debate in the hall on Sunday.", "2020-03-02")
                         .count,
                     1);
    assert_int_equal(between(during, "2020-03-02",
                             "Ada Brook rebuked the clerks during the recess after the debate in the hall on Sunday.",
                             "2020-03-02")
                         .count,
                     0);
}

static void a_measure_in_other_units(void **state)
{
    (void)state;
    static const char *const first = "The new wall at the border will be 2,000 miles (3,219 km) long.";
    assert_int_equal(
        between(first, "2020-03-02", "The new wall at the border will be 2,000 miles (3,200 km) long.", "2020-03-02")
            .count,
        0);
    assert_int_equal(between("The new wall at the border will be 3,219 km long.", "2020-03-02",
                             "The new wall at the border will be 3,200 km long.", "2020-03-02")
                         .count,
                     1);
}

static void not_only_is_no_denial(void **state)
{
    (void)state;
    static const char *const first = "The French military struck the base near Halvik on Sunday.";
    assert_int_equal(between(first, "2020-03-02",
                             "The mayor said France not only unilaterally attacked on Sunday but lied about the attack "
                             "on the base.",
                             "2020-03-02")
                         .count,
                     0);
}

static void what_was_not_intended(void **state)
{
    (void)state;
    static const char *const shot = "Ada Brook shot Greta Vinter in the attack on Sunday.";
    assert_int_equal(
        between(shot, "2020-03-02", "Ada Brook did not shoot Greta Vinter in the attack.", "2020-03-02").count, 1);
    assert_int_equal(between(shot, "2020-03-02", "Ada Brook did not intend to shoot Greta Vinter.", "2020-03-02").count,
                     0);
}

static void calls_of_a_spree(void **state)
{
    (void)state;
    static const char *const one =
        "A gunman shot two clerks at the depot in Halvik on Sunday. Police were called to the "
        "scene of the shooting around 9 a.m.";
    assert_int_equal(
        between(one, "2020-03-02",
                "A gunman shot two clerks at the depot in Halvik on Sunday. The first call was reported at "
                "9:45 a.m.",
                "2020-03-02")
            .count,
        1);
    assert_int_equal(
        between(one, "2020-03-02",
                "A gunman shot two clerks at the depot in Halvik on Sunday. The first call was reported at "
                "9:45 a.m. Police were called to another depot at 11:15 a.m.",
                "2020-03-02")
            .count,
        0);
}

/* Quotations that are worded in both articles. */
static size_t worded_twice(const char *one, const char *other)
{
    drawn d;
    size_t count = 0;
    draw(&d, STORY({"2020-03-02", one}, {"2020-03-02", other}));
    for (size_t i = 0; i < d.account->quotes.count; i++)
        count += d.account->quotes.at[i].versions.count > 1;
    drop(&d);
    return count;
}

static void a_thing_is_no_statement(void **state)
{
    (void)state;
    static const char *const statement = "Mayor Ada Brook said the lighthouse inquiry was rigged by smugglers.";
    assert_int_equal(worded_twice(statement, "Mayor Ada Brook criticized the lighthouse inquiry."), 0);
    assert_int_equal(worded_twice(statement, "Mayor Ada Brook said smugglers had rigged the lighthouse inquiry."), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_of_two_years),
        cmocka_unit_test(more_than_a_round_number),
        cmocka_unit_test(the_others_beside_the_dead_are_all_the_hurt),
        cmocka_unit_test(a_storm_in_one_town),
        cmocka_unit_test(a_toll_of_several_days),
        cmocka_unit_test(one_verb_and_two_deeds),
        cmocka_unit_test(beside_two_things),
        cmocka_unit_test(a_measure_in_other_units),
        cmocka_unit_test(not_only_is_no_denial),
        cmocka_unit_test(what_was_not_intended),
        cmocka_unit_test(calls_of_a_spree),
        cmocka_unit_test(a_thing_is_no_statement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
