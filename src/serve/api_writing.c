/* Articles put and deleted over the API. */
#include "serve/fail.h"
#include "serve/handlers.h"
#include "serve/request.h"
#include "serve/values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_json(const ra_request *request)
{
    const char *type = ra_request_header(request, MHD_HTTP_HEADER_CONTENT_TYPE);
    return strncasecmp(type, ra_type_json, sizeof "application/json" - 1) == 0;
}

/* Hands a job to the writer; RA_END means that the request sleeps until it is done. */
static ra_status hand(ra_request *request, const ra_job *wanted, ra_error *error)
{
    ra_job *job = calloc(1, sizeof *job);
    if (job == NULL)
        return ra_serve_fail(error, RA_NO_MEMORY, "out of memory");
    *job = *wanted;
    job->connection = request->connection;
    request->job = job;
    ra_peer_rest(&request->server->peers, request->peer);
    ra_status status = ra_writer_hand(request->server->writer, job, error);
    return status == RA_OK ? RA_END : status;
}

/* The reply to a job that is done and failed. */
static ra_status tell_failure(const ra_job *job, ra_reply *reply, ra_error *error)
{
    if (job->status != RA_MALFORMED) {
        *error = job->error;
        return job->status == RA_USAGE ? RA_IO : job->status;
    }
    ra_reply_fail(reply, MHD_HTTP_UNPROCESSABLE_CONTENT, job->error.message);
    return RA_OK;
}

ra_status ra_api_put_article(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    (void)store;
    const ra_job *job = request->job;
    if (job == NULL) {
        ra_job wanted = {.kind = is_json(request) ? RA_JOB_PUT_RECORD : RA_JOB_PUT_PAGE,
                         .bytes = {request->body.bytes != NULL ? request->body.bytes : "", request->body.length}};
        ra_request_text(request, "url", &wanted.url);
        return hand(request, &wanted, error);
    }
    reply->cache = "no-store";
    if (job->status != RA_OK)
        return tell_failure(job, reply, error);
    cJSON *o = cJSON_CreateObject();
    if (!ra_values_add_put(o, &job->result)) {
        cJSON_Delete(o);
        o = NULL;
    }
    ra_status status = ra_reply_json(reply, o);
    reply->status = job->result.outcome == RA_DESK_NEW ? MHD_HTTP_CREATED : MHD_HTTP_OK;
    snprintf(reply->location, sizeof reply->location, "/api/articles/%lld", (long long)job->result.article);
    return status;
}

ra_status ra_api_delete_article(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    (void)store;
    const ra_job *job = request->job;
    if (job == NULL) {
        ra_job wanted = {.kind = RA_JOB_DELETE, .article = request->match.numbers[0]};
        return hand(request, &wanted, error);
    }
    if (job->status != RA_OK)
        return tell_failure(job, reply, error);
    reply->status = MHD_HTTP_NO_CONTENT;
    return RA_OK;
}

ra_status ra_api_load_articles(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    (void)store;
    ra_bulk *bulk = ra_bulk_new(&request->body, request->connection);
    if (bulk == NULL)
        return ra_serve_fail(error, RA_NO_MEMORY, "out of memory");
    struct MHD_Response *response = ra_bulk_response(bulk);
    ra_status status = RA_NO_MEMORY;
    if (response != NULL)
        status = ra_writer_load(request->server->writer, bulk, error);
    if (status != RA_OK) {
        if (response != NULL)
            MHD_destroy_response(response);
        ra_bulk_let_go(bulk);
        return status;
    }
    request->endless = true;
    reply->response = response;
    return RA_OK;
}
