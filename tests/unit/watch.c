/* Room watch, its parts without a network: robots.txt, pauses, addresses, lists, entries, streams. */
#include "base/str.h"
#include "watch/address.h"
#include "watch/client.h"
#include "watch/entries.h"
#include "watch/folders.h"
#include "watch/list.h"
#include "watch/robots.h"
#include "watch/schedule.h"
#include "watch/stream.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static ra_arena *arena;

static int make_arena(void **state)
{
    (void)state;
    arena = ra_arena_new(NULL);
    return arena == NULL;
}

static int free_arena(void **state)
{
    (void)state;
    ra_arena_free(arena);
    return 0;
}

static bool allows(const char *text, const char *path)
{
    ra_robots robots;
    ra_arena *scratch = ra_arena_new(NULL);
    assert_int_equal(ra_robots_parse(arena, ra_str_from(text), RA_STR("rashomon"), &robots, NULL), RA_OK);
    bool allowed = ra_robots_allow(&robots, scratch, ra_str_from(path));
    ra_arena_free(scratch);
    return allowed;
}

static void the_longest_rule_decides(void **state)
{
    (void)state;
    const char *text = "User-agent: *\nDisallow: /news\nAllow: /news/open\nDisallow: /news/open/not\n";
    assert_true(allows(text, "/"));
    assert_true(allows(text, "/sport"));
    assert_false(allows(text, "/news"));
    assert_false(allows(text, "/newspaper"));
    assert_true(allows(text, "/news/open/1"));
    assert_false(allows(text, "/news/open/not/2"));
    assert_true(allows("User-agent: *\nDisallow: /page\nAllow: /page\n", "/page")); /* of two as long, the kinder */
    assert_true(allows("User-agent: *\nDisallow:\n", "/anything"));
    assert_false(allows("User-agent: *\nDisallow: /\n", ""));
}

static void groups_are_chosen_by_name(void **state)
{
    (void)state;
    const char *text = "User-agent: otherbot\nDisallow: /a\n\nUser-agent: Rashomon/9\nUser-agent: thirdbot\n"
                       "Disallow: /b\nSitemap: http://example.org/map\nDisallow: /c\n\nUser-agent: *\nDisallow: /\n"
                       "\nuser-agent: RASHOMON\ndisallow: /d # with a comment\n";
    assert_true(allows(text, "/a"));
    assert_false(allows(text, "/b"));
    assert_false(allows(text, "/c"));
    assert_false(allows(text, "/d"));
    assert_true(allows(text, "/e"));
    assert_false(allows("User-agent: rashomonitor\nAllow: /\nUser-agent: *\nDisallow: /\n", "/x"));
    assert_true(allows("Disallow: /\n", "/rules/before/any/group"));
}

static void patterns_have_wildcards(void **state)
{
    (void)state;
    assert_false(allows("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf"));
    assert_true(allows("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf?page=2"));
    assert_false(allows("User-agent: *\nDisallow: /a*b*c\n", "/axxbyycz"));
    assert_true(allows("User-agent: *\nDisallow: /a*b*c\n", "/acb"));
    assert_false(allows("User-agent: *\nDisallow: *\n", "/x"));
    assert_false(allows("User-agent: *\nDisallow: /x$\n", "/x"));
    assert_true(allows("User-agent: *\nDisallow: /x$\n", "/xy"));
    assert_false(allows("User-agent: *\nDisallow: /*a$\n", "/aba"));
    assert_false(allows("User-agent: *\nDisallow: /caf%C3%A9\n", "/caf\xc3\xa9/menu"));
    assert_false(allows("User-agent: *\nDisallow: /%7Eann\n", "/~ann"));
    assert_false(allows("User-agent: *\nDisallow: /is%2a\n", "/is*"));
    assert_true(allows("User-agent: *\nDisallow: /is%2a\n", "/isx"));
    assert_false(allows("User-agent: *\nDisallow: /*?print\n", "/a?print=1"));
}

static void delays_are_read(void **state)
{
    (void)state;
    ra_robots robots;
    ra_str text = RA_STR("\xef\xbb\xbfUser-agent: *\rCrawl-delay: 2.5\rDisallow: /x\r");
    assert_int_equal(ra_robots_parse(arena, text, RA_STR("rashomon"), &robots, NULL), RA_OK);
    assert_true(robots.delay == 2.5);
    assert_int_equal(robots.rules.count, 1);
    text = RA_STR("User-agent: *\nCrawl-delay: 99999999999999999999\n");
    assert_int_equal(ra_robots_parse(arena, text, RA_STR("rashomon"), &robots, NULL), RA_OK);
    assert_true(robots.delay == 3600);
    text = RA_STR("User-agent: *\nCrawl-delay: -4\n");
    assert_int_equal(ra_robots_parse(arena, text, RA_STR("rashomon"), &robots, NULL), RA_OK);
    assert_true(robots.delay == 0);
}

