/* Room article: what stays of a page, what goes, and what is said of it. */
#include "packed.h"

#include "base/str.h"
#include "base/utf8.h"

#include <rashomon/article.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static ra_article *read_with(ra_page_kind kind, ra_str bytes, ra_limits limits)
{
    ra_article *article = NULL;
    ra_page page = {.kind = kind, .input = RA_STR("test"), .bytes = bytes};
    ra_article_options options = {.limits = limits, .explain = true};
    assert_int_equal(ra_article_read(&options, pack, &page, &article, NULL), RA_OK);
    assert_true(ra_utf8_valid(article->text));
    for (size_t i = 0; i < article->paragraphs.count; i++) {
        ra_span span = article->paragraphs.at[i].span;
        assert_true(span.start < span.end && span.end <= article->text.len);
        assert_true(i == 0 || article->paragraphs.at[i - 1].span.end <= span.start);
    }
    return article;
}

static ra_article *read_text(const char *text)
{
    return read_with(RA_PAGE_TEXT, ra_str_from(text), (ra_limits){0});
}

static ra_article *read_html(const char *text)
{
    return read_with(RA_PAGE_HTML, ra_str_from(text), (ra_limits){0});
}

static bool contains(ra_str text, const char *part)
{
    return ra_str_find(text, ra_str_from(part), 0) != SIZE_MAX;
}

#define FIRST "The dam above Carrow gave way before dawn on Tuesday, and three people were killed, officials said."
#define SECOND "Rescuers brought forty others to safety while the water was still rising in the lower town."

static void debris_leaves_plain_text(void **state)
{
    (void)state;
    ra_article *a =
        read_text("Skip to content\nDam Above Carrow Gives Way, Three Dead\n\nBy Ann Lee, Valley News\n\n" FIRST
                  "\n\n[social_buttons id=\"1\"]\n\nADVERTISEMENT\n\n" SECOND
                  "\n\nRELATED: Ten dams to see this summer\n\nShare this article on Facebook and Twitter\n\n"
                  "You Might Like\nPrevious Goat Wins Village Race Again\nNext Chef Opens Third Kitchen\n\n"
                  "12 Comments\n\nLeave a Reply\n\nYour email address will not be published.\n");
    assert_true(ra_str_is(a->title, "Dam Above Carrow Gives Way, Three Dead"));
    assert_true(ra_str_is(a->text, FIRST "\n" SECOND));
    assert_int_equal(a->byline.count, 1);
    assert_true(ra_str_is(a->byline.at[0], "Ann Lee"));
    assert_true(ra_str_is(a->outlet, "Valley News"));
    assert_int_equal(a->flags, 0);
    assert_true(a->reasons.count > 10);
    ra_article_free(a);
}

static void a_byline_above_the_text_is_no_title(void **state)
{
    (void)state;
    ra_article *a = read_text("Ann Lee, KVLY NEWS\n\n" FIRST "\n\n" SECOND "\n");
    assert_true(ra_str_is(a->title, ""));
    assert_true(ra_str_is(a->outlet, "KVLY NEWS"));
    assert_true(a->byline.count == 1 && ra_str_is(a->byline.at[0], "Ann Lee"));
    ra_article_free(a);
    a = read_text("Ann Lee, News Editor\n\n" FIRST "\n\n" SECOND "\n");
    assert_true(ra_str_is(a->title, "") && ra_str_is(a->outlet, "") && a->byline.count == 1);
    ra_article_free(a);
    a = read_text("MAYOR RESIGNS, BBC NEWS SAYS\n\n" FIRST "\n\n" SECOND "\n");
    assert_true(ra_str_is(a->title, "MAYOR RESIGNS, BBC NEWS SAYS"));
    ra_article_free(a);
}

static void sentences_with_words_of_debris_stay(void **state)
{
    (void)state;
    static const char text[] =
        "Share prices fell after the dam broke, and traders asked for comments from the bank's board on Tuesday.\n"
        "\"Follow us to higher ground,\" the mayor told the people who stood in the street with their bags.\n"
        "Related industries lost a tenth of their value, and the privacy policy of the bank was not to blame.\n"
        "Tags on the trees showed how high the water stood when the photo by the gate was taken last year.";
    ra_article *a = read_with(RA_PAGE_CLEAN, RA_STR(text), (ra_limits){0});
    assert_true(ra_str_is(a->text, text));
    ra_article_free(a);
}

