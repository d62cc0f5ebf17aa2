/* Room account: what cannot both be true, one class after another, and what only looks so. */
#include "telling.h"

static const ra_point *dispute_of(const drawn *d, ra_point_kind kind, const char *a, const char *b)
{
    const ra_point *p = point_of(d, kind, a, b);
    return p != NULL && p->status == RA_DISPUTED ? p : NULL;
}

static void accused_and_denied(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "Chad blamed Niger for the attack on the border post on Sunday."},
               {"2020-03-02", "Soldiers died in an attack on the border post on Sunday. Niger denied any involvement "
                              "in the attack."}));
    const ra_point *p = dispute_of(&d, RA_POINT_AGENT, "blamed Niger", "denied any involvement");
    assert_non_null(p);
    assert_true(ra_str_is(p->about, "Who was behind the attack?"));
    drop(&d);
}

static void an_army_is_its_state(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Chad accused the government of Niger of an attack on the border post on Sunday."},
                   {"2020-03-02", "Niger was not behind the attack on the border post on Sunday, its army said."}));
    assert_non_null(dispute_of(&d, RA_POINT_AGENT, "accused the government of Niger", "not behind the attack"));
    drop(&d);
}

static void one_denies_what_another_is_blamed_for(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Chad blamed Niger for the attack on the border post on Sunday."},
                   {"2020-03-02", "Mali denied responsibility for the attack on the border post on Sunday."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

/* "since the raid of 2003" dates the raid, not the attack that is the first since then. */
static void the_first_since_another_is_not_of_its_year(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "Chad blamed Niger for the attack on the border post on Sunday."},
               {"2020-03-02", "The attack represented the first raid on a border post in the years since the war of "
                              "2003. Niger denied any involvement in the attack."}));
    assert_non_null(dispute_of(&d, RA_POINT_AGENT, "blamed Niger", "denied any involvement"));
    drop(&d);
}

static void who_has_not_claimed_has_not_denied(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "Chad blamed Niger for the attack on the border post on Sunday."},
               {"2020-03-02", "Niger has not claimed responsibility for the attack on the border post on Sunday."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void shooters_are_counted_by_name(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Two gunmen attacked the station on Sunday and killed a guard."},
                   {"2020-03-02", "A gunman attacked the station on Sunday, and a guard died."}));
    assert_non_null(dispute_of(&d, RA_POINT_QUANTITY, "Two gunmen", "gunman"));
    drop(&d);
}

static void the_second_gunman_is_one_of_several(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Two gunmen opened fire in the station on Sunday in a shooting that shook the town."},
                   {"2020-03-02", "The second gunman opened fire in the station on Sunday in a shooting that shook the "
                                  "town."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void how_far_it_went(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "A lorry rammed the crowd on Sunday. In the attack the lorry drove for more than a mile "
                              "through the market."},
               {"2020-03-02", "A lorry rammed the crowd on Sunday. In the attack the lorry drove for nearly a mile "
                              "through the market."}));
    assert_non_null(dispute_of(&d, RA_POINT_QUANTITY, "more than a mile", "nearly a mile"));
    drop(&d);
}

static void how_often_since_when(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Since 2015 Chad has launched nearly 100 strikes on Niger."},
                   {"2020-03-02", "Since 2015 Chad has struck Niger more than 100 times."}));
    assert_non_null(dispute_of(&d, RA_POINT_QUANTITY, "nearly 100", "more than 100"));
    drop(&d);
}

static void two_kinds_of_one_street(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "A man died in a shooting on Tanner Road on Sunday."},
                   {"2020-03-02", "A man died in a shooting on Tanner Avenue on Sunday."},
                   {"2020-03-02", "A man died in a shooting on Tanner Rd. on Sunday."}));
    assert_non_null(dispute_of(&d, RA_POINT_PLACE, "Tanner Road", "Tanner Avenue"));
    assert_non_null(point_of(&d, RA_POINT_PLACE, "Tanner Road", "Tanner Rd"));
    drop(&d);
}

