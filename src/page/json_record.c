#include "page/json_record.h"

#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdalign.h>
#include <string.h>
#include <yajl/yajl_parse.h>

typedef enum field {
    FIELD_TEXT,
    FIELD_HTML,
    FIELD_URL,
    FIELD_TITLE,
    FIELD_OUTLET,
    FIELD_BYLINE,
    FIELD_PUBLISHED,
    FIELD_MODIFIED,
    FIELD_LANGUAGE,
    FIELD_DESCRIPTION,
    FIELD_COUNT,
    FIELD_NONE = FIELD_COUNT,
} field;

/* Field names of news-please, NGEC, schema.org, JSON Feed and our own; the earlier name of a field wins over a later
 * one. */
static const struct {
    const char *name;
    field field;
} field_names[] = {
    {"text", FIELD_TEXT},
    {"maintext", FIELD_TEXT},
    {"articleBody", FIELD_TEXT},
    {"event_text", FIELD_TEXT},
    {"content_text", FIELD_TEXT},
    {"html", FIELD_HTML},
    {"content_html", FIELD_HTML},
    {"url", FIELD_URL},
    {"external_url", FIELD_URL},
    {"title", FIELD_TITLE},
    {"headline", FIELD_TITLE},
    {"outlet", FIELD_OUTLET},
    {"publisher", FIELD_OUTLET},
    {"source_domain", FIELD_OUTLET},
    {"byline", FIELD_BYLINE},
    {"authors", FIELD_BYLINE},
    {"author", FIELD_BYLINE},
    {"published", FIELD_PUBLISHED},
    {"date_publish", FIELD_PUBLISHED},
    {"datePublished", FIELD_PUBLISHED},
    {"pub_date", FIELD_PUBLISHED},
    {"date_published", FIELD_PUBLISHED},
    {"modified", FIELD_MODIFIED},
    {"date_modify", FIELD_MODIFIED},
    {"dateModified", FIELD_MODIFIED},
    {"date_modified", FIELD_MODIFIED},
    {"language", FIELD_LANGUAGE},
    {"inLanguage", FIELD_LANGUAGE},
    {"description", FIELD_DESCRIPTION},
    {"summary", FIELD_DESCRIPTION},
};

enum { NAME_COUNT = sizeof field_names / sizeof field_names[0], DEEPEST = 64, MOST_NAMES = 64 };

typedef struct collector {
    ra_arena *arena;
    ra_str values[NAME_COUNT]; /* by place in field_names */
    size_t name;               /* of the member being read; NAME_COUNT for one that is ignored */
    size_t list_items;
    unsigned depth;
    bool in_list;    /* the member's value is a list */
    bool inner_name; /* the next string is the "name" of an object inside a member, as schema.org writes authors */
    bool is_object;
    bool no_memory;
} collector;

static int take_text(collector *c, ra_str text)
{
    ra_str *value = &c->values[c->name];
    if (c->list_items++ == 0 || value->ptr == NULL) {
        *value = ra_arena_str(c->arena, text);
        c->no_memory = value->ptr == NULL;
    } else if (field_names[c->name].field == FIELD_BYLINE && c->list_items <= MOST_NAMES) {
        char *joined = ra_arena_alloc(c->arena, value->len + 1 + text.len);
        c->no_memory = joined == NULL;
        if (joined != NULL) {
            memcpy(joined, value->ptr, value->len);
            joined[value->len] = '\n';
            memcpy(joined + value->len + 1, text.ptr, text.len);
            *value = (ra_str){joined, value->len + 1 + text.len};
        }
    }
    return !c->no_memory;
}

static int on_string(void *context, const unsigned char *bytes, size_t length)
{
    collector *c = context;
    bool wanted = c->depth == 1 || (c->depth == 2 && c->in_list) || c->inner_name;
    c->inner_name = false;
    if (c->name == NAME_COUNT || !wanted)
        return 1;
    return take_text(c, (ra_str){(const char *)bytes, length});
}

static int on_key(void *context, const unsigned char *bytes, size_t length)
{
    collector *c = context;
    ra_str key = {(const char *)bytes, length};
    if (c->depth > 1) {
        c->inner_name = c->depth == (c->in_list ? 3 : 2) && ra_str_is(key, "name");
        return 1;
    }
    c->list_items = 0;
    for (c->name = 0; c->name < NAME_COUNT; c->name++) {
        if (ra_str_equal(key, ra_str_from(field_names[c->name].name)))
            break;
    }
    return 1;
}

static int open_nested(collector *c)
{
    c->depth++;
    return c->depth < DEEPEST;
}

static int on_open_object(void *context)
{
    collector *c = context;
    c->is_object |= c->depth == 0;
    c->inner_name = false;
    return open_nested(c);
}

static int on_open_array(void *context)
{
    collector *c = context;
    c->in_list |= c->depth == 1;
    c->inner_name = false;
    return open_nested(c);
}

static int on_close(void *context)
{
    collector *c = context;
    c->depth--;
    c->in_list &= c->depth > 1;
    c->inner_name = false;
    return 1;
}

