/* Several threads over one pack and one language, as docs/library.md allows: what each makes is what one alone makes,
   and ThreadSanitizer finds nothing (make tsan). */
#include <rashomon/rashomon.h>

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MOST_ARTICLES = 16, THREADS = 4, READERS = 2 };

static ra_pack *pack;
static ra_language *language;

static int open_language(void **state)
{
    (void)state;
    return ra_pack_open(getenv("RASHOMON_PACK"), &pack, NULL) != RA_OK ||
           ra_language_new(NULL, pack, "en", &language, NULL) != RA_OK;
}

static int close_language(void **state)
{
    (void)state;
    ra_language_free(language);
    ra_pack_free(pack);
    return 0;
}

/* All articles of the examples, analysed. */
typedef struct reading {
    ra_article *articles[MOST_ARTICLES];
    ra_document *documents[MOST_ARTICLES];
    size_t count;
} reading;

static const ra_document *const *documents_of(const reading *r)
{
    return (const ra_document *const *)r->documents;
}

static ra_status read_examples(reading *r)
{
    const char *const inputs[] = {getenv("RASHOMON_EXAMPLES")};
    ra_document_options options = {.depth = RA_DEPTH_ALL};
    ra_reader *reader;
    const ra_page *page;
    ra_status status = ra_reader_new(NULL, inputs, 1, &reader, NULL);
    if (status != RA_OK)
        return status;
    while (status == RA_OK && r->count < MOST_ARTICLES && (status = ra_reader_next(reader, &page, NULL)) == RA_OK) {
        status = ra_article_read(NULL, pack, page, &r->articles[r->count], NULL);
        if (status == RA_OK)
            status = ra_document_new(&options, language, r->articles[r->count], &r->documents[r->count], NULL);
        r->count += status == RA_OK;
    }
    ra_reader_free(reader);
    return status == RA_END ? RA_OK : status;
}

static void free_reading(reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        ra_document_free(r->documents[i]);
        ra_article_free(r->articles[i]);
    }
}

/* Every format of a report, one after the other. */
static ra_status write_report(const reading *r, const ra_account *const *accounts, size_t count, ra_buffer *out)
{
    size_t format_count;
    const ra_format *formats = ra_formats(&format_count);
    ra_report report = {
        .documents = documents_of(r), .document_count = r->count, .accounts = accounts, .account_count = count};
    ra_sink sink = ra_buffer_sink(out);
    ra_status status = RA_OK;
    for (size_t i = 0; i < format_count && status == RA_OK; i++) {
        if (formats[i].subject == RA_FORMAT_OF_REPORT)
            status = formats[i].write(&report, NULL, &sink, NULL);
    }
    return status;
}

static ra_status stream_stories(const reading *r, ra_buffer *out)
{
    ra_story_stream *stream;
    ra_sink sink = ra_buffer_sink(out);
    ra_status status = ra_story_stream_new(NULL, pack, &stream, NULL);
    if (status != RA_OK)
        return status;
    for (size_t i = 0; i < r->count && status == RA_OK; i++) {
        uint32_t story;
        uint32_t copy_of;
        status = ra_story_stream_push(stream, r->documents[i], &story, &copy_of, NULL);
        if (status == RA_OK)
            status = ra_story_write_json(r->articles[i], i + 1, story, copy_of, NULL, 0, &sink, NULL);
    }
    ra_story_stream_free(stream);
    return status;
}

/* The whole way: annotate, group, draw up accounts, write all reports. */
static ra_status go_all_the_way(ra_buffer *out)
{
    reading r = {.count = 0};
    ra_stories *stories = NULL;
    ra_account *accounts[MOST_ARTICLES] = {NULL};
    size_t count = 0;
    ra_account_options options = {.policy = RA_POLICY_UCDP, .explain = true};
    ra_status status = read_examples(&r);
    if (status == RA_OK)
        status = ra_stories_new(NULL, pack, documents_of(&r), r.count, &stories, NULL);
    for (size_t i = 0; status == RA_OK && i < stories->stories.count; i++) {
        status = ra_account_new(&options, language, documents_of(&r), &stories->stories.at[i], &accounts[i], NULL);
        count += status == RA_OK;
    }
    if (status == RA_OK)
        status = write_report(&r, (const ra_account *const *)accounts, count, out);
    if (status == RA_OK)
        status = stream_stories(&r, out);
    for (size_t i = 0; i < count; i++)
        ra_account_free(accounts[i]);
    ra_stories_free(stories);
    free_reading(&r);
    return status;
}

typedef struct worker {
    pthread_t thread;
    ra_buffer out;
    ra_status status;
} worker;

static void *work(void *context)
{
    worker *w = context;
    w->status = go_all_the_way(&w->out);
    return NULL;
}

static void threads_make_what_one_makes(void **state)
{
    (void)state;
    worker workers[THREADS] = {{.status = RA_OK}};
    ra_buffer alone = {0};
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    assert_int_equal(go_all_the_way(&alone), RA_OK);
    assert_true(alone.length > 100000);
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(workers[i].thread, NULL);
        assert_int_equal(workers[i].status, RA_OK);
        assert_int_equal(workers[i].out.length, alone.length);
        assert_memory_equal(workers[i].out.bytes, alone.bytes, alone.length);
        free(workers[i].out.bytes);
    }
    free(alone.bytes);
}

