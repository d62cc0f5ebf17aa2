#include "serve/telling.h"

#include "serve/values.h"

#include <math.h>

const char ra_origins_note[] =
    "Origins say how many separate voices stand behind words, not whether the words are true.";

static bool add_item(cJSON *array, cJSON *item)
{
    if (item != NULL && cJSON_AddItemToArray(array, item))
        return true;
    cJSON_Delete(item);
    return false;
}

static cJSON *whole_or_none(cJSON *made, bool whole)
{
    if (whole)
        return made;
    cJSON_Delete(made);
    return NULL;
}

static bool add_number(cJSON *object, const char *key, double value)
{
    return !isfinite(value) || cJSON_AddNumberToObject(object, key, value) != NULL;
}

cJSON *ra_tell_articles(const ra_gathering *g, size_t count)
{
    cJSON *all = cJSON_CreateArray();
    bool whole = all != NULL;
    for (size_t i = 0; whole && i < count; i++) {
        const ra_article *a = g->articles[i];
        cJSON *o = cJSON_CreateObject();
        uint32_t copied = g->stories->copy_of[i];
        whole = add_item(all, o) && cJSON_AddNumberToObject(o, "article", (double)(i + 1)) != NULL &&
                ra_values_add_str(o, "outlet", a->outlet) && ra_values_add_str(o, "title", a->title) &&
                ra_values_add_str(o, "published", a->published) && ra_values_add_str(o, "url", a->url) &&
                (copied == RA_NONE || cJSON_AddNumberToObject(o, "copies_article", copied + 1.0) != NULL);
    }
    return whole_or_none(all, whole);
}

/* The sentence that holds a span, so that its words can be judged. */
static ra_str sentence_of(const ra_document *document, ra_span span)
{
    for (size_t i = 0; i < document->sentences.count; i++) {
        ra_span s = document->sentences.at[i].span;
        if (span.start >= s.start && span.start < s.end)
            return ra_span_text(document->article->text, s);
    }
    return (ra_str){NULL, 0};
}

cJSON *ra_tell_support(const ra_gathering *g, const ra_support *support)
{
    const ra_document *document = g->documents[support->document];
    cJSON *o = cJSON_CreateObject();
    bool whole = cJSON_AddNumberToObject(o, "article", support->document + 1.0) != NULL &&
                 ra_values_add_str(o, "words", ra_span_text(document->article->text, support->span)) &&
                 ra_values_add_str(o, "sentence", sentence_of(document, support->span));
    cJSON *via = whole ? cJSON_AddArrayToObject(o, "according_to") : NULL;
    whole = via != NULL;
    for (size_t i = 0; whole && i < support->via.count; i++)
        whole = add_item(via, ra_values_str(g->account->origins.at[support->via.at[i]].name));
    if (whole && support->hedge.ptr != NULL)
        whole = ra_values_add_str(o, "hedge", support->hedge);
    return whole_or_none(o, whole);
}

cJSON *ra_tell_version(const ra_gathering *g, const ra_version *version)
{
    cJSON *o = cJSON_CreateObject();
    const ra_value *v = &version->value;
    bool whole = ra_values_add_str(o, "says", version->text) &&
                 cJSON_AddNumberToObject(o, "independent_origins", version->origins) != NULL;
    if (whole && v->kind == RA_POINT_QUANTITY && !v->vague)
        whole = add_number(o, "least", v->min) && add_number(o, "most", v->max) &&
                (v->unit.len == 0 || ra_values_add_str(o, "unit", v->unit));
    if (whole && v->kind == RA_POINT_TIME && v->from.ptr != NULL)
        whole = ra_values_add_str(o, "from", v->from) && ra_values_add_str(o, "to", v->to);
    cJSON *evidence = whole ? cJSON_AddArrayToObject(o, "evidence") : NULL;
    whole = evidence != NULL;
    for (size_t i = 0; whole && i < version->support.count; i++)
        whole = add_item(evidence, ra_tell_support(g, &version->support.at[i]));
    return whole_or_none(o, whole);
}

cJSON *ra_tell_point(const ra_gathering *g, const ra_point *point)
{
    cJSON *o = cJSON_CreateObject();
    const char *why = ra_why_name(point->why);
    bool whole = ra_values_add_str(o, "question", point->about) &&
                 cJSON_AddStringToObject(o, "status", ra_point_status_name(point->status)) != NULL &&
                 (why == NULL || cJSON_AddStringToObject(o, "why", why) != NULL);
    cJSON *versions = whole ? cJSON_AddArrayToObject(o, "versions") : NULL;
    whole = versions != NULL;
    for (size_t i = 0; whole && i < point->versions.count; i++)
        whole = add_item(versions, ra_tell_version(g, &point->versions.at[i]));
    return whole_or_none(o, whole);
}

static cJSON *tell_wording(const ra_gathering *g, const ra_quote_version *version)
{
    cJSON *o = ra_tell_support(g, &version->support);
    bool whole = o != NULL && ra_values_add_str(o, "text", version->text) &&
                 cJSON_AddStringToObject(o, "kind", ra_attribution_kind_name(version->kind)) != NULL;
    cJSON *differing = whole ? cJSON_AddArrayToObject(o, "differing") : NULL;
    whole = differing != NULL;
    for (size_t i = 0; whole && i < version->differing.count; i++)
        whole = add_item(differing, ra_values_str(ra_span_text(version->text, version->differing.at[i])));
    return whole_or_none(o, whole);
}

cJSON *ra_tell_quote(const ra_gathering *g, const ra_quote *quote)
{
    cJSON *o = cJSON_CreateObject();
    bool whole = ra_values_add_str(o, "speaker", quote->speaker) &&
                 cJSON_AddStringToObject(o, "status", ra_quote_status_name(quote->status)) != NULL;
    cJSON *wordings = whole ? cJSON_AddArrayToObject(o, "wordings") : NULL;
    whole = wordings != NULL;
    for (size_t i = 0; whole && i < quote->versions.count; i++)
        whole = add_item(wordings, tell_wording(g, &quote->versions.at[i]));
    return whole_or_none(o, whole);
}
