/* Room account: whether several articles agree on a thing or echo one who said it. */
#include "telling.h"

static void assert_status(const telling *tellings, size_t count, const char *words, const char *others, uint8_t status)
{
    drawn d;
    draw(&d, tellings, count);
    const ra_point *p = point_of(&d, RA_POINT_OUTCOME, words, others);
    assert_non_null(p);
    assert_int_equal(p->status, status);
    drop(&d);
}

static void one_report_is_echoed(void **state)
{
    (void)state;
    assert_status(STORY({"2020-03-02", "The report said the bridge lacked forty bolts."},
                        {"2020-03-02", "The bridge lacked forty bolts, according to the report."}),
                  "lacked forty bolts", "lacked forty bolts", RA_ECHOED);
}

static void two_letters_are_two(void **state)
{
    (void)state;
    assert_status(STORY({"2020-03-02", "A letter said the bridge lacked forty bolts."},
                        {"2020-03-02", "The bridge lacked forty bolts, according to a letter."}),
                  "lacked forty bolts", "lacked forty bolts", RA_AGREED);
}

static void to_tell_that_somebody_announced_it_is_no_second_witness(void **state)
{
    (void)state;
    assert_status(STORY({"2020-03-02", "Governor Ada Holm announced the closure of the Tarnmoor bridge."},
                        {"2020-03-02", "The closure of the Tarnmoor bridge was needed, Governor Ada Holm said."}),
                  "announced the closure", "was needed", RA_ECHOED);
}

static void a_long_source_before_what_it_says_is_its_source(void **state)
{
    (void)state;
    assert_status(STORY({"2020-03-02", "According to the deputy chief of the Tarnmoor fire department, Jan Lindqvist, "
                                       "the warehouse burned for nine hours."},
                        {"2020-03-02", "The warehouse burned for nine hours, said Jan Lindqvist."}),
                  "According to", "burned for nine", RA_ECHOED);
}

static void an_articles_two_sources_stay_two(void **state)
{
    (void)state;
    assert_status(STORY({"2020-03-02", "The warehouse burned for nine hours. The warehouse burned for nine hours, "
                                       "Jan Lindqvist said. The warehouse burned for nine hours, Mayor Ada Holm said."},
                        {"2020-03-02", "The warehouse burned for nine hours, said Jan Lindqvist."}),
                  "burned for nine", "burned for nine", RA_AGREED);
}

static void what_is_blamed_is_told_by_the_article(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Norland blamed Sudria for the strike on an airbase near Oslo."},
                   {"2020-03-02", "Norland condemned the strike on an airbase near Oslo."}));
    const ra_point *p = point_of(&d, RA_POINT_PLACE, "airbase", "airbase");
    assert_non_null(p);
    assert_int_equal(p->status, RA_AGREED);
    drop(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_report_is_echoed),
        cmocka_unit_test(two_letters_are_two),
        cmocka_unit_test(to_tell_that_somebody_announced_it_is_no_second_witness),
        cmocka_unit_test(a_long_source_before_what_it_says_is_its_source),
        cmocka_unit_test(an_articles_two_sources_stay_two),
        cmocka_unit_test(what_is_blamed_is_told_by_the_article),
    };
    return cmocka_run_group_tests_name("echoes", tests, NULL, NULL);
}
