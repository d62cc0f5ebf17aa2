#include "store/articles.h"

#include "base/status.h"
#include "base/str.h"
#include "store/database.h"

static int64_t digest(const ra_article *article)
{
    uint64_t hash = ra_hash(article->url.ptr != NULL ? article->url : article->input, 0);
    hash = ra_hash(article->title, hash);
    return (int64_t)ra_hash(article->text, hash);
}

static ra_str join_byline(ra_arena *arena, const ra_article *article)
{
    ra_str joined = {NULL, 0};
    for (size_t i = 0; i < article->byline.count; i++)
        joined = ra_arena_printf(arena, "%.*s%s%.*s", RA_STR_ARG(joined), i > 0 ? "\n" : "",
                                 RA_STR_ARG(article->byline.at[i]));
    return joined;
}

static ra_status finish(ra_store *store, sqlite3_stmt *statement, ra_error *error)
{
    ra_status status = sqlite3_step(statement) == SQLITE_DONE ? RA_OK : ra_database_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}

static ra_status insert_article(ra_store *store, ra_arena *arena, const ra_article *article, ra_error *error)
{
    sqlite3_stmt *s;
    RA_TRY(ra_database_prepare(store,
                               "INSERT INTO article (digest, input, url, outlet, title, byline, published, language,"
                               " flags, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING",
                               &s, error));
    sqlite3_bind_int64(s, 1, digest(article));
    ra_database_bind(s, 2, article->input.ptr != NULL ? article->input : RA_STR(""));
    ra_database_bind(s, 3, article->url);
    ra_database_bind(s, 4, article->outlet);
    ra_database_bind(s, 5, article->title);
    ra_database_bind(s, 6, join_byline(arena, article));
    ra_database_bind(s, 7, article->published);
    ra_database_bind(s, 8, article->language);
    sqlite3_bind_int64(s, 9, article->flags);
    ra_database_bind(s, 10, article->text.ptr != NULL ? article->text : RA_STR(""));
    return finish(store, s, error);
}

static ra_status insert_paragraph(ra_store *store, int64_t id, size_t number, const ra_paragraph *p, ra_error *error)
{
    sqlite3_stmt *s;
    RA_TRY(ra_database_prepare(store, "INSERT INTO paragraph VALUES (?, ?, ?, ?, ?)", &s, error));
    sqlite3_bind_int64(s, 1, id);
    sqlite3_bind_int64(s, 2, (int64_t)number);
    sqlite3_bind_int64(s, 3, p->span.start);
    sqlite3_bind_int64(s, 4, p->span.end);
    ra_database_bind(s, 5, ra_str_from(ra_paragraph_kind_name(p->kind)));
    return finish(store, s, error);
}

ra_status ra_store_add(ra_store *store, const ra_article *article, bool *added, ra_error *error)
{
    ra_arena *arena = ra_arena_new(NULL);
    if (arena == NULL)
        return ra_fail_memory(error);
    ra_status status = insert_article(store, arena, article, error);
    ra_arena_free(arena);
    RA_TRY(status);
    *added = sqlite3_changes(store->db) > 0;
    int64_t id = sqlite3_last_insert_rowid(store->db);
    for (size_t i = 0; *added && i < article->paragraphs.count; i++)
        RA_TRY(insert_paragraph(store, id, i + 1, &article->paragraphs.at[i], error));
    return RA_OK;
}

static ra_paragraph_kind kind_named(ra_str name)
{
    for (unsigned kind = 0; ra_paragraph_kind_name(kind) != NULL; kind++) {
        if (ra_str_equal(name, ra_str_from(ra_paragraph_kind_name(kind))))
            return kind;
    }
    return RA_PARAGRAPH_BODY;
}

static ra_status load_paragraphs(ra_store *store, int64_t id, ra_article *article, ra_error *error)
{
    sqlite3_stmt *s;
    RA_TRY(ra_database_prepare(
        store, "SELECT start_byte, end_byte, kind FROM paragraph WHERE article = ? ORDER BY number", &s, error));
    sqlite3_bind_int64(s, 1, id);
    ra_status status = RA_OK;
    int step = SQLITE_DONE;
    while (status == RA_OK && (step = sqlite3_step(s)) == SQLITE_ROW) {
        int64_t start = sqlite3_column_int64(s, 0);
        int64_t end = sqlite3_column_int64(s, 1);
        ra_paragraph *p = ra_list_add(article->arena, &article->paragraphs);
        if (p == NULL)
            status = ra_fail_memory(error);
        else if (start < 0 || start > end || (uint64_t)end > article->text.len)
            status = ra_fail(error, RA_MALFORMED, "%s: article %lld: a paragraph lies outside its text", store->path,
                             (long long)id);
        else
            *p = (ra_paragraph){.span = {(uint32_t)start, (uint32_t)end}, .kind = kind_named(ra_database_column(s, 2))};
    }
    if (status == RA_OK && step != SQLITE_DONE)
        status = ra_database_fail(store, error);
    sqlite3_finalize(s);
    return status;
}

