#include "serve/reply.h"
#include "serve/sheet.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char ra_type_json[] = "application/json";
const char ra_type_problem[] = "application/problem+json";
const char ra_type_html[] = "text/html; charset=utf-8";

static const char nothing_is_allowed[] = "default-src 'none'; frame-ancestors 'none'";

void ra_reply_drop(ra_reply *reply)
{
    free(reply->body.bytes);
    if (reply->response != NULL)
        MHD_destroy_response(reply->response);
    reply->body = (ra_buffer){0};
    reply->fixed = (ra_str){NULL, 0};
    reply->response = NULL;
    reply->etag[0] = '\0';
    reply->location[0] = '\0';
}

void ra_reply_fixed(ra_reply *reply, const char *type, ra_str bytes)
{
    ra_reply_drop(reply);
    reply->fixed = bytes;
    reply->type = type;
}

ra_status ra_reply_json(ra_reply *reply, cJSON *json)
{
    char *text = json != NULL ? cJSON_PrintUnformatted(json) : NULL;
    cJSON_Delete(json);
    if (text == NULL)
        return RA_NO_MEMORY;
    ra_reply_drop(reply);
    reply->body = (ra_buffer){text, strlen(text), strlen(text)};
    reply->type = ra_type_json;
    return RA_OK;
}

void ra_reply_fail(ra_reply *reply, unsigned status, const char *reason)
{
    static const char no_memory[] = "{\"title\":\"Internal Server Error\",\"status\":500,\"detail\":\"out of memory\"}";
    cJSON *json = cJSON_CreateObject();
    bool whole = json != NULL && cJSON_AddStringToObject(json, "title", MHD_get_reason_phrase_for(status)) != NULL &&
                 cJSON_AddNumberToObject(json, "status", status) != NULL &&
                 cJSON_AddStringToObject(json, "detail", reason) != NULL;
    reply->status = status;
    reply->policy = NULL;
    if (!whole) {
        cJSON_Delete(json);
        json = NULL;
    }
    if (ra_reply_json(reply, json) != RA_OK) {
        reply->status = MHD_HTTP_INTERNAL_SERVER_ERROR;
        ra_reply_fixed(reply, ra_type_problem, RA_STR(no_memory));
    }
    reply->type = ra_type_problem;
}

void ra_reply_fail_page(ra_reply *reply, unsigned status, const char *reason)
{
    ra_reply_drop(reply);
    reply->status = status;
    ra_sheet sheet;
    ra_error error = {0};
    const char *title = MHD_get_reason_phrase_for(status);
    ra_sheet_begin(&sheet, reply, (ra_str){title, strlen(title)}, RA_SHEET_OTHER);
    ra_sheet_put(&sheet, "<p class=\"calm\">");
    ra_sheet_text(&sheet, (ra_str){reason, strlen(reason)});
    ra_sheet_put(&sheet, "</p>\n");
    if (ra_sheet_end(&sheet, &error) != RA_OK)
        ra_reply_fail(reply, MHD_HTTP_INTERNAL_SERVER_ERROR, error.message);
}

static bool add(struct MHD_Response *response, const char *name, const char *value)
{
    return value == NULL || value[0] == '\0' || MHD_add_response_header(response, name, value) == MHD_YES;
}

bool ra_reply_add_headers(struct MHD_Response *response, const ra_reply *reply)
{
    char seconds[16] = "";
    if (reply->retry_after > 0)
        snprintf(seconds, sizeof seconds, "%u", reply->retry_after);
    return add(response, "Content-Type", reply->type) && add(response, "X-Content-Type-Options", "nosniff") &&
           add(response, "Referrer-Policy", "no-referrer") && add(response, "X-Frame-Options", "DENY") &&
           add(response, "Cross-Origin-Resource-Policy", "same-origin") &&
           add(response, "Cross-Origin-Opener-Policy", "same-origin") &&
           add(response, "Cache-Control", reply->cache != NULL ? reply->cache : "no-cache") &&
           add(response, "Content-Security-Policy", reply->policy != NULL ? reply->policy : nothing_is_allowed) &&
           add(response, "Allow", reply->allow) && add(response, "Location", reply->location) &&
           add(response, "ETag", reply->etag) && add(response, "Retry-After", seconds) &&
           (!reply->asks_token || add(response, "WWW-Authenticate", "Bearer realm=\"rashomon\""));
}

struct MHD_Response *ra_reply_make(ra_reply *reply)
{
    bool empty = reply->fixed.ptr == NULL && reply->body.bytes == NULL;
    struct MHD_Response *response =
        reply->fixed.ptr != NULL || empty
            ? MHD_create_response_from_buffer(reply->fixed.len, (void *)(uintptr_t)reply->fixed.ptr,
                                              MHD_RESPMEM_PERSISTENT)
            : MHD_create_response_from_buffer(reply->body.length, reply->body.bytes, MHD_RESPMEM_MUST_FREE);
    reply->length = empty ? 0 : reply->fixed.ptr != NULL ? reply->fixed.len : reply->body.length;
    if (response == NULL)
        return NULL;
    reply->body = (ra_buffer){0};
    if (!ra_reply_add_headers(response, reply)) {
        MHD_destroy_response(response);
        return NULL;
    }
    return response;
}
