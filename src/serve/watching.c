/* What watches over the server asks: is it alive, is it of use, what has it done. */
#include "serve/fail.h"
#include "serve/handlers.h"
#include "serve/request.h"

static const char type_text[] = "text/plain; charset=utf-8";

ra_status ra_serve_health(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    (void)request;
    (void)store;
    (void)error;
    ra_reply_fixed(reply, type_text, RA_STR("ok\n"));
    return RA_OK;
}

ra_status ra_serve_ready(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    ra_store_totals totals;
    if (atomic_load(&request->server->stopping))
        return ra_serve_fail(error, RA_LIMIT, "the server stops");
    ra_status status = ra_store_count(store, &totals, error);
    if (status != RA_OK)
        return status;
    ra_reply_fixed(reply, type_text, RA_STR("ready\n"));
    return RA_OK;
}

ra_status ra_serve_metrics(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    ra_server *server = request->server;
    ra_metrics_state state = {.connections = ra_peers_count(&server->peers),
                              .streams = ra_hub_listeners(&server->hub),
                              .waiting = server->writer != NULL ? ra_writer_waiting(server->writer) : 0,
                              .cache_bytes = ra_cache_bytes(server->cache),
                              .writes = server->writer != NULL};
    ra_sink sink = ra_buffer_sink(&reply->body);
    ra_status status = ra_store_count(store, &state.totals, error);
    reply->type = "text/plain; version=0.0.4; charset=utf-8";
    return status == RA_OK ? ra_metrics_write(&server->metrics, &state, &sink) : status;
}
