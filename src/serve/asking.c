#include "serve/asking.h"

#include "serve/fail.h"
#include "serve/values.h"

#include <string.h>

enum { MOST_WORDS_BYTES = 20000 };

bool ra_asking_add(cJSON *object, const char *key, cJSON *array)
{
    if (array != NULL && cJSON_AddItemToObject(object, key, array))
        return true;
    cJSON_Delete(array);
    return false;
}

ra_status ra_asking_memory(ra_error *error)
{
    return ra_serve_fail(error, RA_NO_MEMORY, "out of memory");
}

ra_status ra_asking_gather(const ra_mcp_options *with, const cJSON *arguments, ra_gathering *g, ra_error *error)
{
    const cJSON *articles = cJSON_GetObjectItemCaseSensitive(arguments, "articles");
    const cJSON *story = cJSON_GetObjectItemCaseSensitive(arguments, "story");
    if (cJSON_IsNumber(story) && !(story->valuedouble >= 1 && story->valuedouble <= (double)RA_VALUES_MOST))
        return ra_serve_fail(error, RA_USAGE, "`story` is a number from 1 on, as get_story lists them");
    if (cJSON_IsNumber(story))
        return ra_gathering_add_story(g, with, (int64_t)story->valuedouble, error);
    if (!cJSON_IsArray(articles) || articles->child == NULL)
        return ra_serve_fail(error, RA_USAGE,
                             "give `articles`, a list of objects with `text`, or the number of a `story`");
    const cJSON *article;
    cJSON_ArrayForEach(article, articles)
    {
        ra_status status = ra_gathering_add(g, with, article, error);
        if (status != RA_OK)
            return status;
    }
    return RA_OK;
}

ra_status ra_asking_words(const cJSON *arguments, const char *key, ra_str *words, ra_error *error)
{
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(arguments, key));
    *words = (ra_str){text, text != NULL ? strlen(text) : 0};
    if (words->len == 0 || words->len > MOST_WORDS_BYTES)
        return ra_serve_fail(error, RA_USAGE, "give `%s`, a string of at most %d bytes", key, MOST_WORDS_BYTES);
    return RA_OK;
}
