#include "article/json_ld.h"

#include "base/status.h"
#include "base/str.h"

#include <cjson/cJSON.h>

enum { DEEPEST = 8, MOST_AUTHORS = 16 };

typedef struct collector {
    ra_arena *arena;
    ra_json_ld *out;
    bool no_memory;
} collector;

static bool type_is_article(const cJSON *object)
{
    static const char *const types[] = {"Article", "BlogPosting", "Posting",
                                        "Report",  "Review",      "ReportageNewsArticle"};
    const cJSON *type = cJSON_GetObjectItemCaseSensitive(object, "@type");
    const cJSON *one = cJSON_IsArray(type) ? type->child : type;
    for (; one != NULL; one = cJSON_IsArray(type) ? one->next : NULL) {
        ra_str name = ra_str_from(cJSON_GetStringValue(one));
        for (size_t i = 0; name.ptr != NULL && i < sizeof types / sizeof types[0]; i++) {
            if (ra_str_ends(name, ra_str_from(types[i])))
                return true;
        }
    }
    return false;
}

static void take(collector *c, ra_str *field, const char *value)
{
    if (field->len != 0 || value == NULL || value[0] == '\0')
        return;
    *field = ra_arena_str(c->arena, ra_str_trim(ra_str_from(value)));
    c->no_memory |= field->ptr == NULL;
}

static const char *string_member(const cJSON *object, const char *name)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
}

/* A name: a string, an object with one, or the first of a list. */
static const char *name_of(const cJSON *value)
{
    if (cJSON_IsArray(value))
        value = value->child;
    return cJSON_IsObject(value) ? string_member(value, "name") : cJSON_GetStringValue(value);
}

static void take_authors(collector *c, const cJSON *author)
{
    const cJSON *one = cJSON_IsArray(author) ? author->child : author;
    if (c->out->author.len != 0)
        return;
    for (int n = 0; one != NULL && n < MOST_AUTHORS; one = cJSON_IsArray(author) ? one->next : NULL, n++) {
        const char *name = name_of(one);
        if (name == NULL || name[0] == '\0' || strncmp(name, "http", 4) == 0)
            continue;
        c->out->author = c->out->author.len != 0
                             ? ra_arena_printf(c->arena, "%.*s\n%s", RA_STR_ARG(c->out->author), name)
                             : ra_arena_printf(c->arena, "%s", name);
        c->no_memory |= c->out->author.ptr == NULL;
    }
}

static void take_object(collector *c, const cJSON *object)
{
    take(c, &c->out->headline, string_member(object, "headline"));
    take(c, &c->out->published, string_member(object, "datePublished"));
    take(c, &c->out->modified, string_member(object, "dateModified"));
    take(c, &c->out->publisher, name_of(cJSON_GetObjectItemCaseSensitive(object, "publisher")));
    take(c, &c->out->language, string_member(object, "inLanguage"));
    take(c, &c->out->body, string_member(object, "articleBody"));
    take(c, &c->out->url, string_member(object, "url"));
    take_authors(c, cJSON_GetObjectItemCaseSensitive(object, "author"));
    const cJSON *freely = cJSON_GetObjectItemCaseSensitive(object, "isAccessibleForFree");
    const char *word = cJSON_GetStringValue(freely);
    c->out->locked |= cJSON_IsFalse(freely) || (word != NULL && (word[0] == 'F' || word[0] == 'f'));
}

/* Objects of lists, of @graph and of whatever else holds objects. */
static void visit(collector *c, const cJSON *value, int depth, bool articles)
{
    if (depth == DEEPEST)
        return;
    if (cJSON_IsObject(value) && type_is_article(value) == articles) {
        if (articles) {
            if (c->out->is_article)
                return;
            c->out->is_article = true;
            take_object(c, value);
            return;
        }
        if (string_member(value, "datePublished") != NULL && depth <= 2)
            take_object(c, value);
    }
    for (const cJSON *child = cJSON_IsObject(value) || cJSON_IsArray(value) ? value->child : NULL; child != NULL;
         child = child->next)
        visit(c, child, depth + 1, articles);
}

/* The string value of a member in text that is not quite JSON. */
static ra_str search_member(ra_str text, const char *quoted_name)
{
    size_t at = ra_str_find(text, ra_str_from(quoted_name), 0);
    if (at == SIZE_MAX)
        return (ra_str){NULL, 0};
    at += strlen(quoted_name);
    while (at < text.len && (ra_ascii_space(text.ptr[at]) || text.ptr[at] == ':'))
        at++;
    if (at >= text.len || text.ptr[at] != '"')
        return (ra_str){NULL, 0};
    size_t end = ++at;
    while (end < text.len && text.ptr[end] != '"')
        end += text.ptr[end] == '\\' ? 2 : 1;
    return end <= text.len ? ra_str_slice(text, at, end) : (ra_str){NULL, 0};
}

static void search_broken(collector *c, ra_str text)
{
    const struct {
        const char *name;
        ra_str *field;
    } members[] = {{"\"datePublished\"", &c->out->published},
                   {"\"dateModified\"", &c->out->modified},
                   {"\"headline\"", &c->out->headline}};
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        ra_str value = search_member(text, members[i].name);
        if (members[i].field->len == 0 && value.len != 0 && memchr(value.ptr, '\\', value.len) == NULL)
            *members[i].field = value;
    }
}

ra_status ra_json_ld_read(ra_arena *arena, const ra_html_page *page, ra_json_ld *out, ra_error *error)
{
    *out = (ra_json_ld){.is_article = false};
    collector c = {.arena = arena, .out = out};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < page->scripts.count; i++) {
            ra_str text = page->scripts.at[i];
            size_t start = text.len != 0 ? ra_str_find(text, RA_STR("{"), 0) : SIZE_MAX;
            size_t list = text.len != 0 ? ra_str_find(text, RA_STR("["), 0) : SIZE_MAX;
            start = list < start ? list : start;
            if (start == SIZE_MAX)
                continue;
            text = ra_str_slice(text, start, text.len);
            cJSON *json = cJSON_ParseWithLength(text.ptr, text.len);
            if (json != NULL)
                visit(&c, json, 0, pass == 0);
            else if (pass == 0)
                search_broken(&c, text);
            cJSON_Delete(json);
        }
    }
    return c.no_memory ? ra_fail_memory(error) : RA_OK;
}