static ra_article *copy_article(sqlite3_stmt *s)
{
    ra_arena *arena = ra_arena_new(NULL);
    ra_article *a = arena != NULL ? ra_arena_alloc(arena, sizeof *a) : NULL;
    if (a == NULL) {
        ra_arena_free(arena);
        return NULL;
    }
    a->arena = arena;
    ra_str *const fields[] = {&a->input, &a->url, &a->outlet, &a->title, &a->published, &a->language, &a->text};
    for (int i = 0; i < (int)(sizeof fields / sizeof fields[0]); i++) {
        ra_str value = ra_database_column(s, i + 2);
        *fields[i] = ra_arena_str(arena, value);
        if (value.ptr != NULL && fields[i]->ptr == NULL) {
            ra_arena_free(arena);
            return NULL;
        }
    }
    a->flags = (unsigned)sqlite3_column_int64(s, 9);
    return a;
}

static ra_status load_row(ra_store *store, ra_arena *arena, sqlite3_stmt *s, ra_stored_list *all, ra_error *error)
{
    ra_stored *stored = ra_list_add(arena, all);
    if (stored == NULL)
        return ra_fail_memory(error);
    stored->id = sqlite3_column_int64(s, 0);
    stored->story = sqlite3_column_int64(s, 1);
    stored->article = copy_article(s);
    return stored->article != NULL ? load_paragraphs(store, stored->id, stored->article, error) : ra_fail_memory(error);
}

/* What copy_article reads. */
#define ARTICLE_COLUMNS "a.id, coalesce(sa.story, 0), input, url, outlet, title, published, language, text, flags"

ra_status ra_store_story_articles(ra_store *store, int64_t story, ra_store_take_article *take, void *context,
                                  ra_error *error)
{
    sqlite3_stmt *s;
    RA_TRY(ra_database_prepare(store,
                               "SELECT " ARTICLE_COLUMNS " FROM article a JOIN story_article sa ON sa.article = a.id"
                               " WHERE sa.story = ? ORDER BY a.id",
                               &s, error));
    sqlite3_bind_int64(s, 1, story);
    ra_status status = RA_OK;
    size_t taken = 0;
    int step = SQLITE_DONE;
    while (status == RA_OK && (step = sqlite3_step(s)) == SQLITE_ROW) {
        ra_article *article = copy_article(s);
        status = article != NULL ? load_paragraphs(store, sqlite3_column_int64(s, 0), article, error)
                                 : ra_fail_memory(error);
        if (status == RA_OK)
            status = take(context, article);
        else
            ra_article_free(article);
        taken++;
    }
    if (status == RA_OK && step != SQLITE_DONE)
        status = ra_database_fail(store, error);
    sqlite3_finalize(s);
    if (status == RA_OK && taken == 0)
        return ra_fail(error, RA_NOT_FOUND, "%s: there is no story %lld", store->path, (long long)story);
    return status;
}

ra_status ra_store_load(ra_store *store, ra_arena *arena, ra_stored_list *all, ra_error *error)
{
    sqlite3_stmt *s;
    RA_TRY(ra_database_prepare(store,
                               "SELECT " ARTICLE_COLUMNS
                               " FROM article a LEFT JOIN story_article sa ON sa.article = a.id"
                               " WHERE (flags & ?) = 0 ORDER BY a.id",
                               &s, error));
    sqlite3_bind_int64(s, 1, RA_FLAG_NOT_AN_ARTICLE | RA_FLAG_LANGUAGE_UNSUPPORTED);
    ra_status status = RA_OK;
    int step = SQLITE_DONE;
    while (status == RA_OK && (step = sqlite3_step(s)) == SQLITE_ROW)
        status = load_row(store, arena, s, all, error);
    if (status == RA_OK && step != SQLITE_DONE)
        status = ra_database_fail(store, error);
    sqlite3_finalize(s);
    return status;
}
