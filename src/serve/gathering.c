#include "serve/gathering.h"

#include "serve/fail.h"

#include <stdlib.h>
#include <string.h>

static ra_status make_room(ra_gathering *g, ra_error *error)
{
    if (g->count < g->capacity)
        return RA_OK;
    if (g->count >= RA_GATHERING_MOST)
        return ra_serve_fail(error, RA_LIMIT, "more than %d articles: ask about fewer at a time", RA_GATHERING_MOST);
    size_t capacity = g->capacity > 0 ? 2 * g->capacity : 8;
    ra_article **articles = realloc(g->articles, capacity * sizeof *articles);
    if (articles != NULL)
        g->articles = articles;
    ra_document **documents = realloc(g->documents, capacity * sizeof *documents);
    if (documents != NULL)
        g->documents = documents;
    if (articles == NULL || documents == NULL)
        return ra_serve_fail(error, RA_NO_MEMORY, "out of memory");
    g->capacity = capacity;
    return RA_OK;
}

/* Takes the article, also where it fails. */
static ra_status take(ra_gathering *g, const ra_mcp_options *with, ra_article *article, ra_error *error)
{
    ra_document_options options = {.depth = RA_DEPTH_ALL};
    ra_document *document = NULL;
    ra_status status = make_room(g, error);
    if (status == RA_OK)
        status = ra_document_new(&options, with->language, article, &document, error);
    if (status != RA_OK) {
        ra_article_free(article);
        return status;
    }
    g->articles[g->count] = article;
    g->documents[g->count++] = document;
    return RA_OK;
}

static ra_status read_all(ra_gathering *g, const ra_mcp_options *with, ra_reader *reader, ra_error *error)
{
    const ra_page *page;
    ra_status status;
    while ((status = ra_reader_next(reader, &page, error)) == RA_OK) {
        ra_article_options options = {.language = ra_language_code(with->language)};
        ra_article *article;
        status = ra_article_read(&options, with->pack, page, &article, error);
        if (status == RA_OK)
            status = take(g, with, article, error);
        if (status != RA_OK)
            return status;
    }
    return status == RA_END ? RA_OK : status;
}

ra_status ra_gathering_add(ra_gathering *g, const ra_mcp_options *with, const cJSON *article, ra_error *error)
{
    size_t before = g->count;
    char *line = cJSON_PrintUnformatted(article);
    if (line == NULL)
        return ra_serve_fail(error, RA_NO_MEMORY, "out of memory");
    ra_reader *reader;
    ra_reader_options options = {0};
    ra_status status = ra_reader_new_memory(&options, RA_STR("articles"), (ra_str){line, strlen(line)}, &reader, error);
    if (status == RA_OK) {
        status = read_all(g, with, reader, error);
        ra_reader_free(reader);
    }
    free(line);
    if (status == RA_OK && g->count == before)
        return ra_serve_fail(error, RA_USAGE, "article %zu holds no text: give `text` or `html`", before + 1);
    return status;
}

typedef struct adding {
    ra_gathering *gathering;
    const ra_mcp_options *with;
    ra_error *error;
} adding;

static ra_status take_stored(void *context, int64_t id, ra_article *article)
{
    (void)id;
    const adding *to = context;
    return take(to->gathering, to->with, article, to->error);
}

ra_status ra_gathering_add_story(ra_gathering *g, const ra_mcp_options *with, int64_t story, ra_error *error)
{
    if (with->store == NULL)
        return ra_serve_fail(error, RA_USAGE, "no store is open: start `rashomon mcp STORE`, or give `articles`");
    ra_store *store;
    ra_status status = ra_store_open(with->store, RA_STORE_READ, &store, error);
    if (status != RA_OK)
        return status;
    adding to = {g, with, error};
    status = ra_store_story_articles(store, story, take_stored, &to, error);
    ra_store_close(store);
    return status;
}

ra_status ra_gathering_draw(ra_gathering *g, const ra_mcp_options *with, ra_error *error)
{
    const ra_document *const *documents = (const ra_document *const *)g->documents;
    ra_story_options grouping = {.one = true, .language = ra_language_code(with->language)};
    ra_status status = ra_stories_new(&grouping, with->pack, documents, g->count, &g->stories, error);
    if (status != RA_OK)
        return status;
    if (g->stories->stories.count == 0)
        return ra_serve_fail(error, RA_USAGE, "none of the articles holds text that can be analysed");
    return ra_account_new(&(ra_account_options){0}, with->language, documents, &g->stories->stories.at[0], &g->account,
                          error);
}

void ra_gathering_free(ra_gathering *g)
{
    ra_account_free(g->account);
    ra_stories_free(g->stories);
    for (size_t i = 0; i < g->count; i++) {
        ra_document_free(g->documents[i]);
        ra_article_free(g->articles[i]);
    }
    free(g->documents);
    free(g->articles);
    *g = (ra_gathering){0};
}
