/* Room account: what somebody is charged with and denies, in other words. */
#include "telling.h"

static const ra_point *dispute_of(const drawn *d, const char *a, const char *b)
{
    const ra_point *p = point_of(d, RA_POINT_OUTCOME, a, b);
    return p != NULL && p->status == RA_DISPUTED ? p : NULL;
}

static void a_charge_and_its_denial_in_other_words(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The inquiry concluded that Chad meddled in the election in Niger."},
                   {"2020-03-02", "Chad has denied interfering in the election."}));
    const ra_point *p = dispute_of(&d, "Chad meddled", "denied interfering");
    assert_non_null(p);
    assert_true(ra_str_is(p->about, "Did Chad meddle in the election in Niger?"));
    drop(&d);
}

static void a_noun_tells_the_deed_as_well(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Officers of Niger spoke of Chadian meddling in the election on Sunday."},
                   {"2020-03-02", "Chad repeated its denial of any interference in the election."}));
    assert_non_null(dispute_of(&d, "Chadian meddling", "denial of any interference"));
    drop(&d);
}

static void who_denies_the_allegations(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "A former clerk accused Oskar Lind of taking bribes from a builder. The mayor spoke "
                                  "on Monday. Lind has denied the allegations."}));
    assert_non_null(dispute_of(&d, "accused Oskar Lind", "denied the allegations"));
    drop(&d);
}

static void what_he_denies_stands_before_it(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Ada Brook said that Oskar Lind had threatened her with a knife, which Lind has "
                                  "denied."}));
    assert_non_null(dispute_of(&d, "threatened her", "has denied"));
    drop(&d);
}

