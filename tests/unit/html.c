/* Room report: pages. Text made harmless, marks that nest and cross, the picture's layout. */
#include "report/html/html.h"
#include "base/str.h"
#include "report/lineage_layout.h"

#include <rashomon/html.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct scene {
    ra_article article;
    ra_document document;
    const ra_document *documents[1];
    ra_paragraph paragraphs[2];
    uint32_t members[1];
    ra_support support[24];
    ra_version version;
    ra_point point;
    ra_account account;
    const ra_account *accounts[1];
    ra_report report;
} scene;

/* One article whose spans are all support of one version of one point. */
static void set_scene(scene *s, const char *text, const ra_span *spans, size_t count, ra_point_status status)
{
    *s = (scene){0};
    ra_str whole = ra_str_from(text);
    size_t line = ra_str_find(whole, RA_STR("\n"), 0);
    s->article = (ra_article){.text = whole, .outlet = RA_STR("Post"), .input = RA_STR("a.txt")};
    s->paragraphs[0].span = (ra_span){0, (uint32_t)(line != SIZE_MAX ? line : whole.len)};
    s->paragraphs[1].span = (ra_span){(uint32_t)line + 1, (uint32_t)whole.len};
    s->article.paragraphs.at = s->paragraphs;
    s->article.paragraphs.count = line != SIZE_MAX ? 2 : 1;
    s->document.article = &s->article;
    s->documents[0] = &s->document;
    for (size_t i = 0; i < count; i++)
        s->support[i] = (ra_support){.span = spans[i]};
    s->version = (ra_version){.text = RA_STR("words"), .origins = 1};
    s->version.value.kind = RA_POINT_OUTCOME;
    s->version.support.at = s->support;
    s->version.support.count = count;
    s->point = (ra_point){.about = RA_STR("What?"), .status = (uint8_t)status};
    s->point.versions.at = &s->version;
    s->point.versions.count = 1;
    s->account.documents.at = s->members;
    s->account.documents.count = 1;
    s->account.points.at = &s->point;
    s->account.points.count = 1;
    s->accounts[0] = &s->account;
    s->report =
        (ra_report){.documents = s->documents, .document_count = 1, .accounts = s->accounts, .account_count = 1};
}

static void assert_body(const scene *s, const char *wanted)
{
    ra_buffer page = {0};
    ra_sink sink = ra_buffer_sink(&page);
    ra_error error = {0};
    assert_int_equal(ra_report_write_html(&s->report, NULL, &sink, &error), RA_OK);
    ra_str whole = {page.bytes, page.length};
    size_t from = ra_str_find(whole, RA_STR("<div class=\"body\">\n"), 0);
    assert_true(from != SIZE_MAX);
    from += sizeof "<div class=\"body\">\n" - 1;
    ra_str body = ra_str_slice(whole, from, ra_str_find(whole, RA_STR("</div>"), from));
    if (!ra_str_equal(body, ra_str_from(wanted)))
        fail_msg("got:\n%.*s\nwanted:\n%s", RA_STR_ARG(body), wanted);
    free(page.bytes);
}

static void marks_nest(void **state)
{
    (void)state;
    scene s;
    set_scene(&s, "one two three four", (ra_span[]){{4, 13}, {0, 13}, {4, 7}, {4, 13}}, 4, RA_AGREED);
    assert_body(&s, "<p dir=\"auto\"><mark class=\"g\" id=\"m1\">one <mark class=\"g\" id=\"m2\"><mark class=\"g\" "
                    "id=\"m3\">two</mark> three</mark></mark> four</p>\n");
}

static void marks_that_cross_go_on_behind(void **state)
{
    (void)state;
    scene s;
    set_scene(&s, "one two three four", (ra_span[]){{0, 7}, {4, 13}}, 2, RA_SINGLE);
    assert_body(&s, "<p dir=\"auto\"><mark class=\"s\" id=\"m1\">one <mark class=\"s\" id=\"m2\">two</mark></mark>"
                    "<mark class=\"s\" data-of=\"m2\"> three</mark> four</p>\n");
}

static void marks_end_with_their_paragraph(void **state)
{
    (void)state;
    scene s;
    set_scene(&s, "one two\nthree four", (ra_span[]){{4, 13}, {8, 13}}, 2, RA_ECHOED);
    assert_body(&s, "<p dir=\"auto\">one <mark class=\"e\" id=\"m1\">two</mark></p>\n"
                    "<p dir=\"auto\"><mark class=\"e\" id=\"m2\">three</mark> four</p>\n");
}

