/* Room story: a stream that was saved and restored decides as one that never stopped. */
#include "story/stream/saving.h"
#include "base/str.h"
#include "story/grouping/candidates.h"
#include "story/text/saved_bytes.h"

#include <rashomon/story.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { ARTICLES = 700, STORIES = 160, LONGEST = 1 << 10 };

static ra_pack *pack;
static char texts[ARTICLES][LONGEST];
static char titles[ARTICLES][64];
static char days[ARTICLES][16];
static ra_article articles[ARTICLES];
static ra_document documents[ARTICLES];
static ra_buffer profiles[ARTICLES];
static ra_buffer words[ARTICLES];

static uint32_t state_of_chance = 12345;

static uint32_t chance(uint32_t below)
{
    state_of_chance = state_of_chance * 1664525u + 1013904223u;
    return (state_of_chance >> 8) % below;
}

/* A made-up word: the same number gives the same one. */
static size_t put_word(char *to, uint32_t number, bool name)
{
    static const char *const parts[] = {"ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"};
    size_t length = 0;
    for (number += 100; number > 0; number /= 10)
        length += (size_t)sprintf(to + length, "%s", parts[number % 10]);
    to[length++] = 'n';
    to[length++] = ' ';
    if (name)
        to[0] = (char)(to[0] - 32);
    return length;
}

/* Articles of stories that share some of their words, so that some come together late and some are parted again. */
static void make_article(uint32_t i)
{
    uint32_t story = chance(STORIES);
    uint32_t other = chance(2) == 0 ? chance(STORIES) : story;
    size_t length = 0;
    while (length < LONGEST - 64) {
        uint32_t kind = chance(10);
        uint32_t from = chance(2) == 0 ? story : other;
        uint32_t word = kind < 4   ? chance(400)
                        : kind < 7 ? 1000 + from / 3 * 20 + chance(20)
                                   : 8000 + from * 12 + chance(12);
        length += put_word(texts[i] + length, word, kind >= 7);
    }
    texts[i][length] = '\0';
    put_word(titles[i], 8000 + story * 12 + chance(12), true);
    snprintf(days[i], sizeof days[i], "2020-03-%02u", 1 + i * 28 / ARTICLES);
    articles[i] =
        (ra_article){.title = ra_str_from(titles[i]), .text = ra_str_from(texts[i]), .published = ra_str_from(days[i])};
    documents[i] = (ra_document){.article = &articles[i]};
}

static int set_up(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < ARTICLES; i++)
        make_article(i);
    return ra_pack_open(getenv("RASHOMON_PACK"), &pack, NULL) == RA_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < ARTICLES; i++) {
        free(profiles[i].bytes);
        free(words[i].bytes);
    }
    ra_pack_free(pack);
    return 0;
}

typedef struct decision {
    size_t id; /* as wide as the others: decisions are compared by their bytes */
    size_t changes;
    size_t moved;
} decision;

static decision decision_of(const ra_story_stream *stream)
{
    size_t count;
    const ra_story_change *changes = ra_story_stream_changes(stream, &count);
    decision made = {ra_story_stream_story_id(stream), count, 0};
    for (size_t i = 0; i < count; i++)
        made.moved += changes[i].documents.count + changes[i].other_id * 7 + changes[i].story_id;
    return made;
}

static decision push(ra_story_stream *stream, uint32_t i)
{
    uint32_t story;
    uint32_t copy_of;
    assert_int_equal(ra_story_stream_push(stream, &documents[i], &story, &copy_of, NULL), RA_OK);
    return decision_of(stream);
}

static ra_status read_profile(void *context, uint32_t number, ra_str *profile, ra_error *error)
{
    (void)context;
    (void)error;
    if (number >= ARTICLES || profiles[number].bytes == NULL)
        return RA_MALFORMED;
    *profile = (ra_str){profiles[number].bytes, profiles[number].length};
    return RA_OK;
}

static ra_story_stream *stop_and_go_on(ra_story_stream *stream, ra_buffer *state)
{
    ra_error error = {0};
    state->length = 0;
    assert_int_equal(ra_stream_save(stream, state, NULL), RA_OK);
    ra_story_stream_free(stream);
    if (ra_stream_restore(&(ra_story_options){0}, pack, (ra_str){state->bytes, state->length}, read_profile, NULL,
                          &stream, &error) != RA_OK)
        fail_msg("%s", error.message);
    return stream;
}

/* One stream goes through; the other is saved and restored now and then, and between it is told again what came. */
static void a_restored_stream_decides_the_same(void **state)
{
    (void)state;
    ra_story_stream *steady;
    ra_story_stream *stopped;
    ra_buffer saved = {0};
    size_t changes = 0;
    assert_int_equal(ra_story_stream_new(&(ra_story_options){0}, pack, &steady, NULL), RA_OK);
    assert_int_equal(ra_story_stream_new(&(ra_story_options){0}, pack, &stopped, NULL), RA_OK);
    for (uint32_t i = 0; i < ARTICLES; i++) {
        if (i % 50 == 10)
            stopped = stop_and_go_on(stopped, &saved);
        decision wanted = push(steady, i);
        assert_int_equal(ra_stream_save_article(steady, &profiles[i], &words[i], NULL), RA_OK);
        decision got;
        if (i % 50 < 30) {
            got = push(stopped, i);
        } else {
            ra_str profile = {profiles[i].bytes, profiles[i].length};
            assert_int_equal(ra_stream_push_again(stopped, profile, (ra_str){words[i].bytes, words[i].length}, NULL),
                             RA_OK);
            got = decision_of(stopped);
        }
        assert_memory_equal(&got, &wanted, sizeof got);
        changes += got.changes;
    }
    assert_true(changes > 3); /* else nothing was shown of merged and split stories */
    ra_story_stream_free(steady);
    ra_story_stream_free(stopped);
    free(saved.bytes);
}

