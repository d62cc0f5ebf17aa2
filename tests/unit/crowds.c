/* Room account: how many came to a gathering, whatever the words, and when two such figures cannot both be right. */
#include "telling.h"

static void with(drawn *d, const char *one, const char *other)
{
    draw(d, STORY({"2021-03-08", one}, {"2021-03-08", other}));
}

static size_t disputed(const char *one, const char *other)
{
    drawn d;
    with(&d, one, other);
    size_t count = disputes(&d);
    drop(&d);
    return count;
}

static void one_question_in_all_wordings(void **state)
{
    (void)state;
    static const char *const first = "The police estimated the number of protesters at the march in Norby on Sunday at "
                                     "3,500.";
    static const char *const others[] = {
        "At least 8,000 people turned out for the march in Norby on Sunday.",
        "About 8,000 people took to the streets in the march in Norby on Sunday.",
        "The march in Norby on Sunday drew 8,000 people.",
        "The march in Norby on Sunday was attended by 8,000 people.",
        "A crowd of 8,000 people joined the march in Norby on Sunday.",
        "The protesters at the march in Norby on Sunday numbered about 8,000.",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        drawn d;
        with(&d, first, others[i]);
        const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "3,500", "8,000");
        assert_non_null(p);
        assert_int_equal(p->status, RA_DISPUTED);
        assert_string_equal(p->about.ptr, "How many people took part in the protest?");
        drop(&d);
    }
}

static void the_same_number_is_agreed(void **state)
{
    (void)state;
    drawn d;
    with(&d, "The police estimated the number of protesters at the march in Norby on Sunday at 3,500.",
         "About 3,500 people turned out for the march in Norby on Sunday.");
    const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "3,500", "About 3,500");
    assert_non_null(p);
    assert_int_equal(p->status, RA_AGREED);
    drop(&d);
}

static void two_who_count_in_one_sentence(void **state)
{
    (void)state;
    static const char *const other = "Traffic stood still in Norby on Sunday during the march.";
    assert_int_equal(disputed("At the march in Norby on Sunday the police said the protesters numbered about 3,500 but "
                              "pictures suggested at least 8,000 people turned out.",
                              other),
                     1);
    assert_int_equal(disputed("At the march in Norby on Sunday about 3,500 people gathered and at least 8,000 people "
                              "turned out.",
                              other),
                     0);
}

/* Each beside what the first question finds disputed. */
static void crowds_of_two_gatherings(void **state)
{
    (void)state;
    static const char *const first = "At least 8,000 people turned out for the march in Norby on Sunday.";
    static const char *const others[] = {
        "About 3,500 people turned out for the march in Norby last month.",
        "The city expected that about 3,500 people would turn out for the march in Norby on Sunday.",
        "About 3,500 students turned out for the march in Norby on Sunday.",
        "About 3,500 people turned out for marches in 40 cities across the country on Sunday.",
        "About 3,500 officers turned out for the march in Norby on Sunday.",
        "About 300 people turned out for the march in Norby on Sunday.",
    };
    assert_int_equal(disputed(first, "About 3,500 people turned out for the march in Norby on Sunday."), 1);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(disputed(first, others[i]), 0);
    assert_int_equal(disputed("At least 8,000 people turned out for the march in Boston on Sunday.",
                              "About 3,500 people turned out for the march in Chicago on Sunday."),
                     0);
}

static void nearly_is_little_less(void **state)
{
    (void)state;
    static const char *const first = "Nearly 1,400 people were detained at the march in Norby on Sunday.";
    assert_int_equal(disputed(first, "The number of the detentions at the march in Norby on Sunday reached 1,373."), 0);
    assert_int_equal(disputed(first, "The police arrested 779 people at the march in Norby on Sunday."), 1);
}

/* Two who count stand against one another in one article; what one of them says of two days does not. */
static void two_who_count_arrests(void **state)
{
    (void)state;
    static const char *const other = "Traffic stood still in Norby on Sunday during the march.";
    assert_int_equal(disputed("The union said 95 people were arrested at the march in Norby on Sunday. The police said "
                              "40 people were arrested at the march in Norby.",
                              other),
                     1);
    assert_int_equal(disputed("The police said 95 people were arrested at the march in Norby on Sunday. The police "
                              "said 40 people were arrested at the march in Norby.",
                              other),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_question_in_all_wordings),  cmocka_unit_test(the_same_number_is_agreed),
        cmocka_unit_test(two_who_count_in_one_sentence), cmocka_unit_test(crowds_of_two_gatherings),
        cmocka_unit_test(nearly_is_little_less),         cmocka_unit_test(two_who_count_arrests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
