/* Room account: which claims answer one question, from texts through the whole chain. */
#include "telling.h"

static void one_hour_of_one_day_is_one_question(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The coast guard rang the owners at 2 a.m. on Sunday."},
                   {"2020-03-02", "Harbour officials reached the skipper at 2 a.m. on Sunday."},
                   {"2020-03-02", "A ferry sailed at 5 a.m. on Sunday."}));
    assert_non_null(point_of(&d, RA_POINT_TIME, "rang the owners at 2 a.m.", "reached the skipper at 2 a.m."));
    assert_null(point_of(&d, RA_POINT_TIME, "rang the owners at 2 a.m.", "5 a.m."));
    drop(&d);
}

static void one_deed_on_one_thing_has_one_date(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The ministry published the map on Sunday."},
                   {"2020-03-02", "The map was published late on Sunday by the ministry."},
                   {"2020-03-02", "Two poets published their letters on Sunday."}));
    assert_non_null(point_of(&d, RA_POINT_TIME, "published the map", "published late on Sunday"));
    assert_null(point_of(&d, RA_POINT_TIME, "published the map", "published their letters"));
    drop(&d);
}

static void a_telling_number_of_people_is_one_question(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Inspectors of the harbour found 38 people at fault."},
                   {"2020-03-02", "The letter says that 38 individuals were responsible for the leaks."}));
    assert_non_null(point_of(&d, RA_POINT_QUANTITY, "38 people", "38 individuals"));
    drop(&d);
}

static void a_telling_number_goes_by_two_names(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The pirates had been holding 21 Norwegian merchant sailors."},
                   {"2020-03-02", "Twenty-one Norwegian merchants were kidnapped in the port in two raids."},
                   {"2020-03-02", "The firm had 21 lorries."}));
    assert_non_null(point_of(&d, RA_POINT_QUANTITY, "21 Norwegian", "Twenty-one Norwegian"));
    assert_null(point_of(&d, RA_POINT_QUANTITY, "21 Norwegian", "21 lorries"));
    drop(&d);
}

static void what_a_verb_carries_out_is_the_deed(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The navy of Norland carried out a series of airstrikes on the island on Sunday."},
                   {"2020-03-02", "Warplanes attacked the island on Sunday."}));
    assert_non_null(point_of(&d, RA_POINT_TIME, "airstrikes on the island", "attacked the island on Sunday"));
    drop(&d);
}

static void one_rare_deed_with_little_else_is_one_question(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02",
                    "The chapel was evacuated. It rained all day. A ferry ran aground near the old lighthouse. "
                    "Its captain spoke of a broken rudder. Fog had hidden the rocks since dawn."},
                   {"2020-03-02", "They had evacuated at last. Tugs were on their way from Norby. "
                                  "The owner promised new charts. Oil spread towards a beach in the bay."}));
    assert_non_null(point_of(&d, RA_POINT_OUTCOME, "chapel was evacuated", "had evacuated at last"));
    drop(&d);
}

static void a_person_is_known_with_party_or_kin_before_the_name(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The port was shut down. Democrat Ada Brenk took office as treasurer in Norby."},
                   {"2020-03-02", "The new treasurer Ada Brenk, who lives in Lund, has two boats."},
                   {"2020-03-02", "The skipper rowed home. Her brother, Ole Brandt, told nobody of it."},
                   {"2020-03-02", "The skipper Ole Brandt was at sea. It was a lie."}));
    assert_non_null(point_of(&d, RA_POINT_AGENT, "Democrat Ada Brenk", "treasurer Ada Brenk"));
    assert_non_null(point_of(&d, RA_POINT_AGENT, "brother, Ole Brandt", "skipper Ole Brandt"));
    assert_null(point_of(&d, RA_POINT_AGENT, "It was a lie", "It was a lie"));
    drop(&d);
}

static void one_stretch_of_time_of_things_alike_is_one_question(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The old lighthouse of Norby was sold at an auction on Sunday."},
                   {"2020-03-02", "An auction on Sunday found a buyer for the lighthouse of Norby."}));
    assert_non_null(point_of(&d, RA_POINT_TIME, "sold at an auction on Sunday", "auction on Sunday"));
    drop(&d);
}

static void what_is_left_unsaid_is_one_question_in_all_words(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "Admiral Olga Brandt announced the launch on Sunday. Brandt did not elaborate."},
               {"2020-03-02", "The launch was announced by Admiral Olga Brandt. Brandt declined to provide details."},
               {"2020-03-02", "Brandt was seen with a book of details."}));
    assert_non_null(point_of(&d, RA_POINT_OUTCOME, "Brandt did not elaborate", "Brandt declined to provide details"));
    assert_null(point_of(&d, RA_POINT_OUTCOME, "Brandt did not elaborate", "book of details"));
    drop(&d);
}

static void whoever_pulls_out_withdraws(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Gunnar Holm pulled out late on Friday, his sailmaker said."},
                   {"2020-03-02", "Gunnar Holm withdrew after a quarrel about the mast."}));
    assert_non_null(point_of(&d, RA_POINT_OUTCOME, "pulled out", "withdrew after"));
    drop(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_hour_of_one_day_is_one_question),
        cmocka_unit_test(one_deed_on_one_thing_has_one_date),
        cmocka_unit_test(a_telling_number_of_people_is_one_question),
        cmocka_unit_test(a_telling_number_goes_by_two_names),
        cmocka_unit_test(what_a_verb_carries_out_is_the_deed),
        cmocka_unit_test(a_person_is_known_with_party_or_kin_before_the_name),
        cmocka_unit_test(one_stretch_of_time_of_things_alike_is_one_question),
        cmocka_unit_test(one_rare_deed_with_little_else_is_one_question),
        cmocka_unit_test(what_is_left_unsaid_is_one_question_in_all_words),
        cmocka_unit_test(whoever_pulls_out_withdraws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
