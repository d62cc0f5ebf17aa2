/* The files of web/, compiled in. */
#ifndef RA_SERVE_WEB_H
#define RA_SERVE_WEB_H

#include <stddef.h>

typedef struct ra_web_file {
    const char *path; /* as requested */
    const char *type;
    const char *bytes;
    size_t length;
} ra_web_file;

/* Ended by a path of NULL. */
extern const ra_web_file ra_web_files[];

#endif
