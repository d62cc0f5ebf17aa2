/* Room page: kinds of content, NDJSON, compression, directories, and inputs that cannot be used. */
#include "base/str.h"
#include "base/utf8.h"

#include <rashomon/page.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

typedef struct warnings {
    size_t count;
    char last[512];
    ra_status status;
} warnings;

static void note(void *context, ra_str input, const ra_error *error)
{
    (void)input;
    warnings *w = context;
    w->count++;
    w->status = error->status;
    memcpy(w->last, error->message, sizeof w->last);
}

static ra_reader *over(ra_str bytes, warnings *w, ra_limits limits)
{
    *w = (warnings){0};
    ra_reader *reader = NULL;
    ra_reader_options options = {.limits = limits, .warn = note, .warn_context = w};
    assert_int_equal(ra_reader_new_memory(&options, RA_STR("memory"), bytes, &reader, NULL), RA_OK);
    return reader;
}

static ra_str gzip(ra_str bytes, unsigned char *out, size_t room)
{
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (unsigned char *)(uintptr_t)bytes.ptr;
    z.avail_in = (unsigned)bytes.len;
    z.next_out = out;
    z.avail_out = (unsigned)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    ra_str packed = {(const char *)out, z.total_out};
    deflateEnd(&z);
    return packed;
}

static void kinds_are_told_by_content(void **state)
{
    (void)state;
    const struct {
        ra_str bytes;
        ra_page_kind kind;
    } cases[] = {
        {RA_STR("<!DOCTYPE html><html><body><p>Rain.</p></body></html>"), RA_PAGE_HTML},
        {RA_STR("\n  <div class=x>Rain</div>"), RA_PAGE_HTML},
        {RA_STR("Rain fell on the valley.\n"), RA_PAGE_TEXT},
        {RA_STR("{\"text\": \"Rain fell.\"}\n"), RA_PAGE_CLEAN},
        {RA_STR("{\"html\": \"<p>Rain fell.</p>\", \"text\": null}\n"), RA_PAGE_HTML},
        {RA_STR("[{\"text\": \"Rain\"}]"), RA_PAGE_CLEAN},
        {RA_STR("{\n  \"text\": \"Rain\"\n}\n"), RA_PAGE_CLEAN},
        {RA_STR("{brace} opens the line"), RA_PAGE_TEXT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        warnings w;
        const ra_page *page = NULL;
        ra_reader *reader = over(cases[i].bytes, &w, (ra_limits){0});
        assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
        assert_int_equal(page->kind, cases[i].kind);
        assert_int_equal(ra_reader_next(reader, &page, NULL), RA_END);
        assert_int_equal(w.count, 0);
        ra_reader_free(reader);
    }
}

static void records_take_the_names_of_many_crawlers(void **state)
{
    (void)state;
    static const char record[] =
        "{\"maintext\":\"Snow closed the pass.\",\"headline\":\"Pass closed\",\"source_domain\":\"hill.example\","
        "\"authors\":[\"Ann Lee\",{\"name\":\"Bo Chan\",\"url\":\"x\"}],\"date_publish\":\"2020-02-03\","
        "\"extra\":{\"text\":\"not this\"},\"url\":\"http://hill.example/1\"}";
    warnings w;
    const ra_page *page = NULL;
    ra_reader *reader = over(RA_STR(record), &w, (ra_limits){0});
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_is(page->bytes, "Snow closed the pass."));
    assert_true(ra_str_is(page->claims.title, "Pass closed"));
    assert_true(ra_str_is(page->claims.outlet, "hill.example"));
    assert_true(ra_str_is(page->claims.byline, "Ann Lee\nBo Chan"));
    assert_true(ra_str_is(page->claims.published, "2020-02-03"));
    assert_true(ra_str_is(page->input, "memory#1"));
    ra_reader_free(reader);
}

