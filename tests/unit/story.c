/* Room story: words, shared passages, copies, grouping, the stream. */
#include "packed.h"

#include "base/arena.h"
#include "base/str.h"
#include "story/passages.h"
#include "story/sketch.h"

#include <rashomon/story.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Documents that are mere texts: grouping looks at nothing else. */
enum { MOST_TEXTS = 8 };

typedef struct texts {
    ra_article articles[MOST_TEXTS];
    ra_document documents[MOST_TEXTS];
    const ra_document *all[MOST_TEXTS];
    size_t count;
} texts;

static void add(texts *t, const char *title, const char *published, const char *text)
{
    size_t i = t->count++;
    t->articles[i] =
        (ra_article){.title = ra_str_from(title), .published = ra_str_from(published), .text = ra_str_from(text)};
    t->documents[i].article = &t->articles[i];
    t->all[i] = &t->documents[i];
}

static const char FERRY[] =
    "A ferry with some forty passengers ran aground off Lindeness on Tuesday evening after its steering gave out. "
    "Lifeboats from two harbours took everyone off within the hour, the coast guard said. The captain, Marit Solberg, "
    "told the radio that she had felt a jolt before the rudder stopped answering. Divers will look at the hull today.";
static const char FERRY_AGAIN[] =
    "Passengers spent an anxious hour on the rocks near Lindeness when their ferry lost its steering on Tuesday. "
    "Captain Marit Solberg said the rudder stopped answering after a jolt. The coast guard sent lifeboats, and divers "
    "were to examine the hull.";
static const char BAKERY[] =
    "The bakery on Mill Street in Oakfield will close at the end of the month after ninety years. Its owner, Peter "
    "Crane, said flour and gas had doubled in price while customers bought less bread. The town council has offered "
    "to buy the ovens for its museum of trades.";

static void words_fold_and_leave_possessives_out(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    ra_words words = {0};
    ra_str text = RA_STR("\xC3\x89mile\xE2\x80\x99s \"red Boat\" sank.");
    assert_int_equal(ra_words_scan(arena, text, &words, NULL), RA_OK);
    assert_int_equal(words.count, 4);
    char folded[16];
    size_t length = ra_word_fold(ra_span_text(text, words.at[0].span), folded, sizeof folded);
    assert_true(ra_str_is(((ra_str){folded, length}), "\xC3\xA9mile"));
    assert_true(words.at[0].flags & RA_WORD_CAPITAL);
    assert_false(words.at[0].flags & RA_WORD_QUOTED);
    assert_true(words.at[2].flags & RA_WORD_QUOTED);
    assert_false(words.at[3].flags & RA_WORD_QUOTED);
    ra_arena_free(arena);
}

static void same_event_comes_together_and_others_stay_apart(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Ferry aground", "2020-03-04", FERRY);
    add(&t, "Bakery to close", "2020-03-04", BAKERY);
    add(&t, "An hour on the rocks", "2020-03-05", FERRY_AGAIN);
    ra_stories *stories;
    assert_int_equal(ra_stories_new(&(ra_story_options){0}, pack, t.all, t.count, &stories, NULL), RA_OK);
    assert_int_equal(stories->stories.count, 2);
    assert_int_equal(stories->story_of[0], stories->story_of[2]);
    assert_int_not_equal(stories->story_of[0], stories->story_of[1]);
    assert_int_equal(stories->copy_of[2], RA_NONE);
    ra_stories_free(stories);
}

static void stream_decides_the_same(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Ferry aground", "2020-03-04", FERRY);
    add(&t, "Bakery to close", "2020-03-04", BAKERY);
    add(&t, "An hour on the rocks", "2020-03-05", FERRY_AGAIN);
    add(&t, "Ferry aground off Lindeness", "2020-03-05", FERRY);
    ra_story_stream *stream;
    assert_int_equal(ra_story_stream_new(&(ra_story_options){0}, pack, &stream, NULL), RA_OK);
    const uint32_t story_wanted[] = {0, 1, 0, 0};
    const uint32_t copy_wanted[] = {RA_NONE, RA_NONE, RA_NONE, 0};
    for (size_t i = 0; i < t.count; i++) {
        uint32_t story;
        uint32_t copy;
        assert_int_equal(ra_story_stream_push(stream, t.all[i], &story, &copy, NULL), RA_OK);
        assert_int_equal(story, story_wanted[i]);
        assert_int_equal(copy, copy_wanted[i]);
    }
    ra_story_stream_free(stream);
}

