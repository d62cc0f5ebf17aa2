/* What a program may ask over the Model Context Protocol. */
#ifndef RA_SERVE_TOOLS_H
#define RA_SERVE_TOOLS_H

#include "serve/gathering.h"

typedef struct ra_tool {
    const char *name;
    const char *title;
    const char *description;
    const char *schema; /* of its arguments: JSON Schema 2020-12 */

    /* Fills `result`, an empty object. An error of any status but RA_NO_MEMORY is the caller's mistake or the data's:
       its message is for the model to read. */
    ra_status (*call)(const ra_mcp_options *with, const cJSON *arguments, cJSON *result, ra_error *error);
} ra_tool;

/* Ended by a name of NULL. */
extern const ra_tool ra_tools[];

#endif
