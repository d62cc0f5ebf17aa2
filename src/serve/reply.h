/* A reply to one request: bytes that grow, a status, a type. */
#ifndef RA_SERVE_REPLY_H
#define RA_SERVE_REPLY_H

#include <microhttpd.h>
#include <rashomon/serve.h>

typedef struct ra_reply {
    char *bytes; /* malloc'd; NULL where `fixed` holds the body */
    size_t length;
    size_t capacity;
    const char *fixed; /* static storage, `length` bytes */
    unsigned status;
    const char *type;
} ra_reply;

/* A sink that fills the reply. */
ra_sink ra_reply_sink(ra_reply *reply);

/* Makes the reply {"error": message} with an HTTP status. */
void ra_reply_fail(ra_reply *reply, unsigned status, const char *message);

/* Takes the text of `json` (which is freed) as the body; NULL makes the reply a failure for lack of memory. */
struct cJSON;
void ra_reply_json(ra_reply *reply, struct cJSON *json);

/* Hands the reply to the connection, which then owns its bytes. */
enum MHD_Result ra_reply_send(ra_reply *reply, struct MHD_Connection *connection);

#endif