static void a_court_is_a_street_where_it_has_numbers(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "A man died in a shooting in the 200 block of Elm Court on Sunday."},
                   {"2020-03-02", "A man died in a shooting at 14 Elm Court on Sunday."},
                   {"2020-03-02", "The shooting on Sunday came before the Supreme Court and shook Superior Court."},
                   {"2020-03-02", "The shooting on Sunday was argued in the Supreme Court."}));
    assert_non_null(point_of(&d, RA_POINT_PLACE, "Elm Court", "Elm Court"));
    for (size_t i = 0; i < d.account->points.count; i++)
        assert_false(ra_str_starts(d.account->points.at[i].about, RA_STR("On which street")) &&
                     ra_str_ends(d.account->points.at[i].versions.at[0].text, RA_STR("me Court")));
    drop(&d);
}

static void a_person_is_no_thing(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The guard Ana Lind died on Sunday. It was a charge Ana Lind denied."},
                   {"2020-03-02", "Ana Lind, a guard from the north, died on Sunday."}));
    bool guard = false;
    for (size_t i = 0; i < d.account->points.count; i++) {
        const ra_point *p = &d.account->points.at[i];
        for (size_t v = 0; v < p->versions.count && p->kind == RA_POINT_AGENT; v++) {
            guard |= ra_str_find(p->versions.at[v].text, RA_STR("guard"), 0) != SIZE_MAX;
            assert_true(ra_str_find(p->versions.at[v].text, RA_STR("charge"), 0) == SIZE_MAX);
        }
    }
    assert_true(guard);
    drop(&d);
}

static void when_the_police_were_called(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "A man died in a shooting on Sunday. Officers were called to the scene around 9 a.m."},
               {"2020-03-02", "A man died in a shooting on Sunday. The first call was reported at 9:40 a.m."}));
    assert_non_null(dispute_of(&d, RA_POINT_TIME, "9 a.m.", "9:40 a.m."));
    drop(&d);
}

static void officers_come_after_the_call(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "A man died in a shooting on Sunday. Officers were called to the scene at 9:05 a.m."},
                   {"2020-03-02", "A man died in a shooting on Sunday. The first call was reported at 9:00 a.m."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void some_of_those_are_no_other_count(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "Six guards were wounded in the attack on the customs house on Sunday."},
               {"2020-03-02", "Six guards were wounded in the attack on the customs house on Sunday. Two of the guards "
                              "were wounded badly."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void soldiers_of_two_states_are_two_groups(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Twenty Chadian soldiers were killed in the clash at the ford on Sunday."},
                   {"2020-03-02", "Forty Nigerien soldiers were killed in the clash at the ford on Sunday."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void what_was_tried_is_one_side(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "A rocket tried to hit the palace on Sunday, the ministry said."},
                   {"2020-03-02", "A rocket tried to strike the palace on Sunday, the ministry said."},
                   {"2020-03-02", "A rocket struck the palace on Sunday, witnesses said."}));
    const ra_point *p = dispute_of(&d, RA_POINT_OUTCOME, "tried to hit", "struck the palace");
    assert_non_null(p);
    assert_int_equal(p->versions.count, 2);
    drop(&d);
}

static void expect_silence(const char *one, const char *other)
{
    drawn d;
    draw(&d, STORY({"2020-03-02", one}, {"2020-03-02", other}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void the_dead_with_their_killer(void **state)
{
    (void)state;
    expect_silence("A gunman killed six people in an attack on the station on Sunday.",
                   "Seven people, including the gunman, were killed in an attack on the station on Sunday.");
}

static void the_dead_of_another_year(void **state)
{
    (void)state;
    expect_silence(
        "A gunman killed six people in an attack on the station on Sunday.",
        "The town mourned after the attack on the station on Sunday. An attack in 2012 killed eleven people.");
}

static void others_are_no_total(void **state)
{
    (void)state;
    expect_silence(
        "Six people were wounded in the attack on the station on Sunday.",
        "A clerk was wounded in the attack on the station on Sunday. Five others were wounded in the attack.");
}

static void those_found_are_not_all(void **state)
{
    (void)state;
    expect_silence("Six people were wounded in the attack on the station on Sunday.",
                   "After the attack on the station on Sunday officers found four wounded people.");
}

static void a_picture_does_not_show_all(void **state)
{
    (void)state;
    expect_silence("Three gunmen attacked the station on Sunday and killed a guard.",
                   "A video showed two gunmen in the attack on the station on Sunday.");
}

static void people_grow_older(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2018-03-02", "Ada Brook, 27, was arrested after the attack on the station."},
                   {"2020-03-02", "Ada Brook, 29, was sentenced for the attack on the station."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

/* Within days hardly anybody has a birthday. */
static void one_age_in_one_week(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2018-03-02", "Ada Brook, 27, was arrested after the attack on the station."},
                   {"2018-03-04", "Ada Brook, 28, was charged with the attack on the station."}));
    assert_non_null(dispute_of(&d, RA_POINT_QUANTITY, "Ada Brook, 27", "Ada Brook, 28"));
    drop(&d);
}

static void a_place_that_no_gazetteer_knows_lies_in_any_town(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "An attack in Al Farah mosque killed 50 people on Sunday."},
                   {"2020-03-02", "Forty-nine people were killed in an attack on Sunday at two mosques in Leeds."}));
    assert_int_equal(disputes(&d), 1);
    drop(&d);
}

static void men_and_women_of_one_group(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2018-03-02", "Two men and one woman stood at the bar when the shots were fired on Sunday."},
                   {"2018-03-03", "The victims of the shooting on Sunday, one male and two females, left hospital."}));
    const ra_point *p = dispute_of(&d, RA_POINT_QUANTITY, "Two men and one woman", "one male and two females");
    assert_non_null(p);
    assert_true(ra_str_is(p->about, "How many of the 3 were women?"));
    drop(&d);
}

