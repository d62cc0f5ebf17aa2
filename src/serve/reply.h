/* A reply to one request: status, headers, bytes. */
#ifndef RA_SERVE_REPLY_H
#define RA_SERVE_REPLY_H

#include <microhttpd.h>
#include <rashomon/serve.h>

struct cJSON;

typedef struct ra_reply {
    unsigned status;
    const char *type; /* media type of the bytes; static */
    ra_buffer body;
    ra_str fixed;                  /* the bytes instead, in static storage; absent where `body` holds them */
    struct MHD_Response *response; /* made already: then only `status` counts beside it */
    struct ra_cached *cached;      /* the same, from the cache, to which it is given back */
    uint64_t length;               /* bytes of a response once it is made; 0 for one that comes bit by bit */
    const char *policy;            /* Content-Security-Policy; NULL for what is no page */
    const char *cache;             /* Cache-Control; NULL: "no-cache" */
    char allow[64];                /* headers; empty where there is none */
    char location[64];
    char etag[64];
    unsigned retry_after; /* seconds; 0: no such header */
    bool asks_token;
} ra_reply;

extern const char ra_type_json[];
extern const char ra_type_problem[];
extern const char ra_type_html[];

/* Makes the reply one of failure, with an HTTP status and its reason: JSON by RFC 9457, or a page. */
void ra_reply_fail(ra_reply *reply, unsigned status, const char *reason);
void ra_reply_fail_page(ra_reply *reply, unsigned status, const char *reason);

/* Takes the text of `json` (which is freed) as the body; RA_NO_MEMORY where it is NULL or has no room. */
RA_MUST_CHECK ra_status ra_reply_json(ra_reply *reply, struct cJSON *json);

/* Bytes that live as long as the program. */
void ra_reply_fixed(ra_reply *reply, const char *type, ra_str bytes);

/* The response with all its headers; takes the bytes. NULL where memory ran out. */
struct MHD_Response *ra_reply_make(ra_reply *reply);

/* Gives a response the reply's headers. False where memory ran out. */
bool ra_reply_add_headers(struct MHD_Response *response, const ra_reply *reply);

/* Frees what was not handed on. */
void ra_reply_drop(ra_reply *reply);

#endif
