/* Stories as the stream decides them, in rows. A story's number in the store is its number in the stream, plus 1. */
#include "base/status.h"
#include "base/str.h"
#include "store/desk_parts.h"
#include "store/journal.h"
#include "story/stream/saving.h"

#include <stdlib.h>

uint32_t ra_desk_stream_id(int64_t story)
{
    return story > 0 ? (uint32_t)(story - 1) : RA_NONE;
}

static int64_t story_of(uint32_t stream_id)
{
    return (int64_t)stream_id + 1;
}

static ra_status run_with(ra_desk *desk, const char *sql, int64_t first, int64_t second, ra_error *error)
{
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    sqlite3_bind_int64(s, 1, first);
    if (sqlite3_bind_parameter_count(s) > 1)
        sqlite3_bind_int64(s, 2, second);
    return ra_database_do(desk->store, s, error);
}

static ra_status mark_changed(ra_desk *desk, int64_t story, ra_error *error)
{
    static const char sql[] = "UPDATE story SET waiting = 1 WHERE id = ? AND waiting = 0";
    return run_with(desk, sql, story, 0, error);
}

/* A story that nobody saw leaves no trace; another stays, without articles, to say what it went into. */
static ra_status merge(ra_desk *desk, int64_t kept, int64_t gone, ra_error *error)
{
    static const char move[] = "UPDATE story_article SET story = ?1 WHERE story = ?2";
    static const char forget[] = "DELETE FROM story WHERE id = ?1 AND account = 0";
    static const char close[] =
        "UPDATE story SET merged_into = ?1, articles = 0, disputes = 0, disputed = 0, waiting = 0"
        " WHERE id = ?2";
    static const char page[] = "DELETE FROM page WHERE story = ?1";
    static const char points[] = "DELETE FROM point WHERE story = ?1";
    static const char quotes[] = "DELETE FROM quote WHERE story = ?1";
    static const char copies[] = "DELETE FROM copy WHERE story = ?1";
    static const char follow[] = "UPDATE story SET merged_into = ?1 WHERE merged_into = ?2";
    const char *const rows[] = {page, points, quotes, copies};
    int64_t sequence;
    RA_TRY(run_with(desk, move, kept, gone, error));
    RA_TRY(run_with(desk, follow, kept, gone, error));
    RA_TRY(mark_changed(desk, kept, error));
    RA_TRY(run_with(desk, forget, gone, 0, error));
    if (sqlite3_changes(desk->store->db) > 0)
        return RA_OK;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        RA_TRY(run_with(desk, rows[i], gone, 0, error));
    RA_TRY(run_with(desk, close, kept, gone, error));
    return ra_journal_add(desk->store, &(ra_store_change){.story = gone, .other = kept, .kind = RA_CHANGE_STORY_MERGED},
                          &sequence, error);
}

static ra_status make_story(ra_desk *desk, int64_t story, ra_str title, ra_error *error)
{
    static const char sql[] = "INSERT INTO story (id, title, waiting) VALUES (?, ?, 1) ON CONFLICT DO NOTHING";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    sqlite3_bind_int64(s, 1, story);
    ra_database_bind(s, 2, title.ptr != NULL ? title : RA_STR(""));
    RA_TRY(ra_database_do(desk->store, s, error));
    return mark_changed(desk, story, error);
}

static ra_status split(ra_desk *desk, const ra_story_change *change, ra_error *error)
{
    static const char sql[] = "UPDATE story_article SET story = ?1"
                              " WHERE article = (SELECT article FROM profile WHERE number = ?2)";
    RA_TRY(make_story(desk, story_of(change->other_id), RA_STR(""), error));
    for (size_t i = 0; i < change->documents.count; i++)
        RA_TRY(run_with(desk, sql, story_of(change->other_id), change->documents.at[i], error));
    return mark_changed(desk, story_of(change->story_id), error);
}

static ra_status apply_changes(ra_desk *desk, ra_error *error)
{
    size_t count;
    const ra_story_change *changes = ra_story_stream_changes(desk->stream, &count);
    for (size_t i = 0; i < count; i++) {
        const ra_story_change *c = &changes[i];
        if (c->kind == RA_STORY_MERGED)
            RA_TRY(merge(desk, story_of(c->story_id), story_of(c->other_id), error));
        else
            RA_TRY(split(desk, c, error));
    }
    return RA_OK;
}

static ra_status put_profile(ra_desk *desk, int64_t number, int64_t article, ra_str bytes, ra_error *error)
{
    static const char sql[] = "INSERT INTO profile (number, article, bytes) VALUES (?, ?, ?)";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    sqlite3_bind_int64(s, 1, number);
    sqlite3_bind_int64(s, 2, article);
    ra_database_bind_blob(s, 3, bytes);
    return ra_database_do(desk->store, s, error);
}