static void bad_records_are_named_and_passed_over(void **state)
{
    (void)state;
    warnings w;
    const ra_page *page = NULL;
    ra_reader *reader =
        over(RA_STR("{\"text\":\"one\"}\n\n{\"text\":\"two\n{\"title\":\"no text\"}\n7\n{\"text\":\"five\"}"), &w,
             (ra_limits){0});
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_is(page->bytes, "one"));
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_is(page->bytes, "five"));
    assert_true(ra_str_is(page->input, "memory#6"));
    assert_int_equal(w.count, 3);
    assert_int_equal(ra_reader_failures(reader), 3);
    assert_non_null(strstr(w.last, "memory:5:"));
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_END);
    ra_reader_free(reader);
}

static void characters_of_json_come_through(void **state)
{
    (void)state;
    warnings w;
    const ra_page *page = NULL;
    ra_reader *reader = over(RA_STR("{\"text\":\"a\\u0000b  c\\n\\nd\\u20ac\"}"), &w, (ra_limits){0});
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_equal(page->bytes, RA_STR("a\0b  c\n\nd\xE2\x82\xAC")));
    ra_reader_free(reader);
}

static void unusable_inputs_are_named(void **state)
{
    (void)state;
    const struct {
        ra_str bytes;
        ra_status status;
    } cases[] = {
        {RA_STR(""), RA_NOT_FOUND},
        {RA_STR(" \n\t "), RA_NOT_FOUND},
        {RA_STR("\x7f"
                "ELF\1\2\3"),
         RA_UNSUPPORTED},
        {RA_STR("a\0\0\0b\1\2\3\4\5"), RA_UNSUPPORTED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        warnings w;
        const ra_page *page = NULL;
        ra_reader *reader = over(cases[i].bytes, &w, (ra_limits){0});
        assert_int_equal(ra_reader_next(reader, &page, NULL), RA_END);
        assert_int_equal(w.count, 1);
        assert_int_equal(w.status, cases[i].status);
        assert_non_null(strstr(w.last, "memory: "));
        ra_reader_free(reader);
    }
}

static void gzip_is_undone_and_its_damage_told(void **state)
{
    (void)state;
    static unsigned char out[4096];
    ra_str text = RA_STR("Rain fell on the valley, and the river rose over the bridge at noon on Monday.\n");
    ra_str packed = gzip(text, out, sizeof out);
    warnings w;
    const ra_page *page = NULL;
    ra_reader *reader = over(packed, &w, (ra_limits){0});
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_equal(page->bytes, text));
    assert_false(page->truncated);
    ra_reader_free(reader);

    reader = over((ra_str){packed.ptr, packed.len - 20}, &w, (ra_limits){0});
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(page->truncated && ra_str_starts(text, page->bytes) && page->bytes.len > 0);
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_END);
    assert_int_equal(w.count, 1);
    ra_reader_free(reader);
}

static void a_bomb_is_stopped(void **state)
{
    (void)state;
    enum { SIZE = 8 << 20 };
    char *zeros = malloc(SIZE);
    unsigned char *out = malloc(SIZE);
    assert_true(zeros != NULL && out != NULL);
    memset(zeros, 'a', SIZE);
    ra_str packed = gzip((ra_str){zeros, SIZE}, out, SIZE);
    warnings w;
    const ra_page *page = NULL;
    ra_reader *reader = over(packed, &w, (ra_limits){.inflate_ratio = 100});
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(page->truncated && page->bytes.len < SIZE / 2);
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_END);
    assert_int_equal(w.status, RA_LIMIT);
    ra_reader_free(reader);
    free(zeros);
    free(out);
}

static void long_lines_and_pages_are_cut_at_the_limit(void **state)
{
    (void)state;
    enum { SIZE = 300000 };
    char *bytes = malloc(SIZE);
    assert_non_null(bytes);
    memset(bytes, 'x', SIZE);
    warnings w;
    const ra_page *page = NULL;
    ra_reader *reader = over((ra_str){bytes, SIZE}, &w, (ra_limits){.page_bytes = 100000});
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(page->truncated && page->bytes.len == 100000);
    assert_int_equal(w.status, RA_LIMIT);
    ra_reader_free(reader);

    memcpy(bytes, "{\"text\":\"", 9);
    memcpy(bytes + SIZE - 17, "\n{\"text\":\"after\"}", 17);
    reader = over((ra_str){bytes, SIZE}, &w, (ra_limits){.page_bytes = 100000});
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_is(page->bytes, "after"));
    assert_int_equal(w.status, RA_LIMIT);
    ra_reader_free(reader);
    free(bytes);
}

