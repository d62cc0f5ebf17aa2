/* What the replies of this room need of cJSON beside what it has. */
#ifndef RA_SERVE_VALUES_H
#define RA_SERVE_VALUES_H

#include <cjson/cJSON.h>
#include <rashomon/base.h>

/* Adds a string, or null for an absent one. False where memory ran out. */
bool ra_values_add_str(cJSON *object, const char *key, ra_str s);

/* The string as an item of its own; NULL where memory ran out. */
cJSON *ra_values_str(ra_str s);

#endif
