/* Room account: doubts that keep two answers from clashing, each beside a pair without the doubt that does clash. */
#include "telling.h"

static size_t disputes_between(const char *one, const char *day, const char *other, const char *other_day)
{
    drawn d;
    draw(&d, STORY({day, one}, {other_day, other}));
    size_t count = disputes(&d);
    drop(&d);
    return count;
}

static void a_deed_on_two_sides_of_an_event(void **state)
{
    (void)state;
    assert_int_equal(
        disputes_between(
            "Ada Brook pledged loyalty to the rebels in a call during the attack on the station on Sunday.",
            "2020-03-02",
            "Ada Brook pledged loyalty to the rebels in a call before the attack on the station on Sunday.",
            "2020-03-02"),
        1);
    assert_int_equal(
        disputes_between(
            "Ada Brook pledged loyalty to the rebels in a call during the attack on the station on Sunday.",
            "2020-03-02", "Ada Brook pledged loyalty to the rebels in a call amid the attack on the station on Sunday.",
            "2020-03-02"),
        0);
    assert_int_equal(disputes_between("The guard took tea before the raid on the station on Sunday.", "2020-03-02",
                                      "The guard took tea after the raid on the station on Sunday.", "2020-03-02"),
                     0);
}

static void all_children_among_some_of_the_people(void **state)
{
    (void)state;
    assert_int_equal(
        disputes_between("A lorry killed 84 people, including ten children, in an attack on the market on Sunday.",
                         "2020-03-02",
                         "A lorry killed 84 people in an attack on the market on Sunday. The mayor said that more than "
                         "12 children were among the dead.",
                         "2020-03-02"),
        1);
}

static void votes_of_two_days(void **state)
{
    (void)state;
    assert_int_equal(
        disputes_between("The Harbour party won 24 percent of the votes in the election at the port.", "2020-03-02",
                         "The Harbour party won 38 percent of the votes in the election at the port.", "2020-03-02"),
        1);
    assert_int_equal(
        disputes_between("The Harbour party won 24 percent of the votes in the election at the port.", "2020-03-02",
                         "The Harbour party won 38 percent of the votes in the election at the port.", "2020-03-05"),
        0);
}

static void a_denial_of_a_part(void **state)
{
    (void)state;
    assert_int_equal(disputes_between("The rocket hit the palace in the attack on Sunday.", "2020-03-02",
                                      "The rocket did not hit the palace in the attack on Sunday.", "2020-03-02"),
                     1);
    assert_int_equal(disputes_between("The rocket hit the palace in the attack on Sunday.", "2020-03-02",
                                      "The rocket did not just hit the palace in the attack on Sunday.", "2020-03-02"),
                     0);
    assert_int_equal(
        disputes_between("The rocket hit the palace in the attack on Sunday.", "2020-03-02",
                         "The rocket did not hit the palace in the attack on Sunday until the guards had fled.",
                         "2020-03-02"),
        0);
}

static void what_is_only_supposed_or_meant(void **state)
{
    (void)state;
    assert_int_equal(disputes_between("The rocket did not hit the palace in the attack on Sunday.", "2020-03-02",
                                      "Any rocket hit the palace in the attack on Sunday.", "2020-03-02"),
                     0);
    assert_int_equal(disputes_between("Russia has not attacked the palace on Sunday.", "2020-03-02",
                                      "Russia is ready to attack the palace on Sunday.", "2020-03-02"),
                     0);
    assert_int_equal(disputes_between("The rocket did not hit the palace in the attack on Sunday.", "2020-03-02",
                                      "If the rocket hit the palace in the attack on Sunday, the king was away.",
                                      "2020-03-02"),
                     0);
}

