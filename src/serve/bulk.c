#include "serve/bulk.h"
#include "serve/reply.h"
#include "serve/trickle.h"
#include "serve/values.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 16 << 10, CLOG = 1 << 20 };

struct ra_bulk {
    ra_buffer body; /* these three are the writer's */
    size_t at;
    size_t line;
    size_t counts[RA_DESK_SAME + 2]; /* [ra_desk_outcome], and failures */
    pthread_mutex_t lock;
    unsigned holders;
    ra_trickle trickle;
    ra_buffer out;
    size_t sent;
    bool finished;
    bool broken;    /* no memory for what is to be told */
    bool abandoned; /* nobody listens any more */
};

ra_bulk *ra_bulk_new(ra_buffer *body, struct MHD_Connection *connection)
{
    ra_bulk *bulk = calloc(1, sizeof *bulk);
    if (bulk == NULL)
        return NULL;
    pthread_mutex_init(&bulk->lock, NULL);
    bulk->holders = 1;
    bulk->trickle.connection = connection;
    bulk->body = *body;
    *body = (ra_buffer){0};
    return bulk;
}

void ra_bulk_let_go(ra_bulk *bulk)
{
    pthread_mutex_lock(&bulk->lock);
    bool last = --bulk->holders == 0;
    pthread_mutex_unlock(&bulk->lock);
    if (!last)
        return;
    pthread_mutex_destroy(&bulk->lock);
    free(bulk->body.bytes);
    free(bulk->out.bytes);
    free(bulk);
}

static bool is_blank(ra_str line)
{
    for (size_t i = 0; i < line.len; i++) {
        if (strchr(" \t\r", line.ptr[i]) == NULL || line.ptr[i] == '\0')
            return false;
    }
    return true;
}

bool ra_bulk_next(ra_bulk *bulk, ra_str *line, size_t *number)
{
    while (bulk->at < bulk->body.length) {
        const char *start = bulk->body.bytes + bulk->at;
        const char *end = memchr(start, '\n', bulk->body.length - bulk->at);
        *line = (ra_str){start, end != NULL ? (size_t)(end - start) : bulk->body.length - bulk->at};
        bulk->at += line->len + 1;
        *number = ++bulk->line;
        if (!is_blank(*line))
            return true;
    }
    return false;
}

bool ra_bulk_is_clogged(ra_bulk *bulk)
{
    pthread_mutex_lock(&bulk->lock);
    bool clogged = bulk->out.length - bulk->sent > CLOG && !bulk->abandoned;
    pthread_mutex_unlock(&bulk->lock);
    return clogged;
}

/* Adds one object and a newline to what is to be sent. */
static void add(ra_bulk *bulk, cJSON *object, bool whole)
{
    char *text = whole ? cJSON_PrintUnformatted(object) : NULL;
    ra_sink sink = ra_buffer_sink(&bulk->out);
    cJSON_Delete(object);
    if (bulk->sent == bulk->out.length)
        bulk->sent = bulk->out.length = 0;
    if (bulk->abandoned)
        bulk->out.length = 0;
    else if (text == NULL || sink.write(sink.context, text, strlen(text)) != RA_OK ||
             sink.write(sink.context, "\n", 1) != RA_OK)
        bulk->broken = true;
    free(text);
}

static void tell_one(ra_bulk *bulk, const ra_bulk_outcome *outcome)
{
    cJSON *o = cJSON_CreateObject();
    bool whole = cJSON_AddNumberToObject(o, "line", (double)outcome->line) != NULL;
    if (outcome->status == RA_OK) {
        bulk->counts[outcome->result.outcome]++;
        whole = whole && ra_values_add_put(o, &outcome->result);
    } else {
        bulk->counts[RA_DESK_SAME + 1]++;
        whole =
            whole && ra_values_add_str(o, "error", (ra_str){outcome->error.message, strlen(outcome->error.message)});
    }
    add(bulk, o, whole);
}

void ra_bulk_tell(ra_bulk *bulk, const ra_bulk_outcome *outcomes, size_t count)
{
    pthread_mutex_lock(&bulk->lock);
    for (size_t i = 0; i < count; i++)
        tell_one(bulk, &outcomes[i]);
    ra_trickle_wake(&bulk->trickle);
    pthread_mutex_unlock(&bulk->lock);
}

void ra_bulk_finish(ra_bulk *bulk)
{
    pthread_mutex_lock(&bulk->lock);
    cJSON *o = cJSON_CreateObject();
    bool whole = cJSON_AddTrueToObject(o, "done") != NULL;
    for (unsigned i = 0; i <= RA_DESK_SAME; i++)
        whole = whole && cJSON_AddNumberToObject(o, ra_values_outcome(i), (double)bulk->counts[i]) != NULL;
    whole = whole && cJSON_AddNumberToObject(o, "failed", (double)bulk->counts[RA_DESK_SAME + 1]) != NULL;
    add(bulk, o, whole);
    bulk->finished = true;
    ra_trickle_wake(&bulk->trickle);
    pthread_mutex_unlock(&bulk->lock);
}

static ssize_t read_some(void *context, uint64_t position, char *bytes, size_t most)
{
    (void)position;
    ra_bulk *bulk = context;
    pthread_mutex_lock(&bulk->lock);
    size_t there = bulk->out.length - bulk->sent;
    ssize_t count = (ssize_t)(there < most ? there : most);
    if (count > 0) {
        memcpy(bytes, bulk->out.bytes + bulk->sent, (size_t)count);
        bulk->sent += (size_t)count;
    } else if (bulk->broken) {
        count = MHD_CONTENT_READER_END_WITH_ERROR;
    } else if (bulk->finished) {
        count = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        ra_trickle_sleep(&bulk->trickle);
    }
    pthread_mutex_unlock(&bulk->lock);
    return count;
}

static void abandon(void *context)
{
    ra_bulk *bulk = context;
    pthread_mutex_lock(&bulk->lock);
    bulk->abandoned = true;
    pthread_mutex_unlock(&bulk->lock);
    ra_bulk_let_go(bulk);
}

struct MHD_Response *ra_bulk_response(ra_bulk *bulk)
{
    struct MHD_Response *response =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, read_some, bulk, abandon);
    if (response == NULL)
        return NULL;
    pthread_mutex_lock(&bulk->lock);
    bulk->holders++;
    pthread_mutex_unlock(&bulk->lock);
    ra_reply like = {.type = "application/x-ndjson", .cache = "no-store"};
    if (ra_reply_add_headers(response, &like))
        return response;
    MHD_destroy_response(response);
    return NULL;
}