static void given_text_is_kept_character_by_character(void **state)
{
    (void)state;
    ra_article *a = read_with(RA_PAGE_CLEAN,
                              RA_STR("One  two.\n\n \tThree\xC2\xA0 four e\xCC\x81.\nShare this article\n\nFive six."),
                              (ra_limits){0});
    assert_true(ra_str_is(a->text, "One  two.\n\n \tThree\xC2\xA0 four e\xCC\x81.\n\nFive six."));
    assert_int_equal(a->paragraphs.count, 3);
    ra_article_free(a);
}

static void captions_lose_credits_and_let_go_of_sentences(void **state)
{
    (void)state;
    ra_article *a = read_text("Dam gives way\n\n" FIRST
                              "\n\nThe broken dam seen from the air on Tuesday. Valley Water Office via AP"
                              "A spokesman for the office said the gates had been checked a week before the storm.\n\n"
                              "Water in the lower town. (Photo by Bo Chan/Getty Images)\n\n" SECOND "\n");
    assert_int_equal(a->paragraphs.count, 5);
    assert_int_equal(a->paragraphs.at[1].kind, RA_PARAGRAPH_CAPTION);
    assert_true(
        ra_str_is(ra_span_text(a->text, a->paragraphs.at[1].span), "The broken dam seen from the air on Tuesday."));
    assert_true(ra_str_starts(ra_span_text(a->text, a->paragraphs.at[2].span), RA_STR("A spokesman")));
    assert_int_equal(a->paragraphs.at[2].kind, RA_PARAGRAPH_BODY);
    assert_true(ra_str_is(ra_span_text(a->text, a->paragraphs.at[3].span), "Water in the lower town."));
    ra_article_free(a);
}

static void mojibake_is_repaired_where_certain(void **state)
{
    (void)state;
    const struct {
        const char *broken;
        const char *whole;
    } cases[] = {
        {"He didn\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2t say.", "He didn\xE2\x80\x99t say."},
        {"The caf\xC3\x83\xC2\xA9 was shut.", "The caf\xC3\xA9 was shut."},
        {"CARROW \xC3\xA2\" The dam broke.", "CARROW \xE2\x80\x94 The dam broke."},
        {"The ch\xC3\xA2teau stood.", "The ch\xC3\xA2teau stood."},
        {"\xC3\x83\xC2\xA2\xC3\xA2\xE2\x80\x9A\xC2\xAC\xC3\xA2\xE2\x80\x9E\xC2\xA2 twice.", "\xE2\x80\x99 twice."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ra_article *a = read_with(RA_PAGE_CLEAN, ra_str_from(cases[i].broken), (ra_limits){0});
        assert_true(ra_str_equal(a->text, ra_str_from(cases[i].whole)));
        assert_int_equal((a->flags & RA_FLAG_MOJIBAKE_REPAIRED) != 0, strcmp(cases[i].broken, cases[i].whole) != 0);
        ra_article_free(a);
    }
}

static void character_sets_are_told_apart(void **state)
{
    (void)state;
    const ra_str pages[] = {
        RA_STR("<html><head><meta charset=iso-8859-1></head><body><p>The caf\xE9 at Carrow was closed on Tuesday, "
               "\x93officials\x94 "
               "said, and nobody was hurt there.</p></body></html>"),
        RA_STR(
            "<html><body><p>The caf\xE9 at Carrow was closed on Tuesday, \x93officials\x94 said, and nobody was hurt "
            "there.</p></body></html>"),
        RA_STR("<html><head><meta charset=iso-8859-1></head><body><p>The caf\xC3\xA9 at Carrow was closed on Tuesday, "
               "\xE2\x80\x9Cofficials\xE2\x80\x9D said, and nobody was hurt there.</p></body></html>"),
    };
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        ra_article *a = read_with(RA_PAGE_HTML, pages[i], (ra_limits){0});
        assert_true(contains(a->text, "The caf\xC3\xA9 at") &&
                    contains(a->text, "\xE2\x80\x9Cofficials\xE2\x80\x9D said"));
        ra_article_free(a);
    }
}

