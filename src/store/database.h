/* SQLite, with our statuses and strings. */
#ifndef RA_STORE_DATABASE_H
#define RA_STORE_DATABASE_H

#include <rashomon/store.h>
#include <sqlite3.h>

struct ra_store {
    sqlite3 *db;
    char *path;
};

/* Fills *error with SQLite's message for the last failure and the store's path. */
ra_status ra_database_fail(const ra_store *store, ra_error *error);

RA_MUST_CHECK ra_status ra_database_run(ra_store *store, const char *sql, ra_error *error);
RA_MUST_CHECK ra_status ra_database_prepare(ra_store *store, const char *sql, sqlite3_stmt **statement,
                                            ra_error *error);

/* Binds a string without copying it: it must live until the statement is reset. NULL where absent. */
void ra_database_bind(sqlite3_stmt *statement, int parameter, ra_str s);

/* Borrowed until the next step; {NULL, 0} for NULL. */
ra_str ra_database_column(sqlite3_stmt *statement, int column);

#endif
