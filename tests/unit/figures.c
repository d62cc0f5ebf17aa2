/* Room account: low, best and high by the rules of the four projects. */
#include "telling.h"

static const ra_figure *figure_of(const drawn *d, ra_casualty_kind kind, ra_harmed group)
{
    for (size_t i = 0; i < d->account->figures.count; i++) {
        const ra_figure *f = &d->account->figures.at[i];
        if (f->kind == kind && f->group == group)
            return f;
    }
    return NULL;
}

/* low, best and high of all killed or injured; -1 stands for none. */
static void expect(const drawn *d, ra_casualty_kind kind, double low, double best, double high)
{
    const ra_figure *f = figure_of(d, kind, RA_HARMED_ALL);
    assert_non_null(f);
    assert_int_equal(isnan(f->low) ? -1 : (int)f->low, (int)low);
    assert_int_equal(isnan(f->best) ? -1 : (int)f->best, (int)best);
    assert_int_equal(isnan(f->high) ? -1 : (int)f->high, (int)high);
}

/* Why the number told in words that hold `words` was left out; RA_LEFT_OUT_NOT where it was taken. */
static ra_left_out fate(const drawn *d, ra_casualty_kind kind, const char *words)
{
    const ra_figure *f = figure_of(d, kind, RA_HARMED_ALL);
    for (size_t i = 0; f != NULL && i < f->reported.count; i++) {
        if (ra_str_find(f->reported.at[i].text, ra_str_from(words), 0) != SIZE_MAX)
            return f->reported.at[i].left_out;
    }
    fail_msg("nothing reported in the words \"%s\"", words);
    return RA_LEFT_OUT_NOT;
}

static const telling RAID[] = {
    {"2020-03-02", "A raid on the border post on Sunday killed nine people and wounded four."},
    {"2020-03-02", "Eight people were killed and four were injured in the raid on the border post on Sunday."},
    {"2020-03-02", "The raid on the border post on Sunday left eight people dead, a doctor said."},
};

static void no_policy_no_figures(void **state)
{
    (void)state;
    drawn d;
    draw(&d, RAID, 3);
    assert_int_equal(d.account->figures.count, 0);
    drop(&d);
}

static void each_policy_has_its_best(void **state)
{
    static const struct {
        ra_policy policy;
        int best;
    } expected[] = {{RA_POLICY_UCDP, 8}, {RA_POLICY_ACLED, 8}, {RA_POLICY_GTD, 8}, {RA_POLICY_IBC, -1}};
    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        drawn d;
        draw_by(&d, RAID, 3, expected[i].policy);
        expect(&d, RA_CASUALTY_KILLED, 8, expected[i].best, 9);
        expect(&d, RA_CASUALTY_INJURED, 4, expected[i].best == -1 ? -1 : 4, 4);
        assert_int_equal(figure_of(&d, RA_CASUALTY_KILLED, RA_HARMED_ALL)->origins, 3);
        drop(&d);
    }
}

static void one_named_source_votes_once(void **state)
{
    (void)state;
    drawn d;
    draw_by(&d,
            STORY({"2020-03-02", "Nine people were killed in the raid on Sunday, General Marc Dumont said."},
                  {"2020-03-02", "General Marc Dumont said nine people were killed in the raid on Sunday."},
                  {"2020-03-02", "The raid on Sunday killed seven people."},
                  {"2020-03-02", "Seven people died in the raid on Sunday, the hospital said."}),
            RA_POLICY_UCDP);
    expect(&d, RA_CASUALTY_KILLED, 7, 7, 9);
    assert_int_equal(figure_of(&d, RA_CASUALTY_KILLED, RA_HARMED_ALL)->origins, 3);
    drop(&d);
}

static void the_lowest_is_conservative(void **state)
{
    (void)state;
    const telling *told = (const telling[]){
        {"2020-03-02", "The raid on the border post on Sunday killed nine people."},
        {"2020-03-02", "Nine people were killed in the raid on the border post on Sunday, villagers said."},
        {"2020-03-02", "The raid on the border post on Sunday killed seven people, the army said."}};
    drawn d;
    draw_by(&d, told, 3, RA_POLICY_ACLED);
    expect(&d, RA_CASUALTY_KILLED, 7, 7, 9);
    drop(&d);
    draw_by(&d, told, 3, RA_POLICY_GTD);
    expect(&d, RA_CASUALTY_KILLED, 7, 9, 9);
    drop(&d);
}

static void the_latest_reports_count(void **state)
{
    (void)state;
    drawn d;
    draw_by(&d,
            STORY({"2020-03-02", "The raid on the border post on Sunday killed nine people."},
                  {"2020-03-02", "Nine people were killed in the raid on the border post on Sunday, villagers said."},
                  {"2020-03-04", "The raid on the border post on Sunday killed twelve people, the hospital said."}),
            RA_POLICY_GTD);
    assert_int_equal((int)figure_of(&d, RA_CASUALTY_KILLED, RA_HARMED_ALL)->best, 12);
    drop(&d);
}

/* Its codebook puts a number for "dozens"; the others' do not. */
static void vague_words_by_policy(void **state)
{
    (void)state;
    const telling *told =
        (const telling[]){{"2020-03-02", "Dozens of people were killed in the raid on the border post on Sunday."}};
    drawn d;
    draw_by(&d, told, 1, RA_POLICY_ACLED);
    expect(&d, RA_CASUALTY_KILLED, 12, 12, 12);
    drop(&d);
    draw_by(&d, told, 1, RA_POLICY_UCDP);
    expect(&d, RA_CASUALTY_KILLED, -1, -1, -1);
    assert_int_equal(fate(&d, RA_CASUALTY_KILLED, "Dozens"), RA_LEFT_OUT_VAGUE);
    drop(&d);
}

