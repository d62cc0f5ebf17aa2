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
