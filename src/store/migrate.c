#include "store/migrate.h"

#include "base/status.h"
#include "store/database.h"
#include "store/packed.h"
#include "store/schema.h"

#include <stdlib.h>

enum { PATIENCE = 10000, STEP = 20 /* milliseconds */ };

static void gzip_value(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    ra_str text = {(const char *)sqlite3_value_text(values[0]), (size_t)sqlite3_value_bytes(values[0])};
    ra_buffer packed = {0};
    if (ra_pack_bytes(text, &packed, NULL) == RA_OK)
        sqlite3_result_blob64(context, packed.bytes, packed.length, SQLITE_TRANSIENT);
    else
        sqlite3_result_error_nomem(context);
    free(packed.bytes);
}

static ra_status stamp(ra_store *store, ra_error *error)
{
    char pragmas[96];
    sqlite3_snprintf(sizeof pragmas, pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                     RA_STORE_APPLICATION, RA_STORE_VERSION);
    return ra_database_run(store, pragmas, error);
}

static ra_status finish(ra_store *store, ra_status status, ra_error *error)
{
    if (status == RA_OK)
        status = stamp(store, error);
    if (status == RA_OK)
        status = ra_database_run(store, "COMMIT", error);
    if (status != RA_OK)
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

static ra_status make_tables(ra_store *store, ra_error *error)
{
    RA_TRY(ra_database_run(store, ra_store_tables, error));
    return ra_database_run(store, ra_store_views, error);
}

/* The kind of journal changes only while nobody reads, and SQLite does not wait for that by itself. */
static ra_status use_wal(ra_store *store, ra_error *error)
{
    ra_status status;
    int waited = 0;
    while ((status = ra_database_run(store, "PRAGMA journal_mode = WAL", error)) == RA_BUSY && waited < PATIENCE) {
        sqlite3_sleep(STEP);
        waited += STEP;
    }
    return status;
}

ra_status ra_store_make(ra_store *store, ra_error *error)
{
    int64_t tables;
    RA_TRY(use_wal(store, error));
    RA_TRY(ra_database_run(store, "BEGIN IMMEDIATE", error));
    ra_status status = ra_database_number(store, "SELECT count(*) FROM sqlite_schema", 0, &tables, error);
    if (status == RA_OK && tables == 0) /* nobody was quicker */
        status = make_tables(store, error);
    return finish(store, status, error);
}

static ra_status migrate_1(ra_store *store, ra_error *error)
{
    if (sqlite3_create_function(store->db, "gzip", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, gzip_value, NULL,
                                NULL) != SQLITE_OK)
        return ra_database_fail(store, error);
    RA_TRY(ra_database_run(store, ra_store_before_2, error));
    RA_TRY(make_tables(store, error));
    return ra_database_run(store, ra_store_after_2, error);
}

ra_status ra_store_migrate(ra_store *store, ra_error *error)
{
    int64_t version;
    RA_TRY(use_wal(store, error));
    RA_TRY(ra_database_run(store, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", error));
    ra_status status = ra_database_number(store, "PRAGMA user_version", 0, &version, error);
    if (status == RA_OK && version == 1) /* nobody was quicker */
        status = migrate_1(store, error);
    return finish(store, status, error);
}
