/* Room account: what an article itself sets against what somebody else says. */
#include "telling.h"

static const ra_point *dispute_of(const drawn *d, const char *a, const char *b)
{
    const ra_point *p = point_of(d, RA_POINT_OUTCOME, a, b);
    return p != NULL && p->status == RA_DISPUTED ? p : NULL;
}

static void two_who_say_where_it_was(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Chad claimed the balloon was over Chadian airspace when it was shot down, but "
                                  "officials of Mali said the incident occurred in international airspace."}));
    const ra_point *p = dispute_of(&d, "over Chadian airspace", "in international airspace");
    assert_non_null(p);
    assert_true(ra_str_is(p->about, "Was the balloon over Chadian airspace?"));
    drop(&d);
}

static void two_causes_of_what_befell_one_man(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Oskar Lind fell ill on Sunday. Doctors said Lind had caught a cold, but neighbors "
                                  "said Lind had been drugged."}));
    assert_non_null(dispute_of(&d, "caught a cold", "been drugged"));
    drop(&d);
}

static void although_opens_the_sentence(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Although officials said the bridge was closed, drivers insisted the bridge was open "
                                  "all night."}));
    assert_non_null(dispute_of(&d, "the bridge was closed", "the bridge was open"));
    drop(&d);
}

static void the_next_sentence_denies_it(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Nurses said the patient was not kept in isolation. But a spokeswoman for the clinic "
                                  "said the patient was placed in isolation at once."}));
    assert_non_null(dispute_of(&d, "not kept in isolation", "placed in isolation"));
    drop(&d);
}

static void first_thought_and_now_known(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The farm was originally thought to own the vineyard, but deputies now say the "
                                  "vineyard is on another property."}));
    assert_non_null(dispute_of(&d, "thought to own the vineyard", "on another property"));
    drop(&d);
}

static void one_mouth_sets_itself_right(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Police initially said that the driver was a clerk, but police later said the driver "
                                  "was a cook."}));
    assert_non_null(dispute_of(&d, "was a clerk", "was a cook"));
    drop(&d);
}

static void one_deed_of_two_doers(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Officials said a spark ignited the barn, but neighbors said two boys had ignited "
                                  "it."}));
    assert_non_null(dispute_of(&d, "a spark ignited", "two boys had ignited"));
    drop(&d);
}

static void what_adds_is_not_against(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Officials said the bridge was closed, but drivers said the bridge was damaged "
                                  "too."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void of_two_things_both_may_be_right(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Officials said the bridge was closed, but drivers said the weather was fine."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void one_mouth_does_not_contradict_itself(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Oskar Lind said the bridge was closed, but he said the bridge was safe."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void wishes_and_plans_are_no_answers(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "Officials said the bridge should be closed, but drivers said the bridge was busy. "
                              "Officials said the tunnel will be closed, but drivers said the tunnel is busy. Oskar "
                              "Lind said he could accept a toll, but a clerk said Lind was a guest."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void who_does_not_know_says_nothing(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Officials said Oskar Lind did not know the driver, but a neighbor said Lind worries "
                                  "about the driver. Officials said the mayor was not aware of the fire, but a guard "
                                  "said the mayor left at noon."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void not_only_but_also(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Officials said the bridge was not only closed, but drivers also said the bridge was "
                                  "damaged."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void side_by_side_is_not_against(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Officials said the bridge was closed, while drivers said the bridge was damaged."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void one_takes_back_what_he_first_said(void **state)
{
    (void)state;
    assert_int_equal(
        disputes_in("Officials initially said there was a fight with knives but later said that no weapon was "
                    "found."),
        1);
    assert_int_equal(disputes_in("Oskar Lind initially admitted he was among those at the bridge. The town was "
                                 "shocked. Lind then recanted on Sunday, saying he had slept at home."),
                     1);
    assert_int_equal(disputes_in("Officials said there was a fight with knives but said that no weapon was found."), 0);
    assert_int_equal(
        disputes_in("Officials initially said there was a fight with knives but later also said that no weapon "
                    "was found."),
        0);
    assert_int_equal(disputes_in("Oskar Lind initially admitted he was among those at the bridge. The town was "
                                 "shocked. Ada Brook then recanted on Sunday, saying she had slept at home."),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_who_say_where_it_was),
        cmocka_unit_test(two_causes_of_what_befell_one_man),
        cmocka_unit_test(although_opens_the_sentence),
        cmocka_unit_test(the_next_sentence_denies_it),
        cmocka_unit_test(first_thought_and_now_known),
        cmocka_unit_test(one_mouth_sets_itself_right),
        cmocka_unit_test(one_deed_of_two_doers),
        cmocka_unit_test(what_adds_is_not_against),
        cmocka_unit_test(of_two_things_both_may_be_right),
        cmocka_unit_test(one_mouth_does_not_contradict_itself),
        cmocka_unit_test(wishes_and_plans_are_no_answers),
        cmocka_unit_test(who_does_not_know_says_nothing),
        cmocka_unit_test(not_only_but_also),
        cmocka_unit_test(side_by_side_is_not_against),
        cmocka_unit_test(one_takes_back_what_he_first_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
