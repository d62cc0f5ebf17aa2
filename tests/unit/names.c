/* Room language: names, their types and ends, and the nouns that stand for persons, bodies, weapons and vehicles. */
#include "syntax_support.h"

static const ra_mention *find(const ra_document *document, const char *text, unsigned kind)
{
    for (size_t i = 0; i < document->mentions.count; i++) {
        const ra_mention *m = &document->mentions.at[i];
        if (m->kind == kind && ra_str_equal(ra_span_text(document->article->text, m->span), ra_str_from(text)))
            return m;
    }
    return NULL;
}

static void has(const char *text, const char *mention, unsigned kind, unsigned type)
{
    ra_document *document = analyse(text, RA_DEPTH_ALL);
    const ra_mention *m = find(document, mention, kind);
    if (m == NULL)
        fail_msg("no mention \"%s\" in \"%s\"", mention, text);
    if (m->type != type)
        fail_msg("\"%s\" is %s, not %s", mention, ra_name_type_name(m->type), ra_name_type_name(type));
    release(document);
}

static void lacks(const char *text, const char *mention, unsigned kind)
{
    ra_document *document = analyse(text, RA_DEPTH_ALL);
    if (find(document, mention, kind) != NULL)
        fail_msg("mention \"%s\" in \"%s\"", mention, text);
    release(document);
}

static void names_have_their_types(void **state)
{
    (void)state;
    const char *text = "President Helen Marsh met officials of the World Bank in Kenya on Tuesday.";
    has(text, "Helen Marsh", RA_MENTION_NAME, RA_NAME_PERSON);
    has(text, "World Bank", RA_MENTION_NAME, RA_NAME_ORGANIZATION);
    has(text, "Kenya", RA_MENTION_NAME, RA_NAME_PLACE);
    lacks(text, "Tuesday", RA_MENTION_NAME);
    has("The Iraqis and the Kurds agreed.", "Iraqis", RA_MENTION_NAME, RA_NAME_GROUP);
}

static void titles_are_no_part_of_names(void **state)
{
    (void)state;
    has("Gen. Robert Hale spoke to reporters.", "Robert Hale", RA_MENTION_NAME, RA_NAME_PERSON);
    has("Prime Minister Anna Larsen resigned.", "Anna Larsen", RA_MENTION_NAME, RA_NAME_PERSON);
}

static void names_end_where_they_should(void **state)
{
    (void)state;
    has("She works for Oakfield Systems, Inc. in Boston.", "Oakfield Systems, Inc.", RA_MENTION_NAME,
        RA_NAME_ORGANIZATION);
    has("He left the Department of Justice in May.", "Department of Justice", RA_MENTION_NAME, RA_NAME_ORGANIZATION);
}

static void one_name_has_one_type_in_an_article(void **state)
{
    (void)state;
    ra_document *document = analyse("Peter Haverford was elected mayor. Haverford thanked the voters. "
                                    "Critics of Haverford were silent.",
                                    RA_DEPTH_ALL);
    size_t count = 0;
    for (size_t i = 0; i < document->mentions.count; i++) {
        const ra_mention *m = &document->mentions.at[i];
        if (m->kind != RA_MENTION_NAME)
            continue;
        assert_int_equal(m->type, RA_NAME_PERSON);
        count++;
    }
    assert_int_equal(count, 3);
    release(document);
}

static void nouns_for_persons_bodies_and_arms_are_mentions(void **state)
{
    (void)state;
    const char *text = "Two security guards saw three drones above the ministry.";
    has(text, "Two security guards", RA_MENTION_NOMINAL, RA_NAME_GROUP);
    has(text, "three drones", RA_MENTION_NOMINAL, RA_NAME_WEAPON);
    has(text, "the ministry", RA_MENTION_NOMINAL, RA_NAME_ORGANIZATION);
    has("A gunman fled in a truck.", "A gunman", RA_MENTION_NOMINAL, RA_NAME_PERSON);
    has("A gunman fled in a truck.", "a truck", RA_MENTION_NOMINAL, RA_NAME_VEHICLE);
}