/* Notes what the stream did, so that it can be done again. `words` absent: the article was taken out. */
static ra_status put_step(ra_desk *desk, int64_t number, int64_t wanted_story, ra_str words, ra_error *error)
{
    static const char sql[] = "INSERT INTO grouping_step (number, story, words) VALUES (?, ?, ?)";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    sqlite3_bind_int64(s, 1, number);
    sqlite3_bind_int64(s, 2, wanted_story);
    if (words.ptr != NULL)
        ra_database_bind_blob(s, 3, words);
    desk->unsaved++;
    return ra_database_do(desk->store, s, error);
}

static ra_status put_pushed(ra_desk *desk, int64_t number, int64_t article, int64_t wanted_story, ra_error *error)
{
    ra_buffer profile = {0};
    ra_buffer words = {0};
    ra_status status = ra_stream_save_article(desk->stream, &profile, &words, error);
    if (status == RA_OK)
        status = put_profile(desk, number, article, (ra_str){profile.bytes, profile.length}, error);
    if (status == RA_OK)
        status = put_step(desk, number, wanted_story,
                          words.length > 0 ? (ra_str){words.bytes, words.length} : RA_STR(""), error);
    free(profile.bytes);
    free(words.bytes);
    return status;
}

ra_status ra_desk_place(ra_desk *desk, int64_t id, const ra_article *article, int64_t wanted_story, int64_t *story,
                        ra_error *error)
{
    static const char join[] = "INSERT INTO story_article (article, story) VALUES (?1, ?2)"
                               " ON CONFLICT (article) DO UPDATE SET story = excluded.story";
    const ra_document words_alone = {.article = article};
    uint32_t name;
    uint32_t copy_of;
    int64_t number = ra_stream_pushed(desk->stream);
    ra_stream_want_id(desk->stream, ra_desk_stream_id(wanted_story));
    RA_TRY(ra_story_stream_push(desk->stream, &words_alone, &name, &copy_of, error));
    *story = story_of(ra_story_stream_story_id(desk->stream));
    RA_TRY(put_pushed(desk, number, id, wanted_story, error));
    RA_TRY(make_story(desk, *story, article->title, error));
    RA_TRY(apply_changes(desk, error));
    return run_with(desk, join, id, *story, error);
}

/* The row that a statement gives for an article, to be reset once it is read: RA_END where there is none. */
static ra_status find_by_article(ra_desk *desk, const char *sql, int64_t id, sqlite3_stmt **s, ra_error *error)
{
    RA_TRY(ra_database_use(desk->store, sql, s, error));
    sqlite3_bind_int64(*s, 1, id);
    return ra_database_next(desk->store, *s, error);
}

/* Takes the article that the stream knows by a number out of it. Where it is forgotten there, there is nothing to do.
 */
static ra_status remove_from_stream(ra_desk *desk, int64_t id, ra_error *error)
{
    static const char find[] = "SELECT number FROM profile WHERE article = ?";
    static const char leave[] = "UPDATE profile SET article = NULL WHERE article = ?";
    sqlite3_stmt *s;
    ra_status status = find_by_article(desk, find, id, &s, error);
    if (status != RA_OK)
        return status == RA_END ? RA_OK : status;
    int64_t number = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    status = ra_stream_remove(desk->stream, (uint32_t)number, NULL);
    if (status == RA_OK)
        status = put_step(desk, number, 0, (ra_str){NULL, 0}, error);
    RA_TRY(status != RA_NOT_FOUND ? status : RA_OK);
    return run_with(desk, leave, id, 0, error);
}

ra_status ra_desk_displace(ra_desk *desk, int64_t id, int64_t *story, ra_error *error)
{
    static const char find[] = "SELECT story, (SELECT count(*) FROM story_article o WHERE o.story = s.story)"
                               " FROM story_article s WHERE article = ?";
    static const char leave[] = "DELETE FROM story_article WHERE article = ?";
    sqlite3_stmt *s;
    *story = 0;
    ra_status status = find_by_article(desk, find, id, &s, error);
    if (status != RA_OK)
        return status == RA_END ? RA_OK : status;
    int64_t from = sqlite3_column_int64(s, 0);
    *story = sqlite3_column_int64(s, 1) == 1 ? from : 0;
    sqlite3_reset(s);
    RA_TRY(remove_from_stream(desk, id, error));
    RA_TRY(run_with(desk, leave, id, 0, error));
    return mark_changed(desk, from, error);
}
