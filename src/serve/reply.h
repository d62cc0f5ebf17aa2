/* A reply to one request: bytes that grow, a status, a type. */
#ifndef RA_SERVE_REPLY_H
#define RA_SERVE_REPLY_H

#include <microhttpd.h>
#include <rashomon/serve.h>

typedef struct ra_reply {
    ra_buffer body;
    ra_str fixed; /* the body instead, in static storage; absent where `body` holds it */
    unsigned status;
    const char *type;
} ra_reply;

/* Makes the reply {"error": message} with an HTTP status. */
void ra_reply_fail(ra_reply *reply, unsigned status, const char *message);

/* Takes the text of `json` (which is freed) as the body; NULL makes the reply a failure for lack of memory. */
struct cJSON;
void ra_reply_json(ra_reply *reply, struct cJSON *json);

/* Hands the reply to the connection, which then owns its bytes. */
enum MHD_Result ra_reply_send(ra_reply *reply, struct MHD_Connection *connection);

#endif
