/* Room account: claims that share too little by themselves, in sentences that tell the same. */
#include "telling.h"

#define RULE                                                                                                           \
    "The new rule lets chemists sell the malaria tablets to travellers without a prescription, placing them on open "  \
    "shelves. Rain fell on the coast for a week. A choir sang in the chapel at dawn. Two tugs towed a barge of "       \
    "gravel to the mill."
#define REST " Ferries ran late on Monday. The baker raised his prices again. Boys found an anchor near the pier."

static void sentences_that_tell_the_same_join_their_clauses(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", RULE},
                   {"2020-03-02", "Travellers need no prescription for the malaria tablets under the new rule, and "
                                  "chemists may stack them on shelves beside the soap." REST}));
    const ra_point *point = point_of(&d, RA_POINT_OUTCOME, "lets chemists sell", "may stack them on shelves");
    assert_non_null(point);
    assert_int_equal(point->status, RA_AGREED);
    drop(&d);
}

static void what_one_denies_is_not_joined(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", RULE},
                   {"2020-03-02", "Travellers need no prescription for the malaria tablets under the new rule, and "
                                  "chemists may not stack them on shelves beside the soap." REST}));
    assert_null(point_of(&d, RA_POINT_OUTCOME, "lets chemists sell", "not stack them on shelves"));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void other_sentences_join_nothing(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", RULE},
                   {"2020-03-02", "Boys rowed to the old mill, and chemists may stack them on shelves beside the "
                                  "soap. Travellers need no prescription under the new rule." REST}));
    assert_null(point_of(&d, RA_POINT_OUTCOME, "lets chemists sell", "may stack them on shelves"));
    drop(&d);
}

#define CHOIR                                                                                                          \
    "The choir lost its bus in March, so singers walked to the chapel on the hill with lanterns and drums. Rain fell " \
    "on the coast for a week. Two tugs towed a barge of gravel to the mill."
#define WALK "With lanterns and drums singers walked up the hill to the chapel, as in "

static void sentences_that_tell_the_same_join_their_times(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", CHOIR}, {"2020-03-02", WALK "March a fire had cost the choir its old coach." REST},
                   {"2020-03-02", "In March a fire had cost the ferry its cook." REST}));
    const ra_point *point = point_of(&d, RA_POINT_TIME, "lost its bus in March", "March a fire had cost");
    assert_non_null(point);
    assert_int_equal(point->status, RA_AGREED);
    drop(&d);
}

static void other_times_are_not_joined(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", CHOIR}, {"2020-03-02", WALK "May a fire had cost the choir its old coach." REST}));
    assert_null(point_of(&d, RA_POINT_TIME, "lost its bus in March", "May a fire had cost"));
    drop(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_that_tell_the_same_join_their_clauses),
        cmocka_unit_test(what_one_denies_is_not_joined),
        cmocka_unit_test(other_sentences_join_nothing),
        cmocka_unit_test(sentences_that_tell_the_same_join_their_times),
        cmocka_unit_test(other_times_are_not_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
