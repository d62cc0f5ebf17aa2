#include "serve/request.h"
#include "serve/access_log.h"
#include "serve/fail.h"
#include "serve/guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { SWALLOWED = 1 << 20 /* bytes beyond the limit that are read before the connection is cut */ };

const char *ra_request_header(const ra_request *request, const char *name)
{
    return MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* What is no valid %XX stands for itself. (`+` became a space on the way.) */
static bool decode(const char *text, size_t length, ra_buffer *value)
{
    ra_sink sink = ra_buffer_sink(value);
    ra_status status = sink.write(sink.context, "", 0);
    for (size_t i = 0; i < length && status == RA_OK; i++) {
        char c = text[i];
        if (c == '%' && i + 2 < length && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
            c = (char)(hex(text[i + 1]) * 16 + hex(text[i + 2]));
            i += 2;
        }
        status = sink.write(sink.context, &c, 1);
    }
    return status == RA_OK;
}

bool ra_request_text(const ra_request *request, const char *name, ra_buffer *value)
{
    const char *text = NULL;
    size_t length = 0;
    return MHD_lookup_connection_value_n(request->connection, MHD_GET_ARGUMENT_KIND, name, strlen(name), &text,
                                         &length) == MHD_YES &&
           text != NULL && decode(text, length, value);
}

ra_status ra_request_number(const ra_request *request, const char *name, int64_t least, int64_t most, int64_t *number,
                            ra_error *error)
{
    const char *text = MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, name);
    if (text == NULL)
        return RA_OK;
    enum { MOST_DIGITS = 18 };
    size_t length = strlen(text);
    int64_t value = 0;
    bool good = length > 0 && length <= MOST_DIGITS && strspn(text, "0123456789") == length;
    for (size_t i = 0; good && i < length; i++)
        value = value * 10 + (text[i] - '0');
    if (!good || value < least || value > most)
        return ra_serve_fail(error, RA_USAGE, "%s must be a whole number from %lld to %lld", name, (long long)least,
                             (long long)most);
    *number = value;
    return RA_OK;
}

ra_status ra_request_choice(const ra_request *request, const char *name, const char *const *words, size_t count,
                            unsigned *index, ra_error *error)
{
    const char *text = MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, name);
    *index = 0;
    if (text == NULL)
        return RA_OK;
    for (unsigned i = 0; i < count; i++) {
        if (strcmp(text, words[i]) == 0) {
            *index = i;
            return RA_OK;
        }
    }
    char list[128] = "";
    for (size_t i = 0, length = 0; i < count && length < sizeof list; i++)
        length += (size_t)snprintf(list + length, sizeof list - length, "%s%s", i > 0 ? ", " : "", words[i]);
    return ra_serve_fail(error, RA_USAGE, "%s must be one of: %s", name, list);
}

bool ra_request_has(const ra_request *request, ra_reply *reply)
{
    const char *known = ra_request_header(request, MHD_HTTP_HEADER_IF_NONE_MATCH);
    if (known == NULL || reply->etag[0] == '\0')
        return false;
    size_t length = strlen(reply->etag);
    const char *at = strstr(known, reply->etag);
    bool same =
        strcmp(known, "*") == 0 || (at != NULL && (at[length] == '\0' || at[length] == ',' || at[length] == ' '));
    if (same)
        reply->status = MHD_HTTP_NOT_MODIFIED;
    return same;
}

bool ra_request_takes_gzip(const ra_request *request)
{
    const char *takes = ra_request_header(request, MHD_HTTP_HEADER_ACCEPT_ENCODING);
    for (const char *at = takes; at != NULL && *at != '\0';) {
        at += strspn(at, " \t,");
        size_t length = strcspn(at, " \t,;");
        bool gzip = length == 4 && strncasecmp(at, "gzip", length) == 0;
        size_t rest = strcspn(at, ",");
        const char *weight = memchr(at, '=', rest);
        if (gzip)
            return weight == NULL || strtod(weight + 1, NULL) > 0;
        at += rest;
    }
    return false;
}

