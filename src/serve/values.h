/* What the replies of this room need of cJSON beside what it has. */
#ifndef RA_SERVE_VALUES_H
#define RA_SERVE_VALUES_H

#include "serve/reply.h"

#include <cjson/cJSON.h>
#include <rashomon/desk.h>

/* Adds a string, or null for an absent one. False where memory ran out. */
bool ra_values_add_str(cJSON *object, const char *key, ra_str s);

/* The string as an item of its own; NULL where memory ran out. */
cJSON *ra_values_str(ra_str s);

/* A number of the store; null for 0. */
bool ra_values_add_id(cJSON *object, const char *key, int64_t id);

/* Adds an item to an array, which then owns it. RA_NO_MEMORY where `item` is NULL. */
ra_status ra_values_append(cJSON *array, cJSON *item);

/* The highest number that can stand in a request. */
#define RA_VALUES_MOST INT64_C(999999999999999)

/* A list of rows under way: {NAME: [...], "next": cursor or null}. */
typedef struct ra_listing {
    cJSON *object;
    cJSON *rows;
    size_t most;
    size_t count;
    int64_t cursor; /* of the last row taken */
    bool more;
} ra_listing;

RA_MUST_CHECK ra_status ra_values_begin(ra_listing *listing, const char *name, size_t most);
/* Takes a row; beyond `most` it only notes that there is more. */
ra_status ra_values_gather(ra_listing *listing, const ra_store_row *row, cJSON *make(const ra_store_row *row));
/* The listing becomes the reply where `status` is RA_OK, else it is freed. */
RA_MUST_CHECK ra_status ra_values_end(ra_listing *listing, ra_status status, ra_reply *reply);

/* "new", "updated", "same". */
const char *ra_values_outcome(unsigned outcome);

/* Adds what came of an article that was put: article, story (null where it is in none), outcome. */
bool ra_values_add_put(cJSON *object, const ra_desk_put_result *result);

#endif
