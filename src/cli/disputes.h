/* Which questions of a story became disputed by its latest account, and which no longer are. */
#ifndef RASHOMON_CLI_DISPUTES_H
#define RASHOMON_CLI_DISPUTES_H

#include <cjson/cJSON.h>
#include <rashomon/rashomon.h>

/* Adds them to the two arrays, as strings. `account` is the number of the latest. */
RA_MUST_CHECK ra_status cli_disputes_find(ra_store *store, int64_t story, int64_t account, cJSON *disputed,
                                          cJSON *settled, ra_error *error);

#endif
