/* Stories and articles as lists show them. */
#include "store/listing.h"
#include "base/status.h"
#include "base/str.h"
#include "store/database.h"

#define STORY_COLUMNS "id, title, changed, articles, disputes, disputes_before, account, coalesce(merged_into, 0), "

static int64_t bounded(size_t limit)
{
    return limit == 0 || limit > INT32_MAX ? INT32_MAX : (int64_t)limit;
}

/* What a statement's row says; strings are borrowed until its next step. */
typedef ra_store_row row_of(sqlite3_stmt *s);

static ra_store_row story_row(sqlite3_stmt *s)
{
    return (ra_store_row){.id = sqlite3_column_int64(s, 0),
                          .title = ra_database_column(s, 1),
                          .changed = ra_database_column(s, 2),
                          .articles = sqlite3_column_int64(s, 3),
                          .disputes = sqlite3_column_int64(s, 4),
                          .disputes_before = sqlite3_column_int64(s, 5),
                          .account = sqlite3_column_int64(s, 6),
                          .story = sqlite3_column_int64(s, 7),
                          .cursor = sqlite3_column_int64(s, 8)};
}

static ra_store_row article_row(sqlite3_stmt *s)
{
    return (ra_store_row){.id = sqlite3_column_int64(s, 0),
                          .title = ra_database_column(s, 1),
                          .outlet = ra_database_column(s, 2),
                          .published = ra_database_column(s, 3),
                          .url = ra_database_column(s, 4),
                          .changed = ra_database_column(s, 5),
                          .story = sqlite3_column_int64(s, 6),
                          .cursor = sqlite3_column_int64(s, 7),
                          .excerpt = ra_database_column(s, 8)};
}

/* Hands on each row, counts them in *taken, and frees the statement. */
static ra_status each(ra_store *store, sqlite3_stmt *s, row_of *read, ra_store_take *take, void *context, size_t *taken,
                      ra_error *error)
{
    ra_status status;
    while ((status = ra_database_next(store, s, error)) == RA_OK) {
        ra_store_row row = read(s);
        ++*taken;
        status = take(context, &row);
        if (status != RA_OK)
            break;
    }
    sqlite3_finalize(s);
    return status == RA_END ? RA_OK : status;
}

ra_status ra_store_list(ra_store *store, const ra_store_query *query, ra_store_take *take, void *context,
                        ra_error *error)
{
    static const char *const orders[] = {
        [RA_STORE_CHANGED] =
            "SELECT " STORY_COLUMNS "sequence FROM story WHERE sequence < ? AND articles > 0 ORDER BY sequence DESC, id"
            " LIMIT ?",
        [RA_STORE_NEWEST] = "SELECT " STORY_COLUMNS "id FROM story WHERE id < ? AND articles > 0 ORDER BY id DESC"
                            " LIMIT ?",
        [RA_STORE_DISPUTED] = "SELECT " STORY_COLUMNS "disputed FROM story WHERE disputed > 0 AND disputed < ?"
                              " ORDER BY disputed DESC LIMIT ?",
    };
    static const ra_store_query all;
    if (query == NULL)
        query = &all;
    if (query->order > RA_STORE_DISPUTED)
        return ra_fail(error, RA_USAGE, "%s: there is no such order of stories", store->path);
    sqlite3_stmt *s;
    size_t taken = 0;
    RA_TRY(ra_database_prepare(store, orders[query->order], &s, error));
    sqlite3_bind_int64(s, 1, query->before > 0 ? query->before : INT64_MAX);
    sqlite3_bind_int64(s, 2, bounded(query->limit));
    return each(store, s, story_row, take, context, &taken, error);
}

ra_status ra_store_story(ra_store *store, int64_t story, ra_store_take *take, void *context, ra_error *error)
{
    sqlite3_stmt *s;
    size_t taken = 0;
    RA_TRY(ra_database_prepare(store, "SELECT " STORY_COLUMNS "0 FROM story WHERE id = ?", &s, error));
    sqlite3_bind_int64(s, 1, story);
    RA_TRY(each(store, s, story_row, take, context, &taken, error));
    if (taken == 0)
        return ra_fail(error, RA_NOT_FOUND, "%s: there is no story %lld", store->path, (long long)story);
    return RA_OK;
}

ra_status ra_store_each_article(ra_store *store, sqlite3_stmt *s, ra_store_take *take, void *context, ra_error *error)
{
    size_t taken = 0;
    return each(store, s, article_row, take, context, &taken, error);
}

ra_status ra_store_latest(ra_store *store, int64_t before, size_t limit, ra_store_take *take, void *context,
                          ra_error *error)
{
    sqlite3_stmt *s;
    RA_TRY(ra_database_prepare(store,
                               "SELECT " RA_ARTICLE_COLUMNS
                               ", a.id, NULL FROM article a LEFT JOIN story_article sa ON sa.article = a.id"
                               " WHERE a.id < ? ORDER BY a.id DESC LIMIT ?",
                               &s, error));
    sqlite3_bind_int64(s, 1, before > 0 ? before : INT64_MAX);
    sqlite3_bind_int64(s, 2, bounded(limit));
    return ra_store_each_article(store, s, take, context, error);
}

ra_status ra_store_count(ra_store *store, ra_store_totals *totals, ra_error *error)
{
    static const char sql[] = "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM story WHERE articles > 0),"
                              " (SELECT count(*) FROM story WHERE disputed > 0), (SELECT count(*) FROM account),"
                              " (SELECT coalesce(max(sequence), 0) FROM change),"
                              " (SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size())";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(store, sql, &s, error));
    RA_TRY(ra_database_next(store, s, error));
    *totals = (ra_store_totals){.articles = sqlite3_column_int64(s, 0),
                                .stories = sqlite3_column_int64(s, 1),
                                .disputed = sqlite3_column_int64(s, 2),
                                .accounts = sqlite3_column_int64(s, 3),
                                .sequence = sqlite3_column_int64(s, 4),
                                .bytes = sqlite3_column_int64(s, 5)};
    bool sized = sqlite3_column_type(s, 5) != SQLITE_NULL; /* a pragma that fails within a query gives no row */
    sqlite3_reset(s);
    if (!sized)
        return ra_fail(error, RA_IO, "%s: its pages cannot be counted; see whether the disk is full or broken",
                       store->path);
    return RA_OK;
}
