/* Room account: claims, points, versions and their status, from texts through the whole chain. */
#include "telling.h"

static void two_numbers_of_one_group_are_disputed(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "Gunmen attacked the customs house on Sunday. Six guards were wounded in the attack."},
               {"2020-03-02", "Seven guards were wounded in the attack on the customs house on Sunday."},
               {"2020-03-02", "The attack on the customs house wounded many guards on Sunday."}));
    const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "Six guards", "Seven guards");
    assert_non_null(p);
    assert_int_equal(p->status, RA_DISPUTED);
    assert_int_equal(p->why, RA_WHY_CONFLICT);
    assert_true(ra_str_is(p->about, "How many guards were injured?"));
    drop(&d);
}

static void lower_bounds_agree(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "At least 11 people were killed in the bombing of a market on Sunday."},
                   {"2020-03-02", "Sunday's bombing, which tore through a market, killed at least 14 people."}));
    const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "11 people", "at least 14");
    assert_non_null(p);
    assert_int_equal(p->status, RA_AGREED);
    assert_int_equal(p->versions.count, 2);
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void more_than_ten_is_not_ten(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The bombing of the school killed 10 children on Sunday."},
                   {"2020-03-02", "The bombing of the school killed more than 10 children on Sunday."}));
    const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "killed 10", "more than 10");
    assert_non_null(p);
    assert_int_equal(p->status, RA_DISPUTED);
    drop(&d);
}

static void a_later_count_overtakes(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The bombing of the bridge killed 12 people on Sunday."},
                   {"2020-03-05", "The bombing of the bridge on Sunday killed 19 people."}));
    const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "killed 12", "killed 19");
    assert_non_null(p);
    assert_int_equal(p->status, RA_DISPUTED);
    assert_int_equal(p->why, RA_WHY_UPDATE);
    drop(&d);
}

static void a_round_number_may_stand_for_a_fine_one(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The bombing of the bridge on Sunday injured 200 people."},
                   {"2020-03-02", "The bombing of the bridge on Sunday injured 197 people."}));
    const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "injured 200", "injured 197");
    assert_non_null(p);
    assert_int_equal(p->status, RA_DISPUTED);
    assert_int_equal(p->why, RA_WHY_ROUNDING);
    drop(&d);
}

static void an_earlier_event_is_another_matter(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The bombing of a ferry in Genoa on Sunday killed 30 people."},
                   {"2020-03-02", "A bombing in Trieste in May 2014 killed 52 people."}));
    assert_null(point_of(&d, RA_POINT_QUANTITY, "30 people", "52 people"));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void hit_and_failed_are_disputed(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "A rocket tried to hit the palace on Sunday but failed, the army said."},
                   {"2020-03-02", "A rocket hit the palace on Sunday."}));
    const ra_point *p = point_of(&d, RA_POINT_OUTCOME, "tried to hit the palace", "rocket hit the palace");
    assert_non_null(p);
    assert_int_equal(p->status, RA_DISPUTED);
    drop(&d);
}

static void one_state_in_several_words_agrees(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Governor Ada Brenk was unharmed after the attack on her car."},
                   {"2020-03-02", "Governor Ada Brenk was uninjured after the attack on her car."},
                   {"2020-03-02", "Governor Ada Brenk survived the attack on her car and is in good health."}));
    assert_non_null(point_of(&d, RA_POINT_OUTCOME, "unharmed", "uninjured"));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void one_word_is_no_agreement(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The mayor tried to stop the march on Sunday. Volunteers helped the police."},
                   {"2020-03-02", "Buses stopped at noon. The new bridge has helped the growth of the town."}));
    assert_null(point_of(&d, RA_POINT_OUTCOME, "stop the march", "Buses stopped"));
    assert_null(point_of(&d, RA_POINT_OUTCOME, "helped the police", "helped the growth"));
    drop(&d);
}

static void what_everybody_does_is_no_agreement(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Anna Kroll ran a ferry long before Kroll made it to the town hall."},
                   {"2020-03-02", "Anna Kroll wanted a bridge. Then Kroll made it happen."}));
    assert_null(point_of(&d, RA_POINT_OUTCOME, "made it to the town hall", "made it happen"));
    drop(&d);
}

