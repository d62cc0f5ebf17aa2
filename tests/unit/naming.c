/* Room story: the article that tells a story most fully, and the title that the story takes from it. */
#include "packed.h"

#include "base/str.h"

#include <rashomon/story.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { MOST_TEXTS = 3 };

#define CRANE                                                                                                          \
    "A crane fell across Weaver Street in Ostrel on Thursday morning and crushed two parked vans. The driver, Piet "   \
    "Hallam, climbed out with a broken wrist. The builders, Dorn and Sons, said a foundation had sunk. "
#define INSPECTORS                                                                                                     \
    "Inspectors from the labour office took away the log of the crane, and Weaver Street will stay shut until "        \
    "Monday. "
#define BAKER "A baker on the corner gave coffee to the firemen and sold nothing all day. "

/* One story of articles with these titles and texts, published one after the other. */
static void assert_lead(const char *const *titles, const char *const *texts, uint32_t count, uint32_t wanted)
{
    static const char *const days[MOST_TEXTS] = {"2020-03-05", "2020-03-06", "2020-03-07"};
    ra_article articles[MOST_TEXTS];
    ra_document documents[MOST_TEXTS];
    const ra_document *all[MOST_TEXTS];
    const ra_story_options options = {.one = true};
    ra_stories *stories;
    for (uint32_t i = 0; i < count; i++) {
        articles[i] = (ra_article){.title = titles[i] != NULL ? ra_str_from(titles[i]) : (ra_str){0},
                                   .published = ra_str_from(days[i]),
                                   .text = ra_str_from(texts[i])};
        documents[i] = (ra_document){.article = &articles[i]};
        all[i] = &documents[i];
    }
    assert_int_equal(ra_stories_new(&options, pack, all, count, &stories, NULL), RA_OK);
    assert_int_equal(stories->stories.count, 1);
    const ra_story *story = &stories->stories.at[0];
    assert_int_equal(story->lead, wanted);
    assert_true(ra_str_equal(story->title, articles[wanted].title));
    ra_stories_free(stories);
}

/* Two articles with the same text, so that titles alone decide; of two alike the first leads. */
static void assert_second_leads(const char *first, const char *second, bool leads)
{
    const char *const titles[] = {first, second};
    const char *const texts[] = {CRANE INSPECTORS, CRANE INSPECTORS};
    assert_lead(titles, texts, 2, leads ? 1 : 0);
}

static void the_fullest_article_leads(void **state)
{
    (void)state;
    const char *const titles[] = {"Crane falls in Ostrel", "Crane falls in Ostrel", "Crane falls in Ostrel"};
    const char *const texts[] = {CRANE BAKER, CRANE INSPECTORS, INSPECTORS "Lessons at the school began late."};
    assert_lead(titles, texts, 3, 1);
}

static void a_headline_that_names_what_it_is_about_leads(void **state)
{
    (void)state;
    assert_second_leads("A morning to remember", "Crane crushes vans in Weaver Street, Ostrel", true);
}

static void comment_comes_behind(void **state)
{
    (void)state;
    assert_second_leads("Opinion: Crane falls on vans in Ostrel", "Crane falls on vans in Ostrel", true);
    assert_second_leads("Why a crane fell on vans in Ostrel", "A crane fell on vans in Ostrel", true);
    assert_second_leads("Did a crane fall on vans in Ostrel?", "A crane fell on vans in Ostrel", true);
    assert_second_leads("Crane falls on vans in Ostrel!", "Crane falls on vans in Ostrel", true);
    assert_second_leads("CRANE FALLS ON VANS IN OSTREL", "Crane falls on vans in Ostrel", true);
}

static void what_others_say_in_a_headline_is_no_comment(void **state)
{
    (void)state;
    assert_second_leads("'My van is gone', says Ostrel man after crane falls",
                        "Says Ostrel man after crane falls: van is gone", false);
    assert_second_leads("My van is gone, says Ostrel man after crane falls",
                        "Says Ostrel man after crane falls: van is gone", true);
}

static void a_word_counts_only_where_it_marks_comment(void **state)
{
    (void)state;
    assert_second_leads("Crane falls on vans in Ostrel; police say why", "Crane falls on vans in Ostrel; police say so",
                        false);
    assert_second_leads("UN says crane falls on vans in Ostrel", "Un says crane falls on vans in Ostrel", false);
}

static void an_article_without_a_title_comes_behind(void **state)
{
    (void)state;
    assert_second_leads(NULL, "Crane falls on vans in Ostrel", true);
    assert_second_leads(NULL, "Why a crane fell on vans in Ostrel", true);
}

static void where_all_is_comment_one_leads(void **state)
{
    (void)state;
    assert_second_leads("Why a crane fell in Ostrel", "Why a crane fell in Ostrel", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fullest_article_leads),
        cmocka_unit_test(a_headline_that_names_what_it_is_about_leads),
        cmocka_unit_test(comment_comes_behind),
        cmocka_unit_test(what_others_say_in_a_headline_is_no_comment),
        cmocka_unit_test(a_word_counts_only_where_it_marks_comment),
        cmocka_unit_test(an_article_without_a_title_comes_behind),
        cmocka_unit_test(where_all_is_comment_one_leads),
    };
    return cmocka_run_group_tests_name("naming", tests, open_pack, close_pack);
}
