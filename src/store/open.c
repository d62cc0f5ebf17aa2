#include "base/status.h"
#include "store/database.h"
#include "store/migrate.h"
#include "store/schema.h"

#include <stdlib.h>
#include <string.h>

enum { BUSY_MILLISECONDS = 10000 };

static ra_status settle_version(ra_store *store, ra_store_mode mode, int64_t version, ra_error *error)
{
    if (version > RA_STORE_VERSION)
        return ra_fail(error, RA_UNSUPPORTED, "%s: written by a later version of Rashomon (%d, this one knows %d)",
                       store->path, (int)version, RA_STORE_VERSION);
    if (version == RA_STORE_VERSION)
        return RA_OK;
    if (mode == RA_STORE_READ)
        return ra_fail(error, RA_UNSUPPORTED,
                       "%s: written by an earlier version of Rashomon; `rashomon compact %s` brings it up to date",
                       store->path, store->path);
    return ra_store_migrate(store, error);
}

/* What kind of file it is: a store of this version, one that can become it, or none. */
static ra_status settle(ra_store *store, ra_store_mode mode, ra_error *error)
{
    int64_t application = 0;
    int64_t version = 0;
    int64_t tables = 0;
    sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
    RA_TRY(ra_database_number(store, "PRAGMA application_id", 0, &application, error));
    RA_TRY(ra_database_number(store, "PRAGMA user_version", 0, &version, error));
    RA_TRY(ra_database_number(store, "SELECT count(*) FROM sqlite_schema", 0, &tables, error));
    if (mode == RA_STORE_CREATE && application == 0 && tables == 0)
        RA_TRY(ra_store_make(store, error));
    else if (application != RA_STORE_APPLICATION)
        return ra_fail(error, RA_MALFORMED, "%s: an SQLite file, but no Rashomon store", store->path);
    else
        RA_TRY(settle_version(store, mode, version, error));
    return ra_database_run(store, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000",
                           error);
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
        status = settle(made, mode, error);
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
    for (size_t i = 0; i < RA_MOST_STATEMENTS; i++)
        sqlite3_finalize(store->kept[i].statement);
    sqlite3_close_v2(store->db);
    free(store->path);
    free(store);
}
