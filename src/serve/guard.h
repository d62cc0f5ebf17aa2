/* Who may ask for what. Each gives whether the request may go on; where it may not, the reply says why. */
#ifndef RA_SERVE_GUARD_H
#define RA_SERVE_GUARD_H

#include "serve/request.h"

/* A head that says two things about its body, or asks for another host than this: with names that others choose, pages
   from elsewhere could otherwise reach a server that listens to this machine alone. */
bool ra_guard_head(const ra_request *request, ra_reply *reply);

/* Not too often. */
bool ra_guard_rate(const ra_request *request, ra_reply *reply);

/* Whoever writes must show the token, and no page of another site may have sent them. */
bool ra_guard_writing(const ra_request *request, ra_reply *reply);

/* A body of a type that the route takes, and not too long, as far as its head says. */
bool ra_guard_body(const ra_request *request, ra_reply *reply);

#endif