static void a_trimmed_reprint_is_a_copy(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Ferry runs aground", "2020-03-05",
        "NORTHPORT. A ferry with about forty passengers ran aground off Lindeness on Tuesday night after its steering "
        "gave out. Lifeboats from two harbours took everybody off within the hour, the coast guard said. More soon.");
    add(&t, "Ferry aground", "2020-03-04", FERRY);
    ra_stories *stories;
    assert_int_equal(ra_stories_new(&(ra_story_options){.one = true}, pack, t.all, t.count, &stories, NULL), RA_OK);
    const ra_story *story = &stories->stories.at[0];
    assert_int_equal(story->copies.count, 1);
    assert_int_equal(story->copies.at[0].a, 0); /* published later, so it repeats */
    assert_int_equal(story->copies.at[0].b, 1);
    assert_int_equal(story->copies.at[0].by, RA_DIRECTION_DATE);
    assert_true(story->copies.at[0].share > 0.6 && story->copies.at[0].share <= 1);
    assert_int_equal(stories->copy_of[0], 1);
    assert_int_equal(stories->copy_of[1], RA_NONE);
    assert_int_equal(story->passages.count, 1);
    ra_str found = ra_span_text(t.articles[1].text, story->passages.at[0].b_span);
    assert_true(ra_str_starts(found, RA_STR("A ferry with")));
    assert_true(ra_str_ends(found, RA_STR("the coast guard said")));
    ra_stories_free(stories);
}

static void a_shared_statement_is_no_copy(void **state)
{
    (void)state;
    static const char A[] =
        "The mayor spoke on Monday in the rain before some two hundred people and the band. \xE2\x80\x9CWe shall mend "
        "the bridge before winter comes, and nobody in this valley will pay a toll for crossing "
        "it again,\xE2\x80\x9D she said, to long applause from the steps.";
    static const char B[] = "Crossing the river will be free again. \xE2\x80\x9CWe shall mend the bridge before winter "
                            "comes, and nobody in this valley will pay a toll for crossing it again,\xE2\x80\x9D the "
                            "mayor promised. Engineers doubt that the piers can stand another flood this year.";
    texts t = {.count = 0};
    add(&t, "A", "2020-03-04", A);
    add(&t, "B", "2020-03-04", B);
    ra_stories *stories;
    assert_int_equal(ra_stories_new(&(ra_story_options){.one = true}, pack, t.all, t.count, &stories, NULL), RA_OK);
    const ra_story *story = &stories->stories.at[0];
    assert_int_equal(story->passages.count, 1);
    assert_true(story->passages.at[0].quotation);
    assert_int_equal(story->copies.count, 0);
    ra_stories_free(stories);
}

static const char FERRY_THIRD[] =
    "Divers found a crack in the hull of the ferry that ran aground off Lindeness. The coast guard had taken its "
    "passengers off in lifeboats on Tuesday evening after the steering failed, and captain Marit Solberg was praised.";
/* Hardly a word in common but for the names. */
static const char INSURERS[] =
    "Premiums for small operators have doubled along this coast, brokers warned. Marit Solberg, who retires in spring, "
    "told an inquiry that inspectors had skipped her vessel twice; the owners of the Lindeness line deny it.";

static ra_stories *as_one_story(const texts *t)
{
    ra_stories *stories;
    assert_int_equal(ra_stories_new(&(ra_story_options){.one = true}, pack, t->all, t->count, &stories, NULL), RA_OK);
    return stories;
}

static void an_article_about_something_else_is_a_stray(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Ferry aground", "2020-03-04", FERRY);
    add(&t, "Bakery closes", "2020-03-04", BAKERY);
    add(&t, "On the rocks", "2020-03-04", FERRY_AGAIN);
    add(&t, "Crack in hull", "2020-03-05", FERRY_THIRD);
    ra_stories *stories = as_one_story(&t);
    assert_int_equal(stories->stories.at[0].documents.count, 4);
    assert_int_equal(stories->stories.at[0].strays.count, 1);
    assert_int_equal(stories->stories.at[0].strays.at[0], 1);
    ra_stories_free(stories);
}

static void an_article_that_names_the_same_is_none(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Ferry aground", "2020-03-04", FERRY);
    add(&t, "On the rocks", "2020-03-04", FERRY_AGAIN);
    add(&t, "Crack in hull", "2020-03-05", FERRY_THIRD);
    add(&t, "Brokers warn", "2020-06-01", INSURERS);
    ra_stories *stories = as_one_story(&t);
    assert_int_equal(stories->stories.at[0].strays.count, 0);
    ra_stories_free(stories);
}

static void of_two_articles_none_is_a_stray(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Ferry aground", "2020-03-04", FERRY);
    add(&t, "Bakery closes", "2020-03-04", BAKERY);
    ra_stories *stories = as_one_story(&t);
    assert_int_equal(stories->stories.at[0].strays.count, 0);
    ra_stories_free(stories);
}

static void a_text_too_short_to_tell_is_none(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Ferry aground", "2020-03-04", FERRY);
    add(&t, "On the rocks", "2020-03-04", FERRY_AGAIN);
    add(&t, "", "2020-03-04", "More follows from our correspondent shortly.");
    ra_stories *stories = as_one_story(&t);
    assert_int_equal(stories->stories.at[0].strays.count, 0);
    ra_stories_free(stories);
}

