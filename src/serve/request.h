/* One request, from its head to the end of its reply. */
#ifndef RA_SERVE_REQUEST_H
#define RA_SERVE_REQUEST_H

#include "serve/server.h"

enum { RA_REQUEST_METHOD = 16 };

typedef struct ra_request {
    ra_server *server;
    struct MHD_Connection *connection;
    ra_peer *peer;
    char method[RA_REQUEST_METHOD]; /* cut where longer */
    bool http_1_0;
    ra_match match;
    double began;
    ra_buffer body;
    size_t body_most;
    uint64_t body_seen; /* bytes of the body that came, also those beyond what is taken */
    ra_job *job;        /* what was handed to the writer, until the reply is made */
    unsigned status;    /* of the reply; 0: none yet */
    uint64_t sent;
    bool endless; /* an event stream */
} ra_request;

/* MHD_AccessHandlerCallback and MHD_RequestCompletedCallback, with the server as their context. */
enum MHD_Result ra_request_handle(void *server, struct MHD_Connection *connection, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *upload_size, void **state);
void ra_request_completed(void *context, struct MHD_Connection *connection, void **state,
                          enum MHD_RequestTerminationCode code);

/* A header; NULL where there is none. */
const char *ra_request_header(const ra_request *request, const char *name);

/* The value of a parameter of the query, decoded, added to *value. False where there is none, or memory ran out. */
bool ra_request_text(const ra_request *request, const char *name, ra_buffer *value);

/* A whole number, *number where there is none. RA_USAGE where it is not within the bounds. */
RA_MUST_CHECK ra_status ra_request_number(const ra_request *request, const char *name, int64_t least, int64_t most,
                                          int64_t *number, ra_error *error);

/* One of the words, 0 where there is none. RA_USAGE where it is another. */
RA_MUST_CHECK ra_status ra_request_choice(const ra_request *request, const char *name, const char *const *words,
                                          size_t count, unsigned *index, ra_error *error);

/* Whether the client has what the reply's etag stands for: the reply is then 304, without a body. */
bool ra_request_has(const ra_request *request, ra_reply *reply);

bool ra_request_takes_gzip(const ra_request *request);

#endif
