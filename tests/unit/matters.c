/* What readers ask of every event that does harm, told in clauses that share nothing else. */
#include "telling.h"

static const char FIRST[] = "A gunman opened fire in a ferry terminal in Norby on Sunday, police said. The shooting in "
                            "Norby left two people dead. ";
static const char SECOND[] = "Two people were killed in a shooting at the ferry terminal in Norby on Sunday. The "
                             "shooting began before noon, and the gunman fired twice. ";

/* Two reports on one shooting that end as given. */
static void draw_ends(drawn *d, const char *first, const char *second)
{
    char a[1024];
    char b[1024];
    snprintf(a, sizeof a, "%s%s", FIRST, first);
    snprintf(b, sizeof b, "%s%s", SECOND, second);
    draw(d, STORY({"2020-03-02", a}, {"2020-03-02", b}));
}

static const ra_point *asked(const drawn *d, const char *about)
{
    for (size_t i = 0; i < d->account->points.count; i++) {
        const ra_point *point = &d->account->points.at[i];
        if (ra_str_equal(point->about, ra_str_from(about)) && point->status == RA_AGREED)
            return point;
    }
    return NULL;
}

static void an_arrest_and_custody_answer_one_question(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "The suspect was arrested near the harbour.", "Nobody else was hurt, and a man is in custody.");
    assert_non_null(asked(&d, "Was anyone caught?"));
    drop(&d);
}

static void a_camera_catches_nobody(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "Cameras in the hall caught the sound.", "The suspect caught a train to the coast.");
    assert_null(asked(&d, "Was anyone caught?"));
    drop(&d);
}

static void charges_of_one_sort_are_one_answer(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "He was charged with murder.", "The driver faces two counts of manslaughter.");
    assert_non_null(asked(&d, "What are the charges?"));
    drop(&d);
    draw_ends(&d, "He was charged with murder.", "The driver had faced two counts of burglary.");
    assert_null(asked(&d, "What are the charges?"));
    drop(&d);
}

static void names_are_withheld_where_something_is_denied(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "The names of the dead were not released.", "Officers did not identify the driver.");
    assert_non_null(asked(&d, "Were the names given?"));
    drop(&d);
    draw_ends(&d, "The names of the dead were released.", "Officers identified the driver.");
    assert_null(asked(&d, "Were the names given?"));
    drop(&d);
}

static void attacks_at_large_are_no_answer(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "The mayor called it a terrorist attack.", "The minister spoke of this terrorist attack.");
    assert_non_null(asked(&d, "Was it called terrorism?"));
    drop(&d);
    draw_ends(&d, "The mayor called it a terrorist attack.", "The minister has a right to fear terror attacks.");
    assert_null(asked(&d, "Was it called terrorism?"));
    drop(&d);
}

static void a_gun_of_one_and_a_gun_denied(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "He was armed with a rifle.", "He pulled out a gun at the gate.");
    assert_non_null(asked(&d, "Was a gun used?"));
    drop(&d);
    draw_ends(&d, "He was armed with a rifle.", "His sister said that he held a book, not a gun.");
    assert_null(asked(&d, "Was a gun used?"));
    drop(&d);
}

static void people_flee_and_convicts_do_not_answer(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "Passengers ran from the hall.", "Commuters scattered across the pier.");
    assert_non_null(asked(&d, "Did people flee or take cover?"));
    drop(&d);
    draw_ends(&d, "Passengers ran from the hall.", "Two convicts had fled the country.");
    assert_null(asked(&d, "Did people flee or take cover?"));
    drop(&d);
}

static void nothing_is_asked_where_no_harm_is_done(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The council voted on the budget. The party leader left the hall on purpose."},
                   {"2020-03-02", "The budget vote was close. Some members stayed at home on purpose."}));
    assert_null(asked(&d, "Was it done on purpose?"));
    drop(&d);
}

static void he_who_turns_a_gun_on_himself_takes_his_life(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "He turned the gun on himself.", "The wound was self-inflicted, a doctor said.");
    assert_non_null(asked(&d, "Did anyone kill or shoot himself?"));
    drop(&d);
    draw_ends(&d, "He turned the boat on its side.", "The wound was self-inflicted, a doctor said.");
    assert_null(asked(&d, "Did anyone kill or shoot himself?"));
    drop(&d);
}

static void whoever_knows_anything_is_asked_to_say_so(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "Anyone with information is asked to call.", "Police are seeking the public's help.");
    assert_non_null(asked(&d, "Were witnesses asked to come forward?"));
    drop(&d);
}

static void hyphens_are_no_words(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "Officers made a house-to-house search.", "Soldiers went door to door on the quay.");
    assert_non_null(asked(&d, "Where did police search?"));
    drop(&d);
}

static void an_argument_in_court_is_no_quarrel(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "It came after an argument, a guard said.", "Two men got into an argument, a sailor said.");
    assert_non_null(asked(&d, "Was there a quarrel before?"));
    drop(&d);
    draw_ends(&d, "It came after an argument, a guard said.", "The lawyer opened his argument with a map.");
    assert_null(asked(&d, "Was there a quarrel before?"));
    drop(&d);
}

