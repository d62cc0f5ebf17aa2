/* Room account: who is a mouth, in articles as they are read. */
#include "telling.h"

/* Whether some origin of an article with this text has a name that holds `words`. */
static bool names_origin(const char *text, const char *words)
{
    drawn d;
    draw(&d, STORY({"2020-03-02", text}));
    bool found = false;
    for (size_t i = 0; i < d.account->lineage.count; i++) {
        uint32_t origin = d.account->lineage.at[i].origin;
        found |=
            origin != RA_NONE && ra_str_find(d.account->origins.at[origin].name, ra_str_from(words), 0) != SIZE_MAX;
    }
    drop(&d);
    return found;
}

static void gatherings_and_talk_are_no_mouths(void **state)
{
    (void)state;
    assert_false(names_origin("The meeting showed that the port of Tarnmoor would close.", "meeting"));
    assert_false(names_origin("The debate highlighted the cost of the new dredger.", "debate"));
    assert_false(names_origin("The vote indicates that the port of Tarnmoor will close.", "vote"));
    assert_true(names_origin("The committee said that the port of Tarnmoor would close.", "committee"));
    assert_true(names_origin("The report showed that the port of Tarnmoor would close.", "report"));
}

static void what_is_asked_about_is_no_mouth(void **state)
{
    (void)state;
    const char *text = "Asked about the book, Mayor Ada Holm said the port of Tarnmoor would close.";
    assert_false(names_origin(text, "book"));
    assert_true(names_origin(text, "Ada Holm"));
}

static void what_a_rate_counts_by_is_no_mouth(void **state)
{
    (void)state;
    assert_false(names_origin("The town spends $9,000 per pupil.", "pupil"));
    assert_false(names_origin("There were 29 births per 1,000 women in the town.", "women"));
    assert_true(names_origin("The port of Tarnmoor will close, according to pupils.", "pupils"));
}

static void ways_of_speaking_name_no_mouth(void **state)
{
    (void)state;
    assert_false(names_origin("If all goes according to plan, the port of Tarnmoor will open in May.", "plan"));
    assert_true(names_origin("According to the plan, the port of Tarnmoor will open in May.", "plan"));
    assert_false(names_origin("The mayor is on the record saying that the port of Tarnmoor will close.", "record"));
    assert_false(names_origin("All told, nine boats sank off Tarnmoor in March.", "All"));
    assert_true(names_origin("Court records show that the port of Tarnmoor will close.", "records"));
}

static void a_thing_may_say_and_does_not_think(void **state)
{
    (void)state;
    assert_true(names_origin("The bill says that the port of Tarnmoor will close.", "bill"));
    assert_true(names_origin("The bill assumes that the port of Tarnmoor will close.", "bill"));
    assert_false(names_origin("Owners sold these plans knowing that the port of Tarnmoor would close.", "plan"));
    assert_false(names_origin("The mayor sends a note to describe how the port of Tarnmoor works.", "note"));
    assert_false(names_origin("The bill offers the owners of boats a grant.", "bill"));
}

static void people_inside_a_phrase_that_cannot_speak_do(void **state)
{
    (void)state;
    const char *text = "The plan drew the condemnation of owners, who said that the port of Tarnmoor would close.";
    assert_false(names_origin(text, "condemnation"));
    assert_true(names_origin(text, "owners"));
}

static void a_name_ends_before_the_words_left_off(void **state)
{
    (void)state;
    const char *text = "A lawyer for the \\\"Blue Boats\\\" said that the port of Tarnmoor would close.";
    assert_true(names_origin(text, "A lawyer"));
    assert_false(names_origin(text, "for the"));
}

static void labels_of_pages_are_no_part_of_a_mouth(void **state)
{
    (void)state;
    const char *text = "Story highlights Rescuers said the ferry had sunk near Tarnmoor.";
    assert_false(names_origin(text, "highlights"));
    assert_true(names_origin(text, "Rescuers"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gatherings_and_talk_are_no_mouths),
        cmocka_unit_test(what_is_asked_about_is_no_mouth),
        cmocka_unit_test(what_a_rate_counts_by_is_no_mouth),
        cmocka_unit_test(ways_of_speaking_name_no_mouth),
        cmocka_unit_test(a_thing_may_say_and_does_not_think),
        cmocka_unit_test(labels_of_pages_are_no_part_of_a_mouth),
        cmocka_unit_test(people_inside_a_phrase_that_cannot_speak_do),
        cmocka_unit_test(a_name_ends_before_the_words_left_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