static void disputed_words_carry_their_sign(void **state)
{
    (void)state;
    scene s;
    set_scene(&s, "one two", (ra_span[]){{0, 3}}, 1, RA_DISPUTED);
    assert_body(&s, "<p dir=\"auto\"><mark class=\"d\" id=\"m1\">one</mark><a class=\"ref v0\" href=\"#p1\"><span "
                    "class=\"spoken\">dispute </span>1A</a> two</p>\n");
}

static void spans_outside_the_text_are_passed_over(void **state)
{
    (void)state;
    scene s;
    set_scene(&s, "one two", (ra_span[]){{5, 5}, {6, 90}, {0, 3}}, 3, RA_SINGLE);
    assert_body(&s, "<p dir=\"auto\"><mark class=\"s\" id=\"m1\">one</mark> two</p>\n");
}

static void marks_too_deep_leave_a_place(void **state)
{
    (void)state;
    scene s;
    ra_span spans[18];
    for (uint32_t i = 0; i < 18; i++)
        spans[i] = (ra_span){0, 40 - i};
    set_scene(&s, "0123456789012345678901234567890123456789", spans, 18, RA_SINGLE);
    ra_buffer page = {0};
    ra_sink sink = ra_buffer_sink(&page);
    ra_error error = {0};
    assert_int_equal(ra_report_write_html(&s.report, NULL, &sink, &error), RA_OK);
    ra_str whole = {page.bytes, page.length};
    assert_true(ra_str_find(whole, RA_STR("<mark class=\"s\" id=\"m16\">"), 0) != SIZE_MAX);
    assert_true(ra_str_find(whole, RA_STR("<span id=\"m17\"></span><span id=\"m18\"></span>0123"), 0) != SIZE_MAX);
    free(page.bytes);
}

static void assert_text(const char *text, size_t length, const char *shown, const char *plain)
{
    for (int i = 0; i < 2; i++) {
        ra_buffer page = {0};
        ra_sink sink = ra_buffer_sink(&page);
        ra_html h = {0};
        ra_out_begin(&h.out, &sink);
        (i == 0 ? ra_html_text : ra_html_plain)(&h, (ra_str){text, length});
        ra_error error;
        assert_int_equal(ra_out_end(&h.out, &error), RA_OK);
        const char *wanted = i == 0 ? shown : plain;
        assert_int_equal(page.length, strlen(wanted));
        assert_memory_equal(page.bytes, wanted, page.length);
        free(page.bytes);
    }
}

static void foreign_text_is_harmless(void **state)
{
    (void)state;
    const char *markup = "<b a=\"1\" c='2'>&amp;";
    const char *escaped = "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;";
    assert_text(markup, strlen(markup), escaped, escaped);
    assert_text("a\xE2\x80\xAE"
                "b",
                5, "a<i class=\"control\">U+202E</i>b", "ab");
    assert_text("a\0b\x1B", 4, "a<i class=\"control\">U+0000</i>b<i class=\"control\">U+001B</i>", "ab");
    assert_text("a\xFF\xEF\xBF\xBDz", 6, "a\xEF\xBF\xBD\xEF\xBF\xBDz", "a\xEF\xBF\xBD\xEF\xBF\xBDz");
    assert_text("caf\xC3\xA9 \xE2\x80\x8F\xD7\xA9", 11, "caf\xC3\xA9 \xE2\x80\x8F\xD7\xA9",
                "caf\xC3\xA9 \xE2\x80\x8F\xD7\xA9");
}

static void assert_written(ra_html_where where, const char *wanted)
{
    ra_buffer page = {0};
    ra_sink sink = ra_buffer_sink(&page);
    ra_error error;
    assert_int_equal(ra_html_write(&sink, where, RA_STR("<b>\xE2\x80\xAE\""), &error), RA_OK);
    assert_int_equal(page.length, strlen(wanted));
    assert_memory_equal(page.bytes, wanted, page.length);
    free(page.bytes);
}

static void other_rooms_escape_the_same_way(void **state)
{
    (void)state;
    assert_written(RA_HTML_TEXT, "&lt;b&gt;<i class=\"control\">U+202E</i>&quot;");
    assert_written(RA_HTML_NAME, "<bdi>&lt;b&gt;<i class=\"control\">U+202E</i>&quot;</bdi>");
    assert_written(RA_HTML_ATTRIBUTE, "&lt;b&gt;&quot;");
}

