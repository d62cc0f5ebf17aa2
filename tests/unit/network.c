/* The syntax network: its inputs, word vectors, kernels, trees, and damaged sections. */
#include "base/status.h"
#include "base/str.h"
#include "language/syntax/arborescence.h"
#include "language/syntax/network_input.h"
#include "language/syntax/syntax.h"
#include "random_network.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
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

/* What a version of the kernels makes of random numbers: all its outputs, one behind the other. */
typedef struct outputs {
    float products[7][128];
    uint8_t states[7][32];
    float cells[7][32];
    float rectified[48];
    uint8_t quantised[48];
    float combined[80];
    uint8_t sums[80];
} outputs;

static void fill(void *bytes, size_t size, uint64_t *random)
{
    for (size_t i = 0; i < size; i++)
        ((uint8_t *)bytes)[i] = (uint8_t)random_next(random);
}

static void fill_floats(float *values, size_t count, float most, uint64_t *random)
{
    for (size_t i = 0; i < count; i++)
        values[i] = ((float)(random_next(random) >> 40) / (float)(1 << 23) - 1) * most;
}

static void run_kernels(const ra_kernels *kernels, uint64_t random, outputs *out)
{
    enum { ROWS = 7, COLUMNS = 27, HIDDEN = 32 };
    int8_t weights[4 * HIDDEN * HIDDEN];
    float scales[4 * HIDDEN];
    float biases[4 * HIDDEN];
    uint8_t x[ROWS][HIDDEN];
    float numbers[40 * 80];
    int8_t table[5][80];
    const uint8_t *rows[ROWS];
    const float *inputs[ROWS];
    float *cells[ROWS];
    uint8_t *after[ROWS];
    const int8_t *picked[5] = {table[0], table[3], table[1], table[1], table[4]};
    ra_arena *arena = ra_arena_new(NULL);
    ra_matrix m;
    ra_error error = {0};
    memset(out, 0, sizeof *out);
    fill(weights, sizeof weights, &random);
    fill(x, sizeof x, &random);
    fill(table, sizeof table, &random);
    fill_floats(scales, 4 * HIDDEN, 2e-3f, &random);
    fill_floats(biases, 4 * HIDDEN, 3, &random);
    fill_floats(numbers, 40 * 80, 2, &random);
    fill_floats(out->cells[0], ROWS * HIDDEN, 40, &random);
    for (size_t i = 0; i < ROWS; i++) {
        rows[i] = x[i];
        inputs[i] = out->products[i];
        cells[i] = out->cells[i];
        after[i] = out->states[i];
    }
    ra_matrix_source source = {weights, scales, biases, 4 * HIDDEN - 5, COLUMNS};
    assert_int_equal(ra_matrix_pack(arena, &source, NULL, 4 * HIDDEN - 5, &m, &error), RA_OK);
    for (uint32_t count = 1; count <= ROWS; count++)
        kernels->product(&m, rows, count, out->products[0], 128);
    source.columns = HIDDEN;
    assert_int_equal(ra_matrix_pack(arena, &source, NULL, 4 * HIDDEN, &m, &error), RA_OK);
    for (uint32_t count = 1; count <= ROWS; count++)
        kernels->remember(&m, inputs, rows, cells, after, count);
    memcpy(out->rectified, numbers, sizeof out->rectified);
    kernels->rectify(out->rectified, 48);
    kernels->quantise(numbers + 48, 48, 80, out->quantised);
    kernels->combine(numbers, 39, numbers, 80, out->combined, 80);
    kernels->sum_rows(picked, 5, 64, 0.4f, out->sums);
    ra_arena_free(arena);
}

static void all_processors_agree(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        outputs first;
        run_kernels(ra_kernels_version(0), seed, &first);
        for (unsigned i = 1; ra_kernels_version(i) != NULL; i++) {
            outputs other;
            run_kernels(ra_kernels_version(i), seed, &other);
            assert_memory_equal(&first, &other, sizeof first);
        }
    }
}

