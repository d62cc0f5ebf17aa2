#include "base/status.h"
#include "base/str.h"
#include "base/table.h"
#include "report/diff/diff.h"

#include <cJSON.h>
#include <math.h>

typedef struct reader {
    ra_diff_side *side;
    ra_table articles; /* by the hash of their ids */
    bool failed;       /* out of memory */
} reader;

static const cJSON *member(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static ra_str text_of(const cJSON *object, const char *key)
{
    const cJSON *value = member(object, key);
    return cJSON_IsString(value) ? ra_str_from(value->valuestring) : (ra_str){NULL, 0};
}

static double number_of(const cJSON *object, const char *key)
{
    const cJSON *value = member(object, key);
    return cJSON_IsNumber(value) ? value->valuedouble : NAN;
}

static uint32_t offset_of(const cJSON *object, const char *key)
{
    double value = number_of(object, key);
    return value >= 0 && value < (double)UINT32_MAX ? (uint32_t)value : 0;
}

/* Adds a slot to a list of the side's arena, or notes that memory ran out. */
#define ADD(r, list) ra_list_add((r)->side->arena, (list))

static uint32_t article_called(const reader *r, ra_str id)
{
    const uint32_t *number = ra_table_get(&r->articles, ra_hash(id, 0));
    return number != NULL ? *number : RA_NONE;
}

static void read_article(reader *r, const cJSON *object)
{
    ra_diff_article *a = ADD(r, &r->side->articles);
    if (a == NULL) {
        r->failed = true;
        return;
    }
    *a = (ra_diff_article){.id = text_of(object, "id"),
                           .input = text_of(object, "input"),
                           .url = text_of(object, "url"),
                           .title = text_of(object, "title"),
                           .outlet = text_of(object, "outlet"),
                           .text = text_of(object, "text"),
                           .match = RA_NONE};
    r->failed |= ra_table_put(&r->articles, ra_hash(a->id, 0), (uint32_t)r->side->articles.count - 1) == NULL;
}

static void read_support(reader *r, const cJSON *object, ra_diff_version *version)
{
    enum { MOST_EVIDENCE = 256 }; /* of one version: enough to know it by */
    uint32_t article = article_called(r, text_of(object, "article"));
    if (article == RA_NONE || version->evidence.count >= MOST_EVIDENCE)
        return;
    ra_diff_evidence *e = ADD(r, &version->evidence);
    if (e == NULL) {
        r->failed = true;
        return;
    }
    *e = (ra_diff_evidence){.article = article, .start = offset_of(object, "start"), .end = offset_of(object, "end")};
    for (size_t i = 0; i < version->articles.count; i++) {
        if (version->articles.at[i] == article)
            return;
    }
    uint32_t *slot = ADD(r, &version->articles);
    if (slot != NULL)
        *slot = article;
    r->failed |= slot == NULL;
}

static uint8_t kind_named(ra_str name)
{
    for (uint8_t kind = 0; ra_point_kind_name(kind) != NULL; kind++) {
        if (ra_str_equal(name, ra_str_from(ra_point_kind_name(kind))))
            return kind;
    }
    return RA_POINT_OUTCOME;
}

static ra_value value_of(const cJSON *object)
{
    return (ra_value){.kind = kind_named(text_of(object, "type")),
                      .min = number_of(object, "min"),
                      .max = number_of(object, "max"),
                      .unit = text_of(object, "unit"),
                      .vague = cJSON_IsTrue(member(object, "vague")),
                      .from = text_of(object, "from"),
                      .to = text_of(object, "to"),
                      .name = text_of(object, "name"),
                      .predicate = text_of(object, "predicate"),
                      .negated = cJSON_IsTrue(member(object, "negated"))};
}

static void read_version(reader *r, const cJSON *object, ra_diff_point *point)
{
    ra_diff_version *v = ADD(r, &point->versions);
    if (v == NULL) {
        r->failed = true;
        return;
    }
    const cJSON *support = member(object, "support");
    const cJSON *one;
    *v = (ra_diff_version){.match = RA_NONE};
    v->version.text = text_of(object, "text");
    v->version.value = value_of(member(object, "value"));
    v->version.origins = offset_of(object, "origins");
    if (cJSON_IsObject(support))
        read_support(r, support, v);
    else
        cJSON_ArrayForEach(one, support) read_support(r, one, v);
    point->evidence += v->evidence.count;
}

/* A point, or a quotation, whose speaker stands for the question. */
static void read_point(reader *r, const cJSON *object, const char *about, ra_str kind, ra_diff_story *story)
{
    ra_diff_point *p = ADD(r, &story->points);
    if (p == NULL) {
        r->failed = true;
        return;
    }
    *p = (ra_diff_point){.id = text_of(object, "id"),
                         .about = text_of(object, about),
                         .kind = kind.ptr != NULL ? kind : text_of(object, "kind"),
                         .status = text_of(object, "status"),
                         .match = RA_NONE};
    const cJSON *version;
    cJSON_ArrayForEach(version, member(object, "versions")) read_version(r, version, p);
}

static void read_figure(reader *r, const cJSON *object, ra_diff_story *story)
{
    if (!ra_str_is(text_of(object, "group"), "all"))
        return;
    ra_diff_figure *f = ADD(r, &story->figures);
    if (f != NULL)
        *f = (ra_diff_figure){.kind = text_of(object, "kind"),
                              .low = number_of(object, "low"),
                              .best = number_of(object, "best"),
                              .high = number_of(object, "high")};
    r->failed |= f == NULL;
}

static void read_members(reader *r, const cJSON *object, ra_diff_story *story)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, member(object, "articles"))
    {
        uint32_t article = cJSON_IsString(one) ? article_called(r, ra_str_from(one->valuestring)) : RA_NONE;
        uint32_t *slot = article != RA_NONE ? ADD(r, &story->articles) : NULL;
        if (slot != NULL)
            *slot = article;
        r->failed |= article != RA_NONE && slot == NULL;
    }
    cJSON_ArrayForEach(one, member(object, "origins"))
    {
        ra_diff_origin *slot = ADD(r, &story->origins);
        if (slot != NULL)
            slot->name = text_of(one, "name");
        r->failed |= slot == NULL;
    }
}

