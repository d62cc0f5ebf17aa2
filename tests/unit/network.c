/* The syntax network: its inputs, word vectors, kernels, trees, and damaged sections. */
#include "base/status.h"
#include "base/str.h"
#include "language/network_input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TABLE = 1 << 12, MOST = 16 };

static ra_vectors open_vectors(ra_pack **pack)
{
    ra_error error = {0};
    ra_vectors vectors;
    assert_int_equal(ra_pack_open(getenv("RASHOMON_PACK"), pack, &error), RA_OK);
    assert_int_equal(ra_vectors_view(ra_pack_section(*pack, "en/vectors"), "en/vectors", &vectors, &error), RA_OK);
    return vectors;
}

/* The inputs of words that stand alone in their sentences. */
static ra_network_input input_of(const ra_vectors *vectors, const char *form)
{
    ra_token token = {.form = ra_str_from(form)};
    ra_network_input input;
    ra_network_inputs(vectors, TABLE, &token, 1, &input);
    return input;
}

static bool same_rows(ra_network_input a, ra_network_input b)
{
    return a.row_count == b.row_count && memcmp(a.rows, b.rows, a.row_count * sizeof *a.rows) == 0;
}

static void forms_have_kin(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Police", "police"}, {"caf\xC3\xA9", "cafe"}, {"n\xE2\x80\x99t", "not"}, {"10-year-old", "old"},
        {"Corp.", "corp"},    {"\xE2\x80\x94", "-"},   {"\xE2\x80\x9C", "\""},    {"M\xC3\x9CLLER", "muller"},
    };
    ra_pack *pack;
    ra_vectors vectors = open_vectors(&pack);
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        uint32_t row = input_of(&vectors, pairs[i][0]).vector;
        uint32_t kin = input_of(&vectors, pairs[i][1]).vector;
        assert_int_not_equal(row, RA_NONE);
        assert_memory_equal(ra_vectors_row(&vectors, row), ra_vectors_row(&vectors, kin), vectors.columns);
    }
    assert_int_equal(input_of(&vectors, "1,234").vector, RA_NONE);
    assert_int_equal(input_of(&vectors, "qzxvwjk").vector, RA_NONE);
    assert_int_equal(input_of(&vectors, "").vector, RA_NONE);
    ra_pack_free(pack);
}

static void rows_tell_forms_apart(void **state)
{
    (void)state;
    ra_vectors none = {0};
    assert_true(same_rows(input_of(&none, "2019"), input_of(&none, "1984")));
    assert_true(same_rows(input_of(&none, "it\xE2\x80\x99s"), input_of(&none, "it's")));
    assert_false(same_rows(input_of(&none, "Bush"), input_of(&none, "bush")));
    assert_false(same_rows(input_of(&none, "ab"), input_of(&none, "ba")));
    for (size_t i = 0; i < 200; i++) {
        char form[200];
        memset(form, i % 2 == 0 ? 0xFF : 'a', i);
        form[i] = '\0';
        ra_network_input input = input_of(&none, form);
        assert_true(input.row_count <= RA_INPUT_MOST_ROWS);
        for (uint32_t k = 0; k < input.row_count; k++)
            assert_true(input.rows[k] < TABLE);
    }
}

static void position_and_capitals_show(void **state)
{
    (void)state;
    ra_vectors none = {0};
    ra_network_input inputs[MOST];
    ra_network_input shouted[MOST];
    ra_token tokens[] = {{.form = RA_STR("\"")}, {.form = RA_STR("Fire")}, {.form = RA_STR("Fire")}};
    ra_token capitals[] = {{.form = RA_STR("A")}, {.form = RA_STR("FIRE")}, {.form = RA_STR("FIRE")}};
    ra_network_inputs(&none, TABLE, tokens, 3, inputs);
    assert_false(same_rows(inputs[1], inputs[2]));
    ra_network_inputs(&none, TABLE, capitals, 3, shouted);
    assert_false(same_rows(shouted[2], input_of(&none, "FIRE")));
    assert_true(same_rows(shouted[1], shouted[2]));
}

static void damaged_vectors_are_refused(void **state)
{
    (void)state;
    ra_pack *pack;
    open_vectors(&pack);
    ra_str section = ra_pack_section(pack, "en/vectors");
    char *copy = malloc(section.len);
    assert_non_null(copy);
    ra_error error = {0};
    ra_vectors vectors;
    assert_int_equal(ra_vectors_view((ra_str){section.ptr, section.len - 4}, "v", &vectors, &error), RA_MALFORMED);
    assert_int_equal(ra_vectors_view((ra_str){section.ptr, 5}, "v", &vectors, &error), RA_MALFORMED);
    for (size_t at = 0; at < sizeof(ra_vectors_header) - 12; at++) {
        memcpy(copy, section.ptr, section.len);
        copy[at] = (char)(copy[at] ^ 0x55);
        ra_status status = ra_vectors_view((ra_str){copy, section.len}, "v", &vectors, &error);
        assert_int_equal(status, RA_MALFORMED);
    }
    memcpy(copy, section.ptr, section.len);
    copy[sizeof(ra_vectors_header) + 403] = 0x7F; /* the top byte of a bucket */
    assert_int_equal(ra_vectors_view((ra_str){copy, section.len}, "v", &vectors, &error), RA_MALFORMED);
    assert_int_equal(ra_vectors_view((ra_str){NULL, 0}, "v", &vectors, &error), RA_OK);
    assert_int_equal(ra_vectors_find(&vectors, RA_STR("the")), RA_NONE);
    free(copy);
    ra_pack_free(pack);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_have_kin),
        cmocka_unit_test(rows_tell_forms_apart),
        cmocka_unit_test(position_and_capitals_show),
        cmocka_unit_test(damaged_vectors_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