static void one_deed_alone_is_no_agreement(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The crowd jeered people on the pier."},
                   {"2020-03-02", "The harbour master was jeered."}));
    assert_null(point_of(&d, RA_POINT_OUTCOME, "jeered people", "was jeered"));
    drop(&d);
}

static void harm_to_some_and_none_to_another_are_two_matters(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Several customs guards were injured in the attack on the harbour office on Sunday."},
                   {"2020-03-02", "The minister was not injured in the attack on the harbour office on Sunday."}));
    assert_null(point_of(&d, RA_POINT_OUTCOME, "guards were injured", "minister was not injured"));
    drop(&d);
}

static void one_number_is_no_agreement(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The party lost the province by 15 percent in a bitter vote."},
                   {"2020-03-02", "A witness stood about 15 feet from the lorry."}));
    assert_null(point_of(&d, RA_POINT_OUTCOME, "lost the province", "stood about"));
    drop(&d);
}

static void a_condition_says_nothing(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "If the council closes the harbour, the ferries will sail from Norby."},
                   {"2020-03-02", "The council closed the harbour on Sunday."}));
    assert_null(point_of(&d, RA_POINT_OUTCOME, "closes the harbour", "closed the harbour"));
    drop(&d);
}

static void two_places_are_two_matters(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Voters went to the polls in Finland on Sunday."},
                   {"2020-03-02", "Voters went to the polls in Portugal on Sunday."}));
    assert_null(point_of(&d, RA_POINT_PLACE, "Finland", "Portugal"));
    drop(&d);
}

static void what_it_was_is_the_same_event(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Gunmen attacked the customs house on Sunday. It was the first attack on the customs "
                                  "house since the war ended in 2009. Six guards were wounded in the attack."},
                   {"2020-03-02", "Seven guards were wounded in the attack on the customs house on Sunday."}));
    const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "Six guards", "Seven guards");
    assert_non_null(p);
    assert_int_equal(p->status, RA_DISPUTED);
    drop(&d);
}

static void numbers_that_exclude_each_other_are_not_agreed(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The flood in Norby on Sunday left 6 people dead. Several people died."},
                   {"2020-03-09", "At the scene of the flood in Norby volunteers found what they took for 140 dead "
                                  "people."},
                   {"2020-03-02", "The flood in Norby on Sunday killed several people."}));
    for (size_t i = 0; i < d.account->points.count; i++) {
        const ra_point *p = &d.account->points.at[i];
        for (size_t k = 1; p->status == RA_AGREED && p->kind == RA_POINT_QUANTITY && k < p->versions.count; k++) {
            const ra_value *a = &p->versions.at[0].value;
            const ra_value *b = &p->versions.at[k].value;
            assert_false(!a->vague && !b->vague && (a->max < b->min || b->max < a->min));
        }
    }
    drop(&d);
}

static void one_article_alone_is_single(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The bank raised its rates by two percent on Friday."}));
    assert_true(d.account->points.count > 0);
    for (size_t i = 0; i < d.account->points.count; i++)
        assert_int_equal(d.account->points.at[i].status, RA_SINGLE);
    drop(&d);
}

static void points_fall_in_weight(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Gunmen attacked the customs house on Sunday. Six guards were wounded in the attack. "
                                  "The customs house stands at the old harbour."},
                   {"2020-03-02", "Seven guards were wounded in the attack on the customs house on Sunday."}));
    assert_int_equal(d.account->points.at[0].status, RA_DISPUTED);
    for (size_t i = 1; i < d.account->points.count; i++)
        assert_true(d.account->points.at[i].weight <= d.account->points.at[i - 1].weight);
    drop(&d);
}

static void no_articles_no_points(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "."}));
    assert_int_equal(d.account->points.count, 0);
    drop(&d);
}

