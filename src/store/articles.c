#include "store/articles.h"

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "store/database.h"

bool ra_store_is_analysed(const ra_article *article)
{
    return (article->flags & (RA_FLAG_NOT_AN_ARTICLE | RA_FLAG_LANGUAGE_UNSUPPORTED)) == 0 && article->text.len > 0;
}

static ra_paragraph_kind kind_named(ra_str name)
{
    for (unsigned kind = 0; ra_paragraph_kind_name(kind) != NULL; kind++) {
        if (ra_str_equal(name, ra_str_from(ra_paragraph_kind_name(kind))))
            return kind;
    }
    return RA_PARAGRAPH_BODY;
}

static ra_status read_paragraph(const ra_store *store, sqlite3_stmt *s, int64_t id, ra_article *article,
                                ra_error *error)
{
    int64_t start = sqlite3_column_int64(s, 0);
    int64_t end = sqlite3_column_int64(s, 1);
    if (start < 0 || start > end || (uint64_t)end > article->text.len)
        return ra_fail(error, RA_MALFORMED, "%s: article %lld: a paragraph lies outside its text", store->path,
                       (long long)id);
    ra_paragraph *p = ra_list_add(article->arena, &article->paragraphs);
    if (p == NULL)
        return ra_fail_memory(error);
    *p = (ra_paragraph){.span = {(uint32_t)start, (uint32_t)end},
                        .kind = kind_named(ra_database_column(s, 2)),
                        .written = ra_arena_str(article->arena, ra_database_column(s, 3))};
    return RA_OK;
}

static ra_status read_paragraphs(ra_store *store, int64_t id, ra_article *article, ra_error *error)
{
    static const char sql[] =
        "SELECT start_byte, end_byte, kind, written FROM paragraph WHERE article = ? ORDER BY number";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(store, sql, &s, error));
    sqlite3_bind_int64(s, 1, id);
    ra_status status;
    while ((status = ra_database_next(store, s, error)) == RA_OK)
        RA_TRY(read_paragraph(store, s, id, article, error));
    return status == RA_END ? RA_OK : status;
}

#define ADD_LINES(arena, joined, list)                                                                                 \
    for (ra_str rest_ = (joined), line_; rest_.ptr != NULL && ra_str_cut(&rest_, '\n', &line_);) {                     \
        ra_str *added_ = ra_list_add((arena), (list));                                                                 \
        if (added_ == NULL)                                                                                            \
            return false;                                                                                              \
        *added_ = line_;                                                                                               \
    }

/* The columns after the flags. False where memory ran out. */
static bool read_fields(sqlite3_stmt *row, ra_article *a)
{
    ra_str byline = {NULL, 0};
    ra_str credits = {NULL, 0};
    ra_str *const fields[] = {&a->input,    &a->url,      &a->outlet, &a->title, &a->published, &a->published_source,
                              &a->modified, &a->language, &a->text,   &byline,   &credits};
    for (int i = 0; i < (int)(sizeof fields / sizeof fields[0]); i++) {
        ra_str value = ra_database_column(row, i + 2);
        *fields[i] = ra_arena_str(a->arena, value);
        if (value.ptr != NULL && fields[i]->ptr == NULL)
            return false;
    }
    ADD_LINES(a->arena, byline, &a->byline);
    ADD_LINES(a->arena, credits, &a->credits);
    return true;
}

ra_status ra_store_read_article(ra_store *store, sqlite3_stmt *row, ra_article **article, ra_error *error)
{
    ra_arena *arena = ra_arena_new(NULL);
    ra_article *made = arena != NULL ? ra_arena_alloc(arena, sizeof *made) : NULL;
    if (made == NULL) {
        ra_arena_free(arena);
        return ra_fail_memory(error);
    }
    made->arena = arena;
    made->flags = (unsigned)sqlite3_column_int64(row, 1);
    ra_status status = read_fields(row, made) ? read_paragraphs(store, sqlite3_column_int64(row, 0), made, error)
                                              : ra_fail_memory(error);
    if (status != RA_OK) {
        ra_article_free(made);
        return status;
    }
    *article = made;
    return RA_OK;
}

static ra_status each_article(ra_store *store, sqlite3_stmt *s, ra_store_take_article *take, void *context,
                              size_t *taken, ra_error *error)
{
    ra_status status;
    while ((status = ra_database_next(store, s, error)) == RA_OK) {
        ra_article *article;
        status = ra_store_read_article(store, s, &article, error);
        if (status == RA_OK)
            status = take(context, sqlite3_column_int64(s, 0), article);
        if (status != RA_OK)
            break;
        ++*taken;
    }
    sqlite3_finalize(s);
    return status == RA_END ? RA_OK : status;
}

ra_status ra_store_articles(ra_store *store, int64_t after, ra_store_take_article *take, void *context, ra_error *error)
{
    sqlite3_stmt *s;
    size_t taken = 0;
    RA_TRY(ra_database_prepare(store, "SELECT " RA_ARTICLE_COLUMNS " FROM article a WHERE a.id > ? ORDER BY a.id", &s,
                               error));
    sqlite3_bind_int64(s, 1, after);
    return each_article(store, s, take, context, &taken, error);
}

ra_status ra_store_story_articles(ra_store *store, int64_t story, ra_store_take_article *take, void *context,
                                  ra_error *error)
{
    sqlite3_stmt *s;
    size_t taken = 0;
    RA_TRY(ra_database_prepare(store,
                               "SELECT " RA_ARTICLE_COLUMNS " FROM story_article sa JOIN article a ON a.id = sa.article"
                               " WHERE sa.story = ? ORDER BY a.id",
                               &s, error));
    sqlite3_bind_int64(s, 1, story);
    RA_TRY(each_article(store, s, take, context, &taken, error));
    if (taken == 0)
        return ra_fail(error, RA_NOT_FOUND, "%s: there is no story %lld", store->path, (long long)story);
    return RA_OK;
}

ra_status ra_store_article(ra_store *store, int64_t id, ra_article **article, int64_t *story, ra_error *error)
{
    static const char sql[] = "SELECT " RA_ARTICLE_COLUMNS ", coalesce(sa.story, 0) FROM article a"
                              " LEFT JOIN story_article sa ON sa.article = a.id WHERE a.id = ?";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(store, sql, &s, error));
    sqlite3_bind_int64(s, 1, id);
    ra_status status = ra_database_next(store, s, error);
    if (status == RA_END)
        return ra_fail(error, RA_NOT_FOUND, "%s: there is no article %lld", store->path, (long long)id);
    if (status == RA_OK && story != NULL)
        *story = sqlite3_column_int64(s, sqlite3_column_count(s) - 1);
    if (status == RA_OK)
        status = ra_store_read_article(store, s, article, error);
    sqlite3_reset(s);
    return status;
}

ra_status ra_store_find(ra_store *store, ra_str url, int64_t *article, ra_error *error)
{
    static const char sql[] = "SELECT id FROM article WHERE name = ?";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(store, sql, &s, error));
    ra_database_bind(s, 1, url);
    ra_status status = ra_database_next(store, s, error);
    if (status == RA_OK)
        *article = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return status == RA_END ? RA_NOT_FOUND : status;
}
