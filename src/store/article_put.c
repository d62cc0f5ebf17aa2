/* Articles into a store: the same again changes nothing, other words under a known name are a new version. */
#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "store/articles.h"
#include "store/database.h"
#include "store/packed.h"

#include <stdlib.h>

typedef struct putting {
    ra_store *store;
    ra_arena *arena;
    const ra_article *article;
    ra_error *error;
} putting;

/* What the article is known by: its URL, else the name of its input. Standard input names nothing, and so an article
   that comes from there is known by its words. Absent where memory ran out. */
static ra_str name_of(const putting *p)
{
    const ra_article *a = p->article;
    if (a->url.len > 0)
        return a->url;
    if (a->input.len > 0 && a->input.ptr[0] != '-')
        return a->input;
    unsigned long long hash = ra_hash(a->text, ra_hash(a->title, 0));
    return ra_arena_printf(p->arena, "words:%016llx", hash);
}

static ra_str join(ra_arena *arena, const ra_str *lines, size_t count)
{
    ra_str joined = {NULL, 0};
    for (size_t i = 0; i < count; i++)
        joined = ra_arena_printf(arena, "%.*s%s%.*s", RA_STR_ARG(joined), i > 0 ? "\n" : "", RA_STR_ARG(lines[i]));
    return joined;
}

/* Values 2 to 14 of the statements below, which name the same columns in the same order. */
static void bind_article(const putting *p, sqlite3_stmt *s)
{
    const ra_article *a = p->article;
    ra_database_bind(s, 2, a->input.ptr != NULL ? a->input : RA_STR(""));
    ra_database_bind(s, 3, a->url);
    ra_database_bind(s, 4, a->outlet);
    ra_database_bind(s, 5, a->title);
    ra_database_bind(s, 6, join(p->arena, a->byline.at, a->byline.count));
    ra_database_bind(s, 7, a->published);
    ra_database_bind(s, 8, a->published_source);
    ra_database_bind(s, 9, a->modified);
    ra_database_bind(s, 10, a->language);
    sqlite3_bind_int64(s, 11, a->flags);
    ra_database_bind(s, 12, join(p->arena, a->credits.at, a->credits.count));
    ra_database_bind(s, 13, a->text.ptr != NULL ? a->text : RA_STR(""));
}

static ra_status put_paragraphs(const putting *p, int64_t id)
{
    static const char sql[] = "INSERT INTO paragraph VALUES (?, ?, ?, ?, ?, ?)";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(p->store, sql, &s, p->error));
    for (size_t i = 0; i < p->article->paragraphs.count; i++) {
        const ra_paragraph *paragraph = &p->article->paragraphs.at[i];
        sqlite3_bind_int64(s, 1, id);
        sqlite3_bind_int64(s, 2, (int64_t)i + 1);
        sqlite3_bind_int64(s, 3, paragraph->span.start);
        sqlite3_bind_int64(s, 4, paragraph->span.end);
        ra_database_bind(s, 5, ra_str_from(ra_paragraph_kind_name(paragraph->kind)));
        ra_database_bind(s, 6, paragraph->written);
        RA_TRY(ra_database_do(p->store, s, p->error));
    }
    return RA_OK;
}

static ra_status insert(const putting *p, ra_str name, int64_t *id)
{
    static const char sql[] = "INSERT INTO article (name, input, url, outlet, title, byline, published,"
                              " published_source, modified, language, flags, credits, text)"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(p->store, sql, &s, p->error));
    ra_database_bind(s, 1, name);
    bind_article(p, s);
    RA_TRY(ra_database_do(p->store, s, p->error));
    *id = sqlite3_last_insert_rowid(p->store->db);
    return put_paragraphs(p, *id);
}

/* Puts the version that is to be replaced among the earlier ones. */
static ra_status keep_version(const putting *p, int64_t id)
{
    static const char sql[] = "INSERT INTO article_version (article, version, title, published, came, record)"
                              " SELECT id, version, title, published, changed, ?2 FROM article WHERE id = ?1";
    ra_article *before;
    ra_buffer line = {0};
    ra_buffer packed = {0};
    sqlite3_stmt *s;
    ra_sink sink = ra_buffer_sink(&line);
    RA_TRY(ra_store_article(p->store, id, &before, NULL, p->error));
    ra_status status = ra_article_write_json(before, (size_t)id, false, &sink, p->error);
    if (status == RA_OK)
        status = ra_pack_bytes((ra_str){line.bytes, line.length}, &packed, p->error);
    if (status == RA_OK)
        status = ra_database_use(p->store, sql, &s, p->error);
    if (status == RA_OK) {
        sqlite3_bind_int64(s, 1, id);
        ra_database_bind_blob(s, 2, (ra_str){packed.bytes, packed.length});
        status = ra_database_do(p->store, s, p->error);
    }
    free(line.bytes);
    free(packed.bytes);
    ra_article_free(before);
    return status;
}

static ra_status replace(const putting *p, int64_t id)
{
    static const char update[] = "UPDATE article SET input = ?2, url = ?3, outlet = ?4, title = ?5, byline = ?6,"
                                 " published = ?7, published_source = ?8, modified = ?9, language = ?10, flags = ?11,"
                                 " credits = ?12, text = ?13, version = version + 1,"
                                 " changed = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?1";
    static const char clear[] = "DELETE FROM paragraph WHERE article = ?";
    sqlite3_stmt *s;
    RA_TRY(keep_version(p, id));
    RA_TRY(ra_database_use(p->store, clear, &s, p->error));
    sqlite3_bind_int64(s, 1, id);
    RA_TRY(ra_database_do(p->store, s, p->error));
    RA_TRY(ra_database_use(p->store, update, &s, p->error));
    sqlite3_bind_int64(s, 1, id);
    bind_article(p, s);
    RA_TRY(ra_database_do(p->store, s, p->error));
    return put_paragraphs(p, id);
}

static ra_status put(const putting *p, int64_t *id, uint8_t *outcome)
{
    static const char sql[] = "SELECT id, title, text FROM article WHERE name = ?";
    sqlite3_stmt *s;
    ra_str name = name_of(p);
    if (name.ptr == NULL)
        return ra_fail_memory(p->error);
    RA_TRY(ra_database_use(p->store, sql, &s, p->error));
    ra_database_bind(s, 1, name);
    ra_status status = ra_database_next(p->store, s, p->error);
    *outcome = RA_DESK_NEW;
    if (status == RA_END)
        return insert(p, name, id);
    if (status != RA_OK)
        return status;
    *id = sqlite3_column_int64(s, 0);
    bool same = ra_str_equal(ra_database_column(s, 1), p->article->title) &&
                ra_str_equal(ra_database_column(s, 2), p->article->text);
    sqlite3_reset(s);
    *outcome = same ? RA_DESK_SAME : RA_DESK_UPDATED;
    return same ? RA_OK : replace(p, *id);
}

ra_status ra_store_put_article(ra_store *store, const ra_article *article, int64_t *id, uint8_t *outcome,
                               ra_error *error)
{
    putting p = {.store = store, .arena = ra_arena_new(NULL), .article = article, .error = error};
    if (p.arena == NULL)
        return ra_fail_memory(error);
    ra_status status = put(&p, id, outcome);
    ra_arena_free(p.arena);
    return status;
}