/* One unit of a memory by the C library's functions. */
static void a_step_is_that_of_the_memory(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    int8_t weights[RA_TILE * 16] = {0};
    float scales[RA_TILE] = {0};
    uint8_t silence[16];
    ra_matrix m;
    ra_error error = {0};
    ra_matrix_source source = {weights, scales, NULL, RA_TILE, 16};
    assert_int_equal(ra_matrix_pack(arena, &source, NULL, RA_TILE, &m, &error), RA_OK);
    memset(silence, 128, sizeof silence);
    for (int k = -40; k <= 40; k++) {
        float gates[RA_TILE];
        float cells[16];
        uint8_t after[16];
        for (int i = 0; i < RA_TILE; i++)
            gates[i] = (float)k / (float)(1 + i % 7) * (i % 2 == 0 ? 1 : -1);
        for (int i = 0; i < 16; i++)
            cells[i] = (float)i / 4 - 2;
        ra_kernels_version(0)->remember(&m, &(const float *){gates}, &(const uint8_t *){silence}, &(float *){cells},
                                        &(uint8_t *){after}, 1);
        for (int i = 0; i < 16; i++) {
            double in = 1 / (1 + exp(-gates[i]));
            double forget = 1 / (1 + exp(-gates[16 + i]));
            double out = 1 / (1 + exp(-gates[48 + i]));
            double cell = forget * ((double)i / 4 - 2) + in * tanh(gates[32 + i]);
            assert_true(fabs(cell - cells[i]) < 1e-4);
            assert_true(fabs(out * tanh(cell) * 127 + 128 - after[i]) < 0.51);
        }
    }
    ra_arena_free(arena);
}

static bool is_tree(const uint32_t *heads, uint32_t count)
{
    uint32_t roots = 0;
    for (uint32_t i = 1; i <= count; i++) {
        uint32_t steps = 0;
        roots += heads[i] == 0;
        for (uint32_t at = i; at != 0; at = heads[at]) {
            if (steps++ > count || heads[at] > count)
                return false;
        }
    }
    return roots == 1;
}

static float weigh(const float *scores, size_t stride, const uint32_t *heads, uint32_t count)
{
    float sum = 0;
    for (uint32_t i = 1; i <= count; i++)
        sum += scores[(i - 1) * stride + heads[i]];
    return sum;
}

/* The best of all trees over few words, by trying every one. */
static float best_weight(const float *scores, size_t stride, uint32_t count)
{
    uint32_t heads[8] = {0};
    float best = -INFINITY;
    for (;;) {
        if (is_tree(heads, count) && weigh(scores, stride, heads, count) > best)
            best = weigh(scores, stride, heads, count);
        uint32_t i = 1;
        while (i <= count && heads[i] == count)
            heads[i++] = 0;
        if (i > count)
            return best;
        heads[i]++;
    }
}

static void best_trees_are_found(void **state)
{
    (void)state;
    enum { LONGEST = 40, STRIDE = LONGEST + 1 };
    ra_arena *arena = ra_arena_new(NULL);
    ra_arborescence *workspace = ra_arborescence_new(arena, LONGEST);
    uint64_t random = 3;
    float scores[LONGEST * STRIDE];
    uint32_t heads[LONGEST + 1];
    for (uint32_t round = 0; round < 600; round++) {
        uint32_t count = round % 5 + 1;
        /* Whole numbers, so that sums are exact; few of them, so that there are ties. */
        for (size_t i = 0; i < LONGEST * STRIDE; i++)
            scores[i] = (float)(int)(random_next(&random) % (round % 2 == 0 ? 7 : 1000)) - 3;
        ra_arborescence_find(workspace, scores, STRIDE, count, heads);
        assert_true(is_tree(heads, count));
        assert_float_equal(weigh(scores, STRIDE, heads, count), best_weight(scores, STRIDE, count), 0);
        ra_arborescence_find(workspace, scores, STRIDE, LONGEST, heads);
        assert_true(is_tree(heads, LONGEST));
    }
    ra_arborescence_find(workspace, scores, STRIDE, 0, heads);
    ra_arena_free(arena);
}

static const ra_network_header small = {.table_rows = 256,
                                        .table_columns = 32,
                                        .hidden = 32,
                                        .layers = 2,
                                        .tag_layer = 1,
                                        .classes = 20,
                                        .relations = 12,
                                        .arc_size = 32,
                                        .relation_size = 16};

/* A document of sentences of one word and more, and of one too long for any network. */
static void make_document(ra_arena *arena, ra_document *document)
{
    uint64_t random = 5;
    *document = (ra_document){.arena = arena};
    for (uint32_t i = 0; i < 150; i++) {
        uint32_t length = i == 70 ? 1300 : i % 29 + 1;
        ra_sentence *sentence = ra_list_add(arena, &document->sentences);
        sentence->tokens.first = (uint32_t)document->tokens.count;
        for (uint32_t k = 0; k < length; k++) {
            ra_token *token = ra_list_add(arena, &document->tokens);
            token->form = ra_arena_printf(arena, "w%u", (unsigned)(random_next(&random) % 50));
        }
        sentence->tokens.last = (uint32_t)document->tokens.count;
    }
}

