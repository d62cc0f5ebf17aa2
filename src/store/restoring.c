#include "base/status.h"
#include "store/annotations.h"
#include "store/articles.h"
#include "store/desk_parts.h"
#include "store/packed.h"
#include "story/stream/saving.h"

#include <stdlib.h>

/* The state is saved when so many steps, and such a part of the articles held, have come since: writing it stays in
   proportion, and so does doing the steps again. */
enum { SAVE_STEPS = 512, SAVE_PART = 8 };

static ra_status read_profile(void *context, uint32_t number, ra_str *profile, ra_error *error)
{
    static const char sql[] = "SELECT bytes FROM profile WHERE number = ?";
    const ra_desk *desk = context;
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    sqlite3_bind_int64(s, 1, number);
    ra_status status = ra_database_next(desk->store, s, error);
    if (status == RA_END)
        return ra_fail(error, RA_MALFORMED, "%s: the profile of an article is not there", desk->store->path);
    *profile = ra_database_column_blob(s, 0);
    return status;
}

static ra_status load_state(ra_desk *desk, ra_error *error)
{
    static const char sql[] = "SELECT state FROM grouping";
    const ra_story_options options = {.language = ra_language_code(desk->language)};
    sqlite3_stmt *s;
    ra_buffer state = {0};
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    ra_status status = ra_database_next(desk->store, s, error);
    if (status == RA_END)
        return ra_story_stream_new(&options, desk->pack, &desk->stream, error);
    if (status == RA_OK)
        status = ra_unpack_bytes(ra_database_column_blob(s, 0), &state, error);
    sqlite3_reset(s);
    if (status == RA_OK)
        status = ra_stream_restore(&options, desk->pack, (ra_str){state.bytes, state.length}, read_profile, desk,
                                   &desk->stream, error);
    free(state.bytes);
    return status;
}

static ra_status step_again(ra_desk *desk, sqlite3_stmt *row, ra_error *error)
{
    uint32_t number = (uint32_t)sqlite3_column_int64(row, 0);
    if (sqlite3_column_type(row, 2) == SQLITE_NULL)
        return ra_stream_remove(desk->stream, number, error);
    if (number != ra_stream_pushed(desk->stream))
        return ra_fail(error, RA_MALFORMED, "%s: a step of the grouping is missing", desk->store->path);
    ra_str profile;
    RA_TRY(read_profile(desk, number, &profile, error));
    ra_stream_want_id(desk->stream, ra_desk_stream_id(sqlite3_column_int64(row, 1)));
    return ra_stream_push_again(desk->stream, profile, ra_database_column_blob(row, 2), error);
}

static ra_status step_all(ra_desk *desk, ra_error *error)
{
    static const char sql[] = "SELECT number, story, words FROM grouping_step ORDER BY step";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    ra_status status;
    desk->unsaved = 0;
    while ((status = ra_database_next(desk->store, s, error)) == RA_OK) {
        status = step_again(desk, s, error);
        if (status != RA_OK)
            break;
        desk->unsaved++;
    }
    sqlite3_reset(s);
    return status == RA_END ? RA_OK : status;
}

/* The story that the article was in, where no article that the stream knows is in it. */
static ra_status find_former(ra_desk *desk, int64_t article, int64_t *story, ra_error *error)
{
    static const char sql[] = "SELECT s.story FROM story_article s WHERE s.article = ? AND NOT EXISTS (SELECT 1"
                              " FROM story_article o JOIN profile p ON p.article = o.article WHERE o.story = s.story)";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    sqlite3_bind_int64(s, 1, article);
    ra_status status = ra_database_next(desk->store, s, error);
    *story = status == RA_OK ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    return status == RA_END ? RA_OK : status;
}

static ra_status annotate(ra_desk *desk, int64_t id, const ra_article *article, ra_error *error)
{
    const ra_document_options options = {.depth = RA_DEPTH_ALL};
    ra_document *document;
    RA_TRY(ra_document_new(&options, desk->language, article, &document, error));
    ra_status status = ra_store_annotate(desk->store, id, document, error);
    ra_document_free(document);
    return status;
}

static ra_status place(ra_desk *desk, int64_t id, const ra_article *article, bool annotated, ra_error *error)
{
    int64_t wanted;
    int64_t story;
    RA_TRY(find_former(desk, id, &wanted, error));
    if (!annotated)
        RA_TRY(annotate(desk, id, article, error));
    return ra_desk_place(desk, id, article, wanted, &story, error);
}

