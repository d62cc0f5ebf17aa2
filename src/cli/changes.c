#include "changes.h"

#include "clock.h"
#include "disputes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A line is an object {time, seconds, article, story, disputed, settled}; as text it is made of the same. `story` of an
   article, before it is told, is the number of the story that it was put in. */

static cJSON *member(const cJSON *object, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

static int64_t number(const cJSON *object, const char *name)
{
    const cJSON *value = member(object, name);
    return cJSON_IsNumber(value) ? (int64_t)value->valuedouble : 0;
}

static const char *text(const cJSON *object, const char *name)
{
    const char *value = cJSON_GetStringValue(member(object, name));
    return value != NULL ? value : "";
}

/* cJSON takes strings that end with NUL; null where absent. */
static void put_str(cJSON *object, const char *name, ra_str s)
{
    char *copy = s.ptr != NULL ? strndup(s.ptr, s.len) : NULL;
    cJSON_AddItemToObject(object, name, copy != NULL ? cJSON_CreateString(copy) : cJSON_CreateNull());
    free(copy);
}

static void put_number(cJSON *object, const char *name, int64_t value)
{
    cJSON_AddNumberToObject(object, name, (double)value);
}

void cli_changes_add(cli_changes *changes, const ra_article *article, const ra_desk_put_result *put, double arrived)
{
    if (put->outcome == RA_DESK_SAME)
        return;
    cJSON *a = cJSON_CreateObject();
    if (changes->articles == NULL)
        changes->articles = cJSON_CreateArray();
    put_number(a, "id", put->article);
    cJSON_AddStringToObject(a, "outcome", put->outcome == RA_DESK_UPDATED ? "updated" : "new");
    put_str(a, "input", article->input);
    put_str(a, "url", article->url);
    put_str(a, "outlet", article->outlet);
    put_str(a, "title", article->title);
    put_number(a, "story", put->story);
    cJSON_AddNumberToObject(a, "arrived", arrived);
    cJSON_AddItemToArray(changes->articles, a);
}

void cli_changes_free(cli_changes *changes)
{
    cJSON_Delete(changes->articles);
}

/* Stories that changed, in order, and the sequence of the last row read. */
typedef struct journal {
    cJSON *stories;
    int64_t sequence;
} journal;

static cJSON *find(const cJSON *list, int64_t id)
{
    cJSON *item;
    cJSON_ArrayForEach(item, list)
    {
        if (number(item, "id") == id)
            return item;
    }
    return NULL;
}

/* Which of two kinds says more of a story. */
static unsigned weight(unsigned kind)
{
    static const unsigned char weights[] = {
        [RA_CHANGE_STORY_CHANGED] = 1, [RA_CHANGE_NO_LONGER_DISPUTED] = 2, [RA_CHANGE_BECAME_DISPUTED] = 3,
        [RA_CHANGE_STORY_NEW] = 4,     [RA_CHANGE_STORY_GONE] = 5,         [RA_CHANGE_STORY_MERGED] = 6,
    };
    return kind < sizeof weights ? weights[kind] : 0;
}

/* Several rows may be about one story: the last says how it is now, the weightiest what happened to it. */
static ra_status take_row(void *context, const ra_store_change *row)
{
    journal *j = context;
    j->sequence = row->sequence;
    const cJSON *before = find(j->stories, row->story);
    unsigned kind = before != NULL && weight((unsigned)number(before, "kind")) > weight(row->kind)
                        ? (unsigned)number(before, "kind")
                        : row->kind;
    cJSON *story = cJSON_CreateObject();
    put_number(story, "id", row->story);
    cJSON_AddStringToObject(story, "change", ra_store_change_name(kind));
    put_number(story, "kind", kind);
    put_number(story, "account", row->account != 0 ? row->account : number(before, "account"));
    put_number(story, "articles", row->articles);
    put_number(story, "disputes", row->disputes);
    put_str(story, "title", row->title);
    int64_t other = row->other != 0 ? row->other : number(before, "merged_into");
    if (other != 0)
        put_number(story, "merged_into", other);
    if (before != NULL)
        cJSON_ReplaceItemViaPointer(j->stories, (cJSON *)(uintptr_t)before, story);
    else
        cJSON_AddItemToArray(j->stories, story);
    return RA_OK;
}

/* The story that a number means now: others may have been merged into it, or it into another. */
static cJSON *story_now(const cJSON *stories, int64_t id)
{
    cJSON *story = find(stories, id);
    for (int hops = 0; story != NULL && number(story, "merged_into") != 0 && hops < cJSON_GetArraySize(stories);
         hops++) {
        cJSON *into = find(stories, number(story, "merged_into"));
        if (into == NULL)
            break;
        story = into;
    }
    return story;
}

/* Without control characters: a line is a line, and a terminal is not told what to do. */
static void say(const ra_sink *sink, const char *words)
{
    for (; *words != '\0'; words++) {
        bool control = (unsigned char)*words < ' ' || *words == 0x7f;
        sink->write(sink->context, control ? " " : words, 1);
    }
}

static void say_number(const ra_sink *sink, int64_t value, const char *unit)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%lld", (long long)value);
    say(sink, digits);
    say(sink, unit);
}

static void say_list(const ra_sink *sink, const char *what, const cJSON *list)
{
    const char *between = what;
    const cJSON *item;
    cJSON_ArrayForEach(item, list)
    {
        say(sink, between);
        say(sink, cJSON_GetStringValue(item));
        between = "; ";
    }
}

