/* The access log: one line a request, in the Combined Log Format. */
#ifndef RA_SERVE_ACCESS_LOG_H
#define RA_SERVE_ACCESS_LOG_H

#include "serve/request.h"

/* Hands the request's line to the server's log, where there is one. */
void ra_access_log(const ra_request *request);

#endif
