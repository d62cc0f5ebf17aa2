/* Room account: what happened when, and what undated articles mean by their weekdays. */
#include "telling.h"

#include "account/wording/misread.h"

static const ra_moment *moment_of(const drawn *d, const char *words)
{
    for (size_t i = 0; i < d->account->timeline.count; i++) {
        if (ra_str_find(d->account->timeline.at[i].text, ra_str_from(words), 0) != SIZE_MAX)
            return &d->account->timeline.at[i];
    }
    return NULL;
}

static const telling DEPOT = {"2020-03-02", "Gunmen attacked the fuel depot on Sunday. Police arrested two of them."};

static void an_undated_weekday_is_the_storys(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY(DEPOT, {"", "A bomb exploded at the bridge on Friday. Gunmen attacked the fuel depot on Sunday."}));
    const ra_moment *bomb = moment_of(&d, "exploded");
    assert_non_null(bomb);
    assert_true(bomb->inferred);
    assert_true(ra_str_is(bomb->from, "2020-02-28"));
    const ra_moment *attack = moment_of(&d, "attacked");
    assert_non_null(attack);
    assert_false(attack->inferred);
    assert_int_equal(attack->support.count, 2);
    drop(&d);
}

/* The undated article may be of Monday, or of the day after: its Monday is one of two. */
static void what_depends_on_the_day_stays_open(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Gunmen attacked the fuel depot on Sunday."},
                   {"", "A bomb exploded at the bridge on Tuesday. Rebels kidnapped a priest yesterday."}));
    assert_null(moment_of(&d, "exploded"));
    assert_null(moment_of(&d, "kidnapped"));
    drop(&d);
}

static void a_full_date_beside_it_keeps_a_weekday_open(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY(DEPOT, {"", "A bomb exploded at the bridge on Friday, as one did on July 17, 2015."}));
    assert_null(moment_of(&d, "as one did on Friday"));
    for (size_t i = 0; i < d.account->timeline.count; i++)
        assert_false(d.account->timeline.at[i].inferred);
    drop(&d);
}

static void an_article_of_later_days_is_of_another_time(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY(DEPOT, {"", "A bomb exploded at the bridge on Friday. The trial opened on May 4, 2020."}));
    for (size_t i = 0; i < d.account->timeline.count; i++)
        assert_false(d.account->timeline.at[i].inferred);
    drop(&d);
}

static void no_dispute_comes_of_inferred_dates(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY(DEPOT, {"", "Gunmen attacked the fuel depot on Saturday. Police arrested two of them."}));
    assert_int_equal(disputes(&d), 0);
    drop(&d);
}

static void an_event_noun_tells_its_own_date(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "The violent protests of June 2018 brought the vote forward."}));
    const ra_moment *protests = moment_of(&d, "protests of June 2018");
    assert_non_null(protests);
    assert_true(ra_str_find(protests->text, RA_STR("vote"), 0) == SIZE_MAX);
    drop(&d);
}

static void a_plan_is_no_moment(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Gunmen attacked the fuel depot on Sunday. The ministers will meet the rebels on "
                                  "Friday. The president will visit the town where a bomb exploded on Saturday."},
                   {"2020-03-03", "Gunmen attacked the fuel depot on Sunday. A protest is planned for Thursday."}));
    assert_non_null(moment_of(&d, "attacked"));
    assert_null(moment_of(&d, "meet"));
    assert_null(moment_of(&d, "protest"));
    assert_non_null(moment_of(&d, "exploded"));
    drop(&d);
}

static void a_tool_is_no_actor(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "A drone killed three guards at the depot on Sunday."}));
    assert_true(ra_str_is(d.account->event.plover, "ASSAULT/kill"));
    assert_int_equal(d.account->event.actor.len, 0);
    drop(&d);
    draw(&d, STORY({"2020-03-02", "A soldier killed three guards at the depot on Sunday."}));
    assert_true(ra_str_equal_fold(d.account->event.actor, RA_STR("a soldier")));
    drop(&d);
}

static void what_articles_look_back_on_dates_no_event(void **state)
{
    (void)state;
    static const char text[] =
        "Ministers of the two countries met in Norby. The talks went on all day. Nothing was "
        "signed. Farmers watched. Rain fell. The harbour was closed. A crowd sang. The ministers "
        "met on 21 December 1995.";
    drawn d;
    draw(&d, STORY({"2020-03-02", text}));
    assert_int_equal(d.account->event.from.len, 0);
    drop(&d);
}

static void battles_of_words_are_none(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "Liberals fought the budget on Monday. They attacked the minister and beat his bill."}));
    assert_false(ra_str_starts(d.account->event.plover, RA_STR("FIGHT")) ||
                 ra_str_starts(d.account->event.plover, RA_STR("ASSAULT")));
    drop(&d);
    draw(&d, STORY({"2020-03-02", "Rebels attacked the customs house on Monday. Two guards were killed."}));
    assert_true(ra_str_starts(d.account->event.plover, RA_STR("FIGHT")) ||
                ra_str_starts(d.account->event.plover, RA_STR("ASSAULT")));
    drop(&d);
}

