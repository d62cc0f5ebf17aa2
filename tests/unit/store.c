/* Room store: articles kept once, stories drawn up, searches that no query breaks. */
#include "base/str.h"

#include <rashomon/store.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];
static char path[96];
static ra_pack *pack;
static ra_language *english;

static int set_up(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/rashomon-store-XXXXXX");
    if (mkdtemp(folder) == NULL || ra_pack_open(getenv("RASHOMON_PACK"), &pack, NULL) != RA_OK)
        return -1;
    snprintf(path, sizeof path, "%s/news.db", folder);
    return ra_language_new(NULL, pack, "en", &english, NULL) == RA_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        char file[128];
        snprintf(file, sizeof file, "%s%s", path, suffixes[i]);
        unlink(file);
    }
    rmdir(folder);
    ra_language_free(english);
    ra_pack_free(pack);
    return 0;
}

static const ra_article LANDSLIDE = {
    .input = RA_STR("a.txt"),
    .title = RA_STR("Landslide buries road"),
    .published = RA_STR("2020-05-02"),
    .language = RA_STR("en"),
    .text =
        RA_STR("A landslide buried the coast road near Varen on Saturday. Two lorry drivers walked away unhurt, the "
               "highway police said. Engineers expect the road to stay closed for a week."),
};
static const ra_article LANDSLIDE_AGAIN = {
    .input = RA_STR("b.txt"),
    .title = RA_STR("Coast road closed by landslide at Varen"),
    .published = RA_STR("2020-05-02"),
    .language = RA_STR("en"),
    .text = RA_STR("The coast road at Varen is closed after a landslide buried it on Saturday. Highway police said two "
                   "lorry drivers escaped unhurt, and engineers want ten days to clear it."),
};

static void add(ra_store *store, const ra_article *article, bool wanted)
{
    bool added;
    assert_int_equal(ra_store_add(store, article, &added, NULL), RA_OK);
    assert_int_equal(added, wanted);
}

static ra_status count_rows(void *context, const ra_store_row *row)
{
    (void)row;
    ++*(size_t *)context;
    return RA_OK;
}

static size_t found(ra_store *store, const char *query)
{
    size_t count = 0;
    assert_int_equal(ra_store_search(store, ra_str_from(query), 100, count_rows, &count, NULL), RA_OK);
    return count;
}

static void the_same_article_is_kept_once(void **state)
{
    (void)state;
    ra_store *store;
    assert_int_equal(ra_store_open(path, RA_STORE_CREATE, &store, NULL), RA_OK);
    add(store, &LANDSLIDE, true);
    add(store, &LANDSLIDE, false);
    assert_int_equal(found(store, "landslide"), 1);
    ra_store_close(store);
}

static ra_status take_story(void *context, const ra_store_row *row)
{
    *(ra_store_row *)context = (ra_store_row){.id = row->id, .articles = row->articles};
    return RA_OK;
}

static ra_status count_bytes(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)context += length;
    return RA_OK;
}

static void a_story_grows_and_keeps_its_number(void **state)
{
    (void)state;
    ra_store *store;
    size_t changed;
    ra_store_row story = {0};
    assert_int_equal(ra_store_open(path, RA_STORE_CREATE, &store, NULL), RA_OK);
    add(store, &LANDSLIDE, false);
    assert_int_equal(ra_store_draw(store, pack, english, &changed, NULL), RA_OK);
    assert_int_equal(changed, 1);
    assert_int_equal(ra_store_draw(store, pack, english, &changed, NULL), RA_OK);
    assert_int_equal(changed, 0);
    assert_int_equal(ra_store_list(store, 10, take_story, &story, NULL), RA_OK);
    int64_t number = story.id;
    assert_int_equal(story.articles, 1);
    add(store, &LANDSLIDE_AGAIN, true);
    assert_int_equal(ra_store_draw(store, pack, english, &changed, NULL), RA_OK);
    assert_int_equal(changed, 1);
    assert_int_equal(ra_store_list(store, 10, take_story, &story, NULL), RA_OK);
    assert_int_equal(story.id, number);
    assert_int_equal(story.articles, 2);
    size_t length = 0;
    assert_int_equal(ra_store_write_story(store, number, &(ra_sink){count_bytes, &length}, NULL), RA_OK);
    assert_true(length > 100);
    assert_int_equal(ra_store_write_story(store, number + 1, &(ra_sink){count_bytes, &length}, NULL), RA_NOT_FOUND);
    ra_store_close(store);
}

static void a_rollback_leaves_no_trace(void **state)
{
    (void)state;
    ra_article other = LANDSLIDE;
    other.text = RA_STR("An avalanche closed the pass.");
    ra_store *store;
    assert_int_equal(ra_store_open(path, RA_STORE_CREATE, &store, NULL), RA_OK);
    assert_int_equal(ra_store_begin(store, NULL), RA_OK);
    add(store, &other, true);
    ra_store_rollback(store);
    assert_int_equal(found(store, "avalanche"), 0);
    ra_store_close(store);
}

static void any_bytes_are_a_query(void **state)
{
    (void)state;
    ra_store *store;
    assert_int_equal(ra_store_open(path, RA_STORE_READ, &store, NULL), RA_OK);
    assert_int_equal(found(store, "\"coast road\""), 2);
    assert_int_equal(found(store, "\"road coast\""), 0);
    assert_int_equal(found(store, "landslide avalanche"), 0);
    static const char *const hostile[] = {"",       "\"",       "\" OR 1 --", "a*", "NEAR(", "title:x",
                                          "\"\"\"", "'); DROP", "x\xFF\xFE",  "-",  "^a",    "a AND"};
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++)
        (void)found(store, hostile[i]);
    ra_store_close(store);
}

static void what_is_no_store_is_refused(void **state)
{
    (void)state;
    char other[128];
    ra_store *store;
    ra_error error = {0};
    snprintf(other, sizeof other, "%s/noise", folder);
    assert_int_equal(ra_store_open(other, RA_STORE_READ, &store, &error), RA_IO);
    assert_non_null(strstr(error.message, "noise"));
    FILE *file = fopen(other, "wb");
    fputs("this is a text of some length, and certainly no database of any kind", file);
    fclose(file);
    assert_int_equal(ra_store_open(other, RA_STORE_CREATE, &store, &error), RA_MALFORMED);
    unlink(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_article_is_kept_once), cmocka_unit_test(a_story_grows_and_keeps_its_number),
        cmocka_unit_test(a_rollback_leaves_no_trace),    cmocka_unit_test(any_bytes_are_a_query),
        cmocka_unit_test(what_is_no_store_is_refused),
    };
    return cmocka_run_group_tests_name("store", tests, set_up, tear_down);
}
