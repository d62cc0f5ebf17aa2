/* Room report: text on a screen, values in words. */
#include "base/arena.h"
#include "base/str.h"
#include "report/screen.h"
#include "report/wording.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct page {
    char bytes[4096];
    size_t length;
    size_t most; /* the sink fails beyond */
} page;

static ra_status keep(void *context, const char *bytes, size_t length)
{
    page *p = context;
    if (p->length + length > p->most)
        return RA_IO;
    memcpy(p->bytes + p->length, bytes, length);
    p->length += length;
    return RA_OK;
}

static void assert_screen(unsigned width, bool color, ra_style style, const char *text, const char *wanted)
{
    page p = {.most = sizeof p.bytes};
    ra_sink sink = {keep, &p};
    ra_screen screen;
    ra_error error;
    assert_int_equal(ra_screen_begin(&screen, &(ra_report_options){.width = width, .color = color}, &sink, &error),
                     RA_OK);
    ra_screen_put(&screen, style, ra_str_from(text));
    ra_screen_wrap(&screen, 0, 2);
    assert_int_equal(ra_screen_end(&screen, &error), RA_OK);
    assert_int_equal(p.length, strlen(wanted));
    assert_memory_equal(p.bytes, wanted, p.length);
}

static void wraps_between_words_by_columns(void **state)
{
    (void)state;
    assert_screen(40, false, RA_STYLE_PLAIN, "one two", "one two\n");
    assert_screen(40, false, RA_STYLE_PLAIN, "0123456789 0123456789 0123456789 0123456789 end",
                  "0123456789 0123456789 0123456789\n  0123456789 end\n");
    /* Twenty-one wide characters take forty-two columns; combining marks take none. */
    assert_screen(40, false, RA_STYLE_PLAIN, "港港港港港港港港港港港港港港港港港港港港港",
                  "港港港港港港港港港港港港港港港港港港港港\n  港\n");
    assert_int_equal(ra_screen_measure(RA_STR("e\xCC\x81t\xCC\x81")), 2);
    assert_int_equal(ra_screen_measure(RA_STR("a\tb")), 3);
}

static void makes_foreign_text_harmless(void **state)
{
    (void)state;
    assert_screen(40, false, RA_STYLE_PLAIN, "a\033[31mb\007\r\n c", "a[31mb c\n");
    assert_screen(40, false, RA_STYLE_PLAIN, "x\xE2\x80\xAEy\xE2\x81\xA6z\xE2\x80\x8B\xC2\x9B!", "xyz!\n");
    assert_screen(40, false, RA_STYLE_PLAIN, "bad \xFF byte", "bad \xEF\xBF\xBD byte\n");
}

static void marks_with_stars_or_colour(void **state)
{
    (void)state;
    assert_screen(40, false, RA_STYLE_MARK, "not", "*not*\n");
    assert_screen(40, true, RA_STYLE_MARK, "not", "\033[1;31mnot\033[0m\n");
}

static void says_when_output_fails(void **state)
{
    (void)state;
    page p = {.most = 3};
    ra_sink sink = {keep, &p};
    ra_screen screen;
    ra_error error = {0};
    assert_int_equal(ra_screen_begin(&screen, &(ra_report_options){0}, &sink, &error), RA_OK);
    ra_screen_put(&screen, RA_STYLE_PLAIN, RA_STR("four"));
    ra_screen_wrap(&screen, 0, 0);
    assert_int_equal(ra_screen_end(&screen, &error), RA_IO);
    assert_int_equal(error.status, RA_IO);
}

static void assert_value(ra_value value, const char *wanted)
{
    ra_arena *arena = ra_arena_new(NULL);
    ra_version version = {.value = value};
    ra_str got = ra_wording_value(arena, &version);
    assert_int_equal(got.len, strlen(wanted));
    assert_memory_equal(got.ptr, wanted, got.len);
    ra_arena_free(arena);
}

static void puts_values_in_words(void **state)
{
    (void)state;
    ra_value v = {.kind = RA_POINT_QUANTITY, .min = 6, .max = 6};
    assert_value(v, "6");
    v.unit = RA_STR("policeman");
    assert_value(v, "6 policemen");
    v.max = NAN;
    v.unit = (ra_str){NULL, 0};
    assert_value(v, "at least 6");
    v.max = 1234567;
    assert_value(v, "6 to 1,234,567");
    v.min = NAN;
    assert_value(v, "at most 1,234,567");
    v.approximate = true;
    assert_value(v, "nearly 1,234,567");
    v.min = v.max = 2.5;
    v.unit = RA_STR("percent");
    assert_value(v, "about 2.5 percent");
    v.vague = true;
    assert_value(v, "");
    v = (ra_value){.kind = RA_POINT_QUANTITY, .unit = RA_STR("city"), .max = 0};
    assert_value(v, "none");
    v.max = v.min = 2;
    assert_value(v, "2 cities");
}

