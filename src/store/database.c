#include "store/database.h"

#include "base/status.h"

#include <math.h>

ra_status ra_database_fail(const ra_store *store, ra_error *error)
{
    int code = sqlite3_errcode(store->db);
    const char *remedy = "";
    ra_status status = RA_IO;
    switch (code & 0xFF) {
    case SQLITE_NOMEM: return ra_fail_memory(error);
    case SQLITE_FULL: remedy = "; make room on the disk and try again"; break;
    case SQLITE_READONLY:
    case SQLITE_PERM: remedy = "; the file or its folder may not be written"; break;
    case SQLITE_CANTOPEN: remedy = "; see that its folder is there and may be written"; break;
    case SQLITE_IOERR: remedy = "; see whether the disk is full or broken"; break;
    case SQLITE_LOCKED:
    case SQLITE_BUSY:
        status = RA_BUSY;
        remedy = "; another process is writing to it: try again when that has ended";
        break;
    case SQLITE_NOTADB:
        remedy = "; it is no store: name one, or a new file for `rashomon add`";
        status = RA_MALFORMED;
        break;
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

ra_status ra_database_use(ra_store *store, const char *sql, sqlite3_stmt **statement, ra_error *error)
{
    size_t slot = ((uintptr_t)sql >> 3) % RA_MOST_STATEMENTS;
    size_t looked = 0;
    while (store->kept[slot].sql != NULL && store->kept[slot].sql != sql && ++looked < RA_MOST_STATEMENTS)
        slot = (slot + 1) % RA_MOST_STATEMENTS;
    if (store->kept[slot].sql == NULL) {
        if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &store->kept[slot].statement, NULL) !=
            SQLITE_OK)
            return ra_database_fail(store, error);
        store->kept[slot].sql = sql;
    } else if (store->kept[slot].sql != sql) {
        return ra_fail(error, RA_LIMIT, "%s: more than %d statements are kept", store->path, RA_MOST_STATEMENTS);
    }
    *statement = store->kept[slot].statement;
    sqlite3_reset(*statement);
    sqlite3_clear_bindings(*statement);
    return RA_OK;
}

void ra_database_rest(ra_store *store)
{
    for (size_t i = 0; i < RA_MOST_STATEMENTS; i++) {
        if (store->kept[i].statement != NULL)
            sqlite3_reset(store->kept[i].statement);
    }
}

ra_status ra_database_do(ra_store *store, sqlite3_stmt *statement, ra_error *error)
{
    ra_status status = sqlite3_step(statement) == SQLITE_DONE ? RA_OK : ra_database_fail(store, error);
    sqlite3_reset(statement);
    return status;
}

ra_status ra_database_next(ra_store *store, sqlite3_stmt *statement, ra_error *error)
{
    switch (sqlite3_step(statement)) {
    case SQLITE_ROW: return RA_OK;
    case SQLITE_DONE: sqlite3_reset(statement); return RA_END;
    default: break;
    }
    ra_status status = ra_database_fail(store, error);
    sqlite3_reset(statement);
    return status;
}

void ra_database_bind(sqlite3_stmt *statement, int parameter, ra_str s)
{
    if (s.ptr == NULL)
        sqlite3_bind_null(statement, parameter);
    else
        sqlite3_bind_text64(statement, parameter, s.ptr, s.len, SQLITE_STATIC, SQLITE_UTF8);
}

void ra_database_bind_blob(sqlite3_stmt *statement, int parameter, ra_str bytes)
{
    if (bytes.ptr == NULL)
        sqlite3_bind_zeroblob(statement, parameter, 0);
    else
        sqlite3_bind_blob64(statement, parameter, bytes.ptr, bytes.len, SQLITE_STATIC);
}

void ra_database_bind_real(sqlite3_stmt *statement, int parameter, double value)
{
    if (isnan(value))
        sqlite3_bind_null(statement, parameter);
    else
        sqlite3_bind_double(statement, parameter, value);
}

ra_str ra_database_column(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return (ra_str){text, (size_t)sqlite3_column_bytes(statement, column)};
}

ra_str ra_database_column_blob(sqlite3_stmt *statement, int column)
{
    const char *bytes = sqlite3_column_blob(statement, column);
    return (ra_str){bytes, (size_t)sqlite3_column_bytes(statement, column)};
}

ra_status ra_database_number(ra_store *store, const char *sql, int64_t fallback, int64_t *number, ra_error *error)
{
    sqlite3_stmt *s;
    RA_TRY(ra_database_prepare(store, sql, &s, error));
    ra_status status = ra_database_next(store, s, error);
    *number = status == RA_OK ? sqlite3_column_int64(s, 0) : fallback;
    sqlite3_finalize(s);
    return status == RA_END ? RA_OK : status;
}
