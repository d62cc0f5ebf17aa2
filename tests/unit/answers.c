/* Room account: what versions of who and where answer beyond their question. */
#include "telling.h"

#include "account/points/about.h"

/* What a version of these words answers to the question, which is about `of` where it asks who somebody is. */
static void answers(uint8_t kind, const char *question, const char *of, const char *version, const char *answer)
{
    ra_error error = {0};
    ra_pack *pack;
    ra_lexicon words;
    assert_int_equal(ra_pack_open(getenv("RASHOMON_PACK"), &pack, &error), RA_OK);
    assert_int_equal(ra_lexicon_open(pack, "en", "clause_words", &words, &error), RA_OK);
    ra_version v = {.value = {.kind = kind, .name = ra_str_from(version)}};
    ra_point point = {.about = ra_str_from(question), .asks = of[0] != '\0' ? RA_ASKS_WHO : RA_ASKS_DEED};
    point.versions.at = &v;
    point.versions.count = 1;
    ra_answers(&words, ra_str_from(of), &point);
    if (!ra_str_equal(v.answer, ra_str_from(answer)))
        fail_msg("\"%s\" answers: \"%.*s\"", version, RA_STR_ARG(v.answer));
    ra_pack_free(pack);
}

static void who_answers(const char *version, const char *answer)
{
    answers(RA_POINT_AGENT, "Who is Ana Lind?", "Ana Lind", version, answer);
}

static void a_place_within_another_word_is_not_said_yet(void **state)
{
    (void)state;
    answers(RA_POINT_PLACE, "Where did the Romanian ferry sink?", "", "Oman", "Oman");
    answers(RA_POINT_PLACE, "Where was the mill completely rebuilt?", "", "Ely", "Ely");
    answers(RA_POINT_PLACE, "Where in Oman did the ferry sink?", "", "Oman", "");
    answers(RA_POINT_PLACE, "Where did \u201cOman\u201d, the ferry, sink?", "", "Oman", "");
    answers(RA_POINT_PLACE, "Where in Osk\u2019s harbour did it sink?", "", "Osk", "");
    answers(RA_POINT_PLACE, "Where did the \u00c5sk ferry sink?", "", "sk", "sk");
}

static void what_stands_for_somebody_is_left_out(void **state)
{
    (void)state;
    who_answers("She's a former clerk", "a former clerk");
    who_answers("she\u2019s a former clerk", "a former clerk");
    who_answers("he\u2019s a former clerk", "a former clerk");
    who_answers("Ana Lind is a former clerk", "a former clerk");
    who_answers("Ana Lind's a former clerk", "a former clerk");
    who_answers("Lind\u2019s a former clerk", "a former clerk");
    who_answers("Lind\u2019s former clerk", "Lind\u2019s former clerk");
}

static void marks_around_a_name_hide_no_name(void **state)
{
    (void)state;
    who_answers("\u201cAna Lind\u201d", "");
    who_answers("the mayor, \u201cLind\u201d", "the mayor");
    who_answers("Ana Lind \u2014 the mayor \u2026", "the mayor");
    who_answers("$ the mayor", "the mayor");
    who_answers("the \u201cmayor\u201d", "the \u201cmayor\u201d");
    who_answers("mayor of Norby (Osk)", "mayor of Norby (Osk)");
    answers(RA_POINT_AGENT, "Who is \u00c5sa Lind\u00e9?", "\u00c5sa Lind\u00e9", "\u00c5sa Lind\u00e9, the mayor",
            "the mayor");
    answers(RA_POINT_AGENT, "Who is Ana O\u2019Lind?", "Ana O\u2019Lind", "the mayor, O\u2019Lind", "the mayor");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_within_another_word_is_not_said_yet),
        cmocka_unit_test(what_stands_for_somebody_is_left_out),
        cmocka_unit_test(marks_around_a_name_hide_no_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
