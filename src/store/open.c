#include "base/status.h"
#include "base/str.h"
#include "store/database.h"
#include "store/migrate.h"
#include "store/schema.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* What a file says of itself. */
typedef struct marks {
    int64_t application;
    int64_t version;
    int64_t tables;
} marks;

/* All at one moment: another process may just be making the store. */
static ra_status read_marks(ra_store *store, marks *m, ra_error *error)
{
    RA_TRY(ra_database_run(store, "BEGIN", error));
    RA_TRY(ra_database_number(store, "PRAGMA application_id", 0, &m->application, error));
    RA_TRY(ra_database_number(store, "PRAGMA user_version", 0, &m->version, error));
    RA_TRY(ra_database_number(store, "SELECT count(*) FROM sqlite_schema", 0, &m->tables, error));
    return ra_database_run(store, "COMMIT", error);
}

/* What kind of file it is: a store of this version, one that can become it, or none. */
static ra_status settle(ra_store *store, ra_store_mode mode, ra_error *error)
{
    marks m = {0};
    sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
    RA_TRY(read_marks(store, &m, error));
    bool empty = m.application == 0 && m.tables == 0;
    if (empty && mode != RA_STORE_CREATE)
        return ra_fail(error, RA_MALFORMED, "%s: holds nothing yet; `rashomon add %s INPUT...` makes a store of it",
                       store->path, store->path);
    if (empty)
        RA_TRY(ra_store_make(store, error));
    else if (m.application != RA_STORE_APPLICATION)
        return ra_fail(error, RA_MALFORMED, "%s: an SQLite file, but no Rashomon store", store->path);
    else
        RA_TRY(settle_version(store, mode, m.version, error));
    return ra_database_run(store, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000",
                           error);
}

/* The path by which SQLite takes a file for a file: it reads "file:" and ":" at the beginning of a path in its own way.
   NULL where memory ran out. */
static char *plain_path(const char *path)
{
    size_t length = strlen(path);
    char *plain = malloc(sizeof "./" + length);
    if (plain != NULL) {
        size_t before = path[0] == '/' ? 0 : 2;
        memcpy(plain, "./", before);
        memcpy(plain + before, path, length + 1);
    }
    return plain;
}

/* The path as SQLite's URI of a file that nobody changes; NULL where memory ran out. */
static char *unchanging(const char *path)
{
    static const char digits[] = "0123456789ABCDEF";
    static const char end[] = "?immutable=1";
    char *uri = malloc(sizeof "file:" + 3 * strlen(path) + sizeof end);
    if (uri == NULL)
        return NULL;
    char *to = uri + sprintf(uri, "file:");
    for (const char *at = path; *at != '\0'; at++) {
        unsigned char c = (unsigned char)*at;
        bool plain = ra_ascii_alpha(*at) || ra_ascii_digit(*at) || c == '/' || c == '.' || c == '_' || c == '-';
        if (plain) {
            *to++ = *at;
        } else {
            *to++ = '%';
            *to++ = digits[c >> 4];
            *to++ = digits[c & 15];
        }
    }
    memcpy(to, end, sizeof end);
    return uri;
}

/* Whether the file lies where nothing can be written, as on a medium that can only be read, and holds all that was
   committed. SQLite wants to write beside it even to read; but then nobody else does either. */
static bool cannot_change(const char *path)
{
    char log[4096];
    char folder[4096];
    struct stat file;
    if ((size_t)snprintf(log, sizeof log, "%s-wal", path) >= sizeof log || access(path, R_OK) != 0)
        return false;
    memcpy(folder, log, sizeof folder);
    char *slash = strrchr(folder, '/');
    if (slash != NULL)
        slash[1] = '\0';
    bool writable = access(slash != NULL ? folder : ".", W_OK) == 0;
    return !writable && (stat(log, &file) != 0 || file.st_size == 0);
}

static ra_status connect(ra_store *store, ra_store_mode mode, ra_error *error)
{
    int flags = mode == RA_STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (mode == RA_STORE_CREATE)
        flags |= SQLITE_OPEN_CREATE;
    if (store->path[0] == '\0')
        return ra_fail(error, RA_IO, "a store needs a path, and an empty one was given");
    bool unchanged = mode == RA_STORE_READ && cannot_change(store->path);
    char *name = unchanged ? unchanging(store->path) : plain_path(store->path);
    if (name == NULL)
        return ra_fail_memory(error);
    if (unchanged)
        flags |= SQLITE_OPEN_URI;
    int code = sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    free(name);
    if (code == SQLITE_OK)
        return RA_OK;
    if (store->db != NULL && mode != RA_STORE_CREATE && access(store->path, F_OK) != 0 && errno == ENOENT)
        return ra_fail(error, RA_IO, "%s: there is no such store; `rashomon add STORE INPUT...` makes one",
                       store->path);
    return store->db != NULL ? ra_database_fail(store, error) : ra_fail_memory(error);
}

/* A writer that was killed while it made the store leaves a journal, which must be rolled back before anything is read.
 */
static bool has_journal(const ra_store *store)
{
    return sqlite3_exec(store->db, "PRAGMA schema_version", NULL, NULL, NULL) != SQLITE_OK &&
           sqlite3_extended_errcode(store->db) == SQLITE_READONLY_ROLLBACK;
}

static ra_status connect_for(ra_store *store, ra_store_mode mode, ra_error *error)
{
    RA_TRY(connect(store, mode, error));
    if (mode != RA_STORE_READ || !has_journal(store))
        return RA_OK;
    sqlite3_close(store->db);
    store->db = NULL;
    RA_TRY(connect(store, RA_STORE_WRITE, error));
    return ra_database_run(store, "PRAGMA query_only = ON", error);
}

ra_status ra_store_open(const char *path, ra_store_mode mode, ra_store **store, ra_error *error)
{
    ra_store *made = calloc(1, sizeof *made);
    if (made == NULL || (made->path = strdup(path)) == NULL) {
        free(made);
        return ra_fail_memory(error);
    }
    ra_status status = connect_for(made, mode, error);
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