static void mentions_are_in_order_and_within_the_text(void **state)
{
    (void)state;
    ra_document *document =
        analyse("Kenya and Uganda\n\n\xC3\x89milie Dubois, of Nice - \"R\xC3\xA9gis\" - left. \n()", RA_DEPTH_ALL);
    for (size_t i = 0; i < document->mentions.count; i++) {
        const ra_mention *m = &document->mentions.at[i];
        assert_true(m->span.start < m->span.end && m->span.end <= document->article->text.len);
        assert_true(m->tokens.first <= m->head && m->head < m->tokens.last);
        assert_true(i == 0 || document->mentions.at[i - 1].span.start <= m->span.start);
    }
    release(document);
}

/* A model of no weights but zeros, without a network, of 1 << bits rows. */
static ra_name_model_header *plain_model(ra_arena *arena, uint32_t bits, size_t *size)
{
    size_t weights = ((size_t)RA_LABELS << bits) + RA_NAME_MODEL_ALIGNMENT - 1;
    size_t header = sizeof(ra_name_model_header) + RA_NAME_MODEL_ALIGNMENT - 1;
    *size = header / RA_NAME_MODEL_ALIGNMENT * RA_NAME_MODEL_ALIGNMENT +
            weights / RA_NAME_MODEL_ALIGNMENT * RA_NAME_MODEL_ALIGNMENT;
    ra_name_model_header *made = ra_arena_alloc(arena, *size);
    memset(made, 0, *size);
    made->magic = RA_NAME_MODEL_MAGIC;
    made->version = RA_NAME_MODEL_VERSION;
    made->size = (uint32_t)*size;
    made->bits = bits;
    made->labels = RA_LABELS;
    return made;
}

static ra_status view_model(const ra_name_model_header *header, size_t size, ra_arena *arena)
{
    ra_name_model model;
    ra_error error = {0};
    ra_str section = {(const char *)header, size};
    ra_status status = ra_name_model_view(section, RA_STR("a syntax network"), 64, arena, &model, &error);
    assert_true(status == RA_OK || error.message[0] != '\0');
    return status;
}

static void damaged_models_are_refused(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    size_t size = 0;
    ra_name_model_header *h = plain_model(arena, 4, &size);
    assert_int_equal(view_model(h, size, arena), RA_OK);
    assert_int_equal(view_model(h, size - 1, arena), RA_MALFORMED);
    assert_int_equal(view_model(h, 8, arena), RA_MALFORMED);
    h->bits = 5;
    assert_int_equal(view_model(h, size, arena), RA_MALFORMED);
    h->bits = 31;
    assert_int_equal(view_model(h, size, arena), RA_MALFORMED);
    h->bits = 4;
    h->version++;
    assert_int_equal(view_model(h, size, arena), RA_MALFORMED);
    h->version--;
    h->units = 16; /* a network, but not this one's */
    assert_int_equal(view_model(h, size, arena), RA_MALFORMED);
    h->syntax_print = ra_name_syntax_print(RA_STR("a syntax network"));
    h->columns = 64;
    h->hidden_scale = 1;
    assert_int_equal(view_model(h, size, arena), RA_MALFORMED);
    ra_arena_free(arena);
}

static void foreign_stretches_are_no_names(void **state)
{
    (void)state;
    ra_document *document = analyse("\"Nous ne sommes pas encore partis de la maison bleue,\" he said.", RA_DEPTH_ALL);
    for (size_t i = 0; i < document->mentions.count; i++) {
        const ra_mention *m = &document->mentions.at[i];
        assert_true(m->kind != RA_MENTION_NAME || m->tokens.last - m->tokens.first < 5);
    }
    release(document);
}

static void an_empty_text_has_no_mentions(void **state)
{
    (void)state;
    ra_document *document = analyse("", RA_DEPTH_ALL);
    assert_int_equal(document->mentions.count, 0);
    assert_int_equal(document->entities.count, 0);
    assert_int_equal(document->places.count, 0);
    release(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_have_their_types),
        cmocka_unit_test(titles_are_no_part_of_names),
        cmocka_unit_test(names_end_where_they_should),
        cmocka_unit_test(one_name_has_one_type_in_an_article),
        cmocka_unit_test(nouns_for_persons_bodies_and_arms_are_mentions),
        cmocka_unit_test(mentions_are_in_order_and_within_the_text),
        cmocka_unit_test(damaged_models_are_refused),
        cmocka_unit_test(foreign_stretches_are_no_names),
        cmocka_unit_test(an_empty_text_has_no_mentions),
    };
    return cmocka_run_group_tests_name("names", tests, open_language, close_language);
}
