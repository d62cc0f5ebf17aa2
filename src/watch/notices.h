/* What went wrong, on its way to whoever asked to be told. */
#ifndef RA_WATCH_NOTICES_H
#define RA_WATCH_NOTICES_H

#include <rashomon/watch.h>

typedef struct ra_notices {
    ra_watch_notice *notice; /* NULL */
    void *context;
    size_t count;
} ra_notices;

/* Something went wrong: told, and counted. */
void ra_notices_give(ra_notices *notices, ra_str source, const char *format, ...) RA_PRINTF(3, 4);

/* Something is worth knowing. */
void ra_notices_say(const ra_notices *notices, ra_str source, const char *format, ...) RA_PRINTF(3, 4);

/* For readers of pages: a warning under the name of the source being read. */
typedef struct ra_named_notices {
    ra_notices *notices;
    ra_str source;
} ra_named_notices;

ra_reader_warning ra_notices_warn; /* context: ra_named_notices */

#endif
