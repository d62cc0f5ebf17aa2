#include "serve/values.h"

#include <stdlib.h>
#include <string.h>

cJSON *ra_values_str(ra_str s)
{
    if (s.ptr == NULL)
        return cJSON_CreateNull();
    char *text = malloc(s.len + 1);
    if (text == NULL)
        return NULL;
    memcpy(text, s.ptr, s.len);
    text[s.len] = '\0';
    cJSON *made = cJSON_CreateString(text);
    free(text);
    return made;
}

bool ra_values_add_str(cJSON *object, const char *key, ra_str s)
{
    cJSON *made = ra_values_str(s);
    if (made != NULL && cJSON_AddItemToObject(object, key, made))
        return true;
    cJSON_Delete(made);
    return false;
}

const char *ra_values_outcome(unsigned outcome)
{
    static const char *const names[] = {"new", "updated", "same"};
    return outcome <= RA_DESK_SAME ? names[outcome] : "";
}

bool ra_values_add_id(cJSON *object, const char *key, int64_t id)
{
    return (id != 0 ? cJSON_AddNumberToObject(object, key, (double)id) : cJSON_AddNullToObject(object, key)) != NULL;
}

bool ra_values_add_put(cJSON *object, const ra_desk_put_result *result)
{
    return ra_values_add_id(object, "article", result->article) && ra_values_add_id(object, "story", result->story) &&
           cJSON_AddStringToObject(object, "outcome", ra_values_outcome(result->outcome)) != NULL;
}

ra_status ra_values_append(cJSON *array, cJSON *item)
{
    if (item != NULL && cJSON_AddItemToArray(array, item))
        return RA_OK;
    cJSON_Delete(item);
    return RA_NO_MEMORY;
}

ra_status ra_values_begin(ra_listing *listing, const char *name, size_t most)
{
    *listing = (ra_listing){.object = cJSON_CreateObject(), .most = most};
    listing->rows = cJSON_AddArrayToObject(listing->object, name);
    return listing->rows != NULL ? RA_OK : RA_NO_MEMORY;
}

ra_status ra_values_gather(ra_listing *listing, const ra_store_row *row, cJSON *make(const ra_store_row *row))
{
    listing->more = listing->count == listing->most;
    if (listing->more)
        return RA_OK;
    listing->count++;
    listing->cursor = row->cursor;
    return ra_values_append(listing->rows, make(row));
}

ra_status ra_values_end(ra_listing *listing, ra_status status, ra_reply *reply)
{
    if (status == RA_OK && !ra_values_add_id(listing->object, "next", listing->more ? listing->cursor : 0))
        status = RA_NO_MEMORY;
    if (status == RA_OK)
        return ra_reply_json(reply, listing->object);
    cJSON_Delete(listing->object);
    return status;
}
