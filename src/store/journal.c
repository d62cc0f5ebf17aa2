#include "store/journal.h"

#include "base/status.h"
#include "base/str.h"
#include "store/database.h"

static const char *const names[] = {
    [RA_CHANGE_STORY_NEW] = "story-new",
    [RA_CHANGE_STORY_CHANGED] = "story-changed",
    [RA_CHANGE_BECAME_DISPUTED] = "became-disputed",
    [RA_CHANGE_NO_LONGER_DISPUTED] = "no-longer-disputed",
    [RA_CHANGE_STORY_MERGED] = "story-merged",
    [RA_CHANGE_STORY_GONE] = "story-gone",
};
enum { KINDS = sizeof names / sizeof names[0] };

const char *ra_store_change_name(unsigned kind)
{
    return kind < KINDS ? names[kind] : NULL;
}

static uint8_t kind_named(ra_str name)
{
    for (uint8_t kind = 0; kind < KINDS; kind++) {
        if (ra_str_equal(name, ra_str_from(names[kind])))
            return kind;
    }
    return RA_CHANGE_STORY_CHANGED;
}

ra_status ra_journal_add(ra_store *store, const ra_store_change *change, int64_t *sequence, ra_error *error)
{
    static const char sql[] =
        "INSERT INTO change (story, kind, other, account) VALUES (?, ?, nullif(?, 0), nullif(?, 0))";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(store, sql, &s, error));
    sqlite3_bind_int64(s, 1, change->story);
    ra_database_bind(s, 2, ra_str_from(names[change->kind]));
    sqlite3_bind_int64(s, 3, change->other);
    sqlite3_bind_int64(s, 4, change->account);
    RA_TRY(ra_database_do(store, s, error));
    *sequence = sqlite3_last_insert_rowid(store->db);
    return RA_OK;
}

ra_status ra_store_changes(ra_store *store, int64_t after, size_t limit, ra_store_take_change *take, void *context,
                           ra_error *error)
{
    sqlite3_stmt *s;
    RA_TRY(ra_database_prepare(store,
                               "SELECT c.sequence, c.story, c.other, c.account, c.kind, c.at, s.title, s.articles,"
                               " s.disputes FROM change c LEFT JOIN story s ON s.id = c.story"
                               " WHERE c.sequence > ? ORDER BY c.sequence LIMIT ?",
                               &s, error));
    sqlite3_bind_int64(s, 1, after);
    sqlite3_bind_int64(s, 2, limit == 0 || limit > INT32_MAX ? INT32_MAX : (int64_t)limit);
    ra_status status;
    while ((status = ra_database_next(store, s, error)) == RA_OK) {
        ra_store_change change = {.sequence = sqlite3_column_int64(s, 0),
                                  .story = sqlite3_column_int64(s, 1),
                                  .other = sqlite3_column_int64(s, 2),
                                  .account = sqlite3_column_int64(s, 3),
                                  .kind = kind_named(ra_database_column(s, 4)),
                                  .at = ra_database_column(s, 5),
                                  .title = ra_database_column(s, 6),
                                  .articles = sqlite3_column_int64(s, 7),
                                  .disputes = sqlite3_column_int64(s, 8)};
        status = take(context, &change);
        if (status != RA_OK)
            break;
    }
    sqlite3_finalize(s);
    return status == RA_END ? RA_OK : status;
}

ra_status ra_store_last_change(ra_store *store, int64_t *sequence, ra_error *error)
{
    static const char sql[] = "SELECT coalesce(max(sequence), 0) FROM change";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(store, sql, &s, error));
    RA_TRY(ra_database_next(store, s, error));
    *sequence = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return RA_OK;
}
