/* Room account: when and where a deed was, told of the same deed in other words. */
#include "telling.h"

static const char *const DAY = "2021-03-09"; /* a Tuesday */
static const char *const NO_DAY = "";

/* Whether a version rests on such words of the article with this number. */
static bool rests_there(const drawn *d, const ra_version *v, uint32_t number, const char *words)
{
    for (size_t i = 0; i < v->support.count; i++) {
        const ra_support *s = &v->support.at[i];
        ra_str text = ra_span_text(d->articles[s->document]->text, s->span);
        if (s->document == number && ra_str_find(text, ra_str_from(words), 0) != SIZE_MAX)
            return true;
    }
    return false;
}

/* Whether some words of one article and some of another answer one question of this kind. */
static bool one_point_on(const char *day, ra_point_kind kind, const char *one, const char *some, const char *other,
                         const char *rest)
{
    drawn d;
    bool found = false;
    draw(&d, STORY({DAY, one}, {day, other}));
    for (size_t i = 0; i < d.account->points.count; i++) {
        const ra_point *p = &d.account->points.at[i];
        bool first = false;
        bool second = false;
        for (size_t v = 0; v < p->versions.count; v++) {
            first |= rests_there(&d, &p->versions.at[v], 0, some);
            second |= rests_there(&d, &p->versions.at[v], 1, rest);
        }
        found |= p->kind == kind && first && second;
    }
    drop(&d);
    return found;
}

static bool one_point(ra_point_kind kind, const char *one, const char *some, const char *other, const char *rest)
{
    return one_point_on(DAY, kind, one, some, other, rest);
}

static void a_time_behind_the_noun_of_a_deed_is_its_own(void **state)
{
    (void)state;
    assert_true(one_point(RA_POINT_TIME, "A shooting Friday in Norby claimed the lives of two teachers.",
                          "shooting Friday", "The shooting happened on Friday, as the mayor wrote.", "on Friday"));
}

static void a_time_that_the_verb_cannot_have_is_of_the_noun_before_it(void **state)
{
    (void)state;
    static const char *const shooting = "The shooting in Oslo happened on Sunday.";
    static const char *const sundays[] = {
        "Police have arrested two suspects in a shooting on Sunday.",
        "Police arrested two suspects on Monday in a shooting on Sunday.",
        "Police arrested two suspects in a shooting on Sunday that left four sailors wounded.",
    };
    for (size_t i = 0; i < sizeof sundays / sizeof *sundays; i++)
        assert_true(one_point(RA_POINT_TIME, shooting, "on Sunday", sundays[i], "shooting on Sunday"));
}

static void the_arrest_is_to_arrest(void **state)
{
    (void)state;
    static const char *const noun = "The arrest of Oleg Marsh on Sunday surprised the town.";
    assert_true(one_point(RA_POINT_TIME, noun, "on Sunday", "Deputies arrested Oleg Marsh on Sunday.", "arrested"));
    assert_false(one_point(RA_POINT_TIME, noun, "on Sunday", "Deputies arrested Vera Holt on Sunday.", "arrested"));
}

static void who_is_hurt_in_an_attack_is_hurt_when_and_where_it_was(void **state)
{
    (void)state;
    static const char *const attack = "An attack in Oslo on Saturday shook the coast.";
    static const char *const hurt =
        "The attack was short. Four bakers were wounded in the attack in Norway on Saturday night.";
    assert_true(one_point(RA_POINT_TIME, attack, "on Saturday", hurt, "Saturday night"));
    assert_true(one_point(RA_POINT_PLACE, attack, "in Oslo", hurt, "in Norway"));
    assert_false(one_point(RA_POINT_TIME, attack, "on Saturday",
                           "The attack was short. Four bakers were wounded in the attack on Thursday.", "on Thursday"));
}

static void when_somebody_spoke_of_one_matter(void **state)
{
    (void)state;
    static const char *const told =
        "Vera Holt, the harbour master, told reporters on Sunday that the old ferry leaked oil.";
    static const char *const said = "The ferry leaked oil for weeks, harbour master Vera Holt said on Sunday.";
    assert_true(one_point(RA_POINT_TIME, told, "on Sunday", said, "on Sunday"));
    assert_false(one_point(RA_POINT_TIME, told, "on Sunday",
                           "Harbour master Vera Holt said on Sunday that taxes on salt would rise.", "on Sunday"));
    assert_false(one_point(RA_POINT_TIME, told, "on Sunday",
                           "The ferry leaked oil for weeks, harbour master Vera Holt said on Thursday.",
                           "on Thursday"));
    assert_false(one_point(RA_POINT_TIME, told, "on Sunday",
                           "The ferry leaked oil for weeks, Oleg Marsh said on Sunday.", "on Sunday"));
}

