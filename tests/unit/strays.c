/* Room story: articles that landed in a story by mistake. */
#include "packed.h"
#include "texts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_about_something_else_is_a_stray),
        cmocka_unit_test(an_article_that_names_the_same_is_none),
        cmocka_unit_test(of_two_articles_none_is_a_stray),
        cmocka_unit_test(a_text_too_short_to_tell_is_none),
    };
    return cmocka_run_group_tests_name("strays", tests, open_pack, close_pack);
}
