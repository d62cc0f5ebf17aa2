#include "serve/fail.h"
#include "serve/reply.h"
#include "serve/values.h"
#include "serve/web.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_CONNECTIONS = 256,
    CONNECTION_MEMORY = 32 << 10, /* bytes for one request's headers */
    TIMEOUT_SECONDS = 30,
    MOST_ROWS = 200
};

struct ra_server {
    struct MHD_Daemon *daemon;
    char *store;
    uint16_t port;
};

static ra_status keep_row(cJSON *array, cJSON *object, bool whole)
{
    if (whole && cJSON_AddItemToArray(array, object))
        return RA_OK;
    cJSON_Delete(object);
    return RA_NO_MEMORY;
}

static ra_status take_story(void *context, const ra_store_row *row)
{
    cJSON *o = cJSON_CreateObject();
    bool whole = cJSON_AddNumberToObject(o, "id", (double)row->id) != NULL &&
                 ra_values_add_str(o, "title", row->title) &&
                 cJSON_AddNumberToObject(o, "articles", (double)row->articles) != NULL &&
                 cJSON_AddNumberToObject(o, "disputes", (double)row->disputes) != NULL;
    return keep_row(context, o, whole);
}

static ra_status take_article(void *context, const ra_store_row *row)
{
    cJSON *o = cJSON_CreateObject();
    bool whole = cJSON_AddNumberToObject(o, "id", (double)row->id) != NULL &&
                 cJSON_AddNumberToObject(o, "story", (double)row->story) != NULL &&
                 ra_values_add_str(o, "title", row->title) && ra_values_add_str(o, "outlet", row->outlet) &&
                 ra_values_add_str(o, "published", row->published) && ra_values_add_str(o, "excerpt", row->excerpt);
    return keep_row(context, o, whole);
}

static ra_status answer_stories(ra_store *store, ra_reply *reply, ra_error *error)
{
    cJSON *rows = cJSON_CreateArray();
    ra_status status = ra_store_list(store, &(ra_store_query){.limit = MOST_ROWS}, take_story, rows, error);
    ra_reply_json(reply, rows);
    return status;
}

static ra_status answer_search(ra_store *store, const char *query, ra_reply *reply, ra_error *error)
{
    cJSON *rows = cJSON_CreateArray();
    ra_str words = {query != NULL ? query : "", query != NULL ? strlen(query) : 0};
    ra_status status = ra_store_search(store, words, MOST_ROWS, take_article, rows, error);
    ra_reply_json(reply, rows);
    return status;
}

static ra_status answer_story(ra_store *store, const char *number, ra_reply *reply, ra_error *error)
{
    char *end;
    long long id = strtoll(number, &end, 10);
    if (*end != '\0' || end == number)
        return RA_NOT_FOUND;
    ra_sink sink = ra_buffer_sink(&reply->body);
    return ra_store_write_story(store, id, &sink, error);
}

static void fail(ra_reply *reply, ra_status status, const ra_error *error)
{
    if (status == RA_NOT_FOUND)
        ra_reply_fail(reply, MHD_HTTP_NOT_FOUND, "there is nothing here");
    else
        ra_reply_fail(reply, MHD_HTTP_INTERNAL_SERVER_ERROR, error->message);
}

static void answer_api(const ra_server *server, struct MHD_Connection *connection, const char *path, ra_reply *reply)
{
    static const char story_path[] = "stories/";
    ra_store *store;
    ra_error error = {0};
    ra_status status = ra_store_open(server->store, RA_STORE_READ, &store, &error);
    if (status != RA_OK) {
        fail(reply, RA_IO, &error);
        return;
    }
    if (strcmp(path, "stories") == 0)
        status = answer_stories(store, reply, &error);
    else if (strncmp(path, story_path, sizeof story_path - 1) == 0)
        status = answer_story(store, path + sizeof story_path - 1, reply, &error);
    else if (strcmp(path, "search") == 0)
        status =
            answer_search(store, MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "q"), reply, &error);
    else
        status = RA_NOT_FOUND;
    ra_store_close(store);
    if (status != RA_OK)
        fail(reply, status, &error);
}

static void answer(const ra_server *server, struct MHD_Connection *connection, const char *path, ra_reply *reply)
{
    static const char api[] = "/api/";
    if (strcmp(path, "/health") == 0) {
        *reply = (ra_reply){.fixed = {"ok\n", 3}, .status = MHD_HTTP_OK, .type = "text/plain"};
        return;
    }
    if (strncmp(path, api, sizeof api - 1) == 0) {
        answer_api(server, connection, path + sizeof api - 1, reply);
        return;
    }
    for (const ra_web_file *file = ra_web_files; file->path != NULL; file++) {
        if (strcmp(path, file->path) == 0) {
            *reply = (ra_reply){.fixed = {file->bytes, file->length}, .status = MHD_HTTP_OK, .type = file->type};
            return;
        }
    }
    ra_reply_fail(reply, MHD_HTTP_NOT_FOUND, "there is nothing here");
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *upload, size_t *upload_size, void **state)
{
    (void)version;
    (void)upload;
    (void)upload_size;
    (void)state;
    ra_reply reply = {.status = MHD_HTTP_OK, .type = "application/json"};
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
        ra_reply_fail(&reply, MHD_HTTP_METHOD_NOT_ALLOWED, "only GET and HEAD are served");
    else
        answer(context, connection, url, &reply);
    return ra_reply_send(&reply, connection);
}

static ra_status listen_on(ra_server *server, const ra_server_options *options, ra_error *error)
{
    const char *address = options->address != NULL ? options->address : "127.0.0.1";
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(options->port)};
    if (inet_pton(AF_INET, address, &place.sin_addr) != 1)
        return ra_serve_fail(error, RA_USAGE, "%s is no numeric IPv4 address", address);
    unsigned threads = options->threads != 0 ? options->threads : 1;
    server->daemon = MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO, options->port, NULL, NULL, handle, server, MHD_OPTION_SOCK_ADDR,
        (struct sockaddr *)&place, MHD_OPTION_THREAD_POOL_SIZE, threads > 1 ? threads : 0, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)MOST_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)TIMEOUT_SECONDS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_END);
    if (server->daemon == NULL)
        return ra_serve_fail(error, RA_IO, "%s cannot be listened on: is the port taken?", address);
    server->port = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    return RA_OK;
}

ra_status ra_server_start(const ra_server_options *options, ra_server **server, ra_error *error)
{
    ra_store *store;
    ra_status status = ra_store_open(options->store, RA_STORE_READ, &store, error);
    if (status != RA_OK)
        return status;
    ra_store_close(store);
    ra_server *made = calloc(1, sizeof *made);
    if (made == NULL || (made->store = strdup(options->store)) == NULL) {
        free(made);
        return ra_serve_fail(error, RA_NO_MEMORY, "out of memory");
    }
    status = listen_on(made, options, error);
    if (status != RA_OK) {
        ra_server_stop(made);
        return status;
    }
    *server = made;
    return RA_OK;
}

uint16_t ra_server_port(const ra_server *server)
{
    return server->port;
}

void ra_server_stop(ra_server *server)
{
    if (server == NULL)
        return;
    if (server->daemon != NULL)
        MHD_stop_daemon(server->daemon);
    free(server->store);
    free(server);
}
