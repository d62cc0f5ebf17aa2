/* Room store: articles kept once, stories drawn up, searches that no query breaks. */
#include "base/str.h"

#include <rashomon/desk.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
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

static ra_desk *open_desk(void)
{
    ra_desk *desk;
    ra_error error = {0};
    if (ra_desk_open(NULL, path, pack, english, &desk, &error) != RA_OK)
        fail_msg("%s", error.message);
    return desk;
}

static int64_t put(ra_desk *desk, const ra_article *article, ra_desk_outcome wanted)
{
    ra_desk_put_result result;
    assert_int_equal(ra_desk_put(desk, article, &result, NULL), RA_OK);
    assert_int_equal(result.outcome, wanted);
    return result.article;
}

static size_t commit(ra_desk *desk)
{
    ra_desk_summary summary;
    assert_int_equal(ra_desk_commit(desk, &summary, NULL), RA_OK);
    return summary.stories_changed;
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
    ra_desk *desk = open_desk();
    put(desk, &LANDSLIDE, RA_DESK_NEW);
    put(desk, &LANDSLIDE, RA_DESK_SAME);
    assert_int_equal(found(ra_desk_store(desk), "landslide"), 1);
    assert_int_equal(commit(desk), 1);
    assert_int_equal(commit(desk), 0);
    ra_desk_close(desk);
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

static ra_store_row only_story(ra_store *store)
{
    ra_store_row story = {0};
    assert_int_equal(ra_store_list(store, NULL, take_story, &story, NULL), RA_OK);
    return story;
}

static void a_story_grows_and_keeps_its_number(void **state)
{
    (void)state;
    ra_desk *desk = open_desk();
    ra_store *store = ra_desk_store(desk);
    int64_t number = only_story(store).id;
    assert_int_equal(only_story(store).articles, 1);
    put(desk, &LANDSLIDE_AGAIN, RA_DESK_NEW);
    assert_int_equal(commit(desk), 1);
    assert_int_equal(only_story(store).id, number);
    assert_int_equal(only_story(store).articles, 2);
    size_t length = 0;
    const ra_sink sink = {count_bytes, &length};
    assert_int_equal(ra_store_write_story(store, number, &sink, NULL), RA_OK);
    assert_true(length > 100);
    assert_int_equal(ra_store_write_account(store, number, 1, &sink, NULL), RA_OK);
    assert_int_equal(ra_store_write_account(store, number, 3, &sink, NULL), RA_NOT_FOUND);
    assert_int_equal(ra_store_write_story(store, number + 1, &sink, NULL), RA_NOT_FOUND);
    ra_desk_close(desk);
}

static void a_rollback_leaves_no_trace(void **state)
{
    (void)state;
    ra_article other = LANDSLIDE;
    other.text = RA_STR("An avalanche closed the pass.");
    ra_desk *desk = open_desk();
    put(desk, &other, RA_DESK_UPDATED);
    assert_int_equal(found(ra_desk_store(desk), "avalanche"), 1);
    ra_desk_rollback(desk);
    assert_int_equal(found(ra_desk_store(desk), "avalanche"), 0);
    assert_int_equal(commit(desk), 0);
    ra_desk_close(desk);
}

static void an_update_is_a_new_version(void **state)
{
    (void)state;
    ra_article other = LANDSLIDE;
    other.text = RA_STR("A landslide buried the coast road near Varen on Saturday. Three lorry drivers walked away "
                        "unhurt, the highway police said. Engineers expect the road to stay closed for a week.");
    ra_desk *desk = open_desk();
    int64_t story = only_story(ra_desk_store(desk)).id;
    int64_t article = put(desk, &other, RA_DESK_UPDATED);
    assert_int_equal(commit(desk), 1);
    assert_int_equal(only_story(ra_desk_store(desk)).id, story);
    assert_int_equal(only_story(ra_desk_store(desk)).articles, 2);
    assert_int_equal(put(desk, &LANDSLIDE, RA_DESK_UPDATED), article);
    assert_int_equal(commit(desk), 1);
    ra_desk_close(desk);
}

static void what_is_deleted_is_gone(void **state)
{
    (void)state;
    ra_desk *desk = open_desk();
    ra_store *store = ra_desk_store(desk);
    int64_t article;
    assert_int_equal(ra_store_find(store, RA_STR("b.txt"), &article, NULL), RA_OK);
    assert_int_equal(ra_desk_delete(desk, article, NULL), RA_OK);
    assert_int_equal(ra_desk_delete(desk, article, NULL), RA_NOT_FOUND);
    assert_int_equal(commit(desk), 1);
    assert_int_equal(only_story(store).articles, 1);
    assert_int_equal(found(store, "engineers"), 1);
    assert_int_equal(ra_store_find(store, RA_STR("b.txt"), &article, NULL), RA_NOT_FOUND);
    put(desk, &LANDSLIDE_AGAIN, RA_DESK_NEW);
    assert_int_equal(commit(desk), 1);
    assert_int_equal(only_story(store).articles, 2);
    ra_desk_close(desk);
}

static ra_status count_change(void *context, const ra_store_change *change)
{
    size_t *kinds = context;
    kinds[change->kind]++;
    return RA_OK;
}

/* Two desks of one store take turns; what one decided, the other knows. */
static void desks_take_turns(void **state)
{
    (void)state;
    ra_article first = {.input = RA_STR("c.txt"),
                        .title = RA_STR("Storm fells oaks"),
                        .language = RA_STR("en"),
                        .text = RA_STR("A storm felled forty oaks in the park of Selm on Tuesday, foresters said.")};
    ra_article second = first;
    second.input = RA_STR("d.txt");
    second.text = RA_STR("Foresters said that a storm felled forty oaks in the park of Selm on Tuesday night.");
    ra_desk *one = open_desk();
    ra_desk *other = open_desk();
    ra_desk_put_result here;
    ra_desk_put_result there;
    assert_int_equal(ra_desk_put(one, &first, &here, NULL), RA_OK);
    assert_int_equal(commit(one), 1);
    assert_int_equal(ra_desk_put(other, &second, &there, NULL), RA_OK);
    assert_int_equal(there.story, here.story);
    assert_int_equal(commit(other), 1);
    assert_int_equal(ra_desk_delete(one, there.article, NULL), RA_OK);
    assert_int_equal(ra_desk_delete(one, here.article, NULL), RA_OK);
    assert_int_equal(commit(one), 0);
    put(other, &second, RA_DESK_NEW);
    assert_int_equal(commit(other), 1);
    size_t kinds[RA_CHANGE_STORY_GONE + 1] = {0};
    assert_int_equal(ra_store_changes(ra_desk_store(one), 0, 0, count_change, kinds, NULL), RA_OK);
    assert_int_equal(kinds[RA_CHANGE_STORY_GONE], 1);
    assert_true(kinds[RA_CHANGE_STORY_NEW] >= 2 && kinds[RA_CHANGE_STORY_CHANGED] >= 1);
    ra_desk_close(one);
    ra_desk_close(other);
}

static void a_second_writer_waits_and_is_told(void **state)
{
    (void)state;
    ra_error error = {0};
    ra_desk *one = open_desk();
    ra_desk *other;
    ra_article update = LANDSLIDE;
    update.text = RA_STR("A landslide buried the coast road near Varen.");
    put(one, &update, RA_DESK_UPDATED);
    assert_int_equal(ra_desk_open(&(ra_desk_options){.wait_millis = 50}, path, pack, english, &other, &error), RA_BUSY);
    assert_non_null(strstr(error.message, path));
    ra_desk_rollback(one);
    assert_int_equal(ra_desk_open(NULL, path, pack, english, &other, NULL), RA_OK);
    ra_desk_close(other);
    ra_desk_close(one);
}

static ra_status take_finding(void *context, ra_str finding)
{
    (void)context;
    fail_msg("%.*s", RA_STR_ARG(finding));
    return RA_OK;
}

static void pages_and_accounts_are_of_one_moment(void **state)
{
    (void)state;
    ra_desk *desk = open_desk();
    ra_store *store = ra_desk_store(desk);
    ra_store_account account;
    ra_buffer page = {0};
    int64_t article;
    int64_t story;
    ra_article *kept;
    assert_int_equal(ra_store_find(store, RA_STR("b.txt"), &article, NULL), RA_OK);
    assert_int_equal(ra_store_article(store, article, &kept, &story, NULL), RA_OK);
    ra_article_free(kept);
    assert_int_equal(ra_store_story_page(store, story, &page, &account, NULL), RA_OK);
    assert_true(page.length > 100 && (unsigned char)page.bytes[0] == 0x1F); /* gzip's mark */
    assert_int_equal(ra_store_find(store, RA_STR("d.txt"), &article, NULL), RA_OK);
    assert_int_equal(ra_store_article(store, article, &kept, &story, NULL), RA_OK);
    ra_article_free(kept);
    assert_int_equal(ra_store_story_page(store, story, NULL, &account, NULL), RA_END);
    page.length = 0;
    assert_int_equal(ra_page_draw(store, pack, english, story, &page, &account, NULL), RA_OK);
    assert_true(page.length > 100);
    assert_int_equal(ra_store_story_page(store, story + 100, &page, &account, NULL), RA_NOT_FOUND);
    assert_int_equal(ra_store_check(store, take_finding, NULL, NULL), RA_OK);
    free(page.bytes);
    ra_desk_close(desk);
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

/* A process that opens the store as soon as the pipe is closed, and ends with what that gave. */
static pid_t open_at_once(const char *name, int start[2])
{
    pid_t child = fork();
    if (child != 0)
        return child;
    char byte;
    close(start[1]);
    (void)!read(start[0], &byte, 1);
    ra_store *store = NULL;
    ra_status status = ra_store_open(name, RA_STORE_CREATE, &store, NULL);
    ra_store_close(store);
    _exit((int)status);
}

static void several_processes_make_one_store(void **state)
{
    (void)state;
    enum { ROUNDS = 40, PROCESSES = 6 };
    for (int round = 0; round < ROUNDS; round++) {
        char other[96];
        int start[2];
        pid_t children[PROCESSES];
        snprintf(other, sizeof other, "%s/%d.db", folder, round);
        assert_int_equal(pipe(start), 0);
        for (int i = 0; i < PROCESSES; i++)
            children[i] = open_at_once(other, start);
        close(start[0]);
        close(start[1]);
        for (int i = 0; i < PROCESSES; i++) {
            int status;
            assert_int_equal(waitpid(children[i], &status, 0), children[i]);
            assert_int_equal(status, 0);
        }
        unlink(other);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_article_is_kept_once),
        cmocka_unit_test(a_story_grows_and_keeps_its_number),
        cmocka_unit_test(a_rollback_leaves_no_trace),
        cmocka_unit_test(an_update_is_a_new_version),
        cmocka_unit_test(what_is_deleted_is_gone),
        cmocka_unit_test(desks_take_turns),
        cmocka_unit_test(a_second_writer_waits_and_is_told),
        cmocka_unit_test(pages_and_accounts_are_of_one_moment),
        cmocka_unit_test(any_bytes_are_a_query),
        cmocka_unit_test(what_is_no_store_is_refused),
        cmocka_unit_test(several_processes_make_one_store),
    };
    return cmocka_run_group_tests_name("store", tests, set_up, tear_down);
}