static void the_dead_and_the_hurt_are_two_groups(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2018-03-02", "Two men and one woman were killed in the shooting on Sunday."},
                   {"2018-03-03", "One man and two women were wounded in the shooting on Sunday."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void what_hangs_on_a_denial_is_not_said(void **state)
{
    (void)state;
    expect_silence("The rocket struck the palace in the attack on Sunday.",
                   "The inquiry did not establish the hour in which the rocket struck the palace in the attack.");
}

static void what_one_denies_and_another_says_in_the_same_words(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The ship was carrying rifles to the rebels, the harbor master said on Monday."},
                   {"2020-03-02", "Chad denied that the ship was carrying rifles to the rebels."}));
    const ra_point *p = point_of(&d, RA_POINT_OUTCOME, "ship was carrying rifles", "ship was carrying rifles");
    assert_non_null(p);
    assert_int_equal(p->status, RA_DISPUTED);
    drop(&d);
}

static void what_a_denial_takes_for_granted_is_not_denied(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Chad carried out the strike on Sunday. The strike sank a ship of the rebels."},
                   {"2020-03-02", "Chad denied that it planned the strike that sank a ship of the rebels."}));
    const ra_point *p = point_of(&d, RA_POINT_OUTCOME, "sank a ship of the rebels", "sank a ship of the rebels");
    assert_true(p == NULL || p->status != RA_DISPUTED);
    drop(&d);
}

static size_t disputed(const char *one, const char *other)
{
    drawn d;
    draw(&d, STORY({"2020-03-02", one}, {"2020-03-02", other}));
    size_t count = disputes(&d);
    drop(&d);
    return count;
}

/* "some 49" is not rounded, "about 50" is. */
static void about_is_as_near_as_its_number_is_round(void **state)
{
    (void)state;
    static const char *const exact = "An explosion at the mill in Norby on Sunday injured 48 people.";
    assert_int_equal(disputed(exact, "Some 49 people were injured in the explosion at the mill in Norby on Sunday."),
                     1);
    assert_int_equal(disputed(exact, "About 60 people were injured in the explosion at the mill in Norby on Sunday."),
                     1);
    assert_int_equal(disputed(exact, "About 50 people were injured in the explosion at the mill in Norby on Sunday."),
                     0);
    assert_int_equal(disputed("An explosion at the mill in Norby on Sunday injured 470 people.",
                              "About 500 people were injured in the explosion at the mill in Norby on Sunday."),
                     0);
}