static bool holds(const scene *s, uint64_t served, const char *words)
{
    ra_buffer page = {0};
    ra_sink sink = ra_buffer_sink(&page);
    ra_error error;
    ra_report_options options = {.served = served};
    assert_int_equal(ra_report_write_html(&s->report, &options, &sink, &error), RA_OK);
    bool found = ra_str_find((ra_str){page.bytes, page.length}, ra_str_from(words), 0) != SIZE_MAX;
    free(page.bytes);
    return found;
}

static void a_served_page_leads_back_and_listens(void **state)
{
    (void)state;
    static const char *const parts[] = {"<a href=\"/\"", "connect-src 'self'", "/api/events",
                                        "<body data-account=\"27\""};
    scene s;
    set_scene(&s, "one two", (ra_span[]){{0, 3}}, 1, RA_SINGLE);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        assert_true(holds(&s, 27, parts[i]));
        assert_false(holds(&s, 0, parts[i]));
    }
}

static void signs_go_on_behind_z(void **state)
{
    (void)state;
    assert_string_equal(ra_html_sign_of(0).text, "A");
    assert_string_equal(ra_html_sign_of(25).text, "Z");
    assert_string_equal(ra_html_sign_of(26).text, "27");
}

/* Two articles; the first cites an agency and, by it, officials; the second cites the officials alone. */
static void origins_stand_behind_who_draws_on_them(void **state)
{
    (void)state;
    ra_lineage_node nodes[] = {{.document = 0, .origin = RA_NONE},
                               {.document = 1, .origin = RA_NONE},
                               {.document = RA_NONE, .origin = 0},
                               {.document = RA_NONE, .origin = 1}};
    ra_lineage_edge edges[] = {{.from = 0, .to = 1, .relation = RA_LINEAGE_COPIES, .share = 0.4},
                               {.from = 0, .to = 2, .relation = RA_LINEAGE_CITES},
                               {.from = 0, .to = 3, .relation = RA_LINEAGE_CITES},
                               {.from = 1, .to = 0, .relation = RA_LINEAGE_COPIES, .share = 0.05},
                               {.from = 1, .to = 3, .relation = RA_LINEAGE_CITES},
                               {.from = 2, .to = 3, .relation = RA_LINEAGE_RESTS}};
    ra_lineage_graph graph = {0};
    graph.nodes.at = nodes;
    graph.nodes.count = 4;
    graph.edges.at = edges;
    graph.edges.count = 6;
    ra_arena *arena = ra_arena_new(NULL);
    ra_lineage_layout layout;
    ra_error error;
    assert_int_equal(ra_lineage_layout_make(arena, &graph, 2, &layout, &error), RA_OK);
    static const bool drawn[] = {true, true, false, false, true, true};
    assert_memory_equal(layout.drawn, drawn, sizeof drawn);
    assert_int_equal(layout.spots[2].column, 1);
    assert_int_equal(layout.spots[3].column, 2);
    assert_int_equal(layout.spots[3].use, 2);
    assert_true(layout.spots[2].goes_on && !layout.spots[3].goes_on);
    assert_int_equal(layout.columns, 3);
    assert_int_equal(layout.most_rows, 2);
    assert_int_equal(layout.hidden, 0);
    ra_arena_free(arena);
}

static ra_status refuse(void *context, const char *bytes, size_t length)
{
    (void)context;
    (void)bytes;
    (void)length;
    return RA_IO;
}

static void says_when_output_fails(void **state)
{
    (void)state;
    scene s;
    set_scene(&s, "one two", (ra_span[]){{0, 3}}, 1, RA_SINGLE);
    ra_sink sink = {refuse, NULL};
    ra_error error = {0};
    assert_int_equal(ra_report_write_html(&s.report, NULL, &sink, &error), RA_IO);
    assert_int_equal(error.status, RA_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_nest),
        cmocka_unit_test(marks_that_cross_go_on_behind),
        cmocka_unit_test(marks_end_with_their_paragraph),
        cmocka_unit_test(disputed_words_carry_their_sign),
        cmocka_unit_test(spans_outside_the_text_are_passed_over),
        cmocka_unit_test(marks_too_deep_leave_a_place),
        cmocka_unit_test(foreign_text_is_harmless),
        cmocka_unit_test(other_rooms_escape_the_same_way),
        cmocka_unit_test(a_served_page_leads_back_and_listens),
        cmocka_unit_test(signs_go_on_behind_z),
        cmocka_unit_test(origins_stand_behind_who_draws_on_them),
        cmocka_unit_test(says_when_output_fails),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
