/* Room language: places, nationalities and the gazetteer. */
#include "syntax_support.h"

#include <math.h>

static const ra_place *find(const ra_document *document, const char *text)
{
    for (size_t i = 0; i < document->places.count; i++) {
        if (ra_str_equal(ra_span_text(document->article->text, document->places.at[i].span), ra_str_from(text)))
            return &document->places.at[i];
    }
    fail_msg("no place \"%s\"", text);
    return NULL;
}

static void lies(const char *text, const char *place, const char *country, double latitude, double longitude)
{
    ra_document *document = analyse(text, RA_DEPTH_ALL);
    const ra_place *p = find(document, place);
    if (!p->resolved || strcmp(p->country, country) != 0 || fabs(p->latitude - latitude) > 1 ||
        fabs(p->longitude - longitude) > 1)
        fail_msg("\"%s\" lies in \"%s\" at %.2f %.2f", place, p->country, p->latitude, p->longitude);
    release(document);
}

static void large_places_are_meant_where_nothing_is_said(void **state)
{
    (void)state;
    lies("Talks began in Paris on Monday.", "Paris", "FRA", 48.9, 2.4);
    lies("Floods reached Nairobi overnight.", "Nairobi", "KEN", -1.3, 36.8);
}

static void what_stands_beside_a_name_says_which_it_is(void **state)
{
    (void)state;
    lies("A barn burned in Paris, Texas, on Monday.", "Paris", "USA", 33.7, -95.6);
    lies("He was born in Cambridge, Mass., and lives there.", "Cambridge", "USA", 42.4, -71.1);
}

static void nationalities_are_places(void **state)
{
    (void)state;
    ra_document *document = analyse("Kenyan police and two Danes were there.", RA_DEPTH_ALL);
    const ra_place *p = find(document, "Kenyan");
    assert_true(p->adjective);
    assert_string_equal(p->country, "KEN");
    assert_string_equal(find(document, "Danes")->country, "DNK");
    release(document);
}

static void abbreviations_need_their_capitals(void **state)
{
    (void)state;
    lies("The US sent aid.", "US", "USA", 39.8, -98.5);
    ra_document *document = analyse("They told us so.", RA_DEPTH_ALL);
    assert_int_equal(document->places.count, 0);
    release(document);
}

static void folded_spelling_finds_the_same_place(void **state)
{
    (void)state;
    ra_gazetteer gazetteer;
    ra_error error;
    assert_int_equal(ra_gazetteer_view(ra_pack_section(pack, "places"), &gazetteer, &error), RA_OK);
    uint32_t a = 0;
    uint32_t b = 1;
    assert_true(ra_gazetteer_find(&gazetteer, RA_STR("S\xC3\xA3o Paulo"), &a) > 0);
    assert_true(ra_gazetteer_find(&gazetteer, RA_STR("SAO PAULO"), &b) > 0);
    assert_int_equal(a, b);
    assert_int_equal(ra_gazetteer_find(&gazetteer, RA_STR("Nowhere at All"), &a), 0);
    ra_toponym country;
    assert_true(ra_gazetteer_country(&gazetteer, RA_STR("KEN"), &country));
    assert_true(ra_str_is(country.name, "Kenya"));
    assert_false(ra_gazetteer_country(&gazetteer, RA_STR("QQQ"), &country));
}

static void a_damaged_gazetteer_is_refused(void **state)
{
    (void)state;
    ra_gazetteer gazetteer;
    ra_error error = {0};
    static const uint32_t junk[32];
    ra_str section = {(const char *)junk, sizeof junk};
    assert_int_equal(ra_gazetteer_view(section, &gazetteer, &error), RA_MALFORMED);
    assert_int_equal(ra_gazetteer_view((ra_str){NULL, 0}, &gazetteer, &error), RA_OK);
    uint32_t first;
    assert_int_equal(ra_gazetteer_find(&gazetteer, RA_STR("Paris"), &first), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_places_are_meant_where_nothing_is_said),
        cmocka_unit_test(what_stands_beside_a_name_says_which_it_is),
        cmocka_unit_test(nationalities_are_places),
        cmocka_unit_test(abbreviations_need_their_capitals),
        cmocka_unit_test(folded_spelling_finds_the_same_place),
        cmocka_unit_test(a_damaged_gazetteer_is_refused),
    };
    return cmocka_run_group_tests_name("places", tests, open_language, close_language);
}
