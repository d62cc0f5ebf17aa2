#include "serve/fail.h"
#include "serve/tools.h"

#include <stdlib.h>
#include <string.h>

/* Codes of JSON-RPC 2.0, section 5.1. */
enum { PARSE_ERROR = -32700, INVALID_REQUEST = -32600, NO_METHOD = -32601, INVALID_PARAMETERS = -32602 };

static const char *const revisions[] = {"2025-06-18", "2025-03-26", "2024-11-05"};
enum { REVISIONS = sizeof revisions / sizeof revisions[0] };

static const char instructions[] =
    "Compares several news articles on one event. Counts who stands behind each version (independent origins: forty "
    "reprints of one wire story are one), and never says what is true. Where a tool could not measure something it "
    "says so; then read the sentences yourself.";

struct ra_mcp {
    ra_mcp_options options;
    char *store;
};

ra_status ra_mcp_new(const ra_mcp_options *options, ra_mcp **mcp, ra_error *error)
{
    if (options->store != NULL) {
        ra_store *store;
        ra_status status = ra_store_open(options->store, RA_STORE_READ, &store, error);
        if (status != RA_OK)
            return status;
        ra_store_close(store);
    }
    ra_mcp *made = calloc(1, sizeof *made);
    char *path = options->store != NULL ? strdup(options->store) : NULL;
    if (made == NULL || (options->store != NULL && path == NULL)) {
        free(made);
        free(path);
        return ra_serve_fail(error, RA_NO_MEMORY, "out of memory");
    }
    made->options = *options;
    made->options.store = made->store = path;
    *mcp = made;
    return RA_OK;
}

void ra_mcp_free(ra_mcp *mcp)
{
    if (mcp == NULL)
        return;
    free(mcp->store);
    free(mcp);
}

/* A reply without its payload; NULL where memory ran out. */
static cJSON *reply_to(const cJSON *id)
{
    cJSON *reply = cJSON_CreateObject();
    cJSON *copy = id != NULL ? cJSON_Duplicate(id, false) : cJSON_CreateNull();
    if (cJSON_AddStringToObject(reply, "jsonrpc", "2.0") != NULL && cJSON_AddItemToObject(reply, "id", copy))
        return reply;
    cJSON_Delete(copy);
    cJSON_Delete(reply);
    return NULL;
}

static cJSON *refuse(const cJSON *id, int code, const char *message)
{
    cJSON *reply = reply_to(id);
    cJSON *error = cJSON_AddObjectToObject(reply, "error");
    if (cJSON_AddNumberToObject(error, "code", code) != NULL &&
        cJSON_AddStringToObject(error, "message", message) != NULL)
        return reply;
    cJSON_Delete(reply);
    return NULL;
}

/* The revision asked for where it is known, else the latest. */
static const char *settle_revision(const cJSON *parameters)
{
    const char *asked = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(parameters, "protocolVersion"));
    for (size_t i = 0; asked != NULL && i < REVISIONS; i++) {
        if (strcmp(asked, revisions[i]) == 0)
            return revisions[i];
    }
    return revisions[0];
}

static bool initialise(const cJSON *parameters, cJSON *result)
{
    cJSON *capabilities = cJSON_AddObjectToObject(result, "capabilities");
    cJSON *server = cJSON_AddObjectToObject(result, "serverInfo");
    return cJSON_AddObjectToObject(capabilities, "tools") != NULL &&
           cJSON_AddStringToObject(server, "name", "rashomon") != NULL &&
           cJSON_AddStringToObject(server, "title", "Rashomon") != NULL &&
           cJSON_AddStringToObject(server, "version", ra_library_version()) != NULL &&
           cJSON_AddStringToObject(result, "protocolVersion", settle_revision(parameters)) != NULL &&
           cJSON_AddStringToObject(result, "instructions", instructions) != NULL;
}

static bool list_tools(cJSON *result)
{
    cJSON *list = cJSON_AddArrayToObject(result, "tools");
    for (const ra_tool *tool = ra_tools; list != NULL && tool->name != NULL; tool++) {
        cJSON *o = cJSON_CreateObject();
        cJSON *schema = cJSON_Parse(tool->schema);
        bool whole = cJSON_AddItemToArray(list, o) && schema != NULL && cJSON_AddItemToObject(o, "inputSchema", schema);
        if (!whole) {
            cJSON_Delete(schema);
            return false;
        }
        cJSON *hints = cJSON_AddObjectToObject(o, "annotations");
        if (cJSON_AddStringToObject(o, "name", tool->name) == NULL ||
            cJSON_AddStringToObject(o, "title", tool->title) == NULL ||
            cJSON_AddStringToObject(o, "description", tool->description) == NULL ||
            cJSON_AddTrueToObject(hints, "readOnlyHint") == NULL ||
            cJSON_AddFalseToObject(hints, "openWorldHint") == NULL)
            return false;
    }
    return list != NULL;
}