#define PAGE_HEAD                                                                                                      \
    "<html lang=en-GB><head><title>Dam gives way | Valley News</title><meta property=og:site_name content='Valley "    \
    "News'><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Dam gives way\"," \
    "\"datePublished\":\"2020-02-04T06:30:00+01:00\",\"author\":{\"name\":\"Ann Lee\"}}]}</script></head><body>"

static void the_article_is_found_on_a_page(void **state)
{
    (void)state;
    ra_article *a = read_html(
        PAGE_HEAD "<nav><a href=/>Home</a> <a href=/w>World</a></nav><div class=site-wrap><article><h1>Dam gives "
                  "way</h1><div class='byline'>By Ann Lee</div><div class=article-body><p>" FIRST
                  "</p><div class='ad-slot'>Buy a boat today, it is the best boat there is.</div><p>" SECOND
                  "</p><h2>What comes next</h2><p>The gates will be opened in the evening, the water office said, so "
                  "that the lake can empty.</p><figure><img src=x><figcaption>The dam on Tuesday.</figcaption></figure>"
                  "<div class='share-bar'><p>Share this story with people you know, they may want it.</p></div>"
                  "</div></article><aside><h3><a href=/g>Goat wins race again</a></h3><p>The goat ran faster than all "
                  "others on Sunday, its owner said.</p></aside></div><footer><p>Copyright 2020 Valley News, all "
                  "rights reserved.</p></footer></body></html>");
    assert_true(ra_str_is(a->title, "Dam gives way"));
    assert_true(ra_str_is(a->outlet, "Valley News"));
    assert_true(ra_str_is(a->published, "2020-02-04T06:30:00+01:00"));
    assert_true(ra_str_is(a->published_source, "json-ld"));
    assert_true(ra_str_is(a->language, "en-GB"));
    assert_int_equal(a->byline.count, 1);
    assert_true(ra_str_starts(a->text, RA_STR(FIRST "\n" SECOND "\nWhat comes next\nThe gates will")));
    assert_false(contains(a->text, "boat") || contains(a->text, "goat") || contains(a->text, "Copyright") ||
                 contains(a->text, "Share") || contains(a->text, "By Ann Lee"));
    assert_int_equal(a->paragraphs.at[2].kind, RA_PARAGRAPH_HEADING);
    ra_article_free(a);
}

static void hostile_pages_are_bounded(void **state)
{
    (void)state;
    enum { DEEP = 100000 };
    char *page = malloc(DEEP * 5 + 1);
    assert_non_null(page);
    for (size_t i = 0; i < DEEP; i++)
        memcpy(page + i * 5, "<div>", 5);
    ra_article *a = read_with(RA_PAGE_HTML, (ra_str){page, DEEP * 5}, (ra_limits){0});
    assert_true((a->flags & RA_FLAG_TRUNCATED) != 0 && (a->flags & RA_FLAG_NOT_AN_ARTICLE) != 0);
    ra_article_free(a);
    free(page);

    a = read_html("<html><head><script>var x = '<p>Not text at all, but long enough to be a "
                  "sentence.</p>';</script></head></html>");
    assert_true(a->text.len == 0 && (a->flags & RA_FLAG_NOT_AN_ARTICLE) != 0);
    ra_article_free(a);

    a = read_html("<html><body><p>" FIRST "</p><SCRIPT src='x'>write('</p><p>Not text at all, but long enough to be "
                  "a sentence.</p></scr');</SCRIPT ><style>p > b</style><script></script><p>" SECOND
                  "</p><script>never closed <p>Nor is this, though it is as long as a sentence.</p></body></html>");
    assert_true(contains(a->text, "lower town") && !contains(a->text, "long") && a->paragraphs.count == 2);
    ra_article_free(a);

    a = read_with(RA_PAGE_HTML, RA_STR("<html><body><p>" FIRST "\0\0</p><p>" SECOND "</p></body></html>"),
                  (ra_limits){0});
    assert_true(contains(a->text, "lower town"));
    ra_article_free(a);

    a = read_with(RA_PAGE_CLEAN, RA_STR(FIRST "\n" SECOND), (ra_limits){.article_bytes = 120});
    assert_true(a->text.len <= 120 && (a->flags & RA_FLAG_TRUNCATED) != 0);
    ra_article_free(a);
    a = read_with(RA_PAGE_CLEAN, RA_STR(FIRST), (ra_limits){.article_bytes = 40}); /* in one block */
    assert_true(a->text.len <= 40 && a->text.len > 0 && (a->flags & RA_FLAG_TRUNCATED) != 0);
    ra_article_free(a);

    a = read_with(RA_PAGE_TEXT, RA_STR("\xFF\xFE\xC3 \x80\x81"), (ra_limits){0});
    ra_article_free(a);
}

