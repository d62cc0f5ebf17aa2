/* Which blocks of an HTML page are the article: classes of pages, each in the ways in which publishing systems differ.
 */
#include "packed.h"

#include "base/str.h"

#include <rashomon/article.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define FIRST                                                                                                          \
    "<p>The dam above Carrow gave way before dawn on Tuesday, and three people were killed, officials said.</p>"
#define SECOND "<p>Rescuers brought forty others to safety while the water was still rising in the lower town.</p>"
#define THIRD "<p>The gates had been checked a week before the storm, a spokesman for the water office said.</p>"
#define FOURTH "<p>Work on a new wall will begin in spring, and the lower town is to get a second bridge by then.</p>"
#define BODY FIRST SECOND THIRD FOURTH
#define PAGE(inside)                                                                                                   \
    "<html><head><title>Dam gives way | Valley News</title></head><body><nav><a href=/>Home</a></nav>" inside          \
    "</body></html>"

typedef struct expectation {
    const char *page;
    const char *stays; /* parts that must be in the text, separated by bars */
    const char *goes;
} expectation;

static void check(const expectation *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ra_article *article = NULL;
        ra_page page = {.kind = RA_PAGE_HTML, .input = RA_STR("test"), .bytes = ra_str_from(cases[i].page)};
        assert_int_equal(ra_article_read(&(ra_article_options){.explain = true}, pack, &page, &article, NULL), RA_OK);
        ra_str rest = ra_str_from(cases[i].stays);
        ra_str part;
        while (ra_str_cut(&rest, '|', &part)) {
            if (ra_str_find(article->text, part, 0) == SIZE_MAX)
                fail_msg("case %zu lost \"%.*s\"", i, RA_STR_ARG(part));
        }
        rest = ra_str_from(cases[i].goes);
        while (ra_str_cut(&rest, '|', &part)) {
            if (part.len != 0 && ra_str_find(article->text, part, 0) != SIZE_MAX)
                fail_msg("case %zu kept \"%.*s\"", i, RA_STR_ARG(part));
        }
        for (size_t k = 0; k < article->reasons.count; k++)
            assert_true(article->reasons.at[k].reason.len != 0);
        ra_article_free(article);
    }
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof(cases)[0])
#define ALL "The dam above Carrow|Rescuers brought|The gates had|Work on a new wall"

static void first_paragraphs_are_never_lost(void **state)
{
    (void)state;
    static const expectation cases[] = {
        /* in an element that calls itself a teaser, with paragraphs of the article's class */
        {PAGE(
             "<article><h1>Dam gives way</h1><div class=teaser><p class=par>The dam above Carrow gave way before dawn, "
             "and three people were killed, officials said.</p></div><div class=x1><p class=par>Rescuers brought forty "
             "others to safety while the water was rising.</p><p class=par>The gates had been checked a week before "
             "the "
             "storm, the office said.</p><p class=par>Work on a new wall will begin in spring, the office "
             "said.</p></div></article>"),
         ALL, ""},
        /* above the column that holds the rest, in a column of its own kind */
        {PAGE("<main><h1>Dam gives way</h1><div class=col>" FIRST
              "</div><div class=ad>Advertisement</div><div class=col>" SECOND THIRD FOURTH "</div></main>"),
         ALL, ""},
        /* short, and in the words of an offer */
        {PAGE("<article><h1>Free for all</h1><div class=story-body><p>Please visit: our dam is free.</p>" BODY
              "</div></article>"),
         "Please visit|" ALL, ""},
        /* in a lead element with a picture */
        {PAGE("<article><h1>Dam gives way</h1><div class=lead><figure><img src=x><figcaption>The dam on "
              "Tuesday.</figcaption></figure>" FIRST SECOND "</div><div class=body-copy>" THIRD FOURTH
              "</div></article>"),
         ALL, "The dam on Tuesday"},
        /* between the title and the element with most of the text */
        {PAGE("<div><h1>Dam gives way</h1>" FIRST "<div class=k7>" SECOND THIRD FOURTH "</div></div>"), ALL, ""},
    };
    CHECK(cases);
}

static void captions_and_summaries_go(void **state)
{
    (void)state;
    static const expectation cases[] = {
        {PAGE("<article><h1>Dam gives way</h1><p class=standfirst>Three dead after a night of rain in the valley.</p>"
              "<div class=article-body>" BODY "</div></article>"),
         ALL, "Three dead after"},
        {PAGE("<article><header><h1>Dam gives way</h1><h2>Three people are dead after a night of rain.</h2></header>"
              "<div class=article-body>" BODY "</div></article>"),
         ALL, "are dead after"},
        {PAGE("<article><h1>Dam gives way</h1><div class=entry-content>" FIRST
              "<div class=wp-caption><img src=x><p class=wp-caption-text>Water in the lower town, seen from the "
              "church.</p></div>" SECOND THIRD
              "<p><em>The mayor at the broken dam on Tuesday morning. (AP)</em></p>" FOURTH "</div></article>"),
         ALL, "Water in the lower town|The mayor at"},
    };
    CHECK(cases);
}

