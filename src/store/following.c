#include "store/following.h"

#include "base/status.h"
#include "store/database.h"

static ra_str column_copy(ra_arena *arena, sqlite3_stmt *s, int column)
{
    return ra_arena_str(arena, ra_database_column(s, column));
}

ra_status ra_store_recall_feed(ra_store *store, ra_arena *arena, ra_str address, ra_store_feed *feed, ra_error *error)
{
    sqlite3_stmt *s;
    *feed = (ra_store_feed){.address = address};
    RA_TRY(ra_database_use(store,
                           "SELECT etag, last_modified, asked, next, failures, gone, problem FROM feed"
                           " WHERE address = ?",
                           &s, error));
    ra_database_bind(s, 1, address);
    ra_status status = ra_database_next(store, s, error);
    if (status == RA_OK) {
        feed->etag = column_copy(arena, s, 0);
        feed->last_modified = column_copy(arena, s, 1);
        feed->asked = sqlite3_column_int64(s, 2);
        feed->next = sqlite3_column_int64(s, 3);
        feed->failures = sqlite3_column_int64(s, 4);
        feed->gone = sqlite3_column_int64(s, 5);
        feed->problem = column_copy(arena, s, 6);
    }
    sqlite3_reset(s);
    return status == RA_END ? RA_OK : status;
}

static void bind_time(sqlite3_stmt *s, int parameter, int64_t time)
{
    if (time == 0)
        sqlite3_bind_null(s, parameter);
    else
        sqlite3_bind_int64(s, parameter, time);
}

ra_status ra_store_remember_feed(ra_store *store, const ra_store_feed *feed, ra_error *error)
{
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(store,
                           "INSERT OR REPLACE INTO feed (address, etag, last_modified, asked, next, failures, gone,"
                           " problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                           &s, error));
    ra_database_bind(s, 1, feed->address);
    ra_database_bind(s, 2, feed->etag);
    ra_database_bind(s, 3, feed->last_modified);
    bind_time(s, 4, feed->asked);
    bind_time(s, 5, feed->next);
    sqlite3_bind_int64(s, 6, feed->failures);
    bind_time(s, 7, feed->gone);
    ra_database_bind(s, 8, feed->problem);
    return ra_database_do(store, s, error);
}

ra_status ra_store_was_taken(ra_store *store, int64_t key, int64_t digest, bool *taken, ra_error *error)
{
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(store, "SELECT 1 FROM followed WHERE key = ? AND digest = ?", &s, error));
    sqlite3_bind_int64(s, 1, key);
    sqlite3_bind_int64(s, 2, digest);
    ra_status status = ra_database_next(store, s, error);
    sqlite3_reset(s);
    *taken = status == RA_OK;
    return status == RA_END ? RA_OK : status;
}

ra_status ra_store_remember_taken(ra_store *store, int64_t key, int64_t digest, ra_error *error)
{
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(store, "INSERT OR REPLACE INTO followed (key, digest, seen) VALUES (?, ?, unixepoch())", &s,
                           error));
    sqlite3_bind_int64(s, 1, key);
    sqlite3_bind_int64(s, 2, digest);
    return ra_database_do(store, s, error);
}

ra_status ra_store_forget_taken(ra_store *store, int64_t before, ra_error *error)
{
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(store, "DELETE FROM followed WHERE seen < ?", &s, error));
    sqlite3_bind_int64(s, 1, before);
    return ra_database_do(store, s, error);
}

ra_status ra_store_begin_memory(ra_store *store, ra_error *error)
{
    return ra_database_run(store, "BEGIN IMMEDIATE", error);
}

ra_status ra_store_end_memory(ra_store *store, ra_status status, ra_error *error)
{
    if (status == RA_OK)
        status = ra_database_run(store, "COMMIT", error);
    if (status != RA_OK)
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}
