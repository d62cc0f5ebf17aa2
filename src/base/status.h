/* Making and passing on errors. */
#ifndef RA_BASE_STATUS_H
#define RA_BASE_STATUS_H

#include <rashomon/base.h>

/* Fills *error, which may be NULL. */
void ra_error_set(ra_error *error, ra_status status, const char *format, ...) RA_PRINTF(3, 4);

/* The same, and is `status`, so that a failure is one statement. A macro, so that compilers and analysers see that what
   fails does not return RA_OK. */
#define ra_fail(error, status, ...) (ra_error_set((error), (status), __VA_ARGS__), (status))

static inline ra_status ra_fail_memory(ra_error *error)
{
    return ra_fail(error, RA_NO_MEMORY, "out of memory");
}

/* Leaves the function with the status of a failing call. */
#define RA_TRY(call)                                                                                                   \
    do {                                                                                                               \
        ra_status ra_try_status_ = (call);                                                                             \
        if (ra_try_status_ != RA_OK)                                                                                   \
            return ra_try_status_;                                                                                     \
    } while (0)

#endif