static const char MARCH[] =
    "Thousands marched in Norby on Sunday to protest against the toll. The protest began at noon. ";
static const char RALLY[] = "A protest against the toll filled the streets of Norby on Sunday. The protest was the "
                            "largest this year, and the protest ended at dusk. ";

/* Two reports on one protest that end as given. */
static void draw_marches(drawn *d, const char *first, const char *second)
{
    char a[1024];
    char b[1024];
    snprintf(a, sizeof a, "%s%s", MARCH, first);
    snprintf(b, sizeof b, "%s%s", RALLY, second);
    draw(d, STORY({"2020-03-02", a}, {"2020-03-02", b}));
}

static void of_a_protest_it_is_asked_whether_it_was_peaceful(void **state)
{
    (void)state;
    drawn d;
    draw_marches(&d, "It was largely peaceful.", "The gathering turned violent near the bridge.");
    assert_non_null(asked(&d, "Was it peaceful?"));
    drop(&d);
    draw_marches(&d, "Police used tear gas.", "Officers answered with a water cannon.");
    assert_non_null(asked(&d, "What force did police use?"));
    drop(&d);
    draw_ends(&d, "The town is largely peaceful.", "The street turned violent last year.");
    assert_null(asked(&d, "Was it peaceful?"));
    drop(&d);
}

static void of_a_protest_nothing_is_asked_as_of_a_shooting(void **state)
{
    (void)state;
    drawn d;
    draw_marches(&d, "Anyone with information is asked to call.", "They were asking for the public's help.");
    assert_null(asked(&d, "Were witnesses asked to come forward?"));
    drop(&d);
}

static void of_two_points_one_is_asked_the_standard_question(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "He was charged with murder. A porter was charged with burglary.",
              "The gunman faces a charge of murder. The porter is charged with burglary.");
    assert_non_null(asked(&d, "What are the charges?"));
    size_t same = 0;
    size_t burglary = 0;
    for (size_t i = 0; i < d.account->points.count; i++) {
        same += ra_str_is(d.account->points.at[i].about, "What are the charges?");
        burglary += ra_str_find(d.account->points.at[i].about, RA_STR("burglary"), 0) != SIZE_MAX;
    }
    assert_int_equal(same, 1);
    assert_true(burglary > 0);
    drop(&d);
}

static void a_party_is_no_party_of_politics(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "It happened at a birthday party.", "The guests came to a house party, a waiter said.");
    assert_non_null(asked(&d, "Was there a party?"));
    drop(&d);
    draw_ends(&d, "It happened at a birthday party.", "The ruling party has called for calm.");
    assert_null(asked(&d, "Was there a party?"));
    drop(&d);
}

static void a_record_is_of_the_person_whatever_it_was_for(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "Holm had a long record, with a shooting in Lund in 2011.",
              "Court papers show that Holm has a criminal history, with an assault in 2014.");
    assert_non_null(asked(&d, "Is there a criminal record?"));
    drop(&d);
}

static void the_worst_of_its_kind_ranks(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "It was the country's deadliest shooting.", "The mayor called it the deadliest shooting in decades.");
    assert_non_null(asked(&d, "How does it rank among others of its kind?"));
    drop(&d);
}

static void a_house_that_is_surrounded_is_sealed_off(void **state)
{
    (void)state;
    drawn d;
    draw_ends(&d, "Officers surrounded the house.", "Deputies set up a perimeter near the quay.");
    assert_non_null(asked(&d, "Was the scene sealed off?"));
    drop(&d);
    draw_ends(&d, "Doubts surround the plan for the pier.", "Deputies set up a perimeter near the quay.");
    assert_null(asked(&d, "Was the scene sealed off?"));
    drop(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arrest_and_custody_answer_one_question),
        cmocka_unit_test(a_camera_catches_nobody),
        cmocka_unit_test(charges_of_one_sort_are_one_answer),
        cmocka_unit_test(names_are_withheld_where_something_is_denied),
        cmocka_unit_test(attacks_at_large_are_no_answer),
        cmocka_unit_test(a_gun_of_one_and_a_gun_denied),
        cmocka_unit_test(people_flee_and_convicts_do_not_answer),
        cmocka_unit_test(nothing_is_asked_where_no_harm_is_done),
        cmocka_unit_test(of_two_points_one_is_asked_the_standard_question),
        cmocka_unit_test(a_party_is_no_party_of_politics),
        cmocka_unit_test(a_record_is_of_the_person_whatever_it_was_for),
        cmocka_unit_test(the_worst_of_its_kind_ranks),
        cmocka_unit_test(a_house_that_is_surrounded_is_sealed_off),
        cmocka_unit_test(he_who_turns_a_gun_on_himself_takes_his_life),
        cmocka_unit_test(whoever_knows_anything_is_asked_to_say_so),
        cmocka_unit_test(hyphens_are_no_words),
        cmocka_unit_test(an_argument_in_court_is_no_quarrel),
        cmocka_unit_test(of_a_protest_it_is_asked_whether_it_was_peaceful),
        cmocka_unit_test(of_a_protest_nothing_is_asked_as_of_a_shooting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
