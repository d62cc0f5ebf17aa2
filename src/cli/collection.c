#include "collection.h"

#include <stdlib.h>

static bool keep(cli_session *session, const cli_input_work *work, cli_item *item)
{
    cli_collection *c = work->context;
    if (c->count == c->capacity) {
        size_t capacity = c->capacity > 0 ? c->capacity * 2 : 64;
        ra_document **grown = realloc(c->documents, capacity * sizeof *grown);
        if (grown == NULL) {
            cli_session_say(session, "out of memory after %zu articles", c->count);
            return false;
        }
        c->documents = grown;
        c->capacity = capacity;
    }
    if (item->article->text.len > 0)
        session->used++;
    c->documents[c->count++] = item->document;
    item->document = NULL;
    item->article = NULL;
    return true;
}

void cli_collection_read(cli_session *session, ra_depth depth, cli_collection *collection)
{
    *collection = (struct cli_collection){0};
    cli_input_work work = {.doing = "reading", .analyse = true, .depth = depth, .take = keep, .context = collection};
    cli_input_each(session, &work);
}

const ra_document *const *cli_collection_documents(const cli_collection *collection)
{
    return (const ra_document *const *)collection->documents;
}

void cli_collection_free(cli_collection *collection)
{
    for (size_t i = 0; i < collection->count; i++) {
        const ra_article *article = collection->documents[i]->article;
        ra_document_free(collection->documents[i]);
        ra_article_free((ra_article *)(uintptr_t)article);
    }
    free(collection->documents);
    *collection = (struct cli_collection){0};
}
