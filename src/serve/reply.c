#include "serve/reply.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

static ra_status append(void *context, const char *bytes, size_t length)
{
    ra_reply *reply = context;
    if (length > reply->capacity - reply->length) {
        size_t wider = (reply->length + length) * 2;
        char *moved = realloc(reply->bytes, wider);
        if (moved == NULL)
            return RA_NO_MEMORY;
        reply->bytes = moved;
        reply->capacity = wider;
    }
    memcpy(reply->bytes + reply->length, bytes, length);
    reply->length += length;
    return RA_OK;
}

ra_sink ra_reply_sink(ra_reply *reply)
{
    return (ra_sink){append, reply};
}

static void set_fixed(ra_reply *reply, unsigned status, const char *text)
{
    free(reply->bytes);
    *reply = (ra_reply){.fixed = text, .length = strlen(text), .status = status, .type = "application/json"};
}

void ra_reply_json(ra_reply *reply, cJSON *json)
{
    char *text = json != NULL ? cJSON_PrintUnformatted(json) : NULL;
    cJSON_Delete(json);
    if (text == NULL) {
        set_fixed(reply, MHD_HTTP_INTERNAL_SERVER_ERROR, "{\"error\":\"out of memory\"}");
        return;
    }
    free(reply->bytes);
    reply->bytes = text;
    reply->length = strlen(text);
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
        reply->fixed != NULL
            ? MHD_create_response_from_buffer(reply->length, (void *)(uintptr_t)reply->fixed, MHD_RESPMEM_PERSISTENT)
            : MHD_create_response_from_buffer(reply->length, reply->bytes, MHD_RESPMEM_MUST_FREE);
    if (response == NULL) {
        free(reply->bytes);
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
