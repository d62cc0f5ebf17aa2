/* Room account: the questions in which points are put. */
#include "telling.h"

#include "language/words/plural.h"

/* The question of the point on which both articles have the words. */
static void asks(const char *one, const char *other, const char *words, const char *question)
{
    drawn d;
    draw(&d, STORY({"2020-03-02", one}, {"2020-03-02", other}));
    const ra_point *p = point_of(&d, RA_POINT_OUTCOME, words, words);
    assert_non_null(p);
    if (!ra_str_equal(p->about, ra_str_from(question)))
        fail_msg("asks: %.*s", RA_STR_ARG(p->about));
    drop(&d);
}

static void the_third_has_its_noun(void **state)
{
    (void)state;
    asks("Guards sank two of the three boats, while the third rammed the customs house.",
         "Of three boats two were sunk, and the third rammed the customs house on Sunday.", "rammed",
         "Did the third boat ram the customs house on Sunday?");
}

static void words_that_address_somebody_are_quoted(void **state)
{
    (void)state;
    asks("The farmers opened our northern harbour to the refugees.", "The farmers opened our northern harbour.",
         "opened our", "\u201cThe farmers opened our northern harbour to the refugees\u201d");
}

static void a_subject_that_says_something_is_not_asked_about(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "According to reports, the kidnap attempt was with a rented speed boat that tried to "
                                  "reach the minister's island, which is located in the county's North Bay area."}));
    const ra_point *p = point_of(&d, RA_POINT_OUTCOME, "tried to reach", "tried to reach");
    assert_non_null(p);
    if (!ra_str_is(
            p->about,
            "\u201cthat tried to reach the minister's island, which is located in the county's North Bay area\u201d"))
        fail_msg("asks: %.*s", RA_STR_ARG(p->about));
    drop(&d);
}

/* Whether some point of the story is put in these words. */
static bool is_put(const drawn *d, const char *question)
{
    for (size_t i = 0; i < d->account->points.count; i++) {
        if (ra_str_equal(d->account->points.at[i].about, ra_str_from(question)))
            return true;
    }
    return false;
}

/* Whether some question begins so. */
static bool is_asked(const drawn *d, const char *beginning)
{
    for (size_t i = 0; i < d->account->points.count; i++) {
        if (ra_str_starts(d->account->points.at[i].about, ra_str_from(beginning)))
            return true;
    }
    return false;
}

static void broken_parses_ask_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *beginning;
    } cases[] = {
        {"The orchestra rehearsed for a week, with Oskar Moe given the longest solo.", "Did Oskar Moe give"},
        {"The harbour deal reached with nearby towns earlier this year does not prohibit boats.",
         "Did the harbour deal reach"},
        {"The decisions represented a victory for Quist, who for months has fought to open the mill.", "Has a victory"},
        {"The frost suggests growers in the valleys of Osk and Norby must cover their vines.",
         "Does the frost suggest?"},
        {"The guide wrote that there was a spring because there is.", "Does a spring be"},
        {"(Reuters) - Norland Governor Ana Quist met with her advisers on Monday.", "Did Reuters meet"},
        {"The teacher proposes that Norband play two songs at every school.", "Do Norband"},
        {"Bakers met at noon. www.example.com/loaf listed their loaves on Sunday.", "When did www."},
        {"Should Quist resign, Lind would be the mayor.", "Should Quist Quist"},
        {"The clerk said that people were misstating what he had told them.", "Were people misstating what?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        drawn d;
        draw(&d, STORY({"2020-03-02", cases[i].text}));
        assert_true(d.account->points.count > 0);
        if (is_asked(&d, cases[i].beginning))
            fail_msg("asks: %s", cases[i].beginning);
        drop(&d);
    }
}