/* Articles that the analysis can say something of and the stream does not know; `annotated`: what it says is there. */
static ra_status place_unknown(ra_desk *desk, bool annotated, ra_error *error)
{
    static const char sql[] = "SELECT a.id FROM article a WHERE a.id > ?1 AND (a.flags & ?2) = 0 AND a.text <> ''"
                              " AND NOT EXISTS (SELECT 1 FROM profile p WHERE p.article = a.id) ORDER BY a.id LIMIT 1";
    for (int64_t last = 0;;) {
        sqlite3_stmt *s;
        ra_article *article;
        RA_TRY(ra_database_use(desk->store, sql, &s, error));
        sqlite3_bind_int64(s, 1, last);
        sqlite3_bind_int64(s, 2, RA_FLAG_NOT_AN_ARTICLE | RA_FLAG_LANGUAGE_UNSUPPORTED);
        ra_status status = ra_database_next(desk->store, s, error);
        if (status != RA_OK)
            return status == RA_END ? RA_OK : status;
        last = sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
        RA_TRY(ra_store_article(desk->store, last, &article, NULL, error));
        status = place(desk, last, article, annotated, error);
        ra_article_free(article);
        RA_TRY(status);
    }
}

/* The stories of the store keep their numbers, and no new one gets one of theirs. */
static ra_status reserve_stories(ra_desk *desk, ra_error *error)
{
    int64_t last;
    RA_TRY(ra_database_number(desk->store,
                              "SELECT max(coalesce((SELECT max(id) FROM story), 0),"
                              " coalesce((SELECT max(story) FROM change), 0))",
                              0, &last, error));
    ra_stream_reserve_ids(desk->stream, (uint32_t)last);
    return RA_OK;
}

/* Notes which articles are in the stories whose accounts are up to date. */
static ra_status note_stories(ra_desk *desk, ra_error *error)
{
    return ra_database_run(desk->store,
                           "CREATE TEMP TABLE former (story INTEGER, article INTEGER, PRIMARY KEY (story, article))"
                           " WITHOUT ROWID;"
                           "INSERT INTO former SELECT sa.story, sa.article FROM story_article sa"
                           " JOIN story s ON s.id = sa.story WHERE s.waiting = 0 AND s.account > 0",
                           error);
}

/* Stories that have the articles again that were noted keep their accounts: what those say has not changed. Others are
   drawn up, those too that have lost articles and got none. */
static ra_status keep_accounts(ra_desk *desk, ra_error *error)
{
    return ra_database_run(desk->store,
                           "UPDATE story SET waiting ="
                           " EXISTS (SELECT article FROM temp.former f WHERE f.story = story.id"
                           " EXCEPT SELECT article FROM story_article sa WHERE sa.story = story.id)"
                           " OR EXISTS (SELECT article FROM story_article sa WHERE sa.story = story.id"
                           " EXCEPT SELECT article FROM temp.former f WHERE f.story = story.id)"
                           " WHERE merged_into IS NULL AND id IN (SELECT story FROM temp.former);"
                           "DROP TABLE temp.former",
                           error);
}

/* Groups all articles anew, where the state is of another version, or damaged. */
static ra_status start_anew(ra_desk *desk, ra_error *error)
{
    ra_story_stream_free(desk->stream);
    desk->stream = NULL;
    desk->unsaved = 0;
    RA_TRY(ra_database_run(desk->store, "DELETE FROM grouping; DELETE FROM grouping_step; DELETE FROM profile", error));
    RA_TRY(note_stories(desk, error));
    const ra_story_options options = {.language = ra_language_code(desk->language)};
    return ra_story_stream_new(&options, desk->pack, &desk->stream, error);
}

ra_status ra_desk_restore(ra_desk *desk, ra_error *error)
{
    ra_status status = load_state(desk, error);
    if (status == RA_OK)
        status = step_all(desk, error);
    bool anew = status == RA_MALFORMED || status == RA_UNSUPPORTED || status == RA_NOT_FOUND;
    if (anew)
        status = start_anew(desk, error);
    if (status == RA_OK)
        status = reserve_stories(desk, error);
    if (status == RA_OK)
        status = place_unknown(desk, anew, error);
    return status == RA_OK && anew ? keep_accounts(desk, error) : status;
}

static ra_status put_state(ra_desk *desk, ra_str state, ra_error *error)
{
    static const char sql[] = "INSERT OR REPLACE INTO grouping (id, state) VALUES (1, ?)";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    ra_database_bind_blob(s, 1, state);
    RA_TRY(ra_database_do(desk->store, s, error));
    desk->unsaved = 0;
    return ra_database_run(desk->store, "DELETE FROM grouping_step; DELETE FROM profile WHERE article IS NULL", error);
}

ra_status ra_desk_save(ra_desk *desk, ra_error *error)
{
    ra_buffer state = {0};
    ra_buffer packed = {0};
    if (desk->unsaved < SAVE_STEPS || desk->unsaved < ra_stream_window(desk->stream) / SAVE_PART)
        return RA_OK;
    ra_status status = ra_stream_save(desk->stream, &state, error);
    if (status == RA_OK)
        status = ra_pack_bytes((ra_str){state.bytes, state.length}, &packed, error);
    if (status == RA_OK)
        status = put_state(desk, (ra_str){packed.bytes, packed.length}, error);
    free(state.bytes);
    free(packed.bytes);
    return status;
}