static void arrests_in_two_towns(void **state)
{
    (void)state;
    assert_int_equal(
        disputes_between("Twenty people were arrested in the riot on Sunday, the police in Lima said.", "2020-03-02",
                         "Thirty people were arrested in the riot on Sunday, the police in Lima said.", "2020-03-02"),
        1);
    assert_int_equal(
        disputes_between("Twenty people were arrested in the riot on Sunday, the police in Lima said.", "2020-03-02",
                         "Thirty people were arrested in the riot on Sunday, the police in Paris said.", "2020-03-02"),
        0);
}

static void all_of_one_ship(void **state)
{
    (void)state;
    assert_int_equal(disputes_between("The attack on the harbour on Sunday killed 90 people.", "2020-03-02",
                                      "The attack on the harbour on Sunday killed 60 people on the ferry.",
                                      "2020-03-02"),
                     1);
    assert_int_equal(disputes_between("The attack on the harbour on Sunday killed 90 people.", "2020-03-02",
                                      "The attack on the harbour on Sunday killed all 60 people on the ferry.",
                                      "2020-03-02"),
                     0);
}

static void places_have_no_age(void **state)
{
    (void)state;
    assert_int_equal(disputes_between("The list of the party named Ada Brook (40).", "2020-03-02",
                                      "The list of the party named Ada Brook (44).", "2020-03-02"),
                     1);
    assert_int_equal(
        disputes_between("The list of the party named Lima (3), Ada Brook (40) and Chad (11).", "2020-03-02",
                         "The list of the party named Lima (5), Ada Brook (40) and Chad (9).", "2020-03-02"),
        0);
}

static void a_round_unit(void **state)
{
    (void)state;
    assert_int_equal(disputes_between("The decree of Sunday ended 45 years of the rule of the generals.", "2020-03-02",
                                      "The decree of Sunday ended 41 years of the rule of the generals.", "2020-03-02"),
                     1);
    assert_int_equal(disputes_between("The decree of Sunday ended four decades of the rule of the generals.",
                                      "2020-03-02", "The decree of Sunday ended 41 years of the rule of the generals.",
                                      "2020-03-02"),
                     0);
}

static void votes_needed_are_not_won(void **state)
{
    (void)state;
    assert_int_equal(
        disputes_between("Mr Stone won 60 delegates in the primary on Sunday, the party said.", "2020-03-02",
                         "Mr Stone won 80 delegates in the primary on Sunday, the party said.", "2020-03-02"),
        1);
    assert_int_equal(
        disputes_between("Mr Stone won 60 delegates in the primary on Sunday, the party said.", "2020-03-02",
                         "Mr Stone needed to win 80 delegates in the primary on Sunday, the party said.", "2020-03-02"),
        0);
}

static void an_answer_denies_nothing(void **state)
{
    (void)state;
    assert_int_equal(disputes_between("The rocket hit the palace in the attack on Sunday.", "2020-03-02",
                                      "No, the rocket hit the palace in the attack on Sunday.", "2020-03-02"),
                     0);
}

static void who_does_not_target_one_may_target_another(void **state)
{
    (void)state;
    assert_int_equal(disputes_between("Niger is not targeting the rebels in the strikes on the town of Sunday.",
                                      "2020-03-02", "Niger carried out the strikes on the town on Sunday.",
                                      "2020-03-02"),
                     0);
}

static void about_so_many_is_rounding_and_none(void **state)
{
    (void)state;
    assert_int_equal(disputes_between("About 20 people were killed in the attack on the station on Sunday.",
                                      "2020-03-02", "23 people were killed in the attack on the station on Sunday.",
                                      "2020-03-02"),
                     0);
}

static void surveys_are_many(void **state)
{
    (void)state;
    assert_int_equal(
        disputes_between("Of the voters 53 percent favoured the Harbour party in the poll on Sunday.", "2020-03-02",
                         "Of the voters 38 percent favoured the Harbour party in the poll on Sunday.", "2020-03-02"),
        0);
}

static void a_wish_is_no_deed(void **state)
{
    (void)state;
    assert_int_equal(disputes_between("The rocket hit the palace in the attack on Sunday.", "2020-03-02",
                                      "The rebels did not need to hit the palace in the attack on Sunday.",
                                      "2020-03-02"),
                     0);
}