static void one_dead_whom_no_numeral_counts(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "A boy was killed in a fire in Norby on Sunday."},
                   {"2020-03-02", "Firefighters could not save a boy who died in the fire in Norby."}));
    const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "boy was killed", "boy who died");
    assert_non_null(p);
    assert_int_equal(p->status, RA_AGREED);
    drop(&d);
    draw(&d, STORY({"2020-03-02", "A suspect died in a fire in Norby on Sunday."},
                   {"2020-03-02", "The remaining victim died in the fire in Norby."}));
    assert_null(point_of(&d, RA_POINT_QUANTITY, "suspect died", "victim died"));
    drop(&d);
    draw(&d, STORY({"2020-03-02", "A boy was killed in a fire in Norby on Sunday."}));
    assert_null(point_of(&d, RA_POINT_QUANTITY, "boy was killed", "boy was killed"));
    drop(&d);
}

static void the_dead_of_a_list_are_counted(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "A fire in Norby claimed the lives of a boy and his mother on Sunday."},
                   {"2020-03-02", "A woman and her son were found dead after the fire in Norby."}));
    const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "a boy and his mother", "woman and her son");
    assert_non_null(p);
    assert_true(p->versions.at[0].value.min == 2);
    drop(&d);
    draw(&d, STORY({"2020-03-02", "A fire in Norby claimed the lives of a boy and his mother on Sunday."},
                   {"2020-03-02", "Two people were killed in the fire in Norby on Sunday."}));
    p = point_of(&d, RA_POINT_QUANTITY, "a boy and his mother", "Two people were killed");
    assert_non_null(p);
    assert_int_equal(p->status, RA_AGREED);
    drop(&d);
    draw(&d, STORY({"2020-03-02", "A fire in Norby claimed the lives of a boy and his mother on Sunday."},
                   {"2020-03-02", "Three people were killed in the fire in Norby on Sunday."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void those_among_the_dead_are_of_the_event_of_the_story(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "An explosion in Norby on Sunday killed at least two sailors."},
               {"2020-03-03", "An explosion shook Norby on Sunday. An attack in Oldtown killed a priest last year. Two "
                              "sailors among the dead were named."}));
    const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "Two sailors among the dead", "at least two");
    assert_non_null(p);
    assert_int_equal(p->status, RA_AGREED);
    drop(&d);
}

static void what_flew_in_to_strike_took_part(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02",
                    "Two Chadian warplanes flew in over the lake to carry out the strike on the base near Norby."},
                   {"2020-03-02", "Two Chadian aircraft attacked the base near Norby on Sunday."}));
    assert_non_null(point_of(&d, RA_POINT_QUANTITY, "Two Chadian warplanes", "Two Chadian aircraft"));
    drop(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_numbers_of_one_group_are_disputed),
        cmocka_unit_test(lower_bounds_agree),
        cmocka_unit_test(more_than_ten_is_not_ten),
        cmocka_unit_test(a_later_count_overtakes),
        cmocka_unit_test(a_round_number_may_stand_for_a_fine_one),
        cmocka_unit_test(an_earlier_event_is_another_matter),
        cmocka_unit_test(hit_and_failed_are_disputed),
        cmocka_unit_test(one_state_in_several_words_agrees),
        cmocka_unit_test(one_word_is_no_agreement),
        cmocka_unit_test(what_everybody_does_is_no_agreement),
        cmocka_unit_test(one_deed_alone_is_no_agreement),
        cmocka_unit_test(harm_to_some_and_none_to_another_are_two_matters),
        cmocka_unit_test(one_number_is_no_agreement),
        cmocka_unit_test(a_condition_says_nothing),
        cmocka_unit_test(two_places_are_two_matters),
        cmocka_unit_test(what_it_was_is_the_same_event),
        cmocka_unit_test(numbers_that_exclude_each_other_are_not_agreed),
        cmocka_unit_test(one_article_alone_is_single),
        cmocka_unit_test(the_dead_of_a_list_are_counted),
        cmocka_unit_test(those_among_the_dead_are_of_the_event_of_the_story),
        cmocka_unit_test(what_flew_in_to_strike_took_part),
        cmocka_unit_test(one_dead_whom_no_numeral_counts),
        cmocka_unit_test(points_fall_in_weight),
        cmocka_unit_test(no_articles_no_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