static void check_trees(const ra_document *document)
{
    for (size_t i = 0; i < document->sentences.count; i++) {
        ra_range r = document->sentences.at[i].tokens;
        uint32_t heads[1400] = {0};
        for (uint32_t k = r.first; k < r.last; k++) {
            const ra_token *token = &document->tokens.at[k];
            assert_true((token->head == RA_NONE) == (k == document->sentences.at[i].root));
            assert_true((token->head == RA_NONE) == (token->deprel == RA_DEP_ROOT));
            assert_true(token->head == RA_NONE || (token->head >= r.first && token->head < r.last));
            heads[k - r.first + 1] = token->head == RA_NONE ? 0 : token->head - r.first + 1;
        }
        assert_true(is_tree(heads, r.last - r.first));
    }
}

static void every_sentence_gets_a_tree(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    ra_arena *scratch = ra_arena_new(NULL);
    ra_error error = {0};
    ra_vectors none = {0};
    ra_document first;
    ra_document other;
    ra_syntax syntax = {0};
    ra_str section = random_network(small, 11);
    make_document(arena, &first);
    make_document(arena, &other);
    assert_int_equal(ra_syntax_annotate(&syntax, NULL, &first, scratch, &error), RA_OK);
    check_trees(&first);
    assert_int_equal(ra_network_view(section, "test", &none, arena, &syntax.network, &error), RA_OK);
    for (unsigned i = 0; ra_kernels_version(i) != NULL; i++) {
        syntax.network.kernels = ra_kernels_version(i);
        ra_arena_reset(scratch);
        assert_int_equal(ra_syntax_annotate(&syntax, NULL, i == 0 ? &first : &other, scratch, &error), RA_OK);
        check_trees(i == 0 ? &first : &other);
        for (size_t k = 0; i > 0 && k < first.tokens.count; k++) {
            assert_int_equal(first.tokens.at[k].head, other.tokens.at[k].head);
            assert_int_equal(first.tokens.at[k].deprel, other.tokens.at[k].deprel);
            assert_int_equal(first.tokens.at[k].upos, other.tokens.at[k].upos);
        }
    }
    free((void *)(uintptr_t)section.ptr);
    ra_arena_free(scratch);
    ra_arena_free(arena);
}

static void random_matrix(ra_arena *arena, uint32_t rows, uint32_t columns, ra_matrix *matrix)
{
    ra_error error = {0};
    int8_t *weights = ra_arena_alloc(arena, (size_t)rows * columns);
    float *scales = ra_arena_new_array(arena, float, rows);
    float *biases = ra_arena_new_array(arena, float, rows);
    uint32_t state = rows;
    for (size_t i = 0; i < (size_t)rows * columns; i++) {
        state = state * 1664525u + 1013904223u;
        weights[i] = (int8_t)((int)(state >> 24) - 128 == -128 ? 0 : (int)(state >> 24) - 128);
    }
    for (uint32_t i = 0; i < rows; i++) {
        scales[i] = 1e-4f * (float)(i + 1);
        biases[i] = (float)i - 3;
    }
    const ra_matrix_source source = {
        .rows = rows, .columns = columns, .weights = weights, .scales = scales, .biases = biases};
    assert_int_equal(ra_matrix_pack(arena, &source, NULL, rows, matrix, &error), RA_OK);
}

static void names_are_scored_alike_by_all_kernels(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    ra_arena *scratch = ra_arena_new(NULL);
    ra_error error = {0};
    ra_vectors none = {0};
    ra_document document;
    ra_syntax syntax = {0};
    ra_name_network names = {.hidden_scale = 3, .units = 32};
    ra_str section = random_network(small, 13);
    make_document(arena, &document);
    assert_int_equal(ra_network_view(section, "test", &none, arena, &syntax.network, &error), RA_OK);
    random_matrix(arena, names.units, (uint32_t)ra_name_input_size(&syntax.network), &names.hidden);
    random_matrix(arena, RA_LABELS, names.units, &names.output);
    size_t count = document.tokens.count;
    ra_name_score *first = ra_arena_alloc(arena, count * sizeof *first);
    for (unsigned i = 0; ra_kernels_version(i) != NULL; i++) {
        ra_name_reading reading = {.network = &names, .scores = ra_arena_alloc(arena, count * sizeof *first)};
        syntax.network.kernels = ra_kernels_version(i);
        ra_arena_reset(scratch);
        assert_int_equal(ra_syntax_annotate(&syntax, &reading, &document, scratch, &error), RA_OK);
        if (i == 0)
            memcpy(first, reading.scores, count * sizeof *first);
        assert_memory_equal(first, reading.scores, count * sizeof *first);
    }
    bool differ = false; /* from word to word */
    for (size_t i = 1; i < count; i++)
        differ |= memcmp(first[i], first[0], sizeof first[0]) != 0;
    assert_true(differ);
    free((void *)(uintptr_t)section.ptr);
    ra_arena_free(scratch);
    ra_arena_free(arena);
}