static void pauses_after_answers_keep_their_bounds(void **state)
{
    (void)state;
    ra_pace pace = {.usual = 900, .least = 300, .most = 7200};
    assert_true(ra_schedule_after_answer(&pace, 0) == 900);
    assert_true(ra_schedule_after_answer(&pace, 1800) == 1800);
    assert_true(ra_schedule_after_answer(&pace, 5) == 300);
    assert_true(ra_schedule_after_answer(&pace, 1e9) == 7200);
}

static void pauses_after_failures_grow(void **state)
{
    (void)state;
    ra_pace pace = {.usual = 100};
    assert_true(ra_schedule_after_failure(&pace, 1, 0, 0) == 50);
    assert_true(ra_schedule_after_failure(&pace, 2, 0, 0) == 100);
    assert_true(ra_schedule_after_failure(&pace, 3, 0, 0.5) == 300);
    assert_true(ra_schedule_after_failure(&pace, 1, 77, 0) == 77);
    assert_true(ra_schedule_after_failure(&pace, 1, 1e12, 0) == 7 * 86400);
    for (unsigned failures = 1; failures < 1000; failures++) {
        double wait = ra_schedule_after_failure(&pace, failures, 0, 0.999);
        assert_true(wait >= 50 && wait <= 86400);
    }
}