static void damaged_bytes_are_refused_or_harmless(void **state)
{
    (void)state;
    ra_story_stream *stream;
    ra_buffer saved = {0};
    assert_int_equal(ra_story_stream_new(&(ra_story_options){0}, pack, &stream, NULL), RA_OK);
    for (uint32_t i = 0; i < 60; i++)
        push(stream, i);
    assert_int_equal(ra_stream_save(stream, &saved, NULL), RA_OK);
    ra_story_stream_free(stream);
    for (size_t length = 0; length < saved.length; length += saved.length / 100) {
        ra_str bytes = {saved.bytes, length};
        assert_int_not_equal(ra_stream_restore(&(ra_story_options){0}, pack, bytes, read_profile, NULL, &stream, NULL),
                             RA_OK);
    }
    for (uint32_t round = 0; round < 400; round++) {
        ra_str bytes = {saved.bytes, saved.length};
        size_t at = chance(round < 200 ? 400 : (uint32_t)saved.length);
        char before = saved.bytes[at];
        saved.bytes[at] = (char)chance(256);
        if (ra_stream_restore(&(ra_story_options){0}, pack, bytes, read_profile, NULL, &stream, NULL) == RA_OK) {
            push(stream, 60);
            ra_story_stream_free(stream);
        }
        saved.bytes[at] = before;
    }
    free(saved.bytes);
}

/* Of so many terms that its pages were parted several times, and so few that are left that fewer pages would do. */
static void a_large_index_finds_the_same(void **state)
{
    enum { ITEMS = 5000, KEPT = 4720, TERMS = 20 };
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    ra_candidates index;
    ra_candidates loaded;
    ra_buffer first = {0};
    ra_candidates_start(&index, arena);
    ra_candidates_start(&loaded, arena);
    for (uint32_t item = 0; item < ITEMS; item++) {
        ra_term terms[TERMS];
        for (uint32_t t = 0; t < TERMS; t++)
            terms[t] = (ra_term){.id = (item * TERMS + t + 1) << RA_TERM_CLASS_BITS, .weight = RA_TERM_UNIT};
        const ra_profile profile = {.terms = terms, .count = TERMS};
        assert_int_equal(ra_candidates_add(&index, &profile, item, NULL), RA_OK);
    }
    uint32_t moved[ITEMS];
    for (uint32_t item = 0; item < ITEMS; item++)
        moved[item] = item < KEPT ? item : RA_NONE;
    ra_candidates_rename(&index, moved);
    ra_candidates_save(&index, &(ra_saver){.to = &first});
    ra_loader loader = {.rest = {first.bytes, first.length}};
    assert_int_equal(ra_candidates_load(&loaded, &loader, ITEMS, NULL), RA_OK);
    assert_int_equal(loaded.term_count, index.term_count);
    for (uint32_t item = 0; item < KEPT; item++) {
        ra_term term = {.id = (item * TERMS + 1) << RA_TERM_CLASS_BITS, .weight = RA_TERM_UNIT};
        ra_candidates_search(&loaded, &(ra_profile){.terms = &term, .count = 1}, 0, 0);
        assert_int_equal(loaded.found_count, 1);
        assert_int_equal(loaded.found[0].item, item);
    }
    free(first.bytes);
    ra_arena_free(arena);
}

static void a_removed_article_is_no_longer_compared(void **state)
{
    (void)state;
    ra_story_stream *stream;
    assert_int_equal(ra_story_stream_new(&(ra_story_options){0}, pack, &stream, NULL), RA_OK);
    decision first = push(stream, 0);
    assert_int_equal(push(stream, 0).id, first.id);
    assert_int_equal(ra_stream_remove(stream, 0, NULL), RA_OK);
    assert_int_equal(ra_stream_remove(stream, 0, NULL), RA_NOT_FOUND);
    assert_int_equal(ra_stream_remove(stream, 1, NULL), RA_OK);
    decision last = push(stream, 0);
    assert_int_not_equal(last.id, first.id);
    ra_stream_want_id(stream, 40);
    assert_int_equal(ra_stream_remove(stream, 2, NULL), RA_OK);
    assert_int_equal(push(stream, 0).id, 40);
    ra_story_stream_free(stream);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_restored_stream_decides_the_same),
        cmocka_unit_test(damaged_bytes_are_refused_or_harmless),
        cmocka_unit_test(a_large_index_finds_the_same),
        cmocka_unit_test(a_removed_article_is_no_longer_compared),
    };
    return cmocka_run_group_tests_name("saving", tests, set_up, tear_down);
}
