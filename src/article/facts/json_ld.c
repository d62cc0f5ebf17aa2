#include "article/facts/json_ld.h"

#include "article/facts/title.h"
#include "article/text/unescape.h"
#include "base/status.h"
#include "base/str.h"

#include <cjson/cJSON.h>

enum { DEEPEST = 8, MOST_AUTHORS = 16, MOST_UPDATES = 512, MOST_ARTICLES = 64, MOST_SCRIPTS = 64 };

typedef struct collector {
    ra_arena *arena;
    const ra_html_page *page;
    ra_json_ld *out;
    int best; /* how well the article taken fits the page; -1 where none is */
    int articles;
    bool no_memory;
} collector;

static const struct {
    const char *ending; /* of the type's name */
    unsigned kind;
} kinds[] = {{"LiveBlogPosting", RA_LD_ARTICLE | RA_LD_LIVEBLOG},
             {"Article", RA_LD_ARTICLE},
             {"Posting", RA_LD_ARTICLE},
             {"Report", RA_LD_ARTICLE},
             {"Review", RA_LD_ARTICLE},
             {"VideoObject", RA_LD_VIDEO},
             {"AudioObject", RA_LD_AUDIO},
             {"PodcastEpisode", RA_LD_AUDIO},
             {"ImageGallery", RA_LD_GALLERY},
             {"CollectionPage", RA_LD_LIST},
             {"ItemList", RA_LD_LIST},
             {"SearchResultsPage", RA_LD_LIST},
             {"ProfilePage", RA_LD_LIST}};

static unsigned kinds_of(const cJSON *object)
{
    unsigned found = 0;
    const cJSON *type = cJSON_GetObjectItemCaseSensitive(object, "@type");
    const cJSON *one = cJSON_IsArray(type) ? type->child : type;
    for (; one != NULL; one = cJSON_IsArray(type) ? one->next : NULL) {
        ra_str name = ra_str_from(cJSON_GetStringValue(one));
        for (size_t i = 0; name.ptr != NULL && i < sizeof kinds / sizeof kinds[0]; i++) {
            if (ra_str_ends(name, ra_str_from(kinds[i].ending))) {
                found |= kinds[i].kind;
                break;
            }
        }
    }
    return found;
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

static void take_authors(collector *c, ra_json_ld *out, const cJSON *author)
{
    const cJSON *one = cJSON_IsArray(author) ? author->child : author;
    if (out->author.len != 0)
        return;
    for (int n = 0; one != NULL && n < MOST_AUTHORS; one = cJSON_IsArray(author) ? one->next : NULL, n++) {
        const char *name = name_of(one);
        if (name == NULL || name[0] == '\0' || strncmp(name, "http", 4) == 0)
            continue;
        out->author = out->author.len != 0 ? ra_arena_printf(c->arena, "%.*s; %s", RA_STR_ARG(out->author), name)
                                           : ra_arena_printf(c->arena, "%s", name);
        c->no_memory |= out->author.ptr == NULL;
    }
}

static void take_updates(collector *c, ra_json_ld *out, const cJSON *list)
{
    const cJSON *one = cJSON_IsArray(list) ? list->child : list;
    for (int n = 0; cJSON_IsObject(one) && n < MOST_UPDATES; one = cJSON_IsArray(list) ? one->next : NULL, n++) {
        ra_live_update *update = ra_list_add(c->arena, &out->updates);
        if (update == NULL) {
            c->no_memory = true;
            return;
        }
        take(c, &update->heading, string_member(one, "headline"));
        take(c, &update->published, string_member(one, "datePublished"));
        take(c, &update->body, string_member(one, "articleBody"));
        update->heading = ra_unescape(c->arena, update->heading);
        update->body = ra_unescape(c->arena, update->body);
    }
}

static void take_object(collector *c, ra_json_ld *out, const cJSON *object)
{
    take(c, &out->headline, string_member(object, "headline"));
    take(c, &out->published, string_member(object, "datePublished"));
    take(c, &out->published, string_member(object, "dateCreated"));
    take(c, &out->modified, string_member(object, "dateModified"));
    take(c, &out->publisher, name_of(cJSON_GetObjectItemCaseSensitive(object, "publisher")));
    take(c, &out->language, string_member(object, "inLanguage"));
    take(c, &out->body, string_member(object, "articleBody"));
    take(c, &out->url, string_member(object, "url"));
    take_authors(c, out, cJSON_GetObjectItemCaseSensitive(object, "author"));
    take_authors(c, out, cJSON_GetObjectItemCaseSensitive(object, "creator"));
    if (out->updates.count == 0)
        take_updates(c, out, cJSON_GetObjectItemCaseSensitive(object, "liveBlogUpdate"));
    const cJSON *freely = cJSON_GetObjectItemCaseSensitive(object, "isAccessibleForFree");
    const char *word = cJSON_GetStringValue(freely);
    out->locked |= cJSON_IsFalse(freely) || (word != NULL && (word[0] == 'F' || word[0] == 'f'));
}

/* How surely an article is the page's own: pages describe the articles they link to as well. */
static int fit(const collector *c, const cJSON *object)
{
    ra_str headline = ra_str_trim(ra_str_from(string_member(object, "headline")));
    ra_str url = ra_str_from(string_member(object, "url"));
    int points = headline.len != 0;
    if (headline.len != 0 && ra_title_within(c->page->title, headline))
        points += 2;
    for (size_t i = 0; headline.len != 0 && i < c->page->headlines.count; i++)
        points += ra_title_within(c->page->headlines.at[i].text, headline) ? 2 : 0;
    return points + (url.len != 0 && ra_str_equal(url, c->page->canonical));
}

static void take_article(collector *c, const cJSON *object)
{
    int points = fit(c, object);
    if (c->articles++ >= MOST_ARTICLES || points <= c->best)
        return;
    unsigned seen = c->out->kinds;
    *c->out = (ra_json_ld){.kinds = seen};
    c->best = points;
    take_object(c, c->out, object);
}

/* Objects of lists, of @graph and of whatever else holds objects. */
static void visit(collector *c, const cJSON *value, int depth, bool articles)
{
    if (depth == DEEPEST)
        return;
    if (cJSON_IsObject(value)) {
        unsigned found = kinds_of(value);
        if (articles && depth <= 3)
            c->out->kinds |= found;
        if ((found & RA_LD_ARTICLE) != 0) {
            if (articles)
                take_article(c, value);
            return;
        }
        if (!articles && string_member(value, "datePublished") != NULL && depth <= 2)
            take_object(c, c->out, value);
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
                   {"\"headline\"", &c->out->headline},
                   {"\"inLanguage\"", &c->out->language}};
    if (ra_str_find(text, RA_STR("Article\""), 0) != SIZE_MAX)
        c->out->kinds |= RA_LD_ARTICLE;
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        ra_str value = search_member(text, members[i].name);
        if (members[i].field->len == 0 && value.len != 0 && memchr(value.ptr, '\\', value.len) == NULL)
            *members[i].field = ra_str_trim(value);
    }
}

