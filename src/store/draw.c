#include "base/status.h"
#include "base/str.h"
#include "base/table.h"
#include "store/articles.h"
#include "store/database.h"

#include <stdlib.h>

/* Everything of one drawing-up: the store's articles, analysed. */
typedef struct drawing {
    ra_store *store;
    const ra_pack *pack;
    const ra_language *language;
    ra_arena *arena;
    ra_stored_list all;
    ra_document **documents;
    ra_error *error;
} drawing;

static ra_status analyse(drawing *d)
{
    d->documents = ra_arena_new_array(d->arena, ra_document *, d->all.count);
    if (d->documents == NULL)
        return ra_fail_memory(d->error);
    ra_document_options options = {.depth = RA_DEPTH_ALL};
    for (size_t i = 0; i < d->all.count; i++)
        RA_TRY(ra_document_new(&options, d->language, d->all.at[i].article, &d->documents[i], d->error));
    return RA_OK;
}

static uint64_t story_key(int64_t story)
{
    return ((uint64_t)story + 1) * 0x9E3779B97F4A7C15u;
}

/* Counts one more article of a story. False where memory ran out. */
static bool count_member(ra_table *members, int64_t story)
{
    uint32_t *count = ra_table_put(members, story_key(story), 0);
    if (count == NULL)
        return false;
    ++*count;
    return true;
}

static uint32_t members_of(const ra_table *members, int64_t story)
{
    const uint32_t *count = ra_table_get(members, story_key(story));
    return count != NULL ? *count : 0;
}

/* The story that most of these articles were in, the oldest where several, and how many were; 0 where they are new. */
static ra_status find_former(const drawing *d, const ra_story *story, int64_t *former, uint32_t *shared)
{
    ra_table members = {.arena = d->arena};
    *former = 0;
    *shared = 0;
    for (size_t i = 0; i < story->documents.count; i++) {
        int64_t candidate = d->all.at[story->documents.at[i]].story;
        if (candidate != 0 && !count_member(&members, candidate))
            return ra_fail_memory(d->error);
    }
    for (size_t i = 0; i < story->documents.count; i++) {
        int64_t candidate = d->all.at[story->documents.at[i]].story;
        uint32_t count = members_of(&members, candidate);
        if (count > *shared || (count == *shared && count > 0 && candidate < *former)) {
            *shared = count;
            *former = candidate;
        }
    }
    return RA_OK;
}

/* How many articles each story had before. */
static ra_status count_former(const drawing *d, ra_table *before)
{
    for (size_t i = 0; i < d->all.count; i++) {
        if (!count_member(before, d->all.at[i].story))
            return ra_fail_memory(d->error);
    }
    return RA_OK;
}

static ra_status finish(const drawing *d, sqlite3_stmt *s)
{
    ra_status status = sqlite3_step(s) == SQLITE_DONE ? RA_OK : ra_database_fail(d->store, d->error);
    sqlite3_finalize(s);
    return status;
}

static ra_status put_story(const drawing *d, const ra_account *account, int64_t *id)
{
    sqlite3_stmt *s;
    RA_TRY(ra_database_prepare(d->store,
                               "INSERT INTO story (id, title) VALUES (nullif(?, 0), ?) ON CONFLICT (id) DO UPDATE SET"
                               " title = excluded.title, changed = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')",
                               &s, d->error));
    sqlite3_bind_int64(s, 1, *id);
    ra_database_bind(s, 2, account->title.ptr != NULL ? account->title : RA_STR(""));
    RA_TRY(finish(d, s));
    if (*id == 0)
        *id = sqlite3_last_insert_rowid(d->store->db);
    return RA_OK;
}

static ra_status put_members(const drawing *d, const ra_story *story, int64_t id)
{
    for (size_t i = 0; i < story->documents.count; i++) {
        sqlite3_stmt *s;
        RA_TRY(ra_database_prepare(d->store,
                                   "INSERT INTO story_article (article, story) VALUES (?, ?)"
                                   " ON CONFLICT (article) DO UPDATE SET story = excluded.story",
                                   &s, d->error));
        sqlite3_bind_int64(s, 1, d->all.at[story->documents.at[i]].id);
        sqlite3_bind_int64(s, 2, id);
        RA_TRY(finish(d, s));
    }
    return RA_OK;
}