static void feeds_state_their_pace(void **state)
{
    (void)state;
    const struct {
        const char *head;
        double seconds;
    } cases[] = {
        {"<rss><channel><title>A</title><ttl>30</ttl><item>", 1800},
        {"<rss><channel><item><ttl>30</ttl></item>", 0},
        {"<rss><channel><sy:updatePeriod> daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 21600},
        {"<rss><channel><sy:updatePeriod>hourly</sy:updatePeriod><ttl>5</ttl>", 3600},
        {"<rss><channel><sy:updatePeriod>never</sy:updatePeriod>", 0},
        {"<rss><channel><ttl>-3</ttl>", 0},
        {"<rss><channel><ttl>9999999999999999999999999999</ttl>", 365 * 86400.0},
        {"<rss><channel", 0},
        {"{\"version\": \"https://jsonfeed.org/version/1.1\"}", 0},
        {"", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_true(ra_schedule_stated(ra_str_from(cases[i].head)) == cases[i].seconds);
}

static void addresses_are_taken_apart(void **state)
{
    (void)state;
    ra_address a;
    assert_true(ra_address_parse(RA_STR("https://ann:secret@News.example:443/a?b#c"), &a));
    assert_true(ra_str_is(a.host, "News.example:443"));
    assert_true(ra_str_is(a.path, "/a?b"));
    assert_true(ra_str_is(ra_address_site(arena, &a), "https://news.example"));
    assert_true(ra_address_parse(RA_STR("http://a.example:8080"), &a));
    assert_true(ra_str_is(ra_address_site(arena, &a), "http://a.example:8080"));
    static const char *const bad[] = {"ftp://a.example/", "file:///etc/passwd", "http:///x",
                                      "http://:80/",      "a.example",          "http://a b/",
                                      "http://a/\n",      "gopher://a",         ""};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(ra_address_parse(ra_str_from(bad[i]), &a));
}

static void addresses_lose_what_campaigns_add(void **state)
{
    (void)state;
    assert_true(
        ra_str_is(ra_address_plain(arena, RA_STR("http://a/b?utm_source=x&id=3&utm_medium=y#top")), "http://a/b?id=3"));
    assert_true(ra_str_is(ra_address_plain(arena, RA_STR("http://a/b?utm_source=x")), "http://a/b"));
    assert_true(ra_str_is(ra_address_plain(arena, RA_STR("http://a/b?x&y")), "http://a/b?x&y"));
}

static bool is_private(const char *text)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        return ra_client_is_private((struct sockaddr *)&v4);
    assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
    return ra_client_is_private((struct sockaddr *)&v6);
}

static void private_addresses_are_told(void **state)
{
    (void)state;
    static const char *const inside[] = {"127.0.0.1",       "10.1.2.3",   "172.31.0.1",      "192.168.1.1",
                                         "169.254.169.254", "100.64.0.1", "0.0.0.0",         "224.0.0.1",
                                         "255.255.255.255", "::1",        "fe80::1",         "fd00::1",
                                         "::ffff:10.0.0.1", "::",         "64:ff9b::7f00:1", "2002:7f00:1::"};
    static const char *const outside[] = {"9.9.9.9",      "172.32.0.1",     "100.128.0.1",
                                          "2001:4860::1", "::ffff:9.9.9.9", "64:ff9b::909:909"};
    for (size_t i = 0; i < sizeof inside / sizeof inside[0]; i++)
        assert_true(is_private(inside[i]));
    for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++)
        assert_false(is_private(outside[i]));
}

static void lists_are_read(void **state)
{
    (void)state;
    ra_address_list list = {.count = 0};
    ra_str opml = RA_STR("<?xml version=\"1.0\"?><opml><body><outline text=\"News\"><outline type=\"rss\" "
                         "xmlUrl=\"http://a.example/?x=1&amp;y=2\"/><!-- <outline xmlUrl=\"http://no.example\"/> -->"
                         "<outline text=\"no address\"/></outline><outline xmlUrl='http://b.example'></body>");
    assert_int_equal(ra_list_parse(arena, opml, &list, NULL), RA_OK);
    assert_int_equal(list.count, 2);
    assert_true(ra_str_is(list.at[0], "http://a.example/?x=1&y=2"));
    assert_true(ra_str_is(list.at[1], "http://b.example"));
    ra_address_list lines = {.count = 0};
    ra_str text = RA_STR("# ours\r\nhttp://a.example/feed  the first\r\n\n  http://b.example/ \n");
    assert_int_equal(ra_list_parse(arena, text, &lines, NULL), RA_OK);
    assert_int_equal(lines.count, 2);
    assert_true(ra_str_is(lines.at[0], "http://a.example/feed"));
    assert_true(ra_str_is(lines.at[1], "http://b.example/"));
}

static ra_page entry_of(ra_str html)
{
    return (ra_page){.kind = RA_PAGE_HTML, .bytes = html};
}

static void teasers_are_told_from_articles(void **state)
{
    (void)state;
    char text[4096];
    size_t length = 0;
    while (length < 2000)
        length += (size_t)sprintf(text + length, "<p>The council met on Monday and spoke of the bridge.</p>\n");
    static const char *const ends[] = {"",
                                       "...",
                                       " [&#8230;]</p><p>The post A appeared first on B.</p>",
                                       "\xe2\x80\xa6",
                                       "<a href=\"x\">Read more</a>",
                                       "Continue reading \xe2\x86\x92</a>"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        char whole[8192];
        snprintf(whole, sizeof whole, "%s%s", text, ends[i]);
        ra_page entry = entry_of(ra_str_from(whole));
        assert_int_equal(ra_entry_is_whole(&entry), i == 0);
    }
    ra_page brief = entry_of(RA_STR("<p>The council met.</p>"));
    assert_false(ra_entry_is_whole(&brief));
    assert_true(ra_entry_has_words(&brief));
    ra_page empty = entry_of(RA_STR("<p> </p><img src=\"a.png\">"));
    assert_false(ra_entry_has_words(&empty));
}

static void entries_are_known_again(void **state)
{
    (void)state;
    ra_page a = {.bytes = RA_STR("text"), .claims = {.url = RA_STR("http://a/1"), .title = RA_STR("A")}};
    ra_page b = a;
    b.bytes = RA_STR("other text");
    assert_true(ra_entry_identity(&a).key == ra_entry_identity(&b).key);
    assert_true(ra_entry_identity(&a).digest != ra_entry_identity(&b).digest);
    b.claims.url = RA_STR("http://a/2");
    assert_true(ra_entry_identity(&a).key != ra_entry_identity(&b).key);
}

static void count_notice(void *context, ra_str source, const char *message)
{
    (void)source;
    (void)message;
    ++*(size_t *)context;
}

static void streams_give_a_page_a_line(void **state)
{
    (void)state;
    int ends[2];
    size_t told = 0;
    ra_notices notices = {.notice = count_notice, .context = &told};
    ra_limits limits = ra_limits_resolve(&(ra_limits){.page_bytes = 64});
    ra_stream *stream;
    ra_watched watched;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(ra_stream_new(ends[0], RA_STR("stream"), &limits, &notices, &stream, NULL), RA_OK);
    static const char first[] = "{\"text\": \"One.\"}\n\nnot json\n{\"text\": \"Tw";
    assert_int_equal(write(ends[1], first, sizeof first - 1), sizeof first - 1);
    assert_int_equal(ra_stream_read(stream, NULL), RA_OK);
    assert_int_equal(ra_stream_next(stream, &watched, NULL), RA_OK);
    assert_true(ra_str_is(watched.page->bytes, "One."));
    assert_true(ra_str_is(watched.page->input, "-#1"));
    assert_int_equal(ra_stream_next(stream, &watched, NULL), RA_OK);
    assert_null(watched.page);
    assert_int_equal(told, 1);
    assert_int_equal(ra_stream_descriptor(stream), ends[0]);
    char longest[300];
    memset(longest, 'x', sizeof longest);
    assert_int_equal(write(ends[1], "o.\"}", 4), 4);
    assert_int_equal(ra_stream_read(stream, NULL), RA_OK);
    assert_int_equal(ra_stream_next(stream, &watched, NULL), RA_OK);
    assert_null(watched.page); /* the line may go on */
    assert_int_equal(write(ends[1], "\n", 1), 1);
    assert_int_equal(ra_stream_read(stream, NULL), RA_OK);
    assert_int_equal(ra_stream_next(stream, &watched, NULL), RA_OK);
    assert_true(ra_str_is(watched.page->bytes, "Two."));
    for (int i = 0; i < 3; i++) {
        assert_int_equal(write(ends[1], longest, sizeof longest), sizeof longest);
        assert_int_equal(ra_stream_read(stream, NULL), RA_OK);
        assert_int_equal(ra_stream_next(stream, &watched, NULL), RA_OK);
        assert_null(watched.page);
    }
    static const char last[] = "\n{\"text\": \"Three.\"}";
    assert_int_equal(write(ends[1], last, sizeof last - 1), sizeof last - 1);
    close(ends[1]);
    assert_int_equal(ra_stream_read(stream, NULL), RA_OK);
    assert_int_equal(ra_stream_next(stream, &watched, NULL), RA_OK);
    assert_null(watched.page);
    assert_false(ra_stream_ended(stream));
    assert_int_equal(ra_stream_read(stream, NULL), RA_OK);
    assert_int_equal(ra_stream_next(stream, &watched, NULL), RA_OK);
    assert_true(ra_str_is(watched.page->bytes, "Three."));
    assert_true(ra_str_is(watched.page->input, "-#6"));
    assert_true(ra_stream_ended(stream));
    assert_int_equal(told, 2);
    ra_stream_free(stream);
    close(ends[0]);
}

/* How many pages of a file are left for a second watch after the first has taken one and was stopped. */
static size_t left_after_one(const char *text)
{
    char path[] = "/tmp/rashomon-watch-XXXXXX";
    int file = mkstemp(path);
    ra_memory memory;
    ra_notices notices = {.notice = NULL};
    ra_limits limits = ra_limits_resolve(NULL);
    ra_watched watched;
    size_t left = 0;
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    assert_int_equal(ra_memory_new(NULL, &memory, NULL), RA_OK);
    for (int run = 0; run < 2; run++) {
        ra_folders *folders;
        assert_int_equal(ra_folders_new(&limits, true, &memory, &notices, &folders, NULL), RA_OK);
        assert_int_equal(ra_folders_add(folders, ra_str_from(path), NULL), RA_OK);
        assert_int_equal(ra_folders_next(folders, &watched, NULL), RA_OK);
        assert_true(run > 0 || watched.page != NULL);
        while (run > 0 && watched.page != NULL) {
            left++;
            assert_int_equal(ra_folders_next(folders, &watched, NULL), RA_OK);
        }
        assert_int_equal(ra_folders_end(folders, NULL), RA_OK);
        ra_folders_free(folders);
    }
    ra_memory_free(&memory);
    unlink(path);
    return left;
}

static void a_file_that_was_read_to_its_end_is_remembered(void **state)
{
    (void)state;
    assert_int_equal(left_after_one("One.\n"), 0);
    assert_int_equal(left_after_one("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_rule_decides),
        cmocka_unit_test(groups_are_chosen_by_name),
        cmocka_unit_test(patterns_have_wildcards),
        cmocka_unit_test(delays_are_read),
        cmocka_unit_test(pauses_after_answers_keep_their_bounds),
        cmocka_unit_test(pauses_after_failures_grow),
        cmocka_unit_test(feeds_state_their_pace),
        cmocka_unit_test(addresses_are_taken_apart),
        cmocka_unit_test(addresses_lose_what_campaigns_add),
        cmocka_unit_test(private_addresses_are_told),
        cmocka_unit_test(lists_are_read),
        cmocka_unit_test(teasers_are_told_from_articles),
        cmocka_unit_test(entries_are_known_again),
        cmocka_unit_test(streams_give_a_page_a_line),
        cmocka_unit_test(a_file_that_was_read_to_its_end_is_remembered),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
