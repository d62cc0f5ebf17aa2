#include "disputes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const cJSON *member(const cJSON *object, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

static bool is(const cJSON *object, const char *name, const char *value)
{
    const char *text = cJSON_GetStringValue(member(object, name));
    return text != NULL && strcmp(text, value) == 0;
}

/* Adds what a point is about: its question, or whose words are given in several ways. */
static void add(cJSON *list, const cJSON *point)
{
    char line[512];
    const char *about = cJSON_GetStringValue(member(point, "about"));
    if (about == NULL)
        return;
    snprintf(line, sizeof line, "%s%s", is(point, "kind", "quote") ? "the words of " : "", about);
    cJSON_AddItemToArray(list, cJSON_CreateString(line));
}

static void add_disputed(const cJSON *points, cJSON *disputed)
{
    const cJSON *point;
    cJSON_ArrayForEach(point, points)
    {
        if (is(point, "status", "disputed"))
            add(disputed, point);
    }
}

/* A first account: all that is disputed in it became so. */
static void read_account(const cJSON *report, cJSON *disputed)
{
    const cJSON *story;
    cJSON_ArrayForEach(story, member(report, "stories")) add_disputed(member(story, "points"), disputed);
}

static void read_changes(const cJSON *point, cJSON *disputed, cJSON *settled)
{
    const cJSON *change;
    cJSON_ArrayForEach(change, member(point, "changes"))
    {
        if (is(change, "what", "disputed"))
            add(disputed, point);
        else if (is(change, "what", "settled"))
            add(settled, point);
    }
}

static void read_difference(const cJSON *difference, cJSON *disputed, cJSON *settled)
{
    const cJSON *story;
    cJSON_ArrayForEach(story, member(difference, "stories"))
    {
        const cJSON *point;
        cJSON_ArrayForEach(point, member(story, "points")) read_changes(point, disputed, settled);
        add_disputed(member(story, "points_new"), disputed);
    }
    cJSON_ArrayForEach(story, member(difference, "stories_new")) add_disputed(member(story, "points"), disputed);
}

static ra_str str_of(const ra_buffer *buffer)
{
    return (ra_str){buffer->bytes, buffer->length};
}

/* The difference between two accounts as `diff --format json` gives it, or the account itself where there is none
   before it, or none that is kept. */
static ra_status write_either(ra_store *store, int64_t story, int64_t account, ra_buffer *out, bool *first,
                              ra_error *error)
{
    ra_buffer before = {0};
    ra_buffer after = {0};
    ra_sink to_before = ra_buffer_sink(&before);
    ra_sink to_after = ra_buffer_sink(&after);
    ra_sink sink = ra_buffer_sink(out);
    ra_status status = ra_store_write_account(store, story, account, &to_after, error);
    *first = account < 2 || ra_store_write_account(store, story, account - 1, &to_before, error) != RA_OK;
    if (status == RA_OK && *first)
        status = sink.write(sink.context, after.bytes, after.length);
    if (status == RA_OK && !*first) {
        ra_report_pair pair = {str_of(&before), str_of(&after), "before", "after"};
        status = ra_report_diff(&pair, ra_format_find(RA_FORMAT_OF_DIFF, RA_STR("json")), NULL, &sink, error);
    }
    free(before.bytes);
    free(after.bytes);
    return status;
}

ra_status cli_disputes_find(ra_store *store, int64_t story, int64_t account, cJSON *disputed, cJSON *settled,
                            ra_error *error)
{
    ra_buffer text = {0};
    bool first;
    ra_status status = write_either(store, story, account, &text, &first, error);
    cJSON *json = status == RA_OK ? cJSON_ParseWithLength(text.bytes, text.length) : NULL;
    if (json != NULL && first)
        read_account(json, disputed);
    else if (json != NULL)
        read_difference(json, disputed, settled);
    cJSON_Delete(json);
    free(text.bytes);
    return status;
}