/* He who is one of several came to one of two buildings. */
static void who_came_to_two_buildings(void **state)
{
    (void)state;
    static const char *const station =
        "A shooting in Norby on Sunday hurt four students. A fourth victim walked into the "
        "Mill Street Police Station with a wound.";
    assert_int_equal(disputed(station,
                              "Four students were hurt in a shooting in Norby on Sunday. A fourth victim walked "
                              "into Norby General Hospital with injuries."),
                     1);
    assert_int_equal(disputed(station,
                              "Four students were hurt in a shooting in Norby on Sunday. A third victim walked "
                              "into Norby General Hospital with injuries."),
                     0);
    assert_int_equal(disputed(station, "Four students were hurt in a shooting in Norby on Sunday. A victim walked into "
                                       "Norby General Hospital with injuries."),
                     0);
}

/* Two who speak of one man need less of a deed to speak against one another, and so they may in one article. */
static void what_one_says_and_another_denies(void **state)
{
    (void)state;
    static const char *const no = "The coroner said Oskar Lind was not wearing crampons on the glacier.";
    assert_int_equal(disputed(no, "The guide said Oskar Lind was wearing crampons on the glacier."), 1);
    assert_int_equal(disputed(no, "Oskar Lind was wearing crampons on the glacier."), 0);
    assert_int_equal(disputed(no, "The guide spoke of climbers who are wearing crampons on the glacier."), 0);
}

static void the_same_words_are_no_dispute(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "\u201cOddly, not one old apple tree has borne ripe fruit in this wet meadow,\u201d the "
                              "letter from Moe's nursery said."},
               {"2020-03-02", "\u201cOddly, not one old apple tree has borne ripe fruit in this wet meadow. Only now "
                              "has the ditch been dug,\u201d the letter went on."}));
    assert_non_null(point_of(&d, RA_POINT_OUTCOME, "has borne", "has borne"));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_denial_takes_for_granted_is_not_denied),
        cmocka_unit_test(what_one_denies_and_another_says_in_the_same_words),
        cmocka_unit_test(accused_and_denied),
        cmocka_unit_test(an_army_is_its_state),
        cmocka_unit_test(one_denies_what_another_is_blamed_for),
        cmocka_unit_test(the_first_since_another_is_not_of_its_year),
        cmocka_unit_test(who_has_not_claimed_has_not_denied),
        cmocka_unit_test(shooters_are_counted_by_name),
        cmocka_unit_test(the_second_gunman_is_one_of_several),
        cmocka_unit_test(how_far_it_went),
        cmocka_unit_test(how_often_since_when),
        cmocka_unit_test(two_kinds_of_one_street),
        cmocka_unit_test(a_court_is_a_street_where_it_has_numbers),
        cmocka_unit_test(a_person_is_no_thing),
        cmocka_unit_test(when_the_police_were_called),
        cmocka_unit_test(officers_come_after_the_call),
        cmocka_unit_test(some_of_those_are_no_other_count),
        cmocka_unit_test(soldiers_of_two_states_are_two_groups),
        cmocka_unit_test(what_was_tried_is_one_side),
        cmocka_unit_test(the_dead_with_their_killer),
        cmocka_unit_test(the_dead_of_another_year),
        cmocka_unit_test(others_are_no_total),
        cmocka_unit_test(those_found_are_not_all),
        cmocka_unit_test(a_picture_does_not_show_all),
        cmocka_unit_test(people_grow_older),
        cmocka_unit_test(one_age_in_one_week),
        cmocka_unit_test(a_place_that_no_gazetteer_knows_lies_in_any_town),
        cmocka_unit_test(men_and_women_of_one_group),
        cmocka_unit_test(the_dead_and_the_hurt_are_two_groups),
        cmocka_unit_test(what_hangs_on_a_denial_is_not_said),
        cmocka_unit_test(about_is_as_near_as_its_number_is_round),
        cmocka_unit_test(who_came_to_two_buildings),
        cmocka_unit_test(what_one_says_and_another_denies),
        cmocka_unit_test(the_same_words_are_no_dispute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
