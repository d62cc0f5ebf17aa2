#include "store/database.h"

#include "base/status.h"
#include "store/schema.h"

#include <stdlib.h>
#include <string.h>

enum { BUSY_MILLISECONDS = 10000 };

ra_status ra_database_fail(const ra_store *store, ra_error *error)
{
    int code = sqlite3_errcode(store->db);
    const char *remedy = "";
    ra_status status = RA_IO;
    switch (code & 0xFF) {
    case SQLITE_NOMEM: return ra_fail_memory(error);
    case SQLITE_FULL: remedy = "; make room on the disk and try again"; break;
    case SQLITE_READONLY: remedy = "; the file or its folder may not be written"; break;
    case SQLITE_BUSY: remedy = "; another process holds it"; break;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: status = RA_MALFORMED; break;
    default: break;
    }
    return ra_fail(error, status, "%s: %s%s", store->path, sqlite3_errmsg(store->db), remedy);
}

ra_status ra_database_run(ra_store *store, const char *sql, ra_error *error)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK ? RA_OK : ra_database_fail(store, error);
}

ra_status ra_database_prepare(ra_store *store, const char *sql, sqlite3_stmt **statement, ra_error *error)
{
    return sqlite3_prepare_v2(store->db, sql, -1, statement, NULL) == SQLITE_OK ? RA_OK
                                                                                : ra_database_fail(store, error);
}

void ra_database_bind(sqlite3_stmt *statement, int parameter, ra_str s)
{
    if (s.ptr == NULL)
        sqlite3_bind_null(statement, parameter);
    else
        sqlite3_bind_text64(statement, parameter, s.ptr, s.len, SQLITE_STATIC, SQLITE_UTF8);
}

ra_str ra_database_column(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return (ra_str){text, (size_t)sqlite3_column_bytes(statement, column)};
}

static ra_status read_pragma(ra_store *store, const char *sql, int *value, ra_error *error)
{
    sqlite3_stmt *statement;
    RA_TRY(ra_database_prepare(store, sql, &statement, error));
    ra_status status = RA_OK;
    if (sqlite3_step(statement) == SQLITE_ROW)
        *value = sqlite3_column_int(statement, 0);
    else
        status = ra_database_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}

static ra_status make_tables(ra_store *store, ra_error *error)
{
    char pragmas[96];
    sqlite3_snprintf(sizeof pragmas, pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                     RA_STORE_APPLICATION, RA_STORE_VERSION);
    RA_TRY(ra_database_run(store, "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE", error));
    ra_status status = ra_database_run(store, ra_store_schema, error);
    if (status == RA_OK)
        status = ra_database_run(store, pragmas, error);
    if (status == RA_OK)
        return ra_database_run(store, "COMMIT", error);
    ra_store_rollback(store);
    return status;
}

static ra_status check(ra_store *store, ra_store_mode mode, ra_error *error)
{
    int application = 0;
    int version = 0;
    int tables = 0;
    sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
    RA_TRY(read_pragma(store, "PRAGMA application_id", &application, error));
    RA_TRY(read_pragma(store, "PRAGMA user_version", &version, error));
    RA_TRY(read_pragma(store, "SELECT count(*) FROM sqlite_schema", &tables, error));
    if (mode == RA_STORE_CREATE && application == 0 && tables == 0)
        RA_TRY(make_tables(store, error));
    else if (application != RA_STORE_APPLICATION)
        return ra_fail(error, RA_MALFORMED, "%s: an SQLite file, but no Rashomon store", store->path);
    else if (version > RA_STORE_VERSION)
        return ra_fail(error, RA_UNSUPPORTED, "%s: written by a later version of Rashomon (%d, this one knows %d)",
                       store->path, version, RA_STORE_VERSION);
    return ra_database_run(store, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL", error);
}

ra_status ra_store_open(const char *path, ra_store_mode mode, ra_store **store, ra_error *error)
{
    ra_store *made = calloc(1, sizeof *made);
    if (made == NULL || (made->path = strdup(path)) == NULL) {
        free(made);
        return ra_fail_memory(error);
    }
    int flags = mode == RA_STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (mode == RA_STORE_CREATE)
        flags |= SQLITE_OPEN_CREATE;
    ra_status status = RA_OK;
    if (sqlite3_open_v2(path, &made->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        status = made->db != NULL ? ra_database_fail(made, error) : ra_fail_memory(error);
    if (status == RA_OK)
        status = check(made, mode, error);
    if (status != RA_OK) {
        ra_store_close(made);
        return status;
    }
    *store = made;
    return RA_OK;
}

void ra_store_close(ra_store *store)
{
    if (store == NULL)
        return;
    sqlite3_close_v2(store->db);
    free(store->path);
    free(store);
}

ra_status ra_store_begin(ra_store *store, ra_error *error)
{
    return ra_database_run(store, "BEGIN IMMEDIATE", error);
}

ra_status ra_store_commit(ra_store *store, ra_error *error)
{
    return ra_database_run(store, "COMMIT", error);
}

void ra_store_rollback(ra_store *store)
{
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}
