/* SQLite, with our statuses and strings. */
#ifndef RA_STORE_DATABASE_H
#define RA_STORE_DATABASE_H

#include <rashomon/store.h>
#include <sqlite3.h>

enum { RA_MOST_STATEMENTS = 128 };

struct ra_store {
    sqlite3 *db;
    char *path;
    /* Statements that are kept, by the address of their text: a hash table without deletion. */
    struct ra_kept_statement {
        const char *sql;
        sqlite3_stmt *statement;
    } kept[RA_MOST_STATEMENTS];
};

/* Fills *error with SQLite's message for the last failure and the store's path. */
ra_status ra_database_fail(const ra_store *store, ra_error *error);

RA_MUST_CHECK ra_status ra_database_run(ra_store *store, const char *sql, ra_error *error);

/* For statements whose rows are handed to a caller, who may call again meanwhile. */
RA_MUST_CHECK ra_status ra_database_prepare(ra_store *store, const char *sql, sqlite3_stmt **statement,
                                            ra_error *error);

/* The statement of this text, a literal, prepared once for the store, reset and without values. Borrowed. */
RA_MUST_CHECK ra_status ra_database_use(ra_store *store, const char *sql, sqlite3_stmt **statement, ra_error *error);

/* Resets all statements that are kept: one whose row is still looked at holds the file as it was. */
void ra_database_rest(ra_store *store);

/* Steps a statement that gives no rows, and resets it. */
RA_MUST_CHECK ra_status ra_database_do(ra_store *store, sqlite3_stmt *statement, ra_error *error);

/* Steps a statement to its next row: RA_END after the last. */
RA_MUST_CHECK ra_status ra_database_next(ra_store *store, sqlite3_stmt *statement, ra_error *error);

/* Binds a string without copying it: it must live until the statement is reset. NULL where absent. */
void ra_database_bind(sqlite3_stmt *statement, int parameter, ra_str s);
void ra_database_bind_blob(sqlite3_stmt *statement, int parameter, ra_str bytes);

/* NULL where it is NAN. */
void ra_database_bind_real(sqlite3_stmt *statement, int parameter, double value);

/* Borrowed until the next step; {NULL, 0} for NULL. */
ra_str ra_database_column(sqlite3_stmt *statement, int column);
ra_str ra_database_column_blob(sqlite3_stmt *statement, int column);

/* One number of a statement that gives one row; `fallback` where it gives none. */
RA_MUST_CHECK ra_status ra_database_number(ra_store *store, const char *sql, int64_t fallback, int64_t *number,
                                           ra_error *error);

#endif