static void archives_give_their_pages(void **state)
{
    (void)state;
    static const char archive[] =
        "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nx: y\r\n\r\n"
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://v.example/1\r\nContent-Length: 117\r\n\r\n"
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\nTransfer-Encoding: chunked\r\n\r\n"
        "9\r\n<p>Rain.<\r\n3\r\n/p>\r\n0\r\n\r\n\r\n\r\n"
        "stray bytes\r\n"
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 26\r\n\r\nHTTP/1.1 404 None\r\n\r\nnever\r\n\r\n"
        "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 900\r\n\r\nSnow fell";
    warnings w;
    const ra_page *page = NULL;
    ra_reader *reader = over(RA_STR(archive), &w, (ra_limits){0});
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_is(page->bytes, "<p>Rain.</p>"));
    assert_true(ra_str_is(page->claims.url, "http://v.example/1"));
    assert_true(ra_str_is(page->claims.charset, "koi8-r"));
    assert_int_equal(page->kind, RA_PAGE_HTML);
    assert_true(ra_str_is(page->input, "memory#2"));
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_is(page->bytes, "Snow fell") && page->truncated);
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_END);
    assert_int_equal(w.count, 2); /* the stray bytes and the cut end */
    ra_reader_free(reader);
}

static void feeds_give_their_entries(void **state)
{
    (void)state;
    static const char rss[] =
        "<?xml version='1.0'?><rss><channel><title>Valley &amp; Hill</title><item><title>Dam</title>"
        "<link>http://v.example/1</link><description>less</description><content:encoded><![CDATA[<p>Caf&eacute; "
        "shut</p>]]></content:encoded><pubDate>Tue, 04 Feb 2020 06:30:00 GMT</pubDate></item>"
        "<item><source url='http://w.example'>Wire</source><description>&lt;p&gt;Snow&#33;</description></item>";
    static const char atom[] =
        "<feed><title>Hill</title><entry><title>Snow</title><link rel='self' href='no'/>"
        "<link rel='alternate' href='http://h.example/?a=1&amp;b=2'/><author><name>Ann Lee</name>"
        "</author><content type='html'>&lt;p&gt;Snow</content></entry></feed>";
    warnings w;
    const ra_page *page = NULL;
    ra_reader *reader = over(RA_STR(rss), &w, (ra_limits){0});
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_is(page->bytes, "<p>Caf&eacute; shut</p>") && ra_str_is(page->claims.outlet, "Valley & Hill"));
    assert_true(ra_str_is(page->claims.url, "http://v.example/1"));
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_is(page->bytes, "<p>Snow!") && ra_str_is(page->claims.outlet, "Wire"));
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_END);
    ra_reader_free(reader);
    reader = over(RA_STR(atom), &w, (ra_limits){0});
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_is(page->claims.url, "http://h.example/?a=1&b=2") && ra_str_is(page->claims.byline, "Ann Lee"));
    ra_reader_free(reader);
}

