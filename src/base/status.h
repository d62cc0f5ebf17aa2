/* Making and passing on errors. */
#ifndef RA_BASE_STATUS_H
#define RA_BASE_STATUS_H

#include <rashomon/base.h>

/* Fills *error (which may be NULL) and returns `status`, so that a failure is one statement. */
ra_status ra_fail(ra_error *error, ra_status status, const char *format, ...) RA_PRINTF(3, 4);
ra_status ra_fail_memory(ra_error *error);

/* Leaves the function with the status of a failing call. */
#define RA_TRY(call)                                                                                                   \
    do {                                                                                                               \
        ra_status ra_try_status_ = (call);                                                                             \
        if (ra_try_status_ != RA_OK)                                                                                   \
            return ra_try_status_;                                                                                     \
    } while (0)

#endif