/* A desk that puts articles while others read the same file, each with a store of its own. */
typedef struct newsroom {
    char path[64];
    atomic_bool done;
    ra_status status[READERS];
    size_t seen[READERS]; /* stories in the last listing */
} newsroom;

typedef struct visitor {
    newsroom *room;
    size_t number;
    pthread_t thread;
} visitor;

static ra_status count_row(void *context, const ra_store_row *row)
{
    (void)row;
    ++*(size_t *)context;
    return RA_OK;
}

static ra_status look_about(ra_store *store, size_t *stories)
{
    size_t found = 0;
    ra_buffer account = {0};
    ra_sink sink = ra_buffer_sink(&account);
    *stories = 0;
    ra_status status = ra_store_list(store, NULL, count_row, stories, NULL);
    if (status == RA_OK)
        status = ra_store_search(store, RA_STR("harbour"), 10, count_row, &found, NULL);
    if (status == RA_OK && ra_store_write_story(store, 1, &sink, NULL) == RA_IO)
        status = RA_IO; /* that it is not there yet is no failure */
    free(account.bytes);
    return status;
}

static void *visit(void *context)
{
    const visitor *v = context;
    newsroom *room = v->room;
    ra_store *store;
    ra_status status = ra_store_open(room->path, RA_STORE_READ, &store, NULL);
    if (status == RA_OK) {
        while (status == RA_OK && !atomic_load(&room->done))
            status = look_about(store, &room->seen[v->number]);
        if (status == RA_OK)
            status = look_about(store, &room->seen[v->number]);
        ra_store_close(store);
    }
    room->status[v->number] = status;
    return NULL;
}

static void put_all(ra_desk *desk)
{
    reading r = {.count = 0};
    assert_int_equal(read_examples(&r), RA_OK);
    for (size_t i = 0; i < r.count; i++) {
        assert_int_equal(ra_desk_put(desk, r.articles[i], NULL, NULL), RA_OK);
        assert_int_equal(ra_desk_commit(desk, NULL, NULL), RA_OK);
    }
    free_reading(&r);
}

static void stores_are_read_while_a_desk_writes(void **state)
{
    (void)state;
    newsroom room = {.path = "/tmp/rashomon-sharing-XXXXXX"};
    visitor visitors[READERS];
    ra_desk *desk;
    assert_non_null(mkdtemp(room.path));
    char folder[sizeof room.path];
    memcpy(folder, room.path, sizeof folder);
    strcat(room.path, "/db");
    assert_int_equal(ra_desk_open(NULL, room.path, pack, language, &desk, NULL), RA_OK);
    for (size_t i = 0; i < READERS; i++) {
        visitors[i] = (visitor){.room = &room, .number = i};
        assert_int_equal(pthread_create(&visitors[i].thread, NULL, visit, &visitors[i]), 0);
    }
    put_all(desk);
    atomic_store(&room.done, true);
    for (size_t i = 0; i < READERS; i++) {
        pthread_join(visitors[i].thread, NULL);
        assert_int_equal(room.status[i], RA_OK);
        assert_true(room.seen[i] >= 2);
    }
    ra_desk_close(desk);
    char path[96];
    static const char *const files[] = {"db", "db-wal", "db-shm"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i]);
        unlink(path);
    }
    rmdir(folder);
}

/* A watch that another thread stops once it has given all that is there and waits for more. */
typedef struct watching {
    ra_watch *watch;
    atomic_size_t pages;
} watching;

static void *stop_when_all_is_given(void *context)
{
    watching *w = context;
    for (int i = 0; i < 6000 && atomic_load(&w->pages) < 9; i++)
        usleep(10000);
    usleep(50000);
    ra_watch_stop(w->watch);
    return NULL;
}

static void a_watch_is_stopped_from_another_thread(void **state)
{
    (void)state;
    watching w = {.watch = NULL};
    ra_watched watched;
    pthread_t thread;
    ra_status status = RA_OK;
    assert_int_equal(ra_watch_new(NULL, &w.watch, NULL), RA_OK);
    assert_int_equal(ra_watch_add(w.watch, getenv("RASHOMON_EXAMPLES"), NULL), RA_OK);
    assert_int_equal(pthread_create(&thread, NULL, stop_when_all_is_given, &w), 0);
    while ((status = ra_watch_next(w.watch, 60, &watched, NULL)) == RA_OK)
        atomic_fetch_add(&w.pages, watched.page != NULL);
    pthread_join(thread, NULL);
    assert_int_equal(status, RA_END);
    assert_true(atomic_load(&w.pages) >= 9);
    assert_int_equal(ra_watch_troubles(w.watch), 0);
    ra_watch_free(w.watch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_make_what_one_makes),
        cmocka_unit_test(stores_are_read_while_a_desk_writes),
        cmocka_unit_test(a_watch_is_stopped_from_another_thread),
    };
    return cmocka_run_group_tests(tests, open_language, close_language);
}