static void entries_keep_what_is_theirs(void **state)
{
    (void)state;
    static const char rss[] =
        "<?xml version=\"1.0\" encoding=\"windows-1251\"?><!-- <item> --><rss><channel><title>Valley</title>"
        "<link>http://v.example/feed</link><item><title>Dam &amp;amp; weir &#8217;s &lt;i&gt;end&lt;/i&gt;</title>"
        "<media:content><media:title>no</media:title><title>nor this</title></media:content>"
        "<guid isPermaLink='false'>x1</guid><link>/1?a=1&amp;b=2</link><author>a@v.example (Ann Lee)</author>"
        "<dc:creator>Bo Chan</dc:creator><content:encoded><![CDATA[<p>It held </item> all "
        "night.</p>]]></content:encoded>"
        "<description>It held.</description></item>"
        "<item><guid>http://v.example/2</guid><source url='http://www.wire.example/rss'></source><description>a</item>";
    static const char atom[] =
        "<feed xmlns='x' xml:base='http://h.example/news/' xml:lang='en-GB'><title>Hill</title><entry xml:base='2020/'>"
        "<source><title>Far Wire</title><id>no</id></source><title type='html'>Snow &amp;eacute;</title>"
        "<link rel='alternate' type='text/html' href='a.html'/><author><name>Ann Lee</name></author>"
        "<author><name>Bo Chan</name></author><updated>2020-02-05T00:00:00Z</updated>"
        "<published>2020-02-04T00:00:00Z</published><content type='xhtml'><div><p>1 &lt; 2</p></div></content></entry>"
        "<entry><summary type='text'>a &lt;b&gt; c</summary><content src='far'/></entry></feed>";
    warnings w;
    const ra_page *page = NULL;
    ra_reader *reader = over(RA_STR(rss), &w, (ra_limits){0});
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_is(page->claims.title, "Dam & weir \xE2\x80\x99s end"));
    assert_true(ra_str_is(page->claims.url, "http://v.example/1?a=1&b=2"));
    assert_true(ra_str_is(page->claims.byline, "Ann Lee\nBo Chan"));
    assert_true(ra_str_is(page->claims.charset, "windows-1251") && ra_str_is(page->claims.outlet, "Valley"));
    assert_true(ra_str_is(page->bytes, "<p>It held </item> all night.</p>") && !page->truncated);
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_is(page->claims.url, "http://v.example/2") && ra_str_is(page->claims.outlet, "wire.example"));
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_END);
    ra_reader_free(reader);
    reader = over(RA_STR(atom), &w, (ra_limits){0});
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_is(page->claims.title, "Snow \xC3\xA9") && ra_str_is(page->claims.outlet, "Far Wire"));
    assert_true(ra_str_is(page->claims.url, "http://h.example/news/2020/a.html"));
    assert_true(ra_str_is(page->claims.byline, "Ann Lee\nBo Chan") && ra_str_is(page->claims.language, "en-GB"));
    assert_true(ra_str_is(page->claims.published, "2020-02-04T00:00:00Z"));
    assert_true(ra_str_is(page->claims.modified, "2020-02-05T00:00:00Z"));
    assert_true(ra_str_is(page->bytes, "<div><p>1 &lt; 2</p></div>"));
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(page->kind == RA_PAGE_TEXT && ra_str_is(page->bytes, "a <b> c"));
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_END);
    ra_reader_free(reader);
}

static void lists_of_json_are_read_to_their_end(void **state)
{
    (void)state;
    static const char feed[] =
        "{\"version\":\"https://jsonfeed.org/version/"
        "1.1\",\"title\":\"Hill\",\"items\":[{\"id\":\"1\",\"content_html\":"
        "\"<p>a}</p>\",\"authors\":[{\"name\":\"Ann\"}]},\n{\"content_text\":\"b]\",\"external_url\":\"http://"
        "e.example\"}],"
        "\"hubs\":[{\"type\":\"none\"}]}";
    static const char lines[] = "{\"text\":\"broken\n{\"text\":\"two\"}\n";
    warnings w;
    const ra_page *page = NULL;
    ra_reader *reader = over(RA_STR(feed), &w, (ra_limits){0});
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(page->kind == RA_PAGE_HTML && ra_str_is(page->bytes, "<p>a}</p>"));
    assert_true(ra_str_is(page->claims.outlet, "Hill") && ra_str_is(page->claims.byline, "Ann"));
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_is(page->bytes, "b]") && ra_str_is(page->claims.url, "http://e.example"));
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_END);
    assert_int_equal(w.count, 0);
    ra_reader_free(reader);
    reader =
        over(RA_STR(lines), &w, (ra_limits){0}); /* the first line being broken, the others are lines all the same */
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
    assert_true(ra_str_is(page->bytes, "two") && w.count == 1);
    ra_reader_free(reader);
}

