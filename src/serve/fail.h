/* Errors of this room. */
#ifndef RA_SERVE_FAIL_H
#define RA_SERVE_FAIL_H

#include <rashomon/base.h>

/* Fills *error, which may be NULL, and returns `status`. */
ra_status ra_serve_fail(ra_error *error, ra_status status, const char *format, ...) RA_PRINTF(3, 4);

#endif