static void that_storm_is_of_its_year(void **state)
{
    (void)state;
    assert_int_equal(
        disputes_between(
            "The storm on Sunday killed 24 people in the valley.", "2020-03-02",
            "The storm on Sunday is not the first in the valley. Another came in 1999. That storm killed 36 people.",
            "2020-03-02"),
        0);
}

static void what_happened_is_told_by_its_subject(void **state)
{
    (void)state;
    assert_int_equal(disputes_between("A parade took place before the attack on the station on Sunday.", "2020-03-02",
                                      "A fight took place after the attack on the station on Sunday.", "2020-03-02"),
                     0);
}

static void a_toll_does_not_sink(void **state)
{
    (void)state;
    assert_int_equal(disputes_between("Thirty soldiers were killed in the attack on the ford on Sunday.", "2020-03-02",
                                      "Twelve soldiers were killed in the attack on the ford.", "2020-03-06"),
                     0);
}

static void what_was_put_off_has_a_new_time(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The council vote on the harbour bridge is scheduled for Thursday."},
                   {"2020-03-03", "The council vote on the harbour bridge was originally scheduled for Wednesday."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void all_of_a_list_are_not_all_there_are(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02",
                "Mayor Anna Kroll appeared on all five major Sunday talk shows to win support for the bridge."},
               {"2020-03-02", "Mayor Anna Kroll appeared on seven Sunday talk shows to win support for the bridge."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void one_quiet_night_does_not_deny_the_next(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Shots were fired at a patrol car in Norby, but no officers were injured."},
                   {"2020-03-05", "Four officers were injured in Norby when they were struck by bottles."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void an_officer_and_two_soldiers_are_three(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "An officer and two soldiers were killed in the attack on the border post on Sunday."},
               {"2020-03-02", "Three soldiers were killed in the attack on the border post on Sunday."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void the_dead_of_a_town_are_told_twice(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02",
                    "Two people died in Norby in the hurricane on Sunday. The hurricane killed two people when "
                    "a tree fell."},
                   {"2020-03-02", "The hurricane killed five people on Sunday."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void what_is_made_sure_of_is_not_said(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The minister is making sure that fishermen did not lose the harbour licence."},
                   {"2020-03-02", "The fishermen lost the harbour licence."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_deed_on_two_sides_of_an_event),
        cmocka_unit_test(all_children_among_some_of_the_people),
        cmocka_unit_test(votes_of_two_days),
        cmocka_unit_test(a_denial_of_a_part),
        cmocka_unit_test(what_is_only_supposed_or_meant),
        cmocka_unit_test(arrests_in_two_towns),
        cmocka_unit_test(all_of_one_ship),
        cmocka_unit_test(places_have_no_age),
        cmocka_unit_test(a_round_unit),
        cmocka_unit_test(votes_needed_are_not_won),
        cmocka_unit_test(an_answer_denies_nothing),
        cmocka_unit_test(who_does_not_target_one_may_target_another),
        cmocka_unit_test(about_so_many_is_rounding_and_none),
        cmocka_unit_test(surveys_are_many),
        cmocka_unit_test(a_wish_is_no_deed),
        cmocka_unit_test(that_storm_is_of_its_year),
        cmocka_unit_test(what_happened_is_told_by_its_subject),
        cmocka_unit_test(a_toll_does_not_sink),
        cmocka_unit_test(what_was_put_off_has_a_new_time),
        cmocka_unit_test(all_of_a_list_are_not_all_there_are),
        cmocka_unit_test(one_quiet_night_does_not_deny_the_next),
        cmocka_unit_test(an_officer_and_two_soldiers_are_three),
        cmocka_unit_test(the_dead_of_a_town_are_told_twice),
        cmocka_unit_test(what_is_made_sure_of_is_not_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