/* A sentence's analysis does not depend on those that are worked on with it. */
static void sentences_stand_alone(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    ra_arena *scratch = ra_arena_new(NULL);
    ra_error error = {0};
    ra_vectors none = {0};
    ra_document whole;
    ra_syntax syntax = {0};
    ra_str section = random_network(small, 12);
    make_document(arena, &whole);
    assert_int_equal(ra_network_view(section, "test", &none, arena, &syntax.network, &error), RA_OK);
    assert_int_equal(ra_syntax_annotate(&syntax, NULL, &whole, scratch, &error), RA_OK);
    for (size_t i = 0; i < whole.sentences.count; i += 7) {
        ra_range r = whole.sentences.at[i].tokens;
        ra_document one = {.arena = arena};
        for (uint32_t k = r.first; k < r.last; k++)
            ((ra_token *)ra_list_add(arena, &one.tokens))->form = whole.tokens.at[k].form;
        ((ra_sentence *)ra_list_add(arena, &one.sentences))->tokens = (ra_range){0, r.last - r.first};
        ra_arena_reset(scratch);
        assert_int_equal(ra_syntax_annotate(&syntax, NULL, &one, scratch, &error), RA_OK);
        for (uint32_t k = 0; k < one.tokens.count; k++) {
            uint32_t head = whole.tokens.at[r.first + k].head;
            assert_int_equal(one.tokens.at[k].head, head == RA_NONE ? RA_NONE : head - r.first);
            assert_int_equal(one.tokens.at[k].upos, whole.tokens.at[r.first + k].upos);
        }
    }
    free((void *)(uintptr_t)section.ptr);
    ra_arena_free(scratch);
    ra_arena_free(arena);
}

static ra_status view(ra_str section, const ra_vectors *vectors)
{
    ra_arena *arena = ra_arena_new(NULL);
    ra_network network;
    ra_error error = {0};
    ra_status status = ra_network_view(section, "test", vectors, arena, &network, &error);
    assert_true(status == RA_OK || error.message[0] != '\0');
    ra_arena_free(arena);
    return status;
}

static void damaged_networks_are_refused(void **state)
{
    (void)state;
    ra_vectors none = {0};
    ra_str section = random_network(small, 13);
    char *bytes = (char *)(uintptr_t)section.ptr;
    assert_int_equal(view(section, &none), RA_OK);
    for (size_t cut = 0; cut < section.len; cut += 509)
        assert_int_equal(view((ra_str){bytes, cut}, &none), RA_MALFORMED);
    for (size_t at = 0; at < offsetof(ra_network_header, reserved); at += 4) {
        uint32_t kept;
        memcpy(&kept, bytes + at, sizeof kept);
        static const uint32_t values[] = {0, 1, 3, 0x7FFFFFFF, 0xFFFFFFFF, 0x7FC00000, 0x7F800000};
        for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
            memcpy(bytes + at, &values[i], sizeof kept);
            ra_status status = view(section, &none);
            bool harmless = at == offsetof(ra_network_header, vectors_print) ||
                            (at == offsetof(ra_network_header, tag_layer) && values[i] == 1) ||
                            memcmp(bytes + at, &kept, sizeof kept) == 0;
            bool scale = at >= offsetof(ra_network_header, table_scale);
            assert_true(harmless || (scale && values[i] < 4) ? true : status != RA_OK);
        }
        memcpy(bytes + at, &kept, sizeof kept);
    }
    /* Names that are none, and a number that is none. */
    size_t classes = sizeof(ra_network_header);
    memset(bytes + classes, 0xFF, 4);
    assert_int_equal(view(section, &none), RA_MALFORMED);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_have_kin),
        cmocka_unit_test(rows_tell_forms_apart),
        cmocka_unit_test(position_and_capitals_show),
        cmocka_unit_test(damaged_vectors_are_refused),
        cmocka_unit_test(all_processors_agree),
        cmocka_unit_test(a_step_is_that_of_the_memory),
        cmocka_unit_test(best_trees_are_found),
        cmocka_unit_test(every_sentence_gets_a_tree),
        cmocka_unit_test(names_are_scored_alike_by_all_kernels),
        cmocka_unit_test(sentences_stand_alone),
        cmocka_unit_test(damaged_networks_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
