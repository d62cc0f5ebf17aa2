/* Whether a store is sound: SQLite's own checks, that of the search index, and the statements of sql/checks.sql. */
#include "base/status.h"
#include "base/str.h"
#include "store/database.h"
#include "store/packed.h"
#include "store/schema.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct checking {
    ra_store *store;
    ra_store_take_finding *take;
    void *context;
    ra_error *error;
} checking;

/* unpacked(blob): what a gzip member holds; NULL where it is damaged. Bytes that are no text serve as well here. */
static void unpacked(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    ra_buffer bytes = {0};
    ra_str packed = {sqlite3_value_blob(values[0]), (size_t)sqlite3_value_bytes(values[0])};
    switch (ra_unpack_bytes(packed, &bytes, NULL)) {
    case RA_OK: sqlite3_result_text64(context, bytes.bytes, bytes.length, SQLITE_TRANSIENT, SQLITE_UTF8); break;
    case RA_NO_MEMORY: sqlite3_result_error_nomem(context); break;
    default: sqlite3_result_null(context); break;
    }
    free(bytes.bytes);
}

/* Each row of the statement is a finding, but for one that says ok. */
static ra_status take_rows(const checking *c, sqlite3_stmt *s)
{
    ra_status status;
    while ((status = ra_database_next(c->store, s, c->error)) == RA_OK) {
        ra_str finding = ra_database_column(s, 0);
        if (!ra_str_is(finding, "ok"))
            RA_TRY(c->take(c->context, finding));
    }
    return status == RA_END ? RA_OK : status;
}

/* Runs statements one after the other. */
static ra_status run_all(const checking *c, const char *sql)
{
    while (*sql != '\0') {
        sqlite3_stmt *s;
        if (sqlite3_prepare_v2(c->store->db, sql, -1, &s, &sql) != SQLITE_OK)
            return ra_database_fail(c->store, c->error);
        if (s == NULL)
            break; /* what is left is comment */
        ra_status status = take_rows(c, s);
        sqlite3_finalize(s);
        RA_TRY(status);
    }
    return RA_OK;
}

/* FTS5 checks itself by a statement that writes in form: it cannot be asked where the file may only be read. */
static ra_status check_search(const checking *c)
{
    if (sqlite3_db_readonly(c->store->db, "main") != 0)
        return RA_OK;
    int code =
        sqlite3_exec(c->store->db, "INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)",
                     NULL, NULL, NULL);
    if ((code & 0xFF) == SQLITE_CORRUPT)
        return c->take(c->context, RA_STR("the search index does not hold what the articles say"));
    return code == SQLITE_OK || code == SQLITE_READONLY ? RA_OK : ra_database_fail(c->store, c->error);
}

ra_status ra_store_check(ra_store *store, ra_store_take_finding *take, void *context, ra_error *error)
{
    static const char builtin[] = "PRAGMA integrity_check;"
                                  "SELECT 'table ' || \"table\" || ', row ' || coalesce(rowid, '?') || ': there is no '"
                                  " || parent || ' that it names' FROM pragma_foreign_key_check;";
    checking c = {store, take, context, error};
    if (sqlite3_create_function(store->db, "unpacked", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, unpacked, NULL,
                                NULL) != SQLITE_OK)
        return ra_database_fail(store, error);
    RA_TRY(run_all(&c, builtin));
    RA_TRY(check_search(&c));
    RA_TRY(ra_database_run(store, "BEGIN", error)); /* all of one moment */
    ra_status status = run_all(&c, ra_store_checks);
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}
