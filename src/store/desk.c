#include "base/status.h"
#include "store/desk_parts.h"

#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

enum { CACHE_BYTES = 64 << 20, WAIT_MILLIS = 10000 };

static void forget_stream(ra_desk *desk)
{
    ra_story_stream_free(desk->stream);
    desk->stream = NULL;
}

static void end(ra_desk *desk)
{
    desk->begun = false;
    desk->summary = (ra_desk_summary){0};
}

ra_status ra_desk_begin(ra_desk *desk, ra_error *error)
{
    int64_t seen;
    if (desk->begun)
        return RA_OK;
    RA_TRY(ra_database_run(desk->store, "BEGIN IMMEDIATE", error));
    desk->begun = true;
    ra_status status = ra_database_number(desk->store, "PRAGMA data_version", 0, &seen, error);
    if (status == RA_OK && seen != desk->seen) {
        forget_stream(desk);
        ra_cache_clear(&desk->cache);
        desk->seen = seen;
    }
    if (status == RA_OK && desk->stream == NULL)
        status = ra_desk_restore(desk, error);
    if (status != RA_OK)
        ra_desk_rollback(desk);
    return status;
}

void ra_desk_rollback(ra_desk *desk)
{
    if (!desk->begun)
        return;
    ra_database_rest(desk->store);
    sqlite3_exec(desk->store->db, "ROLLBACK", NULL, NULL, NULL);
    forget_stream(desk);
    ra_cache_clear(&desk->cache);
    end(desk);
}

ra_status ra_desk_open(const ra_desk_options *options, const char *path, const ra_pack *pack,
                       const ra_language *language, ra_desk **desk, ra_error *error)
{
    ra_desk *made = calloc(1, sizeof *made);
    if (made == NULL)
        return ra_fail_memory(error);
    if (options != NULL)
        made->options = *options;
    if (made->options.threads == 0)
        made->options.threads = 1;
    made->pack = pack;
    made->language = language;
    made->cache.most = made->options.cache_bytes != 0 ? made->options.cache_bytes : (size_t)CACHE_BYTES;
    ra_status status = ra_store_open(path, RA_STORE_CREATE, &made->store, error);
    if (status == RA_OK) {
        int wait = made->options.wait_millis != 0 ? (int)made->options.wait_millis : (int)WAIT_MILLIS;
        sqlite3_busy_timeout(made->store->db, wait);
        status = ra_desk_begin(made, error);
    }
    if (status == RA_OK)
        status = ra_desk_commit(made, NULL, error);
    if (status != RA_OK) {
        ra_desk_close(made);
        return status;
    }
    *desk = made;
    return RA_OK;
}

void ra_desk_close(ra_desk *desk)
{
    if (desk == NULL)
        return;
    if (desk->begun)
        sqlite3_exec(desk->store->db, "ROLLBACK", NULL, NULL, NULL);
    forget_stream(desk);
    ra_cache_clear(&desk->cache);
    ra_store_close(desk->store);
    free(desk);
}

ra_store *ra_desk_store(ra_desk *desk)
{
    return desk->store;
}

/* Accounts that may rest on an article: those of its story, and of stories that were merged into it. */
static ra_status drop_accounts(ra_desk *desk, int64_t article, ra_error *error)
{
    static const char sql[] = "DELETE FROM account WHERE story IN (SELECT story FROM story_article WHERE article = ?1"
                              " UNION SELECT s.id FROM story_article sa JOIN story s ON s.merged_into = sa.story"
                              " WHERE sa.article = ?1)";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    sqlite3_bind_int64(s, 1, article);
    return ra_database_do(desk->store, s, error);
}

ra_status ra_desk_delete(ra_desk *desk, int64_t article, ra_error *error)
{
    static const char sql[] = "DELETE FROM article WHERE id = ?";
    int64_t alone;
    sqlite3_stmt *s;
    RA_TRY(ra_desk_begin(desk, error));
    RA_TRY(drop_accounts(desk, article, error));
    RA_TRY(ra_desk_displace(desk, article, &alone, error));
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    sqlite3_bind_int64(s, 1, article);
    RA_TRY(ra_database_do(desk->store, s, error));
    if (sqlite3_changes(desk->store->db) == 0)
        return ra_fail(error, RA_NOT_FOUND, "%s: there is no article %lld", desk->store->path, (long long)article);
    ra_cache_drop(&desk->cache, article);
    desk->summary.removed++;
    return RA_OK;
}

/* What analysed articles took is given back, lest what is left in use hold on to it. */
static void give_back(const ra_desk *desk)
{
#if defined(__GLIBC__)
    if (desk->options.in_bulk)
        (void)malloc_trim(0);
#else
    (void)desk;
#endif
}

static ra_status commit(ra_desk *desk, ra_desk_turn turn, ra_desk_summary *summary, ra_error *error)
{
    ra_status status = ra_desk_begin(desk, error);
    if (status != RA_OK)
        return status;
    status = ra_desk_draw(desk, turn, error);
    if (status == RA_OK)
        status = ra_desk_save(desk, error);
    ra_database_rest(desk->store);
    if (status == RA_OK)
        status = ra_database_run(desk->store, "COMMIT", error);
    if (status != RA_OK) {
        ra_desk_rollback(desk);
        return status;
    }
    if (summary != NULL)
        *summary = desk->summary;
    end(desk);
    give_back(desk);
    return RA_OK;
}

ra_status ra_desk_commit(ra_desk *desk, ra_desk_summary *summary, ra_error *error)
{
    return commit(desk, desk->options.in_bulk ? RA_DESK_READY : RA_DESK_ALL, summary, error);
}

ra_status ra_desk_settle(ra_desk *desk, ra_desk_summary *summary, ra_error *error)
{
    ra_desk_summary part;
    ra_desk_summary whole;
    RA_TRY(commit(desk, RA_DESK_READY, &whole, error));
    while (whole.waiting > 0) {
        RA_TRY(commit(desk, RA_DESK_SOME, &part, error));
        whole.stories_changed += part.stories_changed;
        whole.waiting = part.waiting;
    }
    if (summary != NULL)
        *summary = whole;
    return RA_OK;
}