static bool add_text(cJSON *result, const char *text)
{
    cJSON *content = cJSON_AddArrayToObject(result, "content");
    cJSON *part = cJSON_CreateObject();
    if (!cJSON_AddItemToArray(content, part)) {
        cJSON_Delete(part);
        return false;
    }
    return cJSON_AddStringToObject(part, "type", "text") != NULL && cJSON_AddStringToObject(part, "text", text) != NULL;
}

/* What the tool found goes out twice, as the protocol advises: structured, and as text for clients that read no more.
 */
static bool call_tool(const ra_mcp *mcp, const ra_tool *tool, const cJSON *parameters, cJSON *result)
{
    ra_error error = {0};
    cJSON *found = cJSON_AddObjectToObject(result, "structuredContent");
    if (found == NULL)
        return false;
    const cJSON *arguments = cJSON_GetObjectItemCaseSensitive(parameters, "arguments");
    ra_status status = tool->call(&mcp->options, arguments, found, &error);
    if (status == RA_NO_MEMORY)
        return false;
    if (status != RA_OK) {
        cJSON_DeleteItemFromObject(result, "structuredContent");
        return cJSON_AddTrueToObject(result, "isError") != NULL && add_text(result, error.message);
    }
    char *text = cJSON_PrintUnformatted(found);
    bool whole = text != NULL && add_text(result, text) && cJSON_AddFalseToObject(result, "isError") != NULL;
    cJSON_free(text);
    return whole;
}

static const ra_tool *find_tool(const cJSON *parameters)
{
    const char *name = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(parameters, "name"));
    for (const ra_tool *tool = ra_tools; name != NULL && tool->name != NULL; tool++) {
        if (strcmp(tool->name, name) == 0)
            return tool;
    }
    return NULL;
}

/* The reply to a request; NULL where memory ran out. */
static cJSON *answer(const ra_mcp *mcp, const cJSON *id, const char *method, const cJSON *parameters)
{
    const ra_tool *tool = find_tool(parameters);
    bool calls = strcmp(method, "tools/call") == 0;
    if (calls && tool == NULL)
        return refuse(id, INVALID_PARAMETERS, "there is no such tool; tools/list names them");
    cJSON *reply = reply_to(id);
    cJSON *result = cJSON_AddObjectToObject(reply, "result");
    bool known = true;
    bool whole = result != NULL;
    if (calls)
        whole = whole && call_tool(mcp, tool, parameters, result);
    else if (strcmp(method, "tools/list") == 0)
        whole = whole && list_tools(result);
    else if (strcmp(method, "initialize") == 0)
        whole = whole && initialise(parameters, result);
    else
        known = strcmp(method, "ping") == 0;
    if (known && whole)
        return reply;
    cJSON_Delete(reply);
    return known ? NULL : refuse(id, NO_METHOD, "there is no such method");
}

static cJSON *answer_message(const ra_mcp *mcp, const cJSON *request, bool *due)
{
    const cJSON *id = cJSON_GetObjectItemCaseSensitive(request, "id");
    const char *method = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(request, "method"));
    *due = true;
    if (request == NULL)
        return refuse(NULL, PARSE_ERROR, "the line is no JSON");
    if (method == NULL || (id != NULL && !cJSON_IsString(id) && !cJSON_IsNumber(id)))
        return refuse(NULL, INVALID_REQUEST, "a message is one object with a method; an id is a string or number");
    *due = id != NULL; /* without one it is a notification */
    return *due ? answer(mcp, id, method, cJSON_GetObjectItemCaseSensitive(request, "params")) : NULL;
}

ra_status ra_mcp_answer(ra_mcp *mcp, ra_str message, ra_buffer *reply, ra_error *error)
{
    bool due;
    cJSON *request = cJSON_ParseWithLength(message.ptr, message.len);
    cJSON *made = answer_message(mcp, request, &due);
    cJSON_Delete(request);
    char *text = made != NULL ? cJSON_PrintUnformatted(made) : NULL;
    cJSON_Delete(made);
    if (!due)
        return RA_OK;
    ra_sink sink = ra_buffer_sink(reply);
    bool out = text == NULL || sink.write(sink.context, text, strlen(text)) != RA_OK ||
               sink.write(sink.context, "\n", 1) != RA_OK;
    cJSON_free(text);
    return out ? ra_serve_fail(error, RA_NO_MEMORY, "out of memory") : RA_OK;
}