static void a_denied_clause_keeps_its_verb(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *question;
    } cases[] = {
        {"Jan Quist didn't want the bridge.", "Did Jan Quist want the bridge?"},
        {"Ana Lind hasn't conceded the vote.", "Has Ana Lind conceded the vote?"},
        {"The boats aren't moored at Osk.", "Are the boats moored at Osk?"},
        {"The guards won't open the gate.", "Will the guards open the gate?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        drawn d;
        draw(&d, STORY({"2020-03-02", cases[i].text}));
        if (!is_put(&d, cases[i].question))
            fail_msg("is not put: %s", cases[i].question);
        drop(&d);
    }
}

static void zero_before_what_has_no_plural_counts_nothing(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "The mayor announced a zero tolerance policy on graffiti. The mill reported zero fires "
                              "last year."}));
    assert_true(is_put(&d, "How many fires?"));
    assert_false(is_put(&d, "How many tolerances?"));
    drop(&d);
}

static void prepositions_and_who_asks_for_it_stay_out(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-03",
                    "The mayor refused, according to a letter released on Monday. The council called for the director "
                    "to be dismissed on Monday."},
                   {"2020-03-03", "The mayor refused, according to a letter released on Monday."}));
    assert_true(is_put(&d, "When was a letter released?"));
    for (size_t i = 0; i < d.account->points.count; i++)
        assert_false(ra_str_starts(d.account->points.at[i].about, RA_STR("When was the council")));
    drop(&d);
}

static void nobody_is_asked_what_he_does_to_himself(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-03", "Jan Holt found himself in Norby."}));
    for (size_t i = 0; i < d.account->points.count; i++)
        assert_false(ra_str_starts(d.account->points.at[i].about, RA_STR("Where did Jan Holt find Jan Holt")));
    drop(&d);
}

static void a_time_does_nothing(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-03",
                "Two people were held over the attack on a school earlier this week that left four pupils injured."},
               {"2020-03-03", "The attack on a school left four pupils injured."}));
    for (size_t i = 0; i < d.account->points.count; i++)
        assert_false(ra_str_starts(d.account->points.at[i].about, RA_STR("Did week")));
    drop(&d);
}

static void nothing_is_asked_without_its_object(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The papers that the clerk Ann Barlow leaked named eleven judges."},
                   {"2020-03-02", "Judges read the papers that the clerk Ann Barlow leaked."}));
    for (size_t i = 0; i < d.account->points.count; i++)
        assert_false(ra_str_is(d.account->points.at[i].about, "Did Ann Barlow leak?"));
    drop(&d);
}

/* Words that all use are quoted, and so are names; two descriptions are asked for. */
static void descriptions_are_asked_for_where_there_are_two(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02",
                    "The council of Norby bought a wooden footbridge. A spokesman for the Health and Rescue Services "
                    "came. It has an iron railing from the mill."},
                   {"2020-03-02",
                    "The council of Norby bought a wooden footbridge. The Health and Rescue Services came. It has an "
                    "old iron railing."}));
    for (size_t i = 0; i < d.account->points.count; i++) {
        ra_str about = d.account->points.at[i].about;
        assert_false(ra_str_is(about, "How is the footbridge described?"));
        assert_false(ra_str_is(about, "How is the Health described?"));
        assert_false(ra_str_is(about, "How is the Services described?"));
        assert_false(ra_str_is(about, "How is the service described?"));
    }
    assert_true(is_put(&d, "How is the railing described?"));
    drop(&d);
}

static void days_and_places_are_asked_in_sentences(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "The mayor closed the harbour on Sunday. The announcement that the regime was behind "
                              "the attack came on Sunday."},
               {"2020-03-02", "After meeting on Sunday the guards left. They requested on Friday that it be closed. "
                              "It will begin on Friday."}));
    assert_true(is_put(&d, "When did the mayor close the harbour?"));
    for (size_t i = 0; i < d.account->points.count; i++) {
        ra_str about = d.account->points.at[i].about;
        assert_false(ra_str_starts(about, RA_STR("When was that")) || ra_str_is(about, "When was meeting?") ||
                     ra_str_is(about, "When did they request?") || ra_str_is(about, "When did it begin?"));
    }
    drop(&d);
}