static void boxes_among_paragraphs_go(void **state)
{
    (void)state;
    static const expectation cases[] = {
        {PAGE("<article><h1>Dam gives way</h1><div class=post-content>" FIRST
              "<div class=q8><h4>Goat fan?</h4><p>Sign up for our weekly newsletter</p><p>It is about goats, and you "
              "will like it.</p></div>" SECOND
              "<p><a href=/g>Read more: Goat wins the village race again and its owner "
              "is proud of it.</a></p>" THIRD FOURTH "</div></article>"),
         ALL, "Goat fan|about goats|wins the village"},
        {PAGE(
             "<article><h1>Dam gives way</h1><div class=post-content>" BODY
             "</div><div class=z><div class=c1><h3><a href=/1>Goat wins</a></h3><p>The goat ran faster than all others "
             "on "
             "Sunday.</p></div><div class=c1><h3><a href=/2>Chef opens</a></h3><p>The third kitchen of the chef opened "
             "on Monday.</p></div><div class=c1><h3><a href=/3>Old bridge</a></h3><p>The bridge will be painted green "
             "in "
             "the summer.</p></div></div></article>"),
         ALL, "The goat ran|The third kitchen|painted green"},
        {PAGE("<article><h1>Dam gives way</h1><div class=post-content>" BODY
              "<p>Ann Lee is a reporter for the Valley News who writes about rivers.</p><p>Contact the desk at "
              "news@example.com</p></div></article>"),
         ALL, "Ann Lee is|news@example"},
    };
    CHECK(cases);
}

static void other_articles_go(void **state)
{
    (void)state;
    static const expectation cases[] = {
        {PAGE("<div class=scroll><div class=a1><h1 class=t>Dam gives way</h1>" BODY
              "</div><div class=a1><h1 class=t>Goat "
              "wins race</h1><p>The goat ran faster than all others on Sunday, its owner said after the race.</p><p>It "
              "was the third time that it won, and nobody in the village was surprised by it.</p></div></div>"),
         ALL, "The goat ran|third time"},
        {PAGE("<article><h1>Dam gives way</h1>" BODY "<article><h2><a href=/g>Goat wins race</a></h2><p>The goat ran "
              "faster than all others on Sunday, its owner said after the race.</p></article></article>"),
         ALL, "The goat ran"},
        /* a heading of the first rank within the text is no other article */
        {PAGE("<article><h1>Dam gives way</h1><div class=body-copy>" FIRST SECOND
              "<h1>What comes next</h1>" THIRD FOURTH "</div></article>"),
         "What comes next|" ALL, ""},
    };
    CHECK(cases);
}

static void tables_lists_and_posts_of_the_article_stay(void **state)
{
    (void)state;
    static const expectation cases[] = {
        {PAGE("<article><h1>Dam gives way</h1><div class=body-copy>" FIRST SECOND
              "<table><tr class=player><td>Carrow</td><td>120 mm</td></tr><tr class=player><td>Hollin</td><td>95 "
              "mm</td></tr></table>" THIRD FOURTH "</div></article>"),
         ALL "|Carrow\n120 mm\nHollin\n95 mm", ""},
        {PAGE("<article><h1>Dam gives way</h1><div class=body-copy>" FIRST
              "<ul><li>Schools open an hour later</li><li>Water "
              "must be boiled</li></ul><h2>The night</h2><h3>The first hour</h3>" SECOND THIRD
              "<div class=widget-tweet><blockquote class=twitter-tweet><p>Stay inside, all of you.</p>&mdash; Valley "
              "Police "
              "(@police) <a href=/t>May 3, 2018</a></blockquote></div>" FOURTH "</div></article>"),
         ALL "|Schools open|must be boiled|The night\nThe first hour|Stay inside|(@police)", ""},
        /* elements of a page's own making run on in a line */
        {PAGE("<article><h1>Dam gives way</h1><div class=body-copy>" BODY
              "<p>The wall held (<x-note><a href=/n>1</a></x-note>) for ninety years, the water office said.</p>"
              "</div></article>"),
         ALL "|The wall held (1) for", ""},
    };
    CHECK(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_paragraphs_are_never_lost),
        cmocka_unit_test(captions_and_summaries_go),
        cmocka_unit_test(boxes_among_paragraphs_go),
        cmocka_unit_test(other_articles_go),
        cmocka_unit_test(tables_lists_and_posts_of_the_article_stay),
    };
    return cmocka_run_group_tests(tests, open_pack, close_pack);
}
