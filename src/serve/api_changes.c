/* What has changed: a page of the journal, and the stream of events that follows it. */
#include "serve/fail.h"
#include "serve/handlers.h"
#include "serve/request.h"
#include "serve/values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CHANGES = 1000, USUAL_CHANGES = 100, CHANGES_AT_ONCE = 64, BLOCK = 8 << 10 };

static cJSON *change_object(const ra_store_change *change)
{
    cJSON *o = cJSON_CreateObject();
    const char *kind = ra_store_change_name(change->kind);
    bool whole = cJSON_AddNumberToObject(o, "sequence", (double)change->sequence) != NULL &&
                 cJSON_AddStringToObject(o, "kind", kind) != NULL &&
                 cJSON_AddNumberToObject(o, "story", (double)change->story) != NULL &&
                 ra_values_add_id(o, "into", change->other) && ra_values_add_id(o, "account", change->account) &&
                 ra_values_add_str(o, "title", change->title) &&
                 cJSON_AddNumberToObject(o, "articles", (double)change->articles) != NULL &&
                 cJSON_AddNumberToObject(o, "disputes", (double)change->disputes) != NULL &&
                 ra_values_add_str(o, "at", change->at);
    if (whole)
        return o;
    cJSON_Delete(o);
    return NULL;
}

typedef struct gathering {
    cJSON *rows;
    int64_t last;
} gathering;

static ra_status gather(void *context, const ra_store_change *change)
{
    gathering *g = context;
    g->last = change->sequence;
    return ra_values_append(g->rows, change_object(change));
}

ra_status ra_api_list_changes(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    int64_t after = 0;
    int64_t limit = USUAL_CHANGES;
    ra_status status = ra_request_number(request, "after", 0, RA_VALUES_MOST, &after, error);
    if (status == RA_OK)
        status = ra_request_number(request, "limit", 1, MOST_CHANGES, &limit, error);
    if (status != RA_OK)
        return status;
    cJSON *o = cJSON_CreateObject();
    gathering g = {.rows = cJSON_AddArrayToObject(o, "changes"), .last = after};
    status = g.rows != NULL ? ra_store_changes(store, after, (size_t)limit, gather, &g, error) : RA_NO_MEMORY;
    if (status == RA_OK && cJSON_AddNumberToObject(o, "last", (double)g.last) == NULL)
        status = RA_NO_MEMORY;
    if (status == RA_OK)
        return ra_reply_json(reply, o);
    cJSON_Delete(o);
    return status;
}

/* One event stream. */
typedef struct stream {
    ra_listener listener;
    ra_server *server;
    int64_t sequence; /* of the last change that was told */
    ra_buffer out;
    size_t sent;
} stream;

/* A change as an event (HTML standard, 9.2). Its data is JSON, in which no line ends. */
static ra_status write_event(void *context, const ra_store_change *change)
{
    stream *s = context;
    cJSON *o = change_object(change);
    char *data = o != NULL ? cJSON_PrintUnformatted(o) : NULL;
    cJSON_Delete(o);
    if (data == NULL)
        return RA_NO_MEMORY;
    char head[96];
    snprintf(head, sizeof head, "id: %lld\nevent: %s\ndata: ", (long long)change->sequence,
             ra_store_change_name(change->kind));
    ra_sink sink = ra_buffer_sink(&s->out);
    ra_status status = sink.write(sink.context, head, strlen(head));
    if (status == RA_OK)
        status = sink.write(sink.context, data, strlen(data));
    if (status == RA_OK)
        status = sink.write(sink.context, "\n\n", 2);
    free(data);
    s->sequence = change->sequence;
    return status;
}

static bool fetch(stream *s)
{
    ra_store *store;
    if (ra_readers_take(&s->server->readers, &store, NULL) != RA_OK)
        return false;
    ra_status status = ra_store_changes(store, s->sequence, CHANGES_AT_ONCE, write_event, s, NULL);
    ra_readers_give(&s->server->readers, store, status != RA_OK);
    return status == RA_OK;
}

/* Gets something to send. 0 where there is, or where the connection sleeps until there is. */
static ssize_t refill(stream *s)
{
    static const char silence[] = ":\n\n";
    ra_sink sink = ra_buffer_sink(&s->out);
    s->out.length = 0;
    s->sent = 0;
    switch (ra_hub_ask(&s->server->hub, &s->listener, s->sequence)) {
    case RA_HUB_OVER: return MHD_CONTENT_READER_END_OF_STREAM;
    case RA_HUB_CHANGES: return fetch(s) ? 0 : MHD_CONTENT_READER_END_WITH_ERROR;
    case RA_HUB_SILENCE:
        return sink.write(sink.context, silence, sizeof silence - 1) == RA_OK ? 0 : MHD_CONTENT_READER_END_WITH_ERROR;
    case RA_HUB_ASLEEP: break;
    }
    return 0;
}

static ssize_t read_some(void *context, uint64_t position, char *bytes, size_t most)
{
    (void)position;
    stream *s = context;
    ssize_t end = s->sent == s->out.length ? refill(s) : 0;
    size_t there = s->out.length - s->sent;
    if (end != 0 || there == 0)
        return end;
    size_t count = there < most ? there : most;
    memcpy(bytes, s->out.bytes + s->sent, count);
    s->sent += count;
    return (ssize_t)count;
}

static void end_stream(void *context)
{
    stream *s = context;
    ra_hub_leave(&s->server->hub, &s->listener);
    free(s->out.bytes);
    free(s);
}

/* Where the client left off, by its header or the address; else at the end of the journal. */
static ra_status find_start(const ra_request *request, int64_t *sequence, ra_error *error)
{
    const char *last = ra_request_header(request, "Last-Event-ID");
    int64_t end = ra_hub_sequence(&request->server->hub);
    *sequence = end;
    ra_status status = ra_request_number(request, "after", 0, RA_VALUES_MOST, sequence, error);
    if (status == RA_OK && last != NULL && last[0] >= '0' && last[0] <= '9')
        *sequence = strtoll(last, NULL, 10);
    if (*sequence > end)
        *sequence = end;
    return status;
}

static struct MHD_Response *open_stream(ra_request *request, int64_t sequence)
{
    static const char greeting[] = "retry: 2000\n\n";
    stream *s = calloc(1, sizeof *s);
    if (s == NULL)
        return NULL;
    ra_sink sink = ra_buffer_sink(&s->out);
    *s = (stream){.server = request->server, .sequence = sequence};
    s->listener.trickle.connection = request->connection;
    s->listener.socket = request->peer->socket;
    s->listener.heard = ra_now();
    if (sink.write(sink.context, greeting, sizeof greeting - 1) != RA_OK ||
        !ra_hub_join(&request->server->hub, &s->listener)) {
        free(s->out.bytes);
        free(s);
        return NULL;
    }
    struct MHD_Response *response =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, read_some, s, end_stream);
    if (response == NULL)
        end_stream(s);
    return response;
}

ra_status ra_api_events(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    (void)store;
    int64_t sequence;
    ra_status status = find_start(request, &sequence, error);
    reply->type = "text/event-stream";
    reply->cache = "no-store";
    if (status != RA_OK || strcmp(request->method, "HEAD") == 0)
        return status;
    struct MHD_Response *response = open_stream(request, sequence);
    if (response == NULL)
        return ra_serve_fail(error, RA_LIMIT, "too many event streams are open; try again in a second");
    if (!ra_reply_add_headers(response, reply)) {
        MHD_destroy_response(response);
        return RA_NO_MEMORY;
    }
    request->endless = true;
    reply->response = response;
    return RA_OK;
}