static void what_is_shot_down_flies(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "The guards intercepted three drones, and one was shot down. The cut eliminates jobs."},
               {"2020-03-02", "Three drones were intercepted. The bill would eliminate several taxes on jobs."}));
    assert_true(is_put(&d, "What was shot down?"));
    for (size_t i = 0; i < d.account->points.count; i++) {
        const ra_point *p = &d.account->points.at[i];
        for (size_t v = 0; v < p->versions.count && ra_str_is(p->about, "What was shot down?"); v++)
            assert_true(ra_str_find(p->versions.at[v].text, RA_STR("eliminate"), 0) == SIZE_MAX);
    }
    drop(&d);
}

static void counted_things_are_many(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The council owns tens of thousands of boats and a 43-page list."},
                   {"2020-03-02", "Nobody among the three guards wants to leave, and no one has paid."}));
    for (size_t i = 0; i < d.account->points.count; i++) {
        ra_str about = d.account->points.at[i].about;
        assert_false(ra_str_starts(about, RA_STR("How many of ")) || ra_str_is(about, "How many page?") ||
                     ra_str_starts(about, RA_STR("How many has")) || ra_str_starts(about, RA_STR("How many wants")));
    }
    assert_true(is_put(&d, "How many boats?"));
    drop(&d);
}

static void names_keep_their_article(void **state)
{
    (void)state;
    asks("The Red Cross closed its northern hospital on Sunday.", "The Red Cross closed its northern hospital.",
         "closed its", "Did the Red Cross close its northern hospital on Sunday?");
}

static void a_headline_lends_no_question_where_a_sentence_does(void **state)
{
    (void)state;
    asks("The mayor closed the northern harbour on Sunday after the storm.",
         "Mayor closes northern harbour\\n\\nThe mayor closed the northern harbour on Sunday, and boats stayed away.",
         "closed the", "Did the mayor close the northern harbour on Sunday?");
}

static void peoples_have_plurals(void **state)
{
    (void)state;
    static const struct {
        const char *one;
        const char *many;
    } nouns[] = {{"American", "Americans"}, {"German", "Germans"}, {"Frenchman", "Frenchmen"}, {"Chinese", "Chinese"},
                 {"British", "British"},    {"Iraqi", "Iraqis"},   {"fireman", "firemen"},     {"US", "US"}};
    ra_arena *arena = ra_arena_new(NULL);
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        ra_str plural = ra_plural(arena, ra_str_from(nouns[i].one));
        if (!ra_str_equal(plural, ra_str_from(nouns[i].many)))
            fail_msg("%s: %.*s", nouns[i].one, RA_STR_ARG(plural));
    }
    ra_arena_free(arena);
}

static void numbers_are_not_in_questions_of_what_happened(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "\u201cThree boats attacked the old navy harbour,\u201d a captain said."},
                   {"2020-03-02", "Three boats attacked the old navy harbour."}));
    const ra_point *p = point_of(&d, RA_POINT_OUTCOME, "attacked the old", "attacked the old");
    assert_non_null(p);
    assert_true(ra_str_is(p->about, "Did boats attack the old navy harbour?"));
    drop(&d);
}

static void what_cannot_be_asked_is_quoted(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Fishermen wait, mending torn nets beside the northern harbour."},
                   {"2020-03-02", "Children sing, mending torn nets beside the northern harbour."}));
    const ra_point *p = point_of(&d, RA_POINT_OUTCOME, "mending torn nets", "mending torn nets");
    assert_non_null(p);
    assert_int_equal(ra_str_find(p->about, RA_STR("\xE2\x80\x9C"), 0), 0);
    drop(&d);
}