static void nothing_comes_of_nothing(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, NULL, NULL, "");
    add(&t, NULL, "not a date", "\"");
    ra_stories *stories;
    assert_int_equal(ra_stories_new(&(ra_story_options){0}, pack, t.all, t.count, &stories, NULL), RA_OK);
    assert_int_equal(stories->stories.count, 2);
    ra_stories_free(stories);
    assert_int_equal(ra_stories_new(&(ra_story_options){0}, pack, t.all, 0, &stories, NULL), RA_OK);
    assert_int_equal(stories->stories.count, 0);
    ra_stories_free(stories);
}

/* A thousand reprints of one text: bounded work, one story. */
static void many_reprints_are_one_story(void **state)
{
    (void)state;
    enum { MANY = 2000 };
    static ra_article articles[MANY];
    static ra_document documents[MANY];
    static const ra_document *all[MANY];
    for (size_t i = 0; i < MANY; i++) {
        articles[i] = (ra_article){.text = RA_STR(FERRY)};
        documents[i].article = &articles[i];
        all[i] = &documents[i];
    }
    ra_stories *stories;
    assert_int_equal(ra_stories_new(&(ra_story_options){0}, pack, all, MANY, &stories, NULL), RA_OK);
    assert_int_equal(stories->stories.count, 1);
    assert_int_equal(stories->copy_of[0], RA_NONE);
    assert_int_not_equal(stories->copy_of[MANY - 1], RA_NONE);
    ra_stories_free(stories);
}

static char *repeat(const char *word, size_t times)
{
    size_t length = strlen(word);
    char *text = malloc(length * times + 1);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * length, word, length);
    text[length * times] = '\0';
    return text;
}

/* Texts that repeat themselves match everywhere: the work stays in proportion to their length. The test's time limit
   is what fails where it does not. */
static void texts_that_repeat_themselves_are_soon_compared(void **state)
{
    (void)state;
    static const char *const REPEATED[] = {"killed ", "one two three four five ", "On 4 March 2001 all was well. "};
    for (size_t i = 0; i < sizeof REPEATED / sizeof *REPEATED; i++) {
        char *text = repeat(REPEATED[i], 60000);
        texts t = {.count = 0};
        add(&t, NULL, NULL, text);
        add(&t, NULL, NULL, text);
        add(&t, NULL, NULL, text);
        ra_stories *stories;
        assert_int_equal(ra_stories_new(&(ra_story_options){.one = true}, pack, t.all, t.count, &stories, NULL), RA_OK);
        assert_int_equal(stories->stories.count, 1);
        assert_true(stories->stories.at[0].passages.count > 0);
        ra_stories_free(stories);
        free(text);
    }
}

/* A text that says a thing many times, far from the reader's other text, still shares a passage with it. */
static void a_passage_is_found_behind_repetitions(void **state)
{
    (void)state;
    char *menu = repeat("home news sport weather ", 200);
    char *text = malloc(strlen(menu) + sizeof FERRY);
    assert_non_null(text);
    memcpy(text, menu, strlen(menu));
    memcpy(text + strlen(menu), FERRY, sizeof FERRY);
    texts t = {.count = 0};
    add(&t, NULL, NULL, FERRY);
    add(&t, NULL, NULL, text);
    ra_stories *stories;
    assert_int_equal(ra_stories_new(&(ra_story_options){.one = true}, pack, t.all, t.count, &stories, NULL), RA_OK);
    const ra_story *story = &stories->stories.at[0];
    assert_int_equal(story->passages.count, 1);
    ra_span found = story->passages.at[0].b_span;
    assert_int_equal(found.end - found.start, sizeof FERRY - 2); /* but for the stop */
    ra_stories_free(stories);
    free(text);
    free(menu);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_fold_and_leave_possessives_out),
        cmocka_unit_test(same_event_comes_together_and_others_stay_apart),
        cmocka_unit_test(stream_decides_the_same),
        cmocka_unit_test(a_trimmed_reprint_is_a_copy),
        cmocka_unit_test(a_shared_statement_is_no_copy),
        cmocka_unit_test(an_article_about_something_else_is_a_stray),
        cmocka_unit_test(an_article_that_names_the_same_is_none),
        cmocka_unit_test(of_two_articles_none_is_a_stray),
        cmocka_unit_test(a_text_too_short_to_tell_is_none),
        cmocka_unit_test(nothing_comes_of_nothing),
        cmocka_unit_test(many_reprints_are_one_story),
        cmocka_unit_test(texts_that_repeat_themselves_are_soon_compared),
        cmocka_unit_test(a_passage_is_found_behind_repetitions),
    };
    return cmocka_run_group_tests_name("story", tests, open_pack, close_pack);
}