static void a_year_is_no_date_of_the_event(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Gunmen killed three guards at the depot. In 2011 gunmen killed a guard there."}));
    assert_int_equal(d.account->event.from.len, 0);
    drop(&d);
}

/* It may have come out months after the attack: nothing that it dates is told by the others. */
static void an_undated_article_needs_a_day_in_common(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY(DEPOT, {"", "A bomb exploded at the bridge on Friday. Gunmen attacked the fuel depot last year."}));
    assert_null(moment_of(&d, "exploded"));
    drop(&d);
}

static void one_sentence_is_one_moment(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-04", "After gunmen attacked the depot on Sunday, rebels bombed the bridge on Monday."}));
    for (size_t i = 0; i < d.account->timeline.count; i++) {
        for (size_t k = i + 1; k < d.account->timeline.count; k++)
            assert_false(ra_str_equal(d.account->timeline.at[i].text, d.account->timeline.at[k].text));
    }
    drop(&d);
}

static void only_what_happened_is_a_moment(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-04", "Ann Barlow, who took office in 2007, said the depot would be rebuilt. The council "
                              "praised her 1996 handbook. \u201cI attacked the plan in 2011,\u201d Ann Barlow said. "
                              "The town faces a shortage this year. Gunmen attacked the depot in 1999."}));
    for (size_t i = 0; i < d.account->timeline.count; i++) {
        const ra_moment *m = &d.account->timeline.at[i];
        if (ra_str_starts(m->from, RA_STR("2007")))
            assert_true(ra_str_find(m->text, RA_STR("rebuilt"), 0) == SIZE_MAX);
        assert_false(ra_str_starts(m->from, RA_STR("1996")) || ra_str_starts(m->from, RA_STR("2011")) ||
                     ra_str_is(m->from, "2020"));
    }
    assert_non_null(moment_of(&d, "attacked the depot"));
    drop(&d);
}

static void what_is_going_to_be_is_no_moment(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-04", "Gunmen attacked the depot on Sunday. The trial opens on Monday. The law is taking "
                                  "effect on Monday. The race may turn on the wind at the start on Tuesday. "
                                  "\u201cToday the town mourned its dead,\u201d the mayor said."}));
    assert_non_null(moment_of(&d, "attacked"));
    assert_null(moment_of(&d, "opens"));
    assert_null(moment_of(&d, "taking effect"));
    assert_null(moment_of(&d, "wind"));
    assert_null(moment_of(&d, "mourned"));
    drop(&d);
}

static void what_was_done_at_another_time_is_left_out(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-04", "On Tuesday the council condemned a shooting that shocked the town over the "
                                  "weekend. Lind was at home."}));
    const ra_moment *shocked = moment_of(&d, "shocked");
    assert_non_null(shocked);
    assert_non_null(moment_of(&d, "condemned"));
    for (size_t i = 0; i < d.account->timeline.count; i++) {
        const ra_moment *m = &d.account->timeline.at[i];
        if (ra_str_find(m->text, RA_STR("condemned"), 0) != SIZE_MAX)
            assert_true(ra_str_is(m->from, "2020-03-03"));
    }
    drop(&d);
}

static void links_are_no_telling(void **state)
{
    (void)state;
    drawn d;
    draw(&d, STORY({"2020-03-02", "Gunmen attacked the fuel depot on Sunday. Rebels kidnapped a priest on Sunday, see "
                                  "pic.example.org/xQ2isIPz."}));
    assert_non_null(moment_of(&d, "attacked"));
    assert_null(moment_of(&d, "example"));
    drop(&d);
}

static void slashes_alone_make_no_link(void **state)
{
    (void)state;
    static const char *const links[] = {"https://example.org", "pic.example.org/xQ2isIPz", "osknews.com",
                                        "see example.org/mill for more", "a/b or example.co.uk/c"};
    static const char *const words[] = {"9/11",   "3.5/10", "U.S./Osk", "the end. /Norby",
                                        "and/or", "mill.",  "/",        "a./b"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        assert_true(ra_holds_address(ra_str_from(links[i])));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_false(ra_holds_address(ra_str_from(words[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_undated_article_needs_a_day_in_common),
        cmocka_unit_test(one_sentence_is_one_moment),
        cmocka_unit_test(links_are_no_telling),
        cmocka_unit_test(slashes_alone_make_no_link),
        cmocka_unit_test(only_what_happened_is_a_moment),
        cmocka_unit_test(what_is_going_to_be_is_no_moment),
        cmocka_unit_test(what_was_done_at_another_time_is_left_out),
        cmocka_unit_test(an_undated_weekday_is_the_storys),
        cmocka_unit_test(what_depends_on_the_day_stays_open),
        cmocka_unit_test(a_full_date_beside_it_keeps_a_weekday_open),
        cmocka_unit_test(an_article_of_later_days_is_of_another_time),
        cmocka_unit_test(no_dispute_comes_of_inferred_dates),
        cmocka_unit_test(an_event_noun_tells_its_own_date),
        cmocka_unit_test(a_plan_is_no_moment),
        cmocka_unit_test(a_tool_is_no_actor),
        cmocka_unit_test(a_year_is_no_date_of_the_event),
        cmocka_unit_test(battles_of_words_are_none),
        cmocka_unit_test(what_articles_look_back_on_dates_no_event),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