static void when_and_where_keep_the_rest_of_the_deed(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Thousands of weavers walked off the job on Sunday. Lawmakers put forward a bill on "
                                  "Friday. The mayor stepped down on Saturday. The council will meet in Norby on "
                                  "Tuesday. The governor did not visit the mill on Thursday."},
                   {"2020-03-02", "Thousands of weavers walked off the job on Sunday."}));
    assert_true(is_put(&d, "When did thousands of weavers walk off the job?"));
    assert_true(is_put(&d, "When did lawmakers put forward a bill?"));
    assert_true(is_put(&d, "When did the mayor step down?"));
    assert_true(is_put(&d, "When will the council meet in Norby?"));
    assert_false(is_put(&d, "When did the governor visit the mill?"));
    drop(&d);
}

static void what_is_only_asked_for_was_not_done(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-03", "The council asked the director to be dismissed on Monday. They want the harbour to "
                                  "be closed on Friday."},
                   {"2020-03-03", "The council asked the director to be dismissed on Monday."}));
    for (size_t i = 0; i < d.account->points.count; i++) {
        ra_str about = d.account->points.at[i].about;
        assert_false(ra_str_starts(about, RA_STR("When was the director")) ||
                     ra_str_starts(about, RA_STR("When was the harbour")));
    }
    drop(&d);
}

static void a_deed_goes_on_to_its_purpose(void **state)
{
    (void)state;
    asks("The farmers opened the northern harbour to shelter refugees.",
         "On Sunday the farmers opened the northern harbour to shelter refugees.", "opened the",
         "Did the farmers open the northern harbour to shelter refugees?");
    asks("The clerk accused the northern council of hiding letters.",
         "On Sunday the clerk accused the northern council of hiding letters.", "accused the",
         "Did the clerk accuse the northern council of hiding letters?");
}

static void a_number_within_a_word_is_not_cut_off(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The council closed the northern harbour and the old customs house at the mouth of "
                                  "the river near the town hall for a 90-day period of works."},
                   {"2020-03-02", "The council closed the northern harbour."}));
    for (size_t i = 0; i < d.account->points.count; i++)
        assert_true(ra_str_find(d.account->points.at[i].about, RA_STR("a 90?"), 0) == SIZE_MAX);
    drop(&d);
}

static void what_cannot_be_asked_is_quoted_to_its_end(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The town borrowed money to stop the river from flooding old mills."},
                   {"2020-03-02", "The mayor borrowed money to stop the river from flooding old mills."}));
    assert_true(is_put(&d, "\u201cto stop the river from flooding old mills\u201d"));
    drop(&d);
}

static void measures_are_asked_with_a_gap(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The council said the weavers rejected a 16 percent pay raise in April."},
                   {"2020-03-02", "The mayor said the weavers rejected a 16 percent pay raise."}));
    for (size_t i = 0; i < d.account->points.count; i++) {
        ra_str about = d.account->points.at[i].about;
        if (ra_str_starts(about, RA_STR("What share")))
            assert_true(ra_str_starts(about, RA_STR("What share: the weavers rejected a \u2026 pay raise")));
    }
    drop(&d);
}

static void adjectives_that_begin_a_sentence_are_small(void **state)
{
    (void)state;
    asks("Foreign sailors left the northern harbour. The foreign ships stayed.",
         "Foreign sailors left the northern harbour on Sunday, and the foreign ships stayed.", "left the northern",
         "Did foreign sailors leave the northern harbour on Sunday?");
}

static void what_was_said_is_no_rest_to_leave_out(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-04", "Mayor Ann Barlow announced early on Sunday that the ferry would close. The closure "
                                  "comes as the town faces an inquiry. Ann Barlow waits until the council meets."},
                   {"2020-03-04", "Ann Barlow announced early on Sunday that the northern ferry would close."}));
    for (size_t i = 0; i < d.account->points.count; i++) {
        ra_str about = d.account->points.at[i].about;
        assert_false(ra_str_is(about, "Did Ann Barlow announce early on Sunday?") ||
                     ra_str_is(about, "When did Ann Barlow announce?") || ra_str_is(about, "Does the closure come?") ||
                     ra_str_is(about, "Does the council meet?"));
    }
    drop(&d);
}

