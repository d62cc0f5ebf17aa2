#include "report/json/account_json.h"

#include "base/str.h"

#include <stdio.h>

void ra_account_json_id(ra_account_json *w, const char *key, const char *prefix, size_t index)
{
    ra_json_key(w->json, key);
    ra_json_id(w->json, prefix, index);
}

void ra_account_json_support(ra_account_json *w, const ra_support *s)
{
    ra_json_open(w->json);
    ra_account_json_id(w, "article", "a", s->document);
    ra_json_span(w->json, &w->counters[s->document], s->span);
    ra_json_put_array(w->json, "via");
    for (size_t i = 0; i < s->via.count; i++)
        ra_json_id(w->json, "o", s->via.at[i]);
    ra_json_close_array(w->json);
    ra_json_put_str(w->json, "hedge", s->hedge);
    ra_json_put_name(w->json, "stance", ra_stance_name(s->stance));
    ra_json_close(w->json);
}

static void write_quantity(ra_account_json *w, const ra_value *v)
{
    ra_json_put_number(w->json, "min", v->min);
    ra_json_put_number(w->json, "max", v->max);
    ra_json_put_str(w->json, "unit", v->unit);
    ra_json_key(w->json, "vague");
    ra_json_bool(w->json, v->vague);
}

void ra_account_json_place(ra_account_json *w, const char country[4], double latitude, double longitude)
{
    ra_json_put_name(w->json, "country", country[0] != '\0' ? country : NULL);
    ra_json_put_number(w->json, "latitude", latitude);
    ra_json_put_number(w->json, "longitude", longitude);
}

static void write_outcome(ra_account_json *w, const ra_value *v)
{
    ra_json_put_str(w->json, "predicate", v->predicate);
    ra_json_key(w->json, "negated");
    ra_json_bool(w->json, v->negated);
    ra_json_key(w->json, "arguments");
    ra_json_open(w->json);
    for (size_t i = 0; i < v->arguments.count; i++) {
        ra_json_str(w->json, v->arguments.at[i].role);
        ra_json_str(w->json, v->arguments.at[i].text);
    }
    ra_json_close(w->json);
}

static void write_value(ra_account_json *w, const ra_value *v)
{
    ra_json_key(w->json, "value");
    ra_json_open(w->json);
    ra_json_put_name(w->json, "type", ra_point_kind_name(v->kind));
    switch (v->kind) {
    case RA_POINT_QUANTITY: write_quantity(w, v); break;
    case RA_POINT_TIME:
        ra_json_put_str(w->json, "from", v->from);
        ra_json_put_str(w->json, "to", v->to);
        break;
    case RA_POINT_PLACE:
        ra_json_put_str(w->json, "name", v->name);
        ra_account_json_place(w, v->country, v->latitude, v->longitude);
        break;
    case RA_POINT_AGENT:
        ra_json_put_str(w->json, "name", v->name);
        write_outcome(w, v);
        break;
    default: write_outcome(w, v);
    }
    ra_json_close(w->json);
}

void ra_account_json_version_id(ra_account_json *w, const char *key, size_t point, size_t number)
{
    char id[64];
    snprintf(id, sizeof id, "p%zu.%zu", point + 1, number + 1);
    ra_json_put_name(w->json, key, id);
}

static void write_version(ra_account_json *w, const ra_version *v, size_t point, size_t number)
{
    ra_json_open(w->json);
    ra_account_json_version_id(w, "id", point, number);
    ra_json_put_str(w->json, "text", v->text);
    write_value(w, &v->value);
    ra_json_key(w->json, "origins");
    ra_json_integer(w->json, v->origins);
    ra_json_put_array(w->json, "support");
    for (size_t i = 0; i < v->support.count; i++)
        ra_account_json_support(w, &v->support.at[i]);
    ra_json_close_array(w->json);
    ra_json_close(w->json);
}

static void write_place(ra_account_json *w, uint32_t document, ra_span span)
{
    ra_json_open(w->json);
    ra_account_json_id(w, "article", "a", document);
    ra_json_span(w->json, &w->counters[document], span);
    ra_json_close(w->json);
}

static void write_reason(ra_account_json *w, const ra_reason *r)
{
    ra_json_open(w->json);
    ra_json_put_array(w->json, "claims");
    write_place(w, r->document, r->span);
    write_place(w, r->other_document, r->other_span);
    ra_json_close_array(w->json);
    if (r->likeness > 0)
        ra_json_put_number(w->json, "likeness", r->likeness);
    ra_json_put_array(w->json, "grounds");
    for (size_t i = 0; i < r->grounds.count; i++)
        ra_json_str(w->json, r->grounds.at[i]);
    ra_json_close_array(w->json);
    ra_json_close(w->json);
}

/* Why the claims of a point are one question, and why two conflict. */
static void write_reasons(ra_account_json *w, const ra_point *p)
{
    ra_json_key(w->json, "reasons");
    ra_json_open(w->json);
    ra_json_put_array(w->json, "question");
    for (size_t i = 0; i < p->joins.count; i++)
        write_reason(w, &p->joins.at[i]);
    ra_json_close_array(w->json);
    ra_json_key(w->json, "conflict");
    if (p->conflict.count > 0)
        write_reason(w, &p->conflict.at[0]);
    else
        ra_json_null(w->json);
    ra_json_close(w->json);
}

void ra_account_json_points(ra_account_json *w)
{
    ra_json_put_array(w->json, "points");
    for (size_t i = 0; i < w->account->points.count; i++) {
        const ra_point *p = &w->account->points.at[i];
        ra_json_open(w->json);
        ra_account_json_id(w, "id", "p", i);
        ra_json_put_str(w->json, "about", p->about);
        ra_json_put_name(w->json, "kind", ra_point_kind_name(p->kind));
        ra_json_put_name(w->json, "status", ra_point_status_name(p->status));
        if (ra_why_name(p->why) != NULL)
            ra_json_put_name(w->json, "why", ra_why_name(p->why));
        if (p->status != RA_SINGLE)
            ra_json_put_number(w->json, "likeness", p->likeness);
        ra_json_put_array(w->json, "versions");
        for (size_t v = 0; v < p->versions.count; v++)
            write_version(w, &p->versions.at[v], i, v);
        ra_json_close_array(w->json);
        if (w->explain)
            write_reasons(w, p);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}
