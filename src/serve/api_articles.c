/* Articles over the API: lists, one, a search. */
#include "serve/fail.h"
#include "serve/handlers.h"
#include "serve/request.h"
#include "serve/values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 200, USUAL_ROWS = 50 };

static cJSON *article_object(const ra_store_row *row)
{
    cJSON *o = cJSON_CreateObject();
    bool whole = cJSON_AddNumberToObject(o, "id", (double)row->id) != NULL &&
                 ra_values_add_id(o, "story", row->story) && ra_values_add_str(o, "title", row->title) &&
                 ra_values_add_str(o, "outlet", row->outlet) && ra_values_add_str(o, "url", row->url) &&
                 ra_values_add_str(o, "published", row->published);
    if (whole && row->excerpt.ptr != NULL)
        whole = ra_values_add_str(o, "excerpt", row->excerpt);
    if (whole)
        return o;
    cJSON_Delete(o);
    return NULL;
}

static ra_status gather(void *context, const ra_store_row *row)
{
    return ra_values_gather(context, row, article_object);
}

/* The one that is known by a URL, as a list of one or none. */
static ra_status find_one(ra_store *store, const ra_buffer *url, ra_listing *listing, ra_error *error)
{
    int64_t id;
    ra_status status = ra_store_find(store, (ra_str){url->bytes, url->length}, &id, error);
    if (status == RA_NOT_FOUND)
        return RA_OK;
    return status == RA_OK ? ra_store_latest(store, id + 1, 1, gather, listing, error) : status;
}

ra_status ra_api_list_articles(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    int64_t limit = USUAL_ROWS;
    int64_t before = 0;
    ra_buffer url = {0};
    ra_listing listing;
    ra_status status = ra_request_number(request, "limit", 1, MOST_ROWS, &limit, error);
    if (status == RA_OK)
        status = ra_request_number(request, "before", 1, RA_VALUES_MOST, &before, error);
    if (status != RA_OK)
        return status;
    status = ra_values_begin(&listing, "articles", (size_t)limit);
    if (status == RA_OK)
        status = ra_request_text(request, "url", &url)
                     ? find_one(store, &url, &listing, error)
                     : ra_store_latest(store, before, (size_t)limit + 1, gather, &listing, error);
    free(url.bytes);
    return ra_values_end(&listing, status, reply);
}

ra_status ra_api_search(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    int64_t limit = USUAL_ROWS;
    ra_buffer query = {0};
    ra_listing listing;
    ra_status status = ra_request_number(request, "limit", 1, MOST_ROWS, &limit, error);
    if (status != RA_OK)
        return status;
    if (!ra_request_text(request, "q", &query))
        return ra_serve_fail(error, RA_USAGE, "q must hold the words to look for");
    status = ra_values_begin(&listing, "articles", (size_t)limit);
    if (status == RA_OK)
        status = ra_store_search(store, (ra_str){query.bytes, query.length}, (size_t)limit, gather, &listing, error);
    free(query.bytes);
    return ra_values_end(&listing, status, reply);
}

/* {"id": 5, "story": 2, "article": {as `rashomon read` prints it}} */
static ra_status write_article(const ra_article *article, int64_t id, int64_t story, const ra_sink *sink,
                               ra_error *error)
{
    char head[96];
    char number[24] = "null";
    if (story != 0)
        snprintf(number, sizeof number, "%lld", (long long)story);
    snprintf(head, sizeof head, "{\"id\":%lld,\"story\":%s,\"article\":", (long long)id, number);
    ra_status status = sink->write(sink->context, head, strlen(head));
    if (status == RA_OK)
        status = ra_article_write_json(article, (size_t)id, false, sink, error);
    return status == RA_OK ? sink->write(sink->context, "}\n", 2) : status;
}

ra_status ra_api_get_article(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    int64_t id = request->match.numbers[0];
    int64_t story;
    ra_article *article;
    ra_sink sink = ra_buffer_sink(&reply->body);
    ra_status status = ra_store_article(store, id, &article, &story, error);
    if (status != RA_OK)
        return status;
    status = write_article(article, id, story, &sink, error);
    ra_article_free(article);
    return status;
}
