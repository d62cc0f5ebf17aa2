/* Pages that are not kept, drawn up when they are asked for. */
#include "base/arena.h"
#include "base/status.h"
#include "store/drawing.h"

#include <stdlib.h>

typedef struct gathering {
    const ra_language *language;
    ra_arena *arena;
    RA_LIST(ra_article *) articles;
    RA_LIST(const ra_document *) documents;
    ra_error *error;
} gathering;

static ra_status take(void *context, int64_t id, ra_article *article)
{
    (void)id;
    gathering *g = context;
    const ra_document_options options = {.depth = RA_DEPTH_ALL};
    ra_article **kept = ra_list_add(g->arena, &g->articles);
    const ra_document **made = kept != NULL ? ra_list_add(g->arena, &g->documents) : NULL;
    if (made == NULL) {
        g->articles.count -= kept != NULL;
        ra_article_free(article);
        return ra_fail_memory(g->error);
    }
    *kept = article;
    ra_document *document = NULL;
    ra_status status = ra_document_new(&options, g->language, article, &document, g->error);
    *made = document;
    return status;
}

static ra_status draw(ra_store *store, const ra_pack *pack, gathering *g, int64_t story, int64_t number,
                      ra_buffer *gzip, ra_error *error)
{
    ra_drawing drawing;
    const ra_drawing_options options = {
        .pack = pack, .language = g->language, .number = (uint64_t)number, .page_of_one = true};
    RA_TRY(ra_store_story_articles(store, story, take, g, error));
    ra_status status = ra_drawing_make(&options, g->documents.at, g->documents.count, &drawing, error);
    ra_sink sink = ra_buffer_sink(gzip);
    if (status == RA_OK && sink.write(sink.context, drawing.page.bytes, drawing.page.length) != RA_OK)
        status = ra_fail_memory(error);
    ra_drawing_free(&drawing);
    return status;
}

ra_status ra_page_draw(ra_store *store, const ra_pack *pack, const ra_language *language, int64_t story,
                       ra_buffer *gzip, ra_store_account *account, ra_error *error)
{
    ra_status status = ra_store_story_page(store, story, gzip, account, error);
    if (status != RA_END)
        return status;
    gathering g = {.language = language, .arena = ra_arena_new(NULL), .error = error};
    if (g.arena == NULL)
        return ra_fail_memory(error);
    status = draw(store, pack, &g, story, account->number, gzip, error);
    for (size_t i = 0; i < g.articles.count; i++) {
        ra_document_free((ra_document *)(uintptr_t)g.documents.at[i]);
        ra_article_free(g.articles.at[i]);
    }
    ra_arena_free(g.arena);
    return status;
}