static ra_str first_of(const collector *c, field wanted)
{
    for (size_t i = 0; i < NAME_COUNT; i++) {
        if (field_names[i].field == wanted && ra_str_trim(c->values[i]).len != 0)
            return c->values[i];
    }
    return (ra_str){NULL, 0};
}

static ra_status describe_failure(yajl_handle parser, ra_str json, ra_error *error)
{
    size_t at = yajl_get_bytes_consumed(parser);
    unsigned char *text = yajl_get_error(parser, 0, (const unsigned char *)json.ptr, json.len);
    ra_str what = ra_str_trim(ra_str_from((const char *)text));
    return ra_fail(error, RA_MALFORMED, "no valid JSON object: %.*s at byte %zu; mend or remove the line",
                   RA_STR_ARG(what), at);
}

/* yajl does not look at what it is given by malloc: it gets memory of the arena, and where there is none it is left in
   the midst of its work. */
typedef struct memory {
    ra_arena *arena;
    jmp_buf ran_out;
} memory;

typedef struct block {
    size_t size;
    alignas(max_align_t) char bytes[];
} block;

static void *take(void *context, size_t size)
{
    memory *m = context;
    block *b = size < SIZE_MAX - sizeof *b ? ra_arena_alloc(m->arena, sizeof *b + size) : NULL;
    if (b == NULL)
        longjmp(m->ran_out, 1);
    b->size = size;
    return b->bytes;
}

static void *take_more(void *context, void *bytes, size_t size)
{
    char *wider = take(context, size);
    if (bytes != NULL) {
        size_t before = ((block *)(void *)((char *)bytes - offsetof(block, bytes)))->size;
        memcpy(wider, bytes, before < size ? before : size);
    }
    return wider;
}

static void give_back(void *context, void *bytes)
{
    (void)context, (void)bytes;
}

static ra_status parse_in(collector *c, ra_str json, yajl_alloc_funcs *functions, ra_error *error)
{
    static const yajl_callbacks callbacks = {
        .yajl_string = on_string,
        .yajl_start_map = on_open_object,
        .yajl_map_key = on_key,
        .yajl_end_map = on_close,
        .yajl_start_array = on_open_array,
        .yajl_end_array = on_close,
    };
    yajl_handle parser = yajl_alloc(&callbacks, functions, c);
    yajl_config(parser, yajl_dont_validate_strings, 1); /* invalid UTF-8 is the article room's to mend */
    yajl_status result = yajl_parse(parser, (const unsigned char *)json.ptr, json.len);
    if (result == yajl_status_ok)
        result = yajl_complete_parse(parser);
    if (c->no_memory)
        return ra_fail_memory(error);
    if (result == yajl_status_client_canceled)
        return ra_fail(error, RA_LIMIT, "JSON nested deeper than %d levels; flatten the record", DEEPEST);
    if (result != yajl_status_ok)
        return describe_failure(parser, json, error);
    if (!c->is_object)
        return ra_fail(error, RA_MALFORMED, "JSON, but no object; one article an object is expected");
    return RA_OK;
}

static ra_status parse(collector *c, ra_str json, ra_error *error)
{
    memory m = {.arena = c->arena};
    yajl_alloc_funcs functions = {take, take_more, give_back, &m};
    if (setjmp(m.ran_out) != 0)
        return ra_fail_memory(error);
    return parse_in(c, json, &functions, error);
}

ra_status ra_page_from_json(ra_arena *arena, ra_str json, ra_page *page, ra_error *error)
{
    collector c = {.arena = arena, .name = NAME_COUNT};
    RA_TRY(parse(&c, json, error));
    ra_str text = first_of(&c, FIELD_TEXT);
    ra_str html = first_of(&c, FIELD_HTML);
    for (size_t i = 0; i < NAME_COUNT && text.ptr == NULL && html.ptr == NULL; i++)
        text = field_names[i].field == FIELD_TEXT ? c.values[i] : text; /* empty, but given */
    if (text.ptr == NULL && html.ptr == NULL)
        text = first_of(&c, FIELD_DESCRIPTION);
    bool found = text.ptr != NULL || html.ptr != NULL;
    page->kind = html.ptr == NULL || text.ptr != NULL ? RA_PAGE_CLEAN : RA_PAGE_HTML;
    page->bytes = text.ptr != NULL ? text : found ? html : RA_STR("");
    ra_str around = page->claims.outlet; /* what the list says that the object stands in */
    page->claims = (ra_page_claims){
        .url = first_of(&c, FIELD_URL),
        .title = first_of(&c, FIELD_TITLE),
        .outlet = first_of(&c, FIELD_OUTLET),
        .byline = first_of(&c, FIELD_BYLINE),
        .published = first_of(&c, FIELD_PUBLISHED),
        .modified = first_of(&c, FIELD_MODIFIED),
        .language = first_of(&c, FIELD_LANGUAGE),
        .charset = page->kind == RA_PAGE_HTML ? RA_STR("utf-8") : (ra_str){NULL, 0},
    };
    if (page->claims.outlet.len == 0)
        page->claims.outlet = around;
    return found ? RA_OK : ra_fail(error, RA_NOT_FOUND, "holds neither \"text\" nor \"html\"; give one of them");
}
