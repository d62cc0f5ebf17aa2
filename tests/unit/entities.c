/* Room language: who is the same inside one article. */
#include "syntax_support.h"

/* The entity of the n-th mention with this text, from 0. */
static uint32_t entity_of(const ra_document *document, const char *text, unsigned n)
{
    for (size_t i = 0; i < document->mentions.count; i++) {
        const ra_mention *m = &document->mentions.at[i];
        if (ra_str_equal(ra_span_text(document->article->text, m->span), ra_str_from(text)) && n-- == 0)
            return m->entity;
    }
    fail_msg("no mention \"%s\"", text);
    return RA_NONE;
}

static void same(const char *text, const char *a, const char *b)
{
    ra_document *document = analyse(text, RA_DEPTH_ALL);
    uint32_t x = entity_of(document, a, 0);
    uint32_t y = entity_of(document, b, 0);
    if (x == RA_NONE || x != y)
        fail_msg("\"%s\" (%d) and \"%s\" (%d) are not the same", a, (int)x, b, (int)y);
    release(document);
}

static void apart(const char *text, const char *a, const char *b)
{
    ra_document *document = analyse(text, RA_DEPTH_ALL);
    uint32_t x = entity_of(document, a, 0);
    uint32_t y = entity_of(document, b, 0);
    if (x != RA_NONE && x == y)
        fail_msg("\"%s\" and \"%s\" are the same", a, b);
    release(document);
}

static void a_surname_is_its_bearer(void **state)
{
    (void)state;
    same("Peter Haverford was elected mayor. Haverford thanked the voters.", "Peter Haverford", "Haverford");
    apart("Anna Larsen and Erik Larsen were there.", "Anna Larsen", "Erik Larsen");
}

static void families_share_a_surname(void **state)
{
    (void)state;
    const char *text =
        "Peter Haverford was shot on Sunday. Haverford was mending a roof. His daughter Anna Haverford said "
        "that it was late.";
    same(text, "Peter Haverford", "Haverford");
    apart(text, "Peter Haverford", "Anna Haverford");
    apart(text, "Haverford", "Anna Haverford");
}

static void a_name_may_be_the_end_of_another(void **state)
{
    (void)state;
    same("Mohammed Omar Haddad met the workers. Omar Haddad thanked them.", "Mohammed Omar Haddad", "Omar Haddad");
}

static void a_title_tells_two_of_a_surname_apart(void **state)
{
    (void)state;
    apart("President Larsen opened the dam. Later Anna Larsen thanked the workers.", "Larsen", "Anna Larsen");
    same("President Larsen opened the dam. Later President Erik Larsen thanked the workers.", "Larsen", "Erik Larsen");
    same("Mr. Larsen opened the dam. Later Erik Larsen thanked the workers.", "Larsen", "Erik Larsen");
}

static void transliterations_meet(void **state)
{
    (void)state;
    same("Hassan al-Rubaie arrived. Later al-Rubayie left.", "Hassan al-Rubaie", "al-Rubayie");
}

static void roles_stick_to_their_bearer(void **state)
{
    (void)state;
    const char *text = "Prime Minister Anna Larsen opened the dam. The premier said it was late.";
    same(text, "Anna Larsen", "The premier");
    ra_document *document = analyse(text, RA_DEPTH_ALL);
    const ra_entity *e = &document->entities.at[entity_of(document, "Anna Larsen", 0)];
    assert_true(ra_str_is(e->role, "prime minister"));
    assert_true(ra_str_is(e->name, "Anna Larsen"));
    assert_true(e->named);
    assert_int_equal(e->gender, 2);
    assert_int_equal(e->mention_count, 2);
    release(document);
}

static void a_description_is_taken_up_again(void **state)
{
    (void)state;
    same("A gunman opened fire in a mall. The gunman fled.", "A gunman", "The gunman");
}

static void pronouns_go_to_the_one_who_fits(void **state)
{
    (void)state;
    same("Anna Larsen opened the dam. She thanked the workers.", "Anna Larsen", "She");
    apart("Anna Larsen opened the dam. He thanked the workers.", "Anna Larsen", "He");
}

/* Nobody speaks of himself so, and a quotation may be long. */
static void a_pronoun_behind_a_quotation_looks_before_it(void **state)
{
    (void)state;
    const char *text = "Peter Haverford, the mayor, opened the meeting in the town hall.\n\n\"Erik Larsen will build "
                       "the wall. It will hold. We have paid for all of it,\" he said.";
    same(text, "Peter Haverford", "he");
    apart(text, "Erik Larsen", "he");
}

static void who_tells_it_is_whom_a_pronoun_means(void **state)
{
    (void)state;
    same("Erik Larsen left the dam early. The mayor's aide, Omar Haddad, told reporters that he did not know why.",
         "Omar Haddad", "he");
    same(
        "Erik Larsen did not order Mr. Haverford to close the dam, according to Omar Haddad. \"It was late,\" he said.",
        "Omar Haddad", "he");
    apart("Erik Larsen opened the dam. An engineer said he was surprised by it.", "Erik Larsen", "he");
}

static void what_stands_bare_behind_a_verb_is_no_person(void **state)
{
    (void)state;
    same("Peter Haverford said the courts will achieve justice. \"We will see,\" he said.", "Peter Haverford", "he");
    ra_document *document = analyse("The courts will achieve justice.", RA_DEPTH_ALL);
    for (size_t i = 0; i < document->mentions.count; i++)
        assert_false(ra_str_is(ra_span_text(document->article->text, document->mentions.at[i].span), "justice"));
    release(document);
}

static void bodies_go_by_acronym_and_order(void **state)
{
    (void)state;
    same("The Federal Bureau of Investigation opened an inquiry. The FBI gave no details.",
         "Federal Bureau of Investigation", "FBI");
    same("The Ministry of Health was warned. The Health Ministry denied it.", "Ministry of Health", "Health Ministry");
    same("The U.S. sent aid. The United States sent more.", "U.S.", "United States");
}

static void every_entity_counts_its_mentions(void **state)
{
    (void)state;
    ra_document *document =
        analyse("Anna Larsen met Omar Haddad in Kenya. Larsen told Haddad that she would stay.", RA_DEPTH_ALL);
    for (uint32_t e = 0; e < document->entities.count; e++) {
        uint32_t count = 0;
        for (size_t i = 0; i < document->mentions.count; i++)
            count += document->mentions.at[i].entity == e;
        assert_int_equal(document->entities.at[e].mention_count, count);
        assert_int_equal(document->mentions.at[document->entities.at[e].first_mention].entity, e);
    }
    release(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_surname_is_its_bearer),
        cmocka_unit_test(families_share_a_surname),
        cmocka_unit_test(a_name_may_be_the_end_of_another),
        cmocka_unit_test(a_title_tells_two_of_a_surname_apart),
        cmocka_unit_test(transliterations_meet),
        cmocka_unit_test(roles_stick_to_their_bearer),
        cmocka_unit_test(a_description_is_taken_up_again),
        cmocka_unit_test(pronouns_go_to_the_one_who_fits),
        cmocka_unit_test(a_pronoun_behind_a_quotation_looks_before_it),
        cmocka_unit_test(who_tells_it_is_whom_a_pronoun_means),
        cmocka_unit_test(what_stands_bare_behind_a_verb_is_no_person),
        cmocka_unit_test(bodies_go_by_acronym_and_order),
        cmocka_unit_test(every_entity_counts_its_mentions),
    };
    return cmocka_run_group_tests_name("entities", tests, open_language, close_language);
}
