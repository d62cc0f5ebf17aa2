#include "serve/reply.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

static void set_fixed(ra_reply *reply, unsigned status, const char *text)
{
    free(reply->body.bytes);
    *reply = (ra_reply){.fixed = {text, strlen(text)}, .status = status, .type = "application/json"};
}

void ra_reply_json(ra_reply *reply, cJSON *json)
{
    char *text = json != NULL ? cJSON_PrintUnformatted(json) : NULL;
    cJSON_Delete(json);
    if (text == NULL) {
        set_fixed(reply, MHD_HTTP_INTERNAL_SERVER_ERROR, "{\"error\":\"out of memory\"}");
        return;
    }
    free(reply->body.bytes);
    reply->body = (ra_buffer){text, strlen(text), strlen(text)};
    reply->type = "application/json";
}

void ra_reply_fail(ra_reply *reply, unsigned status, const char *message)
{
    cJSON *json = cJSON_CreateObject();
    reply->status = status;
    if (json != NULL && cJSON_AddStringToObject(json, "error", message) == NULL) {
        cJSON_Delete(json);
        json = NULL;
    }
    ra_reply_json(reply, json);
}

enum MHD_Result ra_reply_send(ra_reply *reply, struct MHD_Connection *connection)
{
    struct MHD_Response *response =
        reply->fixed.ptr != NULL
            ? MHD_create_response_from_buffer(reply->fixed.len, (void *)(uintptr_t)reply->fixed.ptr,
                                              MHD_RESPMEM_PERSISTENT)
            : MHD_create_response_from_buffer(reply->body.length, reply->body.bytes, MHD_RESPMEM_MUST_FREE);
    if (response == NULL) {
        free(reply->body.bytes);
        return MHD_NO;
    }
    const char *const headers[][2] = {
        {"Content-Type", reply->type},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cache-Control", "no-cache"},
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
         "form-action 'self'; frame-ancestors 'none'"},
    };
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++)
        MHD_add_response_header(response, headers[i][0], headers[i][1]);
    enum MHD_Result queued = MHD_queue_response(connection, reply->status, response);
    MHD_destroy_response(response);
    return queued;
}
