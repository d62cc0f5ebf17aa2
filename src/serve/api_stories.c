/* Stories and their accounts over the API. */
#include "serve/fail.h"
#include "serve/handlers.h"
#include "serve/request.h"
#include "serve/values.h"

#include <stdio.h>

enum { MOST_ROWS = 200, USUAL_ROWS = 50 };

static cJSON *story_object(const ra_store_row *row)
{
    cJSON *o = cJSON_CreateObject();
    bool whole = cJSON_AddNumberToObject(o, "id", (double)row->id) != NULL &&
                 ra_values_add_str(o, "title", row->title) &&
                 cJSON_AddNumberToObject(o, "articles", (double)row->articles) != NULL &&
                 cJSON_AddNumberToObject(o, "disputes", (double)row->disputes) != NULL &&
                 cJSON_AddNumberToObject(o, "disputes_before", (double)row->disputes_before) != NULL &&
                 ra_values_add_id(o, "account", row->account) && ra_values_add_str(o, "changed", row->changed);
    if (whole)
        return o;
    cJSON_Delete(o);
    return NULL;
}

static ra_status gather(void *context, const ra_store_row *row)
{
    return ra_values_gather(context, row, story_object);
}

ra_status ra_api_list_stories(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    static const char *const orders[] = {"changed", "newest", "disputed"};
    int64_t limit = USUAL_ROWS;
    unsigned order;
    ra_store_query query = {0};
    ra_status status = ra_request_choice(request, "order", orders, sizeof orders / sizeof orders[0], &order, error);
    if (status == RA_OK)
        status = ra_request_number(request, "limit", 1, MOST_ROWS, &limit, error);
    if (status == RA_OK)
        status = ra_request_number(request, "before", 1, RA_VALUES_MOST, &query.before, error);
    if (status != RA_OK)
        return status;
    query.order = (uint8_t)order;
    query.limit = (size_t)limit + 1; /* one more, to know whether there is more */
    ra_listing listing;
    status = ra_values_begin(&listing, "stories", (size_t)limit);
    if (status == RA_OK)
        status = ra_store_list(store, &query, gather, &listing, error);
    return ra_values_end(&listing, status, reply);
}

static bool tag(ra_request *request, ra_reply *reply, int64_t account)
{
    snprintf(reply->etag, sizeof reply->etag, "W/\"%lld-%lld\"", (long long)request->match.numbers[0],
             (long long)account);
    return ra_request_has(request, reply);
}

ra_status ra_api_get_story(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    ra_store_account account;
    int64_t story = request->match.numbers[0];
    ra_sink sink = ra_buffer_sink(&reply->body);
    ra_status status = ra_store_story_page(store, story, NULL, &account, error);
    if (status != RA_OK && status != RA_END)
        return status;
    if (tag(request, reply, account.number))
        return RA_OK;
    return ra_store_write_account(store, story, account.number, &sink, error);
}

ra_status ra_api_get_version(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    int64_t number = request->match.numbers[1];
    ra_sink sink = ra_buffer_sink(&reply->body);
    ra_status status = ra_store_write_account(store, request->match.numbers[0], number, &sink, error);
    if (status == RA_OK)
        tag(request, reply, number);
    return status;
}

static ra_status gather_version(void *context, const ra_store_account *account)
{
    cJSON *o = cJSON_CreateObject();
    bool whole = cJSON_AddNumberToObject(o, "number", (double)account->number) != NULL &&
                 cJSON_AddStringToObject(o, "drawn", account->drawn) != NULL &&
                 cJSON_AddNumberToObject(o, "articles", (double)account->articles) != NULL &&
                 cJSON_AddNumberToObject(o, "disputes", (double)account->disputes) != NULL;
    if (!whole) {
        cJSON_Delete(o);
        o = NULL;
    }
    return ra_values_append(context, o);
}

ra_status ra_api_list_versions(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    cJSON *o = cJSON_CreateObject();
    cJSON *rows = cJSON_AddArrayToObject(o, "versions");
    ra_status status = RA_NO_MEMORY;
    if (rows != NULL)
        status = ra_store_accounts(store, request->match.numbers[0], gather_version, rows, error);
    if (status == RA_OK)
        return ra_reply_json(reply, o);
    cJSON_Delete(o);
    return status;
}