static void a_home_is_a_residence_and_a_town_is_before_it(void **state)
{
    (void)state;
    static const char *const home = "Two brothers were found dead in their home. The deaths shocked the street.";
    assert_true(one_point(RA_POINT_PLACE, home, "in their home",
                          "Two brothers were found dead inside the residence on Monday.", "inside the residence"));
    assert_false(one_point(RA_POINT_PLACE, home, "in their home", "Two brothers were found dead in a park.", "park"));
    assert_true(one_point(RA_POINT_PLACE, "A shooting at an Oslo bar hurt three sailors.", "Oslo",
                          "The shooting in Oslo happened at night.", "Oslo"));
}

static void a_kind_of_place_by_two_names_is_two_places(void **state)
{
    (void)state;
    static const char *const named = "Three sailors were shot at the Blue Door Club on Monday.";
    assert_true(
        one_point(RA_POINT_PLACE, named, "Blue Door Club", "Three sailors were shot at a club on Monday.", "club"));
    assert_false(one_point(RA_POINT_PLACE, named, "Blue Door Club",
                           "Three sailors were shot at the Red Hand Club on Monday.", "Red Hand Club"));
}

static void living_in_prison_is_no_place(void **state)
{
    (void)state;
    assert_false(one_point(RA_POINT_PLACE, "Oleg Marsh was sentenced to six years in prison.", "prison",
                           "Oleg Marsh was sentenced to six years in prison on Monday.", "prison"));
}

static void an_article_without_a_date_is_known_by_weekday_and_month(void **state)
{
    (void)state;
    static const char *const sunday = "Deputies questioned Oleg Marsh on Sunday.";
    assert_true(one_point_on(NO_DAY, RA_POINT_TIME, sunday, "on Sunday", "Oleg Marsh was questioned late on Sunday.",
                             "Sunday"));
    assert_false(one_point_on(NO_DAY, RA_POINT_TIME, sunday, "on Sunday", "Oleg Marsh was questioned late on Thursday.",
                              "Thursday"));
    static const char *const may = "The bakery was founded in May 2019 by Vera Holt.";
    assert_true(one_point_on(NO_DAY, RA_POINT_TIME, may, "in May", "Vera Holt founded the bakery on May 5.", "May 5"));
    assert_false(one_point_on(NO_DAY, RA_POINT_TIME, may, "in May", "Vera Holt founded the bakery in June.", "June"));
}

static void a_feast_that_names_a_market_is_no_day(void **state)
{
    (void)state;
    static const char *const attack = "An attack on a Christmas market in Oslo hurt ten people.";
    static const char *const dated = "An attack on a Christmas market in Oslo on Saturday hurt ten people.";
    assert_false(one_point(RA_POINT_TIME, attack, "Christmas", "The attack happened on Christmas.", "on Christmas"));
    assert_true(one_point(RA_POINT_TIME, dated, "Saturday", "The attack happened late on Saturday.", "on Saturday"));
}

static void the_police_of_a_town_look_into_what_was_there(void **state)
{
    (void)state;
    static const char *const inquiry = "Oslo police are investigating a shooting that left two sailors dead.";
    assert_true(
        one_point(RA_POINT_PLACE, inquiry, "Oslo police", "The shooting in Oslo happened at night.", "in Oslo"));
    assert_false(
        one_point(RA_POINT_PLACE, inquiry, "Oslo police", "The shooting in Bergen happened at night.", "in Bergen"));
}

static void days_apart_are_not_agreed_on(void **state)
{
    (void)state;
    static const char *const friday = "A poll of fishermen was published in the harbour paper on Friday.";
    assert_true(one_point(RA_POINT_TIME, friday, "on Friday",
                          "A poll of fishermen was published in the harbour paper late on Friday.", "Friday"));
    assert_false(one_point(RA_POINT_TIME, friday, "on Friday",
                           "A poll of fishermen was published in the harbour paper on Sunday.", "Sunday"));
}

static void a_weekend_holds_a_sunday(void **state)
{
    (void)state;
    assert_true(one_point_on(NO_DAY, RA_POINT_TIME, "Deputies arrested Oleg Marsh on Sunday.", "on Sunday",
                             "Oleg Marsh was arrested last weekend.", "weekend"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_behind_the_noun_of_a_deed_is_its_own),
        cmocka_unit_test(a_time_that_the_verb_cannot_have_is_of_the_noun_before_it),
        cmocka_unit_test(the_arrest_is_to_arrest),
        cmocka_unit_test(who_is_hurt_in_an_attack_is_hurt_when_and_where_it_was),
        cmocka_unit_test(a_home_is_a_residence_and_a_town_is_before_it),
        cmocka_unit_test(a_kind_of_place_by_two_names_is_two_places),
        cmocka_unit_test(living_in_prison_is_no_place),
        cmocka_unit_test(an_article_without_a_date_is_known_by_weekday_and_month),
        cmocka_unit_test(a_feast_that_names_a_market_is_no_day),
        cmocka_unit_test(the_police_of_a_town_look_into_what_was_there),
        cmocka_unit_test(days_apart_are_not_agreed_on),
        cmocka_unit_test(a_weekend_holds_a_sunday),
        cmocka_unit_test(when_somebody_spoke_of_one_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
