/* What can be asked of the server: the table of its paths. */
#ifndef RA_SERVE_ROUTES_H
#define RA_SERVE_ROUTES_H

#include "serve/reply.h"

struct ra_request;

/* Answers one request. `store` is open for reading, and NULL for routes that read none. RA_NOT_FOUND, RA_USAGE and
   RA_LIMIT become replies 404, 400 and 503 with the error's message, others 500. */
typedef ra_status ra_handler(struct ra_request *request, ra_store *store, ra_reply *reply, ra_error *error);

enum {
    RA_ROUTE_READS = 1u << 0,  /* its handler is lent a store */
    RA_ROUTE_WRITES = 1u << 1, /* only whoever may write */
    RA_ROUTE_MANY = 1u << 2,   /* its body holds many articles */
    RA_ROUTE_PAGE = 1u << 3,   /* for people: its failures are pages too */
    RA_ROUTE_ALWAYS = 1u << 4, /* however often it is asked: what watches over the server */
};

typedef struct ra_route {
    const char *method;
    const char *path;  /* {name} stands for a number from 1 */
    const char *types; /* media types of bodies that it takes, separated by spaces; NULL: it takes no body */
    ra_handler *handle;
    const char *operation; /* operationId in web/openapi.json; NULL for what is for people */
    unsigned traits;       /* RA_ROUTE_ */
} ra_route;

extern const ra_route ra_routes[];
extern const size_t ra_route_count;

enum { RA_ROUTE_NUMBERS = 2, RA_ALLOW = 64 };

typedef struct ra_match {
    const ra_route *route;             /* NULL where the path is unknown, or takes other methods alone */
    int64_t numbers[RA_ROUTE_NUMBERS]; /* of the path */
    char allow[RA_ALLOW];              /* methods that the path takes; empty where it is unknown */
    bool page;                         /* the path is for people */
} ra_match;

/* HEAD is taken for GET. */
ra_match ra_routes_match(const char *method, const char *path);

#endif