static void which_he_denies_is_of_its_own_sentence(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Ada Brook accused Oskar Lind of taking bribes. The builder left the town on Monday "
                                  "after a call from the mayor, which Lind has denied."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void what_is_asked_and_denied_is_charged_by_nobody(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Oskar Lind has painted the town hall and asked a clerk whether the builder had "
                                  "bribed the mayor, which Lind denies."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void who_denies_that_a_thing_was_done_does_not_deny_doing_the_like(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Chad shot down a Nigerian drone on Sunday."},
                   {"2020-03-02", "A minister denied that a Chadian drone has been downed."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void denied_in_so_many_words(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The clerk said that Oskar Lind bribed the builder."},
                   {"2020-03-02", "Oskar Lind never bribed the builder, his wife said."}));
    assert_int_equal(disputes(&d), 1);
    drop(&d);
}

static void who_never_said_no_denies_nothing(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The inquiry concluded that Chad meddled in the election in Niger."},
                   {"2020-03-02", "Ada Brook never said that Chad did not meddle in the election. Chad should not "
                                  "meddle in the election, she said."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void another_denies_something_else(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The inquiry concluded that Chad meddled in the election in Niger."},
                   {"2020-03-02", "Mali has denied interfering in the election."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void an_open_question_charges_nobody(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The inquiry asks whether Chad meddled in the election in Niger."},
                   {"2020-03-02", "Chad has denied interfering in the election."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void what_is_not_granted_is_not_disowned(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Chad accused the court of Niger of a delay. Chad requested a visit to the prison."},
                   {"2020-03-02", "Niger denied the request for a visit to the prison."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void who_neither_confirms_nor_denies(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Ada Brook claimed that Oskar Lind stole the painting. Lind did not confirm or deny "
                                  "stealing the painting."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void what_he_says_of_himself(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "A guard told the court that Oskar Lind dropped the key into the well."},
                   {"2020-03-02", "Oskar Lind said he did not drop the key into any well."}));
    assert_int_equal(disputes(&d), 1);
    drop(&d);
}

static void the_allegations_are_what_he_is_mostly_charged_with(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "A former clerk accused Oskar Lind of fraud."},
                   {"2020-03-02", "A builder alleged that Oskar Lind kicked a dog. Two neighbors accused Lind of "
                                  "fraud."},
                   {"2020-03-03", "The mayor spoke on Monday. Oskar Lind denied the allegations."}));
    assert_non_null(dispute_of(&d, "accused Oskar Lind of fraud", "denied the allegations"));
    drop(&d);
}

static void who_insists_has_done_nothing_yet(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Oskar Lind has insisted its aim is peaceful. The plan is an effort which Oskar Lind "
                                  "has so far denied, insisting its aim is peaceful."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void whose_denial_it_is_where_another_is_blamed_for_denying(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Ada Brook was accused of fraud. The mayor left. The guard stayed. The clerk slept. "
                                  "The cook sang. The driver ate. Ada Brook called Oskar Lind a liar for denying the "
                                  "allegations."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void who_calls_the_charge_untrue(void **state)
{
    (void)state;
    static const char *const denials[] = {
        "Lind called the allegations baseless.",
        "Lind described the accusation of bribery as absurd.",
        "Lind said the allegations were false.",
        "Lind said the claim that he took bribes was false.",
        "A lawyer for Lind called the allegations baseless.",
    };
    for (size_t i = 0; i < sizeof denials / sizeof *denials; i++) {
        char text[300];
        (void)snprintf(text, sizeof text, "A former clerk accused Oskar Lind of taking bribes from a builder. %s",
                       denials[i]);
        assert_int_equal(disputes_in(text), 1);
    }
}

static void nobody_has_called_it_untrue(void **state)
{
    (void)state;
    static const char *const others[] = {
        "Lind did not call the allegations baseless.",
        "Lind said the allegations were not false.",
        "The mayor of Norby called the allegations baseless.",
        "Lind would call the allegations baseless.",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        char text[300];
        (void)snprintf(text, sizeof text, "A former clerk accused Oskar Lind of taking bribes from a builder. %s",
                       others[i]);
        assert_int_equal(disputes_in(text), 0);
    }
}

static void a_spokesman_denies_for_whom_he_speaks(void **state)
{
    (void)state;
    assert_int_equal(
        disputes_in("A former clerk accused Oskar Lind of taking bribes from a builder. His lawyer has denied the "
                    "allegations."),
        1);
    assert_int_equal(
        disputes_in("A former clerk accused Oskar Lind of taking bribes from a builder. His brother has denied the "
                    "allegations."),
        0);
}

static void the_story_is_the_one_that_is_known(void **state)
{
    (void)state;
    static const char *const charge = "A former clerk accused Oskar Lind of taking bribes from a builder.";
    char text[300];
    (void)snprintf(text, sizeof text, "%s Lind has denied the story.", charge);
    assert_int_equal(disputes_in(text), 1);
    (void)snprintf(text, sizeof text, "%s Lind has denied the newspaper story of a lost dog.", charge);
    assert_int_equal(disputes_in(text), 0);
}

static void what_one_claims_of_oneself_is_no_charge(void **state)
{
    (void)state;
    assert_int_equal(
        disputes_in("Ada Brook alleged that she had rescued a drowning dog. Ada Brook has denied the allegations."), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_charge_and_its_denial_in_other_words),
        cmocka_unit_test(a_noun_tells_the_deed_as_well),
        cmocka_unit_test(who_denies_the_allegations),
        cmocka_unit_test(what_he_denies_stands_before_it),
        cmocka_unit_test(which_he_denies_is_of_its_own_sentence),
        cmocka_unit_test(what_is_asked_and_denied_is_charged_by_nobody),
        cmocka_unit_test(who_denies_that_a_thing_was_done_does_not_deny_doing_the_like),
        cmocka_unit_test(denied_in_so_many_words),
        cmocka_unit_test(who_never_said_no_denies_nothing),
        cmocka_unit_test(another_denies_something_else),
        cmocka_unit_test(an_open_question_charges_nobody),
        cmocka_unit_test(what_is_not_granted_is_not_disowned),
        cmocka_unit_test(who_neither_confirms_nor_denies),
        cmocka_unit_test(what_he_says_of_himself),
        cmocka_unit_test(the_allegations_are_what_he_is_mostly_charged_with),
        cmocka_unit_test(who_insists_has_done_nothing_yet),
        cmocka_unit_test(whose_denial_it_is_where_another_is_blamed_for_denying),
        cmocka_unit_test(who_calls_the_charge_untrue),
        cmocka_unit_test(nobody_has_called_it_untrue),
        cmocka_unit_test(a_spokesman_denies_for_whom_he_speaks),
        cmocka_unit_test(the_story_is_the_one_that_is_known),
        cmocka_unit_test(what_one_claims_of_oneself_is_no_charge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