static void dates_are_inferred_only_from_plain_words(void **state)
{
    (void)state;
    const struct {
        const char *text;
        const char *date;
    } cases[] = {
        {"Dam gives way\n\n" FIRST "\n\nThe office was founded on May 6, 2018, after an earlier flood in the town.",
         ""},
        {"Dam gives way\n\nPosted: Feb. 4, 2020 6:30 am\n\n" FIRST "\n\n" SECOND, "2020-02-04T06:30"},
        {"Dam gives way\n\nCARROW, Feb 4, 2020 (Valley Wire) - " FIRST "\n\n" SECOND, "2020-02-04"},
        {"Dam gives way\n\n" FIRST "\n\nWork on it had ended on Monday, February 3, 2020, the water office said.",
         "2020-02-03"},
        {"Dam gives way\n\n" FIRST
         "\n\nThe mayor at the dam on Friday, July 5, 2019. (Photo by Bo Chan/Getty Images)\n\n" SECOND,
         ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ra_article *a = read_text(cases[i].text);
        assert_true(ra_str_equal(a->published.ptr != NULL ? a->published : RA_STR(""), ra_str_from(cases[i].date)));
        assert_int_equal((a->flags & RA_FLAG_DATE_INFERRED) != 0, cases[i].date[0] != '\0');
        ra_article_free(a);
    }
}

static void broken_names_and_other_languages_are_flagged(void **state)
{
    (void)state;
    ra_article *a =
        read_text("Talks begin\n\nPrime Minister Omar al-Baraki met the envoys on Monday, his office said.\n\n"
                  "Residents near Mr. al-house. Baraki's heard the cars arrive in the evening, and the talks began.\n");
    assert_true((a->flags & RA_FLAG_GARBLED) != 0);
    ra_article_free(a);
    a = read_text("Rupture du barrage\n\nLe barrage au-dessus de la ville a c\xC3\xA9"
                  "d\xC3\xA9 avant l'aube et trois personnes sont "
                  "mortes, selon les autorit\xC3\xA9s, qui ont ouvert une enqu\xC3\xAAte sur les causes de la "
                  "catastrophe dans la "
                  "vall\xC3\xA9"
                  "e.\n");
    assert_true(ra_str_is(a->language, "fr") && (a->flags & RA_FLAG_LANGUAGE_UNSUPPORTED) != 0);
    ra_article_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(debris_leaves_plain_text),
        cmocka_unit_test(a_byline_above_the_text_is_no_title),
        cmocka_unit_test(sentences_with_words_of_debris_stay),
        cmocka_unit_test(given_text_is_kept_character_by_character),
        cmocka_unit_test(captions_lose_credits_and_let_go_of_sentences),
        cmocka_unit_test(mojibake_is_repaired_where_certain),
        cmocka_unit_test(character_sets_are_told_apart),
        cmocka_unit_test(the_article_is_found_on_a_page),
        cmocka_unit_test(hostile_pages_are_bounded),
        cmocka_unit_test(dates_are_inferred_only_from_plain_words),
        cmocka_unit_test(broken_names_and_other_languages_are_flagged),
    };
    return cmocka_run_group_tests(tests, open_pack, close_pack);
}