/* The end of a comment that begins at `at`; `at` where none does. */
static size_t comment_end(ra_str text, size_t at)
{
    static const struct {
        const char *open;
        const char *close;
    } forms[] = {{"/*", "*/"}, {"//", "\n"}, {"<!--", "-->"}};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        ra_str open = ra_str_from(forms[i].open);
        if (!ra_str_starts(ra_str_slice(text, at, text.len), open))
            continue;
        size_t end = ra_str_find(text, ra_str_from(forms[i].close), at + open.len);
        return end == SIZE_MAX ? text.len : end + strlen(forms[i].close);
    }
    return at;
}

/* Leaves out what JSON does not allow but pages write: comments, and commas before a closing bracket. Quotation marks
   written as references, where no others stand, are resolved. */
static ra_str mend(collector *c, ra_str text)
{
    if (memchr(text.ptr, '"', text.len) == NULL)
        text = ra_unescape(c->arena, text);
    char *out = ra_arena_alloc(c->arena, text.len + 1);
    if (out == NULL) {
        c->no_memory = true;
        return text;
    }
    size_t used = 0;
    size_t comma = SIZE_MAX; /* where a comma stands that nothing but space follows yet */
    bool quoted = false;
    for (size_t at = 0; at < text.len; at++) {
        size_t end = quoted ? at : comment_end(text, at);
        if (end > at) {
            at = end - 1;
            continue;
        }
        char b = text.ptr[at];
        if (quoted && b == '\\' && at + 1 < text.len) {
            out[used++] = b;
            out[used++] = text.ptr[++at];
            continue;
        }
        if (b == '"')
            quoted = !quoted;
        if (!quoted && (b == '}' || b == ']') && comma != SIZE_MAX)
            out[comma] = ' ';
        if (!quoted && b == ',')
            comma = used;
        else if (!ra_ascii_space(b))
            comma = SIZE_MAX;
        out[used++] = b;
    }
    return (ra_str){out, used};
}

static cJSON *parse(collector *c, ra_str text)
{
    if (text.len == 0)
        return NULL;
    cJSON *json = cJSON_ParseWithLength(text.ptr, text.len);
    if (json != NULL)
        return json;
    ra_str mended = mend(c, text);
    return cJSON_ParseWithLength(mended.ptr, mended.len);
}

/* The script from its first bracket on. */
static ra_str from_bracket(ra_str text)
{
    size_t start = text.len != 0 ? ra_str_find(text, RA_STR("{"), 0) : SIZE_MAX;
    size_t list = text.len != 0 ? ra_str_find(text, RA_STR("["), 0) : SIZE_MAX;
    if (list != SIZE_MAX && list > 0 && ra_str_starts(ra_str_slice(text, list - 1, text.len), RA_STR("![CDATA[")))
        list = SIZE_MAX;
    start = list < start ? list : start;
    return start != SIZE_MAX ? ra_str_slice(text, start, text.len) : (ra_str){NULL, 0};
}

ra_status ra_json_ld_read(ra_arena *arena, const ra_html_page *page, ra_json_ld *out, ra_error *error)
{
    *out = (ra_json_ld){.locked = false};
    collector c = {.arena = arena, .page = page, .out = out, .best = -1};
    cJSON *parsed[MOST_SCRIPTS] = {NULL};
    size_t count = page->scripts.count < MOST_SCRIPTS ? page->scripts.count : MOST_SCRIPTS;
    for (size_t i = 0; i < count; i++) {
        parsed[i] = parse(&c, from_bracket(page->scripts.at[i]));
        visit(&c, parsed[i], 0, true);
    }
    for (size_t i = 0; i < count; i++) {
        if (parsed[i] != NULL)
            visit(&c, parsed[i], 0, false);
        else
            search_broken(&c, page->scripts.at[i]);
        cJSON_Delete(parsed[i]);
    }
    return c.no_memory ? ra_fail_memory(error) : RA_OK;
}
