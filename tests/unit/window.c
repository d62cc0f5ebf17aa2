/* Room story: a stream holds what may still grow, and forgets the rest. */
#include "counted.h"
#include "packed.h"

#include "story/stream/stream.h"

#include <rashomon/story.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { TERMS = 16, A_DAY = 100, DAYS = 400, ARTICLES = A_DAY * DAYS, LONG = 1, OLD = 2, FIRST_OTHER = 10 };

static int by_id(const void *a, const void *b)
{
    uint32_t x = ((const ra_term *)a)->id;
    uint32_t y = ((const ra_term *)b)->id;
    return (x > y) - (x < y);
}

/* Tells of event number `event` on a day: its names, which no other event has. */
static uint32_t push(ra_story_stream *stream, uint32_t event, int32_t day)
{
    ra_term terms[TERMS];
    uint32_t story;
    ra_profile profile = {.terms = terms, .count = TERMS, .size = 1, .searched = 1, .first_day = day, .last_day = day};
    for (uint32_t i = 0; i < TERMS; i++) {
        uint32_t hash = (event * TERMS + i + 1) * 0x9E3779B1u;
        terms[i] = (ra_term){(hash & ~7u) | RA_TERM_NAME, RA_TERM_UNIT / 4, RA_TERM_UNIT / 4};
    }
    qsort(terms, TERMS, sizeof *terms, by_id);
    ra_profile_measure(&profile);
    assert_int_equal(ra_stream_push_profile(stream, &profile, &story, NULL), RA_OK);
    return story;
}

/* Event LONG is told of every day, OLD in the first week and in the last, all others in two articles each. */
static void what_is_old_is_forgotten(void **state)
{
    (void)state;
    taken t = {0};
    ra_story_stream *stream;
    ra_story_options options = {.allocator = &(ra_allocator){take, &t}};
    assert_int_equal(ra_story_stream_new(&options, pack, &stream, NULL), RA_OK);
    size_t window = 0;
    size_t half = 0;
    for (uint32_t i = 0; i < ARTICLES; i++) {
        uint32_t day = i / A_DAY;
        bool ends = day < 7 || day >= DAYS - 7;
        if (i % A_DAY == 0)
            assert_int_equal(push(stream, LONG, (int32_t)day), 0);
        else if (i % A_DAY == 1 && ends)
            assert_int_equal(push(stream, OLD, (int32_t)day), day < 7 ? 1 : (DAYS - 7) * A_DAY + 1);
        else
            assert_in_range(push(stream, FIRST_OTHER + i / 2, (int32_t)day), i - 1, i);
        window = ra_stream_window(stream) > window ? ra_stream_window(stream) : window;
        half = i < ARTICLES / 2 ? t.most : half;
    }
    assert_in_range(window, 120 * A_DAY, 120 * A_DAY + (2 << 13)); /* 120 days, and what is not looked at yet */
    assert_in_range(t.most, 1, half + half / 4);                   /* no more for twice as many */
    ra_story_stream_free(stream);
    assert_int_equal(t.bytes, 0);
}

static uint32_t chance(uint32_t below)
{
    static uint32_t state = 12345;
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % below;
}

/* Tells half of one event and half of another, or one alone. */
static uint32_t push_mixed(ra_story_stream *stream, uint32_t event, uint32_t other)
{
    ra_term terms[TERMS];
    uint32_t story;
    ra_profile profile = {.terms = terms, .count = 0, .size = 1, .searched = 1, .first_day = 0, .last_day = 0};
    for (uint32_t i = 0; i < TERMS; i++) {
        uint32_t hash = ((i % 2 == 0 ? event : other) * TERMS + i + 1) * 0x9E3779B1u;
        if (chance(4) > 0)
            terms[profile.count++] = (ra_term){(hash & ~7u) | RA_TERM_NAME, RA_TERM_UNIT / 4, RA_TERM_UNIT / 4};
    }
    qsort(terms, profile.count, sizeof *terms, by_id);
    ra_profile_measure(&profile);
    assert_int_equal(ra_stream_push_profile(stream, &profile, &story, NULL), RA_OK);
    return story;
}

static uint32_t count_of(const uint32_t *label, uint32_t count, uint32_t story)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++)
        found += label[i] == story;
    return found;
}

/* What the stream says of merging and parting is all that it takes to know the stories, and no two share a name. */
static void changes_tell_all(void **state)
{
    enum { MIXED = 3000, EVENTS = 120 };
    static uint32_t label[MIXED];
    uint32_t kinds[2] = {0};
    ra_story_stream *stream;
    (void)state;
    assert_int_equal(ra_story_stream_new(&(ra_story_options){0}, pack, &stream, NULL), RA_OK);
    for (uint32_t i = 0; i < MIXED; i++) {
        uint32_t event = chance(EVENTS);
        size_t count;
        uint32_t story = push_mixed(stream, event, chance(4) > 0 ? event : chance(EVENTS));
        const ra_story_change *changes = ra_story_stream_changes(stream, &count);
        label[i] = RA_NONE;
        for (size_t c = 0; c < count; c++) {
            kinds[changes[c].kind]++;
            for (uint32_t k = 0; k < i && changes[c].kind == RA_STORY_MERGED; k++)
                label[k] = label[k] == changes[c].other ? changes[c].story : label[k];
            assert_int_equal(count_of(label, i, changes[c].other), 0);
            for (size_t d = 0; d < changes[c].documents.count; d++) {
                assert_in_set(label[changes[c].documents.at[d]], ((unsigned long[]){changes[c].story, RA_NONE}), 2);
                label[changes[c].documents.at[d]] = changes[c].other;
            }
        }
        assert_true(label[i] == RA_NONE || label[i] == story);
        assert_true(story == i || count_of(label, i, story) > 0);
        label[i] = story;
    }
    assert_in_range(kinds[RA_STORY_MERGED], 10, MIXED);
    assert_in_range(kinds[RA_STORY_SPLIT], 10, MIXED);
    ra_story_stream_free(stream);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_old_is_forgotten),
        cmocka_unit_test(changes_tell_all),
    };
    return cmocka_run_group_tests_name("window", tests, open_pack, close_pack);
}