static bool send_reply(ra_request *request, ra_reply *reply)
{
    ra_cached *cached = reply->cached;
    if (cached != NULL)
        reply->length = cached->length;
    else if (reply->response == NULL)
        reply->response = ra_reply_make(reply);
    if (cached == NULL && reply->response == NULL) {
        ra_reply_drop(reply);
        return false;
    }
    bool silent = strcmp(request->method, "HEAD") == 0 || reply->status == MHD_HTTP_NOT_MODIFIED ||
                  reply->status == MHD_HTTP_NO_CONTENT;
    request->status = reply->status;
    request->sent = silent ? 0 : reply->length;
    if (request->endless)
        ra_peer_rest(&request->server->peers, request->peer);
    else
        ra_peer_hurry(&request->server->peers, request->peer, ra_now(), request->sent);
    enum MHD_Result queued =
        MHD_queue_response(request->connection, reply->status, cached != NULL ? cached->response : reply->response);
    ra_cache_give(request->server->cache, cached);
    ra_reply_drop(reply);
    return queued == MHD_YES;
}

/* The reason of a failure. Where on this machine the store lies is no business of those who ask. */
static const char *reason_of(const ra_request *request, const ra_error *error)
{
    const char *store = request->server->options.store;
    size_t length = strlen(store);
    if (error->message[0] == '\0')
        return "there is nothing here";
    bool named = strncmp(error->message, store, length) == 0 && strncmp(error->message + length, ": ", 2) == 0;
    return named ? error->message + length + 2 : error->message;
}

static void fail(const ra_request *request, ra_reply *reply, ra_status status, const ra_error *error)
{
    unsigned http = MHD_HTTP_INTERNAL_SERVER_ERROR;
    const char *reason = reason_of(request, error);
    ra_reply_drop(reply);
    switch (status) {
    case RA_NOT_FOUND: http = MHD_HTTP_NOT_FOUND; break;
    case RA_USAGE: http = MHD_HTTP_BAD_REQUEST; break;
    case RA_LIMIT:
    case RA_BUSY:
        http = MHD_HTTP_SERVICE_UNAVAILABLE;
        reply->retry_after = 1;
        break;
    default: break;
    }
    reply->policy = NULL;
    if (request->match.page)
        ra_reply_fail_page(reply, http, reason);
    else
        ra_reply_fail(reply, http, reason);
}

/* Whether a handler is to be asked at all; the reply is made where not. */
static bool admit(ra_request *request, ra_reply *reply)
{
    const ra_match *match = &request->match;
    bool watched = match->route != NULL && (match->route->traits & RA_ROUTE_ALWAYS) != 0;
    if (!ra_guard_head(request, reply) || (!watched && !ra_guard_rate(request, reply)))
        return false;
    memcpy(reply->allow, match->allow, sizeof reply->allow);
    if (match->allow[0] == '\0') {
        fail(request, reply, RA_NOT_FOUND, &(ra_error){.message = ""});
        return false;
    }
    if (strcmp(request->method, "OPTIONS") == 0) {
        reply->status = MHD_HTTP_NO_CONTENT;
        return false;
    }
    if (match->route == NULL) {
        ra_reply_fail(reply, MHD_HTTP_METHOD_NOT_ALLOWED, "this path does not take that method; see Allow");
        return false;
    }
    reply->allow[0] = '\0';
    bool writes = (match->route->traits & RA_ROUTE_WRITES) != 0;
    return (!writes || ra_guard_writing(request, reply)) &&
           (match->route->types == NULL || ra_guard_body(request, reply));
}

