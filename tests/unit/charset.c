/* From bytes to characters: every encoding a crawler meets, told by the page, by its container, wrongly, or by nobody.
 */
#include "article/text/charset.h"
#include "article/text/decode.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unicode/ucnv.h>

#include <cmocka.h>

static const char russian[] =
    "Вечером в понедельник река вышла из берегов, и дорога между двумя посёлками была закрыта. Спасатели вывезли "
    "сорок человек, сообщила администрация района.";
static const char german[] =
    "Am Montagabend trat der Fluss über die Ufer, die Straße zwischen den Dörfern wurde gesperrt. Rettungskräfte "
    "brachten vierzig Menschen in Sicherheit, hieß es später – „niemand wurde verletzt“.";
static const char polish[] =
    "W poniedziałek wieczorem rzeka wystąpiła z brzegów, a drogę między wsiami zamknięto. Strażacy wywieźli "
    "czterdzieści osób, podał urząd gminy. Później woda zaczęła opadać.";
static const char japanese[] = "月曜日の夕方、川の水があふれ、二つの村を結ぶ道路が通行止めになった。消防隊は四十人を避"
                               "難させたと村役場が発表した。";
static const char korean[] =
    "월요일 저녁 강물이 넘쳐 두 마을을 잇는 도로가 통제되었다. 구조대는 주민 마흔 명을 대피시켰다고 군청이 밝혔다.";
static const char simplified[] =
    "星期一晚上河水漫过堤岸，两个村庄之间的公路被封闭。当地政府说，救援人员转移了四十名居民，没有人受伤。";
static const char traditional[] =
    "星期一晚上河水漫過堤岸，兩個村莊之間的公路被封閉。當地政府說，救援人員轉移了四十名居民，沒有人受傷。";

static ra_str encode(ra_arena *arena, const char *charset, const char *text)
{
    size_t room = strlen(text) * 4 + 16;
    char *out = ra_arena_alloc(arena, room);
    UErrorCode code = U_ZERO_ERROR;
    int32_t length = ucnv_convert(charset, "UTF-8", out, (int32_t)room, text, -1, &code);
    assert_true(out != NULL && U_SUCCESS(code));
    return (ra_str){out, (size_t)length};
}

static void expect_decoded(ra_arena *arena, ra_str bytes, const char *claimed, const char *part, const char *what)
{
    ra_str text;
    assert_int_equal(ra_decode(arena, bytes, ra_str_from(claimed), &text, NULL), RA_OK);
    if (ra_str_find(text, ra_str_from(part), 0) == SIZE_MAX)
        fail_msg("%s, claimed %s: %.*s", what, claimed != NULL ? claimed : "nothing", RA_STR_ARG(text));
}

static const struct {
    const char *charset;
    const char *text;
    bool guessed; /* without anybody's word */
} cases[] = {
    {"windows-1251", russian, true}, {"koi8-r", russian, true},      {"iso-8859-5", russian, true},
    {"windows-1252", german, true},  {"windows-1250", polish, true}, {"iso-8859-2", polish, true},
    {"shift_jis", japanese, true},   {"euc-jp", japanese, true},     {"iso-2022-jp", japanese, true},
    {"euc-kr", korean, true},        {"gb18030", simplified, true},  {"gb2312", simplified, true},
    {"big5", traditional, true},     {"utf-8", korean, true},        {"utf-16le", polish, true},
    {"utf-16be", german, true},      {"utf-16", russian, true},
};
enum { CASES = sizeof cases / sizeof cases[0] };

static void bare_text_is_guessed(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        ra_arena *arena = ra_arena_new(NULL);
        char page[1024];
        snprintf(page, sizeof page, "<html><body><p>%s</p></body></html>", cases[i].text);
        expect_decoded(arena, encode(arena, cases[i].charset, page), NULL, cases[i].text, cases[i].charset);
        ra_arena_free(arena);
    }
}

static void wrong_claims_are_seen_through(void **state)
{
    (void)state;
    static const char *const claims[] = {"iso-8859-1", "utf-8", "windows-1252", "no-such-charset", ""};
    static const char *const forms[] = {
        "<html><head><meta charset=\"%s\"></head><body><p>%s</p></body></html>",
        ("<html><head><script charset='utf-8'></script><META http-equiv=Content-Type content='text/html; "
         "charset=%s'></head><body><p>%s</p></body></html>"),
        "<?xml version='1.0' encoding='%s'?><html><body><p>%s</p></body></html>",
    };
    for (size_t i = 0; i < CASES; i++) {
        for (size_t k = 0; k < sizeof claims / sizeof claims[0]; k++) {
            ra_arena *arena = ra_arena_new(NULL);
            char page[1024];
            const char *form = forms[(i + k) % 3];
            snprintf(page, sizeof page, form, cases[i].charset, cases[i].text);
            expect_decoded(arena, encode(arena, cases[i].charset, page), claims[k], cases[i].text, cases[i].charset);
            /* the page's own word wrong, the header's right */
            snprintf(page, sizeof page, form, claims[k], cases[i].text);
            expect_decoded(arena, encode(arena, cases[i].charset, page), cases[i].charset, cases[i].text,
                           cases[i].charset);
            ra_arena_free(arena);
        }
    }
}

static void lost_characters_stay_and_strays_are_read(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    ra_str text;
    ra_str mixed = RA_STR("Caf\xC3\xA9 \xE2\x80\x9Cna\xC3\xAFve\xE2\x80\x9D and one \x93stray\x94 pair");
    assert_int_equal(ra_decode(arena, mixed, RA_STR("windows-1251"), &text, NULL), RA_OK);
    assert_true(ra_str_is(text, "Café “naïve” and one “stray” pair"));
    ra_str lost = RA_STR("The caf\xEF\xBF\xBD was shut\0 down");
    assert_int_equal(ra_decode(arena, lost, (ra_str){NULL, 0}, &text, NULL), RA_OK);
    assert_true(ra_str_is(text, "The caf\xEF\xBF\xBD was shut\xEF\xBF\xBD down"));
    ra_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bare_text_is_guessed),
        cmocka_unit_test(wrong_claims_are_seen_through),
        cmocka_unit_test(lost_characters_stay_and_strays_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