static void a_stated_number_beats_a_vague_word(void **state)
{
    (void)state;
    drawn d;
    draw_by(&d,
            STORY({"2020-03-02", "Dozens of people were killed in the raid on the border post on Sunday."},
                  {"2020-03-02", "The raid on the border post on Sunday killed 31 people."}),
            RA_POLICY_ACLED);
    expect(&d, RA_CASUALTY_KILLED, 31, 31, 31);
    drop(&d);
}

static void at_least_is_its_number(void **state)
{
    (void)state;
    drawn d;
    draw_by(&d, STORY({"2020-03-02", "At least six people were killed in the raid on the border post on Sunday."}),
            RA_POLICY_UCDP);
    expect(&d, RA_CASUALTY_KILLED, 6, 6, 6);
    drop(&d);
}

static void soldiers_are_no_civilians(void **state)
{
    (void)state;
    const telling *told = (const telling[]){
        {"2020-03-02", "The raid on the border post on Sunday killed three soldiers."},
        {"2020-03-02", "Five civilians were killed in the raid on the border post on Sunday, the mayor said."}};
    drawn d;
    draw_by(&d, told, 2, RA_POLICY_IBC);
    expect(&d, RA_CASUALTY_KILLED, 5, -1, 5);
    assert_int_equal(fate(&d, RA_CASUALTY_KILLED, "killed three"), RA_LEFT_OUT_COMBATANTS);
    drop(&d);
    draw_by(&d, told, 2, RA_POLICY_UCDP);
    assert_non_null(figure_of(&d, RA_CASUALTY_KILLED, RA_HARMED_STATE_FORCES));
    assert_non_null(figure_of(&d, RA_CASUALTY_KILLED, RA_HARMED_CIVILIANS));
    drop(&d);
}

static void groups_bear_not_on_all(void **state)
{
    (void)state;
    drawn d;
    draw_by(&d,
            STORY({"2020-03-02", "The raid on the border post on Sunday killed three soldiers."},
                  {"2020-03-02", "Nine people were killed in the raid on the border post on Sunday, the mayor said."}),
            RA_POLICY_UCDP);
    expect(&d, RA_CASUALTY_KILLED, 9, 9, 9);
    assert_int_equal(fate(&d, RA_CASUALTY_KILLED, "killed three"), RA_LEFT_OUT_GROUP);
    drop(&d);
}

static void another_event_is_left_out(void **state)
{
    (void)state;
    drawn d;
    draw_by(
        &d,
        STORY({"2020-03-02", "The attack on the border post on Sunday killed nine people. A clash in the capital on "
                             "Friday killed two."},
              {"2020-03-02", "Nine people were killed in the attack on the border post on Sunday."}),
        RA_POLICY_UCDP);
    expect(&d, RA_CASUALTY_KILLED, 9, 9, 9);
    drop(&d);
}

static void another_day_is_another_event(void **state)
{
    (void)state;
    drawn d;
    draw_by(&d,
            STORY({"2020-03-02", "A raid on the border post on Sunday killed nine people."},
                  {"2020-03-02", "Nine people were killed in the raid on the border post on Sunday. On Friday a driver "
                                 "was killed and 12 people were injured when guards broke up a march, a doctor said."}),
            RA_POLICY_UCDP);
    expect(&d, RA_CASUALTY_KILLED, 9, 9, 9);
    assert_int_equal(fate(&d, RA_CASUALTY_KILLED, "driver"), RA_LEFT_OUT_EVENT);
    assert_int_equal(fate(&d, RA_CASUALTY_INJURED, "12"), RA_LEFT_OUT_EVENT);
    drop(&d);
}

static void names_are_known(void **state)
{
    (void)state;
    assert_int_equal(ra_policy_named("gtd"), RA_POLICY_GTD);
    assert_int_equal(ra_policy_named("who"), RA_POLICY_NONE);
    assert_int_equal(ra_policy_named(""), RA_POLICY_NONE);
    assert_null(ra_policy_name(RA_POLICY_NONE));
    assert_null(ra_left_out_name(RA_LEFT_OUT_NOT));
    assert_string_equal(ra_left_out_name(RA_LEFT_OUT_COMBATANTS), "not civilians");
    assert_false(ra_policy_records(RA_POLICY_UCDP, RA_CASUALTY_INJURED));
    assert_true(ra_policy_records(RA_POLICY_GTD, RA_CASUALTY_INJURED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_policy_no_figures),
        cmocka_unit_test(each_policy_has_its_best),
        cmocka_unit_test(one_named_source_votes_once),
        cmocka_unit_test(the_lowest_is_conservative),
        cmocka_unit_test(the_latest_reports_count),
        cmocka_unit_test(vague_words_by_policy),
        cmocka_unit_test(a_stated_number_beats_a_vague_word),
        cmocka_unit_test(at_least_is_its_number),
        cmocka_unit_test(soldiers_are_no_civilians),
        cmocka_unit_test(groups_bear_not_on_all),
        cmocka_unit_test(another_event_is_left_out),
        cmocka_unit_test(another_day_is_another_event),
        cmocka_unit_test(names_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