static bool answer(ra_request *request, ra_reply *reply)
{
    const ra_route *route = request->match.route;
    ra_server *server = request->server;
    bool reads = (route->traits & RA_ROUTE_READS) != 0;
    ra_store *store = NULL;
    ra_error error = {0};
    ra_status status = reads ? ra_readers_take(&server->readers, &store, &error) : RA_OK;
    if (status == RA_OK)
        status = route->handle(request, store, reply, &error);
    else
        status = status == RA_BUSY ? status : RA_IO;
    bool harmless = status == RA_OK || status == RA_NOT_FOUND || status == RA_USAGE || status == RA_END;
    ra_readers_give(&server->readers, store, !harmless);
    if (status == RA_END)
        return true; /* asleep until the writer is done with it */
    if (status != RA_OK)
        fail(request, reply, status, &error);
    return send_reply(request, reply);
}

static ra_request *begin(ra_server *server, struct MHD_Connection *connection, const char *url, const char *method,
                         const char *version)
{
    ra_request *request = calloc(1, sizeof *request);
    if (request == NULL)
        return NULL;
    request->server = server;
    request->connection = connection;
    request->peer = ra_peer_of(connection);
    request->http_1_0 = strcmp(version, MHD_HTTP_VERSION_1_0) == 0;
    request->began = ra_now();
    snprintf(request->method, sizeof request->method, "%s", method);
    request->match = ra_routes_match(request->method, url);
    const ra_route *route = request->match.route;
    bool many = route != NULL && (route->traits & RA_ROUTE_MANY) != 0;
    request->body_most = many ? server->options.limits.bulk_bytes : server->options.limits.article_bytes;
    atomic_fetch_add(&server->under_way, 1);
    return request;
}

/* Takes a part of the body. False where it has gone on for too long. */
static bool take_body(ra_request *request, const char *bytes, size_t length)
{
    request->body_seen += length;
    if (request->body_seen > request->body_most)
        return request->body_seen <= request->body_most + SWALLOWED;
    ra_sink sink = ra_buffer_sink(&request->body);
    if (sink.write(sink.context, bytes, length) != RA_OK)
        return false;
    ra_peer_hurry(&request->server->peers, request->peer, request->began, request->body_seen);
    return true;
}

static bool answer_body(ra_request *request, ra_reply *reply)
{
    if (request->body_seen <= request->body_most)
        return answer(request, reply);
    char reason[64];
    snprintf(reason, sizeof reason, "the body may have %zu bytes", request->body_most);
    ra_reply_fail(reply, MHD_HTTP_CONTENT_TOO_LARGE, reason);
    return send_reply(request, reply);
}

enum MHD_Result ra_request_handle(void *server, struct MHD_Connection *connection, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *upload_size, void **state)
{
    ra_reply reply = {.status = MHD_HTTP_OK, .type = ra_type_json};
    ra_request *request = *state;
    bool good = true;
    if (request == NULL) {
        *state = request = begin(server, connection, url, method, version);
        if (request == NULL || request->peer == NULL)
            return MHD_NO;
        bool admitted = admit(request, &reply);
        if (!admitted)
            good = send_reply(request, &reply);
        else if (request->match.route->types == NULL)
            good = answer(request, &reply);
    } else if (*upload_size > 0) {
        good = take_body(request, upload, *upload_size);
        *upload_size = 0;
    } else {
        good = request->job != NULL ? answer(request, &reply) : answer_body(request, &reply);
    }
    return good ? MHD_YES : MHD_NO;
}

void ra_request_completed(void *context, struct MHD_Connection *connection, void **state,
                          enum MHD_RequestTerminationCode code)
{
    (void)connection;
    (void)code;
    ra_server *server = context;
    ra_request *request = *state;
    if (request == NULL)
        return;
    if (request->status != 0 && request->peer != NULL) {
        double seconds = request->endless ? 0 : ra_now() - request->began;
        ra_metrics_note(&server->metrics, request->match.route, request->status, seconds, request->sent);
        ra_access_log(request);
        ra_peer_hurry(&server->peers, request->peer, ra_now(), 0);
    }
    ra_job_free(request->job);
    free(request->body.bytes);
    free(request);
    *state = NULL;
    atomic_fetch_sub(&server->under_way, 1);
}