static void wide_characters_are_told_by_their_nuls(void **state)
{
    (void)state;
    static const char *const texts[] = {"{\"text\":\"caf\xC3\xA9 \xF0\x9F\x98\x80\"}\n{\"text\":\"b\"}\n",
                                        "<rss><channel><item><description>caf\xC3\xA9 \xF0\x9F\x98\x80</description>"};
    for (size_t i = 0; i < 8; i++) {
        char bytes[256];
        size_t used = 0;
        bool big = (i & 1) != 0;
        ra_str text = ra_str_from(texts[i / 4]);
        if ((i & 2) != 0) {
            memcpy(bytes, big ? "\xFE\xFF" : "\xFF\xFE", 2);
            used = 2;
        }
        for (size_t at = 0; at < text.len;) {
            uint32_t c = ra_utf8_next(text, &at);
            uint32_t units[] = {c >= 0x10000 ? 0xD7C0 + (c >> 10) : c, 0xDC00 + (c & 0x3FF)};
            for (size_t k = 0; k < (c >= 0x10000 ? 2u : 1u); k++) {
                bytes[used++] = (char)(big ? units[k] >> 8 : units[k] & 0xFF);
                bytes[used++] = (char)(big ? units[k] & 0xFF : units[k] >> 8);
            }
        }
        warnings w;
        const ra_page *page = NULL;
        ra_reader *reader = over((ra_str){bytes, used}, &w, (ra_limits){0});
        assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
        assert_true(ra_str_is(page->bytes, "caf\xC3\xA9 \xF0\x9F\x98\x80"));
        ra_reader_free(reader);
    }
}

static void put_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void directories_are_walked_in_byte_order(void **state)
{
    (void)state;
    char folder[] = "/tmp/rashomon-page-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(mkdir("b", 0700) | mkdir("empty", 0700), 0);
    put_file("b/2", "two\n");
    put_file("a", "one\n");
    put_file("c", "three\n");
    put_file(".hidden", "never\n");
    warnings w = {0};
    const char *inputs[] = {".", "missing", "empty"};
    ra_reader *reader = NULL;
    ra_reader_options options = {.warn = note, .warn_context = &w};
    assert_int_equal(ra_reader_new(&options, inputs, 3, &reader, NULL), RA_OK);
    static const char *const texts[] = {"one\n", "two\n", "three\n"};
    const ra_page *page = NULL;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(ra_reader_next(reader, &page, NULL), RA_OK);
        assert_true(ra_str_equal(page->bytes, ra_str_from(texts[i])));
    }
    assert_int_equal(ra_reader_next(reader, &page, NULL), RA_END);
    assert_int_equal(w.count, 2);
    assert_int_equal(ra_reader_failures(reader), 2);
    ra_reader_free(reader);
    assert_int_equal(unlink("b/2") | unlink("a") | unlink("c") | unlink(".hidden") | rmdir("b") | rmdir("empty"), 0);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_are_told_by_content),
        cmocka_unit_test(records_take_the_names_of_many_crawlers),
        cmocka_unit_test(bad_records_are_named_and_passed_over),
        cmocka_unit_test(characters_of_json_come_through),
        cmocka_unit_test(unusable_inputs_are_named),
        cmocka_unit_test(gzip_is_undone_and_its_damage_told),
        cmocka_unit_test(a_bomb_is_stopped),
        cmocka_unit_test(long_lines_and_pages_are_cut_at_the_limit),
        cmocka_unit_test(archives_give_their_pages),
        cmocka_unit_test(feeds_give_their_entries),
        cmocka_unit_test(entries_keep_what_is_theirs),
        cmocka_unit_test(lists_of_json_are_read_to_their_end),
        cmocka_unit_test(wide_characters_are_told_by_their_nuls),
        cmocka_unit_test(directories_are_walked_in_byte_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