static void he_is_named_where_nobody_is_yet(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-04", "Ann Barlow is the mayor. The guards escorted her to the northern ferry on Sunday."},
                   {"2020-03-04", "Ann Barlow is mayor. The guards escorted Ann Barlow to the northern ferry."}));
    assert_true(is_put(&d, "Did the guards escort Ann Barlow to the northern ferry?") ||
                is_put(&d, "Did the guards escort Ann Barlow to the northern ferry on Sunday?"));
    drop(&d);
}

static void who_is_asked_to_go_has_not_gone(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-04", "The council urged the mayor to resign over the ferry."},
                   {"2020-03-04", "On Sunday the council urged the mayor to resign over the ferry."}));
    assert_false(is_put(&d, "Did anyone resign?"));
    drop(&d);
    draw(&d, STORY({"2020-03-04", "The mayor resigned over the ferry."},
                   {"2020-03-04", "On Sunday the mayor resigned over the ferry."}));
    assert_true(is_put(&d, "Did anyone resign?"));
    drop(&d);
}

/* The last of many claims that mean the same is the only one that names who did it. */
static void the_last_of_many_may_speak(void **state)
{
    (void)state;
#define NOUN "Jan Holt's arrest in Norby. "
    drawn d;
    draw(&d, STORY({"2020-03-02", NOUN NOUN NOUN NOUN NOUN}, {"2020-03-02", NOUN NOUN NOUN NOUN NOUN},
                   {"2020-03-02", NOUN NOUN NOUN NOUN NOUN},
                   {"2020-03-02", NOUN NOUN NOUN "Police arrested Jan Holt in Norby."}));
#undef NOUN
    assert_true(is_put(&d, "Where did police arrest Jan Holt?"));
    drop(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_third_has_its_noun),
        cmocka_unit_test(words_that_address_somebody_are_quoted),
        cmocka_unit_test(a_subject_that_says_something_is_not_asked_about),
        cmocka_unit_test(prepositions_and_who_asks_for_it_stay_out),
        cmocka_unit_test(nobody_is_asked_what_he_does_to_himself),
        cmocka_unit_test(a_time_does_nothing),
        cmocka_unit_test(nothing_is_asked_without_its_object),
        cmocka_unit_test(descriptions_are_asked_for_where_there_are_two),
        cmocka_unit_test(days_and_places_are_asked_in_sentences),
        cmocka_unit_test(counted_things_are_many),
        cmocka_unit_test(what_is_shot_down_flies),
        cmocka_unit_test(names_keep_their_article),
        cmocka_unit_test(a_headline_lends_no_question_where_a_sentence_does),
        cmocka_unit_test(peoples_have_plurals),
        cmocka_unit_test(numbers_are_not_in_questions_of_what_happened),
        cmocka_unit_test(what_cannot_be_asked_is_quoted),
        cmocka_unit_test(when_and_where_keep_the_rest_of_the_deed),
        cmocka_unit_test(what_is_only_asked_for_was_not_done),
        cmocka_unit_test(a_deed_goes_on_to_its_purpose),
        cmocka_unit_test(a_number_within_a_word_is_not_cut_off),
        cmocka_unit_test(what_cannot_be_asked_is_quoted_to_its_end),
        cmocka_unit_test(measures_are_asked_with_a_gap),
        cmocka_unit_test(adjectives_that_begin_a_sentence_are_small),
        cmocka_unit_test(what_was_said_is_no_rest_to_leave_out),
        cmocka_unit_test(he_is_named_where_nobody_is_yet),
        cmocka_unit_test(who_is_asked_to_go_has_not_gone),
        cmocka_unit_test(zero_before_what_has_no_plural_counts_nothing),
        cmocka_unit_test(broken_parses_ask_nothing),
        cmocka_unit_test(the_last_of_many_may_speak),
        cmocka_unit_test(a_denied_clause_keeps_its_verb),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
