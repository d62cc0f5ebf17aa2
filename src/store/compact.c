#include "base/status.h"
#include "store/desk_parts.h"

static ra_status prune(ra_desk *desk, size_t keep, ra_error *error)
{
    static const char sql[] = "DELETE FROM account WHERE number <= (SELECT account FROM story WHERE id = story) - ?";
    sqlite3_stmt *s;
    if (keep == 0)
        return RA_OK;
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    sqlite3_bind_int64(s, 1, keep < INT32_MAX ? (int64_t)keep : INT32_MAX);
    return ra_database_do(desk->store, s, error);
}

ra_status ra_desk_compact(ra_desk *desk, size_t keep, ra_error *error)
{
    RA_TRY(ra_desk_settle(desk, NULL, error));
    RA_TRY(prune(desk, keep, error));
    RA_TRY(ra_database_run(desk->store, "INSERT INTO article_search (article_search) VALUES ('optimize')", error));
    RA_TRY(ra_database_run(desk->store, "VACUUM; PRAGMA optimize", error));
    return ra_database_run(desk->store, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}
