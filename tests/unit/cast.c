/* Room account: the cast of a story. */
#include "base/str.h"
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static uint32_t member_of(const stage *s, uint32_t article, uint32_t entity)
{
    return s->draft.cast.member_of[article][entity];
}

static void same_person_in_other_spellings(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "Governor Youssef al-Haddad spoke. Maria Lopez left.");
    uint32_t b = stage_article(&s, "The Courier", "Yousef Al Hadad spoke. Mario Lopez left.");
    uint32_t c = stage_article(&s, "The Herald", "Haddad spoke to the crowd. Lopez left.");
    uint32_t full = stage_entity(&s, a, "Youssef al-Haddad", NULL, RA_NAME_PERSON, "governor", true);
    uint32_t maria = stage_entity(&s, a, "Maria Lopez", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t other = stage_entity(&s, b, "Yousef Al Hadad", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t mario = stage_entity(&s, b, "Mario Lopez", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t lone = stage_entity(&s, c, "Haddad", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t lopez = stage_entity(&s, c, "Lopez", NULL, RA_NAME_PERSON, NULL, true);
    stage_draw(&s);
    assert_int_equal(member_of(&s, a, full), member_of(&s, b, other));
    assert_int_equal(member_of(&s, a, full), member_of(&s, c, lone));
    assert_int_not_equal(member_of(&s, c, lopez), member_of(&s, a, full));
    assert_int_equal(s.draft.cast.members.at[member_of(&s, c, lone)].documents, 3);
    assert_true(ra_str_is(s.draft.cast.members.at[member_of(&s, c, lone)].name, "Youssef al-Haddad"));
    assert_int_not_equal(member_of(&s, a, maria), member_of(&s, b, mario));
    stage_close(&s);
}

static void a_short_first_name_is_that_of_the_long_one(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "Warden Edmund Holst spoke. Edita Brandt left.");
    uint32_t b = stage_article(&s, "The Courier", "Ed Holst spoke. Ed Brandt left.");
    uint32_t full = stage_entity(&s, a, "Edmund Holst", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t edita = stage_entity(&s, a, "Edita Brandt", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t brief = stage_entity(&s, b, "Ed Holst", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t ed = stage_entity(&s, b, "Ed Brandt", NULL, RA_NAME_PERSON, NULL, true);
    stage_draw(&s);
    assert_int_equal(member_of(&s, a, full), member_of(&s, b, brief));
    assert_int_not_equal(member_of(&s, a, edita), member_of(&s, b, ed));
    stage_close(&s);
}

/* One sound of Persian and Arabic is written q and gh. */
static void a_sound_is_written_in_two_ways(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "Hossein Rafiqdan spoke.");
    uint32_t b = stage_article(&s, "The Courier", "Hossein Rafighdan spoke.");
    uint32_t first = stage_entity(&s, a, "Hossein Rafiqdan", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t second = stage_entity(&s, b, "Hossein Rafighdan", NULL, RA_NAME_PERSON, NULL, true);
    stage_draw(&s);
    assert_int_equal(member_of(&s, a, first), member_of(&s, b, second));
    stage_close(&s);
}

static void a_name_is_the_one_that_most_articles_use(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "Anna Photo Berg opens the lodge.");
    uint32_t b = stage_article(&s, "The Courier", "Anna Berg opened a lodge.");
    uint32_t c = stage_article(&s, "The Herald", "Anna Berg was there. Berg left.");
    stage_entity(&s, a, "Anna Photo Berg", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t second = stage_entity(&s, b, "Anna Berg", NULL, RA_NAME_PERSON, NULL, true);
    stage_entity(&s, c, "Anna Berg", NULL, RA_NAME_PERSON, NULL, true);
    stage_draw(&s);
    const ra_member *member = &s.draft.cast.members.at[member_of(&s, b, second)];
    assert_int_equal(member->documents, 3);
    assert_true(ra_str_is(member->name, "Anna Berg"));
    stage_close(&s);
}

static void namesakes_stay_apart(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "Anna Berg and her son Peter Berg left.");
    uint32_t b = stage_article(&s, "The Courier", "Berg left. Olga Berg stayed.");
    uint32_t anna = stage_entity(&s, a, "Anna Berg", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t peter = stage_entity(&s, a, "Peter Berg", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t lone = stage_entity(&s, b, "Berg", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t olga = stage_entity(&s, b, "Olga Berg", NULL, RA_NAME_PERSON, NULL, true);
    stage_draw(&s);
    uint32_t members[] = {member_of(&s, a, anna), member_of(&s, a, peter), member_of(&s, b, lone),
                          member_of(&s, b, olga)};
    for (size_t i = 0; i < 4; i++) {
        for (size_t j = 0; j < i; j++)
            assert_int_not_equal(members[i], members[j]);
    }
    stage_close(&s);
}

static void what_tells_a_lone_name(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "President Karl Berg and his wife Ada Berg left. Olaf Lie stayed.");
    uint32_t b = stage_article(&s, "The Courier", "President Berg left with Olaf and Omar Haddad.");
    uint32_t c = stage_article(&s, "The Herald", "Mohammed Omar Haddad stayed.");
    uint32_t karl = stage_entity(&s, a, "Karl Berg", NULL, RA_NAME_PERSON, "president", true);
    uint32_t ada = stage_entity(&s, a, "Ada Berg", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t lie = stage_entity(&s, a, "Olaf Lie", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t lone = stage_entity(&s, b, "Berg", NULL, RA_NAME_PERSON, "president", true);
    uint32_t olaf = stage_entity(&s, b, "Olaf", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t omar = stage_entity(&s, b, "Omar Haddad", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t full = stage_entity(&s, c, "Mohammed Omar Haddad", NULL, RA_NAME_PERSON, NULL, true);
    stage_draw(&s);
    assert_int_equal(member_of(&s, b, lone), member_of(&s, a, karl)); /* of two of the surname the one with the role */
    assert_int_not_equal(member_of(&s, b, lone), member_of(&s, a, ada));
    assert_int_equal(member_of(&s, b, olaf), member_of(&s, a, lie));  /* a first name alone */
    assert_int_equal(member_of(&s, b, omar), member_of(&s, c, full)); /* the end of a longer name */
    stage_close(&s);
}

static void nationality(stage *s, uint32_t article, const char *word, const char *country)
{
    ra_place *place = ra_list_add(s->arena, &s->documents[article].places);
    assert_non_null(place);
    place->span = stage_span(s, article, word);
    memcpy(place->country, country, 4);
    place->adjective = true;
}

static void organizations_with_and_without_their_nation(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "The Danish Transport Ministry and the Norwegian Coast Guard met.");
    uint32_t b = stage_article(&s, "The Courier", "The Transport Ministry met the Swedish Coast Guard and the NTSB.");
    uint32_t c = stage_article(&s, "The Herald", "The National Transportation Safety Board met the Coast Guard.");
    nationality(&s, a, "Danish", "DNK");
    nationality(&s, a, "Norwegian", "NOR");
    nationality(&s, b, "Swedish", "SWE");
    uint32_t danish = stage_entity(&s, a, "Danish Transport Ministry", NULL, RA_NAME_ORGANIZATION, NULL, true);
    uint32_t norway = stage_entity(&s, a, "Norwegian Coast Guard", NULL, RA_NAME_ORGANIZATION, NULL, true);
    uint32_t ministry = stage_entity(&s, b, "Transport Ministry", NULL, RA_NAME_ORGANIZATION, NULL, true);
    uint32_t sweden = stage_entity(&s, b, "Swedish Coast Guard", NULL, RA_NAME_ORGANIZATION, NULL, true);
    uint32_t acronym = stage_entity(&s, b, "NTSB", NULL, RA_NAME_ORGANIZATION, NULL, true);
    uint32_t board =
        stage_entity(&s, c, "National Transportation Safety Board", NULL, RA_NAME_ORGANIZATION, NULL, true);
    uint32_t guard = stage_entity(&s, c, "Coast Guard", NULL, RA_NAME_ORGANIZATION, NULL, true);
    stage_draw(&s);
    assert_int_equal(member_of(&s, a, danish), member_of(&s, b, ministry));
    assert_int_not_equal(member_of(&s, a, norway), member_of(&s, b, sweden));
    assert_int_not_equal(member_of(&s, c, guard), member_of(&s, a, norway));
    assert_int_not_equal(member_of(&s, c, guard), member_of(&s, b, sweden));
    assert_int_equal(member_of(&s, b, acronym), member_of(&s, c, board));
    stage_close(&s);
}

static void a_role_is_its_only_bearer(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "Prime Minister Ada Holm resigned. A witness wept.");
    uint32_t b = stage_article(&s, "The Courier", "The prime minister resigned. The witness wept. The gunman fled.");
    uint32_t c = stage_article(&s, "The Herald", "The gunman fled.");
    uint32_t holm = stage_entity(&s, a, "Ada Holm", NULL, RA_NAME_PERSON, "prime minister", true);
    uint32_t wept = stage_entity(&s, a, "A witness", NULL, RA_NAME_PERSON, NULL, false);
    uint32_t role = stage_entity(&s, b, "The prime minister", NULL, RA_NAME_PERSON, NULL, false);
    uint32_t witness = stage_entity(&s, b, "The witness", NULL, RA_NAME_PERSON, NULL, false);
    uint32_t gunman = stage_entity(&s, b, "The gunman", NULL, RA_NAME_PERSON, NULL, false);
    uint32_t again = stage_entity(&s, c, "The gunman", NULL, RA_NAME_PERSON, NULL, false);
    stage_draw(&s);
    assert_int_equal(member_of(&s, a, holm), member_of(&s, b, role));
    assert_int_not_equal(member_of(&s, a, wept), member_of(&s, b, witness));
    assert_int_equal(member_of(&s, b, gunman), member_of(&s, c, again));
    stage_close(&s);
}

/* "A commander" was taken for Donner, and stands beside Holm. */
static void two_names_stay_two_people(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "Jan Donner met Ada Holm, a commander.");
    uint32_t donner = stage_entity(&s, a, "Jan Donner", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t holm = stage_entity(&s, a, "Ada Holm", NULL, RA_NAME_PERSON, NULL, true);
    (void)stage_entity(&s, a, "a commander", NULL, RA_NAME_PERSON, NULL, false);
    s.documents[a].mentions.at[2].entity = donner;
    stage_draw(&s);
    assert_int_not_equal(member_of(&s, a, donner), member_of(&s, a, holm));
    stage_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_person_in_other_spellings),
        cmocka_unit_test(a_short_first_name_is_that_of_the_long_one),
        cmocka_unit_test(a_sound_is_written_in_two_ways),
        cmocka_unit_test(a_name_is_the_one_that_most_articles_use),
        cmocka_unit_test(namesakes_stay_apart),
        cmocka_unit_test(what_tells_a_lone_name),
        cmocka_unit_test(organizations_with_and_without_their_nation),
        cmocka_unit_test(a_role_is_its_only_bearer),
        cmocka_unit_test(two_names_stay_two_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