static ra_status put_account(const drawing *d, const ra_account *account, int64_t id, ra_str report)
{
    int64_t disputes = 0;
    for (size_t i = 0; i < account->points.count; i++)
        disputes += account->points.at[i].status == RA_DISPUTED;
    sqlite3_stmt *s;
    RA_TRY(ra_database_prepare(d->store,
                               "INSERT INTO account (story, number, articles, disputes, report) VALUES (?1,"
                               " (SELECT coalesce(max(number), 0) + 1 FROM account WHERE story = ?1), ?2, ?3, ?4)",
                               &s, d->error));
    sqlite3_bind_int64(s, 1, id);
    sqlite3_bind_int64(s, 2, (int64_t)account->documents.count);
    sqlite3_bind_int64(s, 3, disputes);
    ra_database_bind(s, 4, report);
    return finish(d, s);
}

/* The story's documents alone, so that its report stands on its own. */
static ra_status draw_story(const drawing *d, const ra_story *story, int64_t former)
{
    size_t count = story->documents.count;
    const ra_document **members = ra_arena_new_array(d->arena, const ra_document *, count);
    if (members == NULL)
        return ra_fail_memory(d->error);
    for (size_t i = 0; i < count; i++)
        members[i] = d->documents[story->documents.at[i]];
    ra_stories *alone;
    RA_TRY(ra_stories_new(&(ra_story_options){.one = true}, d->pack, members, count, &alone, d->error));
    ra_account *account = NULL;
    ra_buffer report = {0};
    ra_sink sink = ra_buffer_sink(&report);
    int64_t id = former;
    ra_status status =
        ra_account_new(&(ra_account_options){0}, d->language, members, &alone->stories.at[0], &account, d->error);
    if (status == RA_OK) {
        const ra_account *const accounts[] = {account};
        const ra_report report_of = {
            .documents = members, .document_count = count, .accounts = accounts, .account_count = 1};
        status = ra_report_write_json(&report_of, NULL, &sink, d->error);
    }
    if (status == RA_OK)
        status = put_story(d, account, &id);
    if (status == RA_OK)
        status = put_members(d, story, id);
    if (status == RA_OK)
        status = put_account(d, account, id, (ra_str){report.bytes, report.length});
    free(report.bytes);
    ra_account_free(account);
    ra_stories_free(alone);
    return status;
}

/* One story of before goes on as one story now: the largest that claims it. */
static ra_status draw_stories(const drawing *d, const ra_stories *stories, size_t *changed)
{
    ra_table before = {.arena = d->arena};
    ra_table taken = {.arena = d->arena};
    *changed = 0;
    RA_TRY(count_former(d, &before));
    for (size_t i = 0; i < stories->stories.count; i++) {
        const ra_story *story = &stories->stories.at[i];
        int64_t former;
        uint32_t shared;
        RA_TRY(find_former(d, story, &former, &shared));
        if (former != 0 && members_of(&taken, former) > 0)
            former = 0;
        if (former != 0 && !count_member(&taken, former))
            return ra_fail_memory(d->error);
        if (former != 0 && shared == story->documents.count && shared == members_of(&before, former))
            continue; /* the same articles as before */
        RA_TRY(draw_story(d, story, former));
        ++*changed;
    }
    return ra_database_run(
        d->store, "DELETE FROM story WHERE NOT EXISTS (SELECT 1 FROM story_article WHERE story = story.id)", d->error);
}

static ra_status draw(drawing *d, size_t *changed)
{
    RA_TRY(ra_store_load(d->store, d->arena, &d->all, d->error));
    RA_TRY(analyse(d));
    ra_stories *stories;
    const ra_document *const *documents = (const ra_document *const *)d->documents;
    RA_TRY(ra_stories_new(&(ra_story_options){0}, d->pack, documents, d->all.count, &stories, d->error));
    ra_status status = draw_stories(d, stories, changed);
    ra_stories_free(stories);
    return status;
}

ra_status ra_store_draw(ra_store *store, const ra_pack *pack, const ra_language *language, size_t *changed,
                        ra_error *error)
{
    drawing d = {.store = store, .pack = pack, .language = language, .arena = ra_arena_new(NULL), .error = error};
    if (d.arena == NULL)
        return ra_fail_memory(error);
    ra_status status = draw(&d, changed);
    for (size_t i = 0; i < d.all.count; i++) {
        if (d.documents != NULL)
            ra_document_free(d.documents[i]);
        ra_article_free(d.all.at[i].article);
    }
    ra_arena_free(d.arena);
    return status;
}
