#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "store/listing.h"

/* The next word, or the next phrase between quotation marks, of a query; false at its end. */
static bool next_term(ra_str *query, ra_str *term)
{
    *query = ra_str_trim(*query);
    if (query->len == 0)
        return false;
    bool phrase = query->ptr[0] == '"';
    size_t start = phrase ? 1 : 0;
    size_t end = start;
    while (end < query->len && query->ptr[end] != '"' && (phrase || !ra_ascii_space(query->ptr[end])))
        end++;
    *term = ra_str_slice(*query, start, end);
    if (phrase && end < query->len)
        end++;
    *query = ra_str_slice(*query, end, query->len);
    return true;
}

/* The query in FTS5's language, in which no bytes of the user's mean anything: each word or phrase as a string. */
static ra_str quote_query(ra_arena *arena, ra_str query)
{
    char *quoted = ra_arena_new_array(arena, char, query.len * 4 + 4); /* a letter may become a string of four bytes */
    size_t length = 0;
    if (quoted == NULL)
        return (ra_str){NULL, 0};
    for (ra_str term; next_term(&query, &term);) {
        if (term.len == 0)
            continue;
        quoted[length++] = '"';
        for (size_t i = 0; i < term.len; i++)
            quoted[length++] = term.ptr[i] != '\0' ? term.ptr[i] : ' ';
        quoted[length++] = '"';
        quoted[length++] = ' ';
    }
    return (ra_str){quoted, length};
}

ra_status ra_store_search(ra_store *store, ra_str query, size_t limit, ra_store_take *take, void *context,
                          ra_error *error)
{
    ra_arena *arena = ra_arena_new(NULL);
    ra_str quoted = arena != NULL ? quote_query(arena, query) : (ra_str){NULL, 0};
    ra_status status = RA_OK;
    sqlite3_stmt *s;
    if (quoted.ptr == NULL) {
        status = ra_fail_memory(error);
    } else if (quoted.len > 0) {
        status = ra_database_prepare(store,
                                     "SELECT " RA_ARTICLE_COLUMNS ", 0, snippet(article_search, 1, '[', ']', '...', 24)"
                                     " FROM article_search JOIN article a ON a.id = article_search.rowid"
                                     " LEFT JOIN story_article sa ON sa.article = a.id"
                                     " WHERE article_search MATCH ? ORDER BY rank, a.id LIMIT ?",
                                     &s, error);
        if (status == RA_OK) {
            ra_database_bind(s, 1, quoted);
            sqlite3_bind_int64(s, 2, limit < INT32_MAX ? (int64_t)limit : INT32_MAX);
            status = ra_store_each_article(store, s, take, context, error);
        }
    }
    ra_arena_free(arena);
    return status;
}
