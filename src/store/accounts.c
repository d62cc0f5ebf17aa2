/* Accounts out of a store. */
#include "base/status.h"
#include "base/str.h"
#include "store/database.h"
#include "store/packed.h"

#include <stdlib.h>
#include <string.h>

static ra_status no_story(const ra_store *store, int64_t story, ra_error *error)
{
    return ra_fail(error, RA_NOT_FOUND, "%s: there is no story %lld, or no account of it yet", store->path,
                   (long long)story);
}

/* Writes the report of the statement's row, and resets the statement. */
static ra_status write_report(ra_store *store, sqlite3_stmt *s, const ra_sink *sink, ra_error *error)
{
    ra_buffer report = {0};
    ra_status status = ra_unpack_bytes(ra_database_column_blob(s, 0), &report, error);
    sqlite3_reset(s);
    if (status == RA_MALFORMED)
        status = ra_fail(error, RA_MALFORMED, "%s: an account is damaged", store->path);
    if (status == RA_OK && sink->write(sink->context, report.bytes, report.length) != RA_OK)
        status = ra_fail(error, RA_IO, "the output could not be written");
    free(report.bytes);
    return status;
}

ra_status ra_store_write_story(ra_store *store, int64_t story, const ra_sink *sink, ra_error *error)
{
    static const char sql[] = "SELECT report FROM account WHERE story = ? ORDER BY number DESC LIMIT 1";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(store, sql, &s, error));
    sqlite3_bind_int64(s, 1, story);
    ra_status status = ra_database_next(store, s, error);
    if (status == RA_END)
        return no_story(store, story, error);
    return status == RA_OK ? write_report(store, s, sink, error) : status;
}

ra_status ra_store_write_account(ra_store *store, int64_t story, int64_t number, const ra_sink *sink, ra_error *error)
{
    static const char sql[] = "SELECT report FROM account WHERE story = ? AND number = ?";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(store, sql, &s, error));
    sqlite3_bind_int64(s, 1, story);
    sqlite3_bind_int64(s, 2, number);
    ra_status status = ra_database_next(store, s, error);
    if (status == RA_END)
        return ra_fail(error, RA_NOT_FOUND, "%s: account %lld of story %lld is not there", store->path,
                       (long long)number, (long long)story);
    return status == RA_OK ? write_report(store, s, sink, error) : status;
}

/* Columns number, drawn, articles, disputes. */
static ra_store_account read_account(sqlite3_stmt *s)
{
    ra_store_account account = {.number = sqlite3_column_int64(s, 0),
                                .articles = sqlite3_column_int64(s, 2),
                                .disputes = sqlite3_column_int64(s, 3)};
    ra_str drawn = ra_database_column(s, 1);
    size_t length = drawn.len < sizeof account.drawn ? drawn.len : sizeof account.drawn - 1;
    if (length > 0)
        memcpy(account.drawn, drawn.ptr, length);
    return account;
}

ra_status ra_store_accounts(ra_store *store, int64_t story, ra_store_take_account *take, void *context, ra_error *error)
{
    sqlite3_stmt *s;
    size_t taken = 0;
    RA_TRY(ra_database_prepare(
        store, "SELECT number, drawn, articles, disputes FROM account WHERE story = ? ORDER BY number DESC", &s,
        error));
    sqlite3_bind_int64(s, 1, story);
    ra_status status;
    while ((status = ra_database_next(store, s, error)) == RA_OK) {
        ra_store_account account = read_account(s);
        taken++;
        status = take(context, &account);
        if (status != RA_OK)
            break;
    }
    sqlite3_finalize(s);
    if (status == RA_END)
        return taken > 0 ? RA_OK : no_story(store, story, error);
    return status;
}

/* The account's columns, then the page, or whether it is kept. One statement, so that both are of one moment. */
#define PAGE_QUERY(column)                                                                                             \
    "SELECT a.number, a.drawn, a.articles, a.disputes, " column " FROM account a"                                      \
    " LEFT JOIN page p ON p.story = a.story AND p.account = a.number WHERE a.story = ?"                                \
    " ORDER BY a.number DESC LIMIT 1"

ra_status ra_store_story_page(ra_store *store, int64_t story, ra_buffer *gzip, ra_store_account *account,
                              ra_error *error)
{
    static const char with_page[] = PAGE_QUERY("p.html");
    static const char without[] = PAGE_QUERY("p.story");
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(store, gzip != NULL ? with_page : without, &s, error));
    sqlite3_bind_int64(s, 1, story);
    ra_status status = ra_database_next(store, s, error);
    if (status == RA_END)
        return no_story(store, story, error);
    if (status != RA_OK)
        return status;
    *account = read_account(s);
    if (sqlite3_column_type(s, 4) == SQLITE_NULL)
        status = RA_END;
    if (status == RA_OK && gzip != NULL) {
        ra_sink sink = ra_buffer_sink(gzip);
        ra_str html = ra_database_column_blob(s, 4);
        if (sink.write(sink.context, html.ptr, html.len) != RA_OK)
            status = ra_fail_memory(error);
    }
    sqlite3_reset(s);
    return status;
}