/* What the line is about: the article, or the story where no article changed it. */
static void say_name(const ra_sink *sink, const cJSON *article, const cJSON *story)
{
    if (!cJSON_IsObject(article)) {
        say(sink, text(story, "title"));
        return;
    }
    say(sink, strcmp(text(article, "outcome"), "updated") == 0 ? "new version of " : "");
    say(sink, text(article, "outlet"));
    say(sink, text(article, "outlet")[0] != '\0' ? ": " : "");
    say(sink, text(article, "title")[0] != '\0' ? text(article, "title") : text(article, "input"));
}

static void say_counts(const ra_sink *sink, const cJSON *story)
{
    int64_t articles = number(story, "articles");
    say(sink, "  (");
    say_number(sink, articles, articles == 1 ? " article, " : " articles, ");
    say_number(sink, number(story, "disputes"), " disputed)");
}

/* 2021-11-07T09:30:00Z  story 3  became-disputed  Valley Post: Wall falls  (3 articles, 1 disputed)  now disputed: ...
 */
static void write_text(const ra_sink *sink, const cJSON *line)
{
    const cJSON *story = member(line, "story");
    bool placed = cJSON_IsObject(story);
    say(sink, text(line, "time"));
    say(sink, placed ? "  story " : "  no story  ");
    if (placed) {
        say_number(sink, number(story, "id"), "  ");
        say(sink, text(story, "change"));
        say(sink, "  ");
    }
    if (number(story, "merged_into") != 0) {
        say(sink, "into story ");
        say_number(sink, number(story, "merged_into"), "");
    } else {
        say_name(sink, member(line, "article"), story);
        if (placed)
            say_counts(sink, story);
    }
    say_list(sink, "  now disputed: ", member(line, "disputed"));
    say_list(sink, "  no longer disputed: ", member(line, "settled"));
    sink->write(sink->context, "\n", 1);
}

static void write_json(const ra_sink *sink, const cJSON *line)
{
    char *bytes = cJSON_PrintUnformatted(line);
    if (bytes != NULL) {
        sink->write(sink->context, bytes, strlen(bytes));
        sink->write(sink->context, "\n", 1);
    }
    cJSON_free(bytes);
}

static void put_time(cJSON *line, double now)
{
    time_t seconds = (time_t)now;
    struct tm parts;
    char when[32];
    gmtime_r(&seconds, &parts);
    strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &parts);
    cJSON_AddStringToObject(line, "time", when);
}

/* What the lines of a story say of it, without what is for this file alone. */
static cJSON *describe_story(const cJSON *story)
{
    cJSON *described = cJSON_Duplicate(story, true);
    cJSON_DeleteItemFromObjectCaseSensitive(described, "kind");
    cJSON_DeleteItemFromObjectCaseSensitive(described, "told");
    return described;
}

/* Which questions became disputed is said once for a story, with its first line. */
static ra_status add_disputes(ra_store *store, cJSON *story, cJSON *line, ra_error *error)
{
    cJSON *disputed = cJSON_AddArrayToObject(line, "disputed");
    cJSON *settled = cJSON_AddArrayToObject(line, "settled");
    bool drawn = story != NULL && member(story, "told") == NULL && number(story, "account") != 0 &&
                 number(story, "merged_into") == 0;
    if (story != NULL && member(story, "told") == NULL)
        cJSON_AddTrueToObject(story, "told");
    ra_status status = RA_OK;
    if (drawn)
        status = cli_disputes_find(store, number(story, "id"), number(story, "account"), disputed, settled, error);
    return status == RA_NOT_FOUND ? RA_OK : status; /* it is gone meanwhile, or its account was not kept */
}

static ra_status tell_one(const cli_changes *changes, ra_store *store, const cJSON *article, cJSON *story,
                          ra_error *error)
{
    double now = cli_clock_now(CLOCK_REALTIME);
    double arrived = cJSON_GetNumberValue(member(article, "arrived"));
    ra_sink sink = cli_output_sink(changes->output);
    cJSON *line = cJSON_CreateObject();
    put_time(line, now);
    cJSON_AddItemToObject(line, "seconds", article != NULL ? cJSON_CreateNumber(now - arrived) : cJSON_CreateNull());
    cJSON *described = article != NULL ? cJSON_Duplicate(article, true) : cJSON_CreateNull();
    cJSON_DeleteItemFromObjectCaseSensitive(described, "story");
    cJSON_DeleteItemFromObjectCaseSensitive(described, "arrived");
    cJSON_AddItemToObject(line, "article", described);
    cJSON_AddItemToObject(line, "story", story != NULL ? describe_story(story) : cJSON_CreateNull());
    ra_status status = add_disputes(store, story, line, error);
    if (status == RA_OK)
        (changes->as_json ? write_json : write_text)(&sink, line);
    cJSON_Delete(line);
    return status;
}

ra_status cli_changes_tell(cli_changes *changes, ra_store *store, ra_error *error)
{
    journal j = {.stories = cJSON_CreateArray(), .sequence = changes->sequence};
    ra_status status = ra_store_changes(store, changes->sequence, 0, take_row, &j, error);
    cJSON *item;
    cJSON_ArrayForEach(item, changes->articles)
    {
        if (status == RA_OK)
            status = tell_one(changes, store, item, story_now(j.stories, number(item, "story")), error);
    }
    cJSON_ArrayForEach(item, j.stories)
    {
        if (status == RA_OK && member(item, "told") == NULL)
            status = tell_one(changes, store, NULL, item, error);
    }
    changes->sequence = j.sequence;
    cJSON_Delete(changes->articles);
    changes->articles = NULL;
    cJSON_Delete(j.stories);
    return status;
}
