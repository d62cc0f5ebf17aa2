/* Room base: arena, strings, UTF-8, lexicon, parallel loops. */
#include "packed.h"

#include "base/arena.h"
#include "base/lexicon.h"
#include "base/str.h"
#include "base/table.h"
#include "base/utf8.h"

#include <rashomon/parallel.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <time.h>

#include <cmocka.h>

static void arena_gives_zeroed_blocks_and_grows_in_place(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    assert_non_null(arena);
    RA_LIST(int) numbers = {0};
    for (int i = 0; i < 100000; i++) {
        int *slot = ra_list_add(arena, &numbers);
        assert_non_null(slot);
        assert_int_equal(*slot, 0);
        *slot = i;
    }
    for (int i = 0; i < 100000; i++)
        assert_int_equal(numbers.at[i], i);
    size_t size = ra_arena_size(arena);
    ra_arena_reset(arena);
    char *again = ra_arena_alloc(arena, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(again[i], 0);
    assert_int_equal(ra_arena_size(arena), size);
    ra_arena_free(arena);
}

typedef struct purse {
    size_t left; /* bytes that may still be taken */
} purse;

static void *pay(void *context, void *block, size_t old_size, size_t new_size)
{
    purse *p = context;
    if (new_size > old_size && new_size - old_size > p->left)
        return NULL;
    p->left -= new_size > old_size ? new_size - old_size : 0;
    if (new_size > 0)
        return realloc(block, new_size);
    free(block);
    return NULL;
}

static void arena_says_afterwards_that_memory_ran_out(void **state)
{
    (void)state;
    purse p = {.left = 10000};
    ra_arena *arena = ra_arena_new(&(ra_allocator){pay, &p});
    assert_non_null(ra_arena_printf(arena, "%s", "short").ptr);
    assert_false(ra_arena_lacked(arena));
    assert_null(ra_arena_printf(arena, "%20000d", 1).ptr);
    assert_true(ra_arena_lacked(arena));
    ra_arena_reset(arena);
    assert_non_null(ra_arena_printf(arena, "%s", "short").ptr);
    assert_true(ra_arena_lacked(arena));
    ra_arena_free(arena);
}

static void arena_refuses_what_cannot_be(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    assert_null(ra_arena_alloc(arena, SIZE_MAX));
    assert_null(ra_arena_array(arena, SIZE_MAX / 2, 3));
    ra_arena_free(arena);
}

static void strings_cut_and_find(void **state)
{
    (void)state;
    ra_str rest = RA_STR("a,,b");
    ra_str part;
    assert_true(ra_str_cut(&rest, ',', &part) && ra_str_is(part, "a"));
    assert_true(ra_str_cut(&rest, ',', &part) && part.len == 0);
    assert_true(ra_str_cut(&rest, ',', &part) && ra_str_is(part, "b"));
    assert_false(ra_str_cut(&rest, ',', &part));
    assert_int_equal(ra_str_find(RA_STR("abcabd"), RA_STR("abd"), 0), 3);
    assert_int_equal(ra_str_find(RA_STR("abc"), RA_STR("abcd"), 0), SIZE_MAX);
    assert_true(ra_str_equal_fold(RA_STR("Drone"), RA_STR("dRONE")));
    assert_true(ra_str_compare(RA_STR("ab"), RA_STR("abc")) < 0);
}

static void utf8_takes_anything(void **state)
{
    (void)state;
    const struct {
        ra_str bytes;
        size_t code_points;
        bool valid;
    } cases[] = {
        {RA_STR("na\xC3\xAFve"), 5, true},
        {RA_STR("\xF0\x9F\x98\x80"), 1, true},
        {RA_STR("\xC0\x80"), 2, false},
        {RA_STR("\xED\xA0\x80"), 3, false},
        {RA_STR("\xF4\x90\x80\x80"), 4, false},
        {RA_STR("\xE2\x82"), 2, false},
        {RA_STR("\xFF"), 1, false},
        {RA_STR("a\0b"), 3, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t steps = 0;
        for (size_t at = 0; at < cases[i].bytes.len; steps++)
            (void)ra_utf8_next(cases[i].bytes, &at);
        assert_int_equal(steps, cases[i].code_points);
        assert_int_equal(ra_utf8_valid(cases[i].bytes), cases[i].valid);
        size_t back = 0;
        for (size_t at = cases[i].bytes.len; at > 0; back++)
            (void)ra_utf8_previous(cases[i].bytes, &at);
        assert_int_equal(back, steps);
    }
}

static void offsets_are_counted_forth_and_back(void **state)
{
    (void)state;
    ra_utf8_counter counter = {.text = RA_STR("a\xC3\xA9z\xE2\x82\xACq\xC3\xA9zz")};
    static const struct {
        size_t byte;
        size_t code_point;
    } asked[] = {{4, 3}, {7, 4}, {11, 7}, {8, 5}, {3, 2}, {12, 8}, {7, 4}, {0, 0}, {1, 1}, {0, 0}, {12, 8}};
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
        assert_int_equal(ra_utf8_offset(&counter, asked[i].byte), asked[i].code_point);
}

static void count_once(void *context, size_t index, unsigned thread)
{
    (void)thread;
    atomic_fetch_add(&((atomic_int *)context)[index], 1);
}

static void parallel_does_each_item_once(void **state)
{
    (void)state;
    static atomic_int done[10000];
    ra_parallel_for(10000, 4, count_once, done);
    for (int i = 0; i < 10000; i++)
        assert_int_equal(atomic_load(&done[i]), 1);
}

/* Keys that agree in their lower or in their upper half, as a text can be made to give them. Where they all began at
   one place, the steps to put them would be thousands of millions. */
static void a_flood_of_like_keys_is_spread(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    for (unsigned shift = 0; shift <= 32; shift += 32) {
        ra_arena *arena = ra_arena_new(NULL);
        ra_table table = {.arena = arena};
        clock_t start = clock();
        for (uint32_t i = 0; i < COUNT; i++)
            assert_non_null(ra_table_put(&table, (uint64_t)i << shift, i));
        for (uint32_t i = 0; i < COUNT; i++)
            assert_int_equal(*ra_table_get(&table, (uint64_t)i << shift), i);
        assert_null(ra_table_get(&table, UINT64_MAX));
        assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 2);
        ra_arena_free(arena);
    }
}

static void lexicons_are_asked_in_any_case(void **state)
{
    (void)state;
    char longest[1000] = {0};
    ra_lexicon words;
    assert_int_equal(ra_lexicon_open(pack, "en", "place_words", &words, NULL), RA_OK);
    assert_true(ra_lexicon_says(&words, RA_STR("county"), RA_STR("county")));
    assert_false(ra_lexicon_says(&words, RA_STR("County"), RA_STR("county")));
    assert_true(ra_lexicon_says_folded(&words, RA_STR("County"), RA_STR("county")));
    assert_false(ra_lexicon_says_folded(&words, RA_STR("County"), RA_STR("division")));
    assert_non_null(ra_lexicon_get_folded(&words, RA_STR("DOWNTOWN")).ptr);
    assert_null(ra_lexicon_get_folded(&words, RA_STR("")).ptr);
    assert_null(ra_lexicon_get_folded(&words, (ra_str){longest, sizeof longest}).ptr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flood_of_like_keys_is_spread),
        cmocka_unit_test(arena_gives_zeroed_blocks_and_grows_in_place),
        cmocka_unit_test(arena_says_afterwards_that_memory_ran_out),
        cmocka_unit_test(arena_refuses_what_cannot_be),
        cmocka_unit_test(strings_cut_and_find),
        cmocka_unit_test(utf8_takes_anything),
        cmocka_unit_test(offsets_are_counted_forth_and_back),
        cmocka_unit_test(parallel_does_each_item_once),
        cmocka_unit_test(lexicons_are_asked_in_any_case),
    };
    return cmocka_run_group_tests_name("base", tests, open_pack, close_pack);
}
