#include "serve/guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool refuse(ra_reply *reply, unsigned status, const char *reason)
{
    ra_reply_fail(reply, status, reason);
    return false;
}

/* The host of "host:port" or "[v6]:port". */
static ra_str host_of(const char *authority)
{
    const char *end = authority[0] == '[' ? strchr(authority, ']') : NULL;
    size_t length = end != NULL ? (size_t)(end - authority) + 1 : strcspn(authority, ":");
    return (ra_str){authority, length};
}

static bool is_word(ra_str s, const char *word)
{
    return s.len == strlen(word) && strncasecmp(s.ptr, word, s.len) == 0;
}

static bool is_this_machine(const char *authority)
{
    ra_str host = host_of(authority);
    bool digits = host.len > 4 && strncmp(host.ptr, "127.", 4) == 0;
    for (size_t i = 0; digits && i < host.len; i++)
        digits = host.ptr[i] == '.' || (host.ptr[i] >= '0' && host.ptr[i] <= '9');
    return digits || is_word(host, "localhost") || is_word(host, "[::1]");
}

bool ra_guard_head(const ra_request *request, ra_reply *reply)
{
    const char *host = ra_request_header(request, MHD_HTTP_HEADER_HOST);
    if (ra_request_header(request, MHD_HTTP_HEADER_TRANSFER_ENCODING) != NULL &&
        ra_request_header(request, MHD_HTTP_HEADER_CONTENT_LENGTH) != NULL)
        return refuse(reply, MHD_HTTP_BAD_REQUEST, "Content-Length and Transfer-Encoding cannot both be given");
    if (host == NULL && !request->http_1_0)
        return refuse(reply, MHD_HTTP_BAD_REQUEST, "the Host header is missing");
    if (host != NULL && request->server->loopback && !is_this_machine(host))
        return refuse(reply, MHD_HTTP_MISDIRECTED_REQUEST,
                      "this server answers to localhost, 127.0.0.1 and [::1] alone; --address lets others in");
    return true;
}

bool ra_guard_rate(const ra_request *request, ra_reply *reply)
{
    if (ra_peer_may_ask(&request->server->peers, request->peer))
        return true;
    reply->retry_after = 1;
    return refuse(reply, MHD_HTTP_TOO_MANY_REQUESTS, "too many requests from this address; wait a second");
}

/* In a time that does not tell how much of it is right. */
static bool is_token(const char *given, const char *token)
{
    size_t length = strlen(given);
    size_t wanted = strlen(token);
    unsigned difference = length != wanted;
    for (size_t i = 0; i < wanted; i++)
        difference |= (unsigned char)token[i] ^ (i < length ? (unsigned char)given[i] : 0u);
    return difference == 0;
}

/* Browsers name the site of the page that sends a request that writes. */
static bool is_own_page(const ra_request *request)
{
    const char *origin = ra_request_header(request, MHD_HTTP_HEADER_ORIGIN);
    const char *host = ra_request_header(request, MHD_HTTP_HEADER_HOST);
    const char *name = origin != NULL ? strstr(origin, "://") : NULL;
    return origin == NULL || (name != NULL && host != NULL && strcasecmp(name + 3, host) == 0);
}

bool ra_guard_writing(const ra_request *request, ra_reply *reply)
{
    static const char scheme[] = "Bearer ";
    const ra_server_options *options = &request->server->options;
    const char *given = ra_request_header(request, MHD_HTTP_HEADER_AUTHORIZATION);
    if (request->server->writer == NULL)
        return refuse(reply, MHD_HTTP_FORBIDDEN,
                      "this server only reads; where others can reach it, articles may be put once it is started with "
                      "a token");
    if (!is_own_page(request))
        return refuse(reply, MHD_HTTP_FORBIDDEN, "pages of other sites may not write here");
    if (options->token == NULL)
        return true;
    bool bearer = given != NULL && strncasecmp(given, scheme, sizeof scheme - 1) == 0;
    if (bearer && is_token(given + sizeof scheme - 1, options->token))
        return true;
    reply->asks_token = true;
    return refuse(reply, MHD_HTTP_UNAUTHORIZED,
                  bearer ? "that is not the token" : "send the server's token: Authorization: Bearer TOKEN");
}

static bool takes_type(const ra_route *route, const char *type)
{
    size_t length = strcspn(type, "; \t");
    for (const char *at = route->types; *at != '\0'; at += *at == ' ') {
        size_t word = strcspn(at, " ");
        if (word == length && strncasecmp(at, type, length) == 0)
            return true;
        at += word;
    }
    return false;
}

bool ra_guard_body(const ra_request *request, ra_reply *reply)
{
    const char *type = ra_request_header(request, MHD_HTTP_HEADER_CONTENT_TYPE);
    const char *length = ra_request_header(request, MHD_HTTP_HEADER_CONTENT_LENGTH);
    const char *encoding = ra_request_header(request, MHD_HTTP_HEADER_CONTENT_ENCODING);
    char reason[160];
    if (type == NULL || !takes_type(request->match.route, type)) {
        snprintf(reason, sizeof reason, "the Content-Type must be one of: %s", request->match.route->types);
        return refuse(reply, MHD_HTTP_UNSUPPORTED_MEDIA_TYPE, reason);
    }
    if (encoding != NULL && strcasecmp(encoding, "identity") != 0)
        return refuse(reply, MHD_HTTP_UNSUPPORTED_MEDIA_TYPE, "send the body as it is, without a Content-Encoding");
    if (length == NULL || strtoull(length, NULL, 10) <= request->body_most)
        return true;
    snprintf(reason, sizeof reason, "the body may have %zu bytes", request->body_most);
    return refuse(reply, MHD_HTTP_CONTENT_TOO_LARGE, reason);
}