static void read_story(reader *r, const cJSON *object)
{
    ra_diff_story *s = ADD(r, &r->side->stories);
    if (s == NULL) {
        r->failed = true;
        return;
    }
    const cJSON *event = member(object, "event");
    const cJSON *figures = member(object, "figures");
    const cJSON *one;
    *s = (ra_diff_story){.id = text_of(object, "id"),
                         .title = text_of(object, "title"),
                         .place = text_of(event, "place"),
                         .from = text_of(event, "from"),
                         .to = text_of(event, "to"),
                         .policy = text_of(figures, "policy"),
                         .match = RA_NONE};
    read_members(r, object, s);
    cJSON_ArrayForEach(one, member(object, "points")) read_point(r, one, "about", (ra_str){NULL, 0}, s);
    cJSON_ArrayForEach(one, member(object, "quotes")) read_point(r, one, "speaker", RA_STR("quote"), s);
    cJSON_ArrayForEach(one, member(figures, "counts")) read_figure(r, one, s);
}

ra_status ra_diff_read(ra_str json, const char *name, ra_diff_side *side, ra_error *error)
{
    *side = (ra_diff_side){.name = name, .arena = ra_arena_new(NULL)};
    if (side->arena == NULL)
        return ra_fail_memory(error);
    cJSON *root = cJSON_ParseWithLength(json.ptr, json.len);
    side->json = root;
    if (root == NULL)
        return ra_fail(error, RA_MALFORMED,
                       "%s: not JSON, or cut short; make one with rashomon report --format json -o FILE INPUT...",
                       name);
    if (!ra_str_starts(text_of(root, "format"), RA_STR("rashomon.report/1")))
        return ra_fail(error, RA_MALFORMED,
                       "%s: JSON, but no report; make one with rashomon report --format json -o FILE INPUT...", name);
    reader r = {.side = side, .articles = {.arena = side->arena}};
    const cJSON *one;
    cJSON_ArrayForEach(one, member(root, "articles")) read_article(&r, one);
    cJSON_ArrayForEach(one, member(root, "stories")) read_story(&r, one);
    return r.failed ? ra_fail_memory(error) : RA_OK;
}

void ra_diff_free(ra_diff_side *side)
{
    cJSON_Delete(side->json);
    ra_arena_free(side->arena);
}