/* A version that says in other letters what one before it says, or no more than the question, answers nothing. */
static void gives_each_answer_once(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    const char *const told[] = {"mayor of Norby", "", "a glass maker", "Mayor of Norby"};
    const size_t wanted[] = {14, 0, 13, 0};
    ra_version versions[4] = {{.origins = 1}};
    for (size_t i = 0; i < 4; i++)
        versions[i].answer = ra_str_from(told[i]);
    ra_point point = {.kind = RA_POINT_AGENT, .asks = RA_ASKS_WHO, .status = RA_SINGLE};
    point.versions.at = versions;
    point.versions.count = 4;
    const ra_str *answers = ra_wording_answers(arena, &point);
    assert_non_null(answers);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(answers[i].len, wanted[i]);
    assert_false(ra_wording_is_idle(&point));
    for (size_t i = 0; i < 4; i++)
        versions[i].answer = RA_STR("");
    assert_true(ra_wording_is_idle(&point));
    ra_arena_free(arena);
}

static void assert_dates(const char *from, const char *to, const char *wanted)
{
    ra_arena *arena = ra_arena_new(NULL);
    ra_str got = ra_wording_dates(arena, ra_str_from(from), ra_str_from(to));
    assert_int_equal(got.len, strlen(wanted));
    assert_memory_equal(got.ptr, wanted, got.len);
    ra_arena_free(arena);
}

static void puts_dates_in_words(void **state)
{
    (void)state;
    assert_dates("2023-05-14", "2023-05-14", "14 May 2023");
    assert_dates("2023-05", "2023-05", "May 2023");
    assert_dates("2023", "2023", "2023");
    assert_dates("2023-05-14T06:30", "2023-05-14T06:30", "14 May 2023, 06:30");
    assert_dates("2023-05-14", "2023-05-16", "14 May 2023 to 16 May 2023");
    assert_dates("2023-05-14T00:00", "2023-05-14T11:59", "14 May 2023, 00:00 to 11:59");
    assert_dates("2023-05-14", NULL, "from 14 May 2023");
    assert_dates(NULL, "2023-05-14", "until 14 May 2023");
    assert_dates(NULL, NULL, "");
    assert_dates("soon", "soon", "soon");
    assert_dates("2023-13-01", "2023-13-01", "2023-13-01");
}

static void assert_excerpt(const char *text, ra_span core, size_t columns, const char *wanted)
{
    ra_str s = ra_str_from(text);
    ra_excerpt e = ra_wording_excerpt_of(s, (ra_span){0, (uint32_t)s.len}, core, columns);
    ra_str got = ra_span_text(s, e.span);
    assert_int_equal(got.len, strlen(wanted));
    assert_memory_equal(got.ptr, wanted, got.len);
    assert_int_equal(e.cut_before, e.span.start > 0);
    assert_int_equal(e.cut_after, e.span.end < s.len);
}

static void cuts_excerpts_between_words(void **state)
{
    (void)state;
    const char *text = "The guard sank two of the boats near the pier";
    assert_excerpt(text, (ra_span){15, 18}, 100, text);
    assert_excerpt(text, (ra_span){15, 18}, 18, "sank two of the");
    assert_excerpt(text, (ra_span){15, 18}, 3, "two");
    assert_excerpt(text, (ra_span){4, 31}, 10, "guard sank");
    assert_excerpt("unbreakable", (ra_span){0, 11}, 5, "unbreakable");
    assert_excerpt(text, (ra_span){41, 45}, 14, "near the pier");
}

static void names_articles_shortly(void **state)
{
    (void)state;
    ra_article articles[] = {
        {.outlet = RA_STR("The Post"), .input = RA_STR("a.txt")},
        {.url = RA_STR("https://www.news.example/2023/x"), .input = RA_STR("b.txt")},
        {.input = RA_STR("some/folder/third.html")},
        {.input = RA_STR("many.ndjson#7")},
        {.outlet = RA_STR("The Post")},
        {.input = RA_STR("000_2ee71f934a6cc3f5.txt")},
        {.outlet = RA_STR("The Very Long Name of an Outlet That Never Ends")},
    };
    enum { COUNT = sizeof articles / sizeof articles[0] };
    ra_document documents[COUNT] = {0};
    const ra_document *pointers[COUNT];
    uint32_t members[COUNT];
    for (uint32_t i = 0; i < COUNT; i++) {
        documents[i].article = &articles[i];
        pointers[i] = &documents[i];
        members[i] = i;
    }
    const ra_report report = {.documents = pointers, .document_count = COUNT};
    const ra_account account = {.documents = {members, COUNT, COUNT}};
    ra_str labels[COUNT];
    ra_arena *arena = ra_arena_new(NULL);
    assert_true(ra_wording_labels(arena, &report, &account, labels));
    assert_true(ra_str_is(labels[0], "The Post [a1]"));
    assert_true(ra_str_is(labels[1], "news.example"));
    assert_true(ra_str_is(labels[2], "third"));
    assert_true(ra_str_is(labels[3], "many.ndjson#7"));
    assert_true(ra_str_is(labels[4], "The Post [a5]"));
    assert_true(ra_str_is(labels[5], "[a6]"));
    assert_true(ra_str_is(labels[6], "The Very Long Name of an Ou…"));
    ra_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wraps_between_words_by_columns),
        cmocka_unit_test(makes_foreign_text_harmless),
        cmocka_unit_test(marks_with_stars_or_colour),
        cmocka_unit_test(says_when_output_fails),
        cmocka_unit_test(gives_each_answer_once),
        cmocka_unit_test(puts_values_in_words),
        cmocka_unit_test(puts_dates_in_words),
        cmocka_unit_test(cuts_excerpts_between_words),
        cmocka_unit_test(names_articles_shortly),
    };
    return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
