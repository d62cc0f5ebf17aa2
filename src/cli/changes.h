/* What `watch` says of each change: one line, to read or as JSON. */
#ifndef RASHOMON_CLI_CHANGES_H
#define RASHOMON_CLI_CHANGES_H

#include "output.h"

#include <cjson/cJSON.h>
#include <rashomon/rashomon.h>

typedef struct cli_changes {
    cli_output *output;
    bool as_json;
    int64_t sequence; /* of the last change of the store that was told */
    cJSON *articles;  /* put since then */
} cli_changes;

/* Remembers an article that was put and came at `arrived` (Unix time). One that changed nothing is not told of. */
void cli_changes_add(cli_changes *changes, const ra_article *article, const ra_desk_put_result *put, double arrived);

/* Tells what changed in the store since the last time: a line for each article, and for each other story that
   changed. */
RA_MUST_CHECK ra_status cli_changes_tell(cli_changes *changes, ra_store *store, ra_error *error);

void cli_changes_free(cli_changes *changes);

#endif
