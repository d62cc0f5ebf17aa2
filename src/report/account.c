#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "report/article_json.h"
#include "report/selection.h"

#include <rashomon/rashomon.h>

#include <math.h>
#include <stdio.h>

typedef struct writer {
    ra_json *json;
    const ra_report *report;
    const ra_account *account;
    ra_utf8_counter *counters; /* one a document */
    const bool *told;          /* by document */
    bool explain;
} writer;

static void put_number(writer *w, const char *key, double value)
{
    ra_json_key(w->json, key);
    ra_json_number(w->json, value);
}

static void put_id(writer *w, const char *key, const char *prefix, size_t index)
{
    ra_json_key(w->json, key);
    ra_json_id(w->json, prefix, index);
}

static void write_support(writer *w, const ra_support *s)
{
    ra_json_open(w->json);
    put_id(w, "article", "a", s->document);
    ra_json_span(w->json, &w->counters[s->document], s->span);
    ra_json_key(w->json, "via");
    ra_json_open_array(w->json);
    for (size_t i = 0; i < s->via.count; i++)
        ra_json_id(w->json, "o", s->via.at[i]);
    ra_json_close_array(w->json);
    ra_json_put_str(w->json, "hedge", s->hedge);
    ra_json_put_name(w->json, "stance", ra_stance_name(s->stance));
    ra_json_close(w->json);
}

static void write_quantity(writer *w, const ra_value *v)
{
    put_number(w, "min", v->min);
    put_number(w, "max", v->max);
    ra_json_put_str(w->json, "unit", v->unit);
    ra_json_key(w->json, "vague");
    ra_json_bool(w->json, v->vague);
}

static void put_point(writer *w, const char country[4], double latitude, double longitude)
{
    ra_json_put_name(w->json, "country", country[0] != '\0' ? country : NULL);
    put_number(w, "latitude", latitude);
    put_number(w, "longitude", longitude);
}

static void write_outcome(writer *w, const ra_value *v)
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

static void write_value(writer *w, const ra_value *v)
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
        put_point(w, v->country, v->latitude, v->longitude);
        break;
    case RA_POINT_AGENT:
        ra_json_put_str(w->json, "name", v->name);
        write_outcome(w, v);
        break;
    default: write_outcome(w, v);
    }
    ra_json_close(w->json);
}

static void put_version_id(writer *w, const char *key, size_t point, size_t number)
{
    char id[64];
    snprintf(id, sizeof id, "p%zu.%zu", point + 1, number + 1);
    ra_json_put_name(w->json, key, id);
}

static void write_version(writer *w, const ra_version *v, size_t point, size_t number)
{
    ra_json_open(w->json);
    put_version_id(w, "id", point, number);
    ra_json_put_str(w->json, "text", v->text);
    write_value(w, &v->value);
    ra_json_key(w->json, "origins");
    ra_json_integer(w->json, v->origins);
    ra_json_key(w->json, "support");
    ra_json_open_array(w->json);
    for (size_t i = 0; i < v->support.count; i++)
        write_support(w, &v->support.at[i]);
    ra_json_close_array(w->json);
    ra_json_close(w->json);
}

static void write_place(writer *w, uint32_t document, ra_span span)
{
    ra_json_open(w->json);
    put_id(w, "article", "a", document);
    ra_json_span(w->json, &w->counters[document], span);
    ra_json_close(w->json);
}

static void write_reason(writer *w, const ra_reason *r)
{
    ra_json_open(w->json);
    ra_json_key(w->json, "claims");
    ra_json_open_array(w->json);
    write_place(w, r->document, r->span);
    write_place(w, r->other_document, r->other_span);
    ra_json_close_array(w->json);
    if (r->likeness > 0)
        put_number(w, "likeness", r->likeness);
    ra_json_key(w->json, "grounds");
    ra_json_open_array(w->json);
    for (size_t i = 0; i < r->grounds.count; i++)
        ra_json_str(w->json, r->grounds.at[i]);
    ra_json_close_array(w->json);
    ra_json_close(w->json);
}

/* Why the claims of a point are one question, and why two conflict. */
static void write_reasons(writer *w, const ra_point *p)
{
    ra_json_key(w->json, "reasons");
    ra_json_open(w->json);
    ra_json_key(w->json, "question");
    ra_json_open_array(w->json);
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

static void write_points(writer *w)
{
    ra_json_key(w->json, "points");
    ra_json_open_array(w->json);
    for (size_t i = 0; i < w->account->points.count; i++) {
        const ra_point *p = &w->account->points.at[i];
        ra_json_open(w->json);
        put_id(w, "id", "p", i);
        ra_json_put_str(w->json, "about", p->about);
        ra_json_put_name(w->json, "kind", ra_point_kind_name(p->kind));
        ra_json_put_name(w->json, "status", ra_point_status_name(p->status));
        if (ra_why_name(p->why) != NULL)
            ra_json_put_name(w->json, "why", ra_why_name(p->why));
        ra_json_key(w->json, "versions");
        ra_json_open_array(w->json);
        for (size_t v = 0; v < p->versions.count; v++)
            write_version(w, &p->versions.at[v], i, v);
        ra_json_close_array(w->json);
        if (w->explain)
            write_reasons(w, p);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_quotes(writer *w)
{
    ra_json_key(w->json, "quotes");
    ra_json_open_array(w->json);
    for (size_t i = 0; i < w->account->quotes.count; i++) {
        const ra_quote *q = &w->account->quotes.at[i];
        ra_json_open(w->json);
        put_id(w, "id", "q", i);
        ra_json_put_str(w->json, "speaker", q->speaker);
        ra_json_put_name(w->json, "status", ra_quote_status_name(q->status));
        ra_json_key(w->json, "versions");
        ra_json_open_array(w->json);
        for (size_t v = 0; v < q->versions.count; v++) {
            const ra_quote_version *version = &q->versions.at[v];
            ra_json_open(w->json);
            ra_json_put_str(w->json, "text", version->text);
            ra_json_put_name(w->json, "kind", ra_attribution_kind_name(version->kind));
            ra_json_key(w->json, "support");
            write_support(w, &version->support);
            ra_utf8_counter counter = {.text = version->text};
            ra_json_key(w->json, "differing");
            ra_json_open_array(w->json);
            for (size_t d = 0; d < version->differing.count; d++) {
                ra_json_open(w->json);
                ra_json_span(w->json, &counter, version->differing.at[d]);
                ra_json_close(w->json);
            }
            ra_json_close_array(w->json);
            ra_json_close(w->json);
        }
        ra_json_close_array(w->json);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_origins(writer *w)
{
    ra_json_key(w->json, "origins");
    ra_json_open_array(w->json);
    for (size_t i = 0; i < w->account->origins.count; i++) {
        const ra_origin *o = &w->account->origins.at[i];
        ra_json_open(w->json);
        put_id(w, "id", "o", i);
        ra_json_put_str(w->json, "name", o->name);
        ra_json_put_name(w->json, "kind", ra_origin_kind_name(o->kind));
        ra_json_key(w->json, "named");
        ra_json_bool(w->json, o->named);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

/* Which words of one article stand in the other, and where. */
static void write_passages(writer *w, const ra_lineage *l)
{
    ra_json_key(w->json, "passages");
    ra_json_open_array(w->json);
    for (size_t i = 0; i < l->passages.count; i++) {
        const ra_passage *p = &l->passages.at[i];
        ra_json_open(w->json);
        ra_json_span(w->json, &w->counters[p->a], p->a_span);
        put_number(w, "of_start", (double)ra_utf8_offset(&w->counters[p->b], p->b_span.start));
        put_number(w, "of_end", (double)ra_utf8_offset(&w->counters[p->b], p->b_span.end));
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_lineage(writer *w)
{
    ra_json_key(w->json, "lineage");
    ra_json_open_array(w->json);
    for (size_t i = 0; i < w->account->lineage.count; i++) {
        const ra_lineage *l = &w->account->lineage.at[i];
        ra_json_open(w->json);
        put_id(w, "article", "a", l->document);
        ra_json_put_name(w->json, "relation", l->origin != RA_NONE ? "cites" : "copies");
        if (l->origin != RA_NONE)
            put_id(w, "origin", "o", l->origin);
        if (l->of != RA_NONE)
            put_id(w, "of", "a", l->of);
        if (l->origin == RA_NONE) {
            put_number(w, "share", l->share);
            ra_json_put_name(w->json, "direction", ra_direction_name(l->by));
        }
        ra_json_span(w->json, &w->counters[l->document], l->span);
        if (l->origin == RA_NONE)
            write_passages(w, l);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_timeline(writer *w)
{
    ra_json_key(w->json, "timeline");
    ra_json_open_array(w->json);
    for (size_t i = 0; i < w->account->timeline.count; i++) {
        const ra_moment *m = &w->account->timeline.at[i];
        ra_json_open(w->json);
        ra_json_put_str(w->json, "from", m->from);
        ra_json_put_str(w->json, "to", m->to);
        ra_json_put_str(w->json, "text", m->text);
        if (m->inferred) {
            ra_json_key(w->json, "inferred");
            ra_json_bool(w->json, true);
        }
        ra_json_key(w->json, "support");
        ra_json_open_array(w->json);
        for (size_t s = 0; s < m->support.count; s++)
            write_support(w, &m->support.at[s]);
        ra_json_close_array(w->json);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_event(writer *w)
{
    const ra_event_record *e = &w->account->event;
    ra_json_key(w->json, "event");
    ra_json_open(w->json);
    ra_json_put_str(w->json, "plover", e->plover);
    ra_json_put_str(w->json, "cameo", e->cameo);
    ra_json_put_str(w->json, "from", e->from);
    ra_json_put_str(w->json, "to", e->to);
    ra_json_put_str(w->json, "place", e->place);
    bool located = e->latitude != 0 || e->longitude != 0;
    put_point(w, e->country, located ? e->latitude : NAN, located ? e->longitude : NAN);
    ra_json_put_str(w->json, "actor", e->actor);
    ra_json_put_str(w->json, "recipient", e->recipient);
    ra_json_close(w->json);
}

static void write_reported(writer *w, const ra_reported *r)
{
    ra_json_open(w->json);
    ra_json_put_str(w->json, "text", r->text);
    put_number(w, "number", r->number);
    put_number(w, "low", r->low);
    put_number(w, "high", r->high);
    ra_json_put_name(w->json, "group", ra_harmed_name(r->group));
    ra_json_key(w->json, "reckoned");
    ra_json_bool(w->json, r->reckoned);
    if (r->point != RA_NONE)
        put_version_id(w, "version", r->point, r->version);
    if (ra_left_out_name(r->left_out) != NULL)
        ra_json_put_name(w->json, "why", ra_left_out_name(r->left_out));
    ra_json_key(w->json, "origins");
    ra_json_integer(w->json, r->origins);
    ra_json_key(w->json, "support");
    ra_json_open_array(w->json);
    for (size_t i = 0; i < r->support.count; i++)
        write_support(w, &r->support.at[i]);
    ra_json_close_array(w->json);
    ra_json_close(w->json);
}

/* The reported numbers that a figure took, or those that it left out. */
static void write_reported_list(writer *w, const char *key, const ra_figure *f, bool taken)
{
    ra_json_key(w->json, key);
    ra_json_open_array(w->json);
    for (size_t i = 0; i < f->reported.count; i++) {
        if ((f->reported.at[i].left_out == RA_LEFT_OUT_NOT) == taken)
            write_reported(w, &f->reported.at[i]);
    }
    ra_json_close_array(w->json);
}

static void write_figure(writer *w, const ra_figure *f)
{
    ra_json_open(w->json);
    ra_json_put_name(w->json, "kind", ra_casualty_kind_name(f->kind));
    ra_json_put_name(w->json, "group", ra_harmed_name(f->group));
    ra_json_key(w->json, "recorded");
    ra_json_bool(w->json, ra_policy_records(w->account->policy, f->kind));
    put_number(w, "low", f->low);
    put_number(w, "best", f->best);
    put_number(w, "high", f->high);
    ra_json_key(w->json, "origins");
    ra_json_integer(w->json, f->origins);
    write_reported_list(w, "used", f, true);
    write_reported_list(w, "left_out", f, false);
    ra_json_close(w->json);
}

static void write_figures(writer *w)
{
    const ra_account *account = w->account;
    if (account->policy == RA_POLICY_NONE)
        return;
    ra_json_key(w->json, "figures");
    ra_json_open(w->json);
    ra_json_put_name(w->json, "policy", ra_policy_name(account->policy));
    ra_json_put_name(w->json, "rule", ra_policy_rule(account->policy));
    ra_json_key(w->json, "counts");
    ra_json_open_array(w->json);
    for (size_t i = 0; i < account->figures.count; i++)
        write_figure(w, &account->figures.at[i]);
    ra_json_close_array(w->json);
    ra_json_close(w->json);
}

/* All articles of the story, its strays among them, in input order. */
static void write_articles(writer *w)
{
    const ra_account *account = w->account;
    for (size_t i = 0, k = 0; i < account->documents.count || k < account->strays.count;) {
        bool stray = i == account->documents.count ||
                     (k < account->strays.count && account->strays.at[k] < account->documents.at[i]);
        ra_json_id(w->json, "a", stray ? account->strays.at[k++] : account->documents.at[i++]);
    }
}

static void write_strays(writer *w)
{
    if (w->account->strays.count == 0)
        return;
    ra_json_key(w->json, "strays");
    ra_json_open_array(w->json);
    for (size_t i = 0; i < w->account->strays.count; i++)
        ra_json_id(w->json, "a", w->account->strays.at[i]);
    ra_json_close_array(w->json);
}

static void write_story(writer *w, size_t index)
{
    ra_json_open(w->json);
    put_id(w, "id", "s", ra_report_number(w->report, index) - 1);
    ra_json_put_str(w->json, "title", w->account->title.ptr != NULL ? w->account->title : RA_STR(""));
    ra_json_key(w->json, "articles");
    ra_json_open_array(w->json);
    write_articles(w);
    ra_json_close_array(w->json);
    write_strays(w);
    write_event(w);
    write_origins(w);
    write_lineage(w);
    write_points(w);
    write_quotes(w);
    write_timeline(w);
    write_figures(w);
    ra_json_close(w->json);
}

static void write_all(writer *w)
{
    ra_json_open(w->json);
    ra_json_put_name(w->json, "format", "rashomon.report/1");
    ra_json_key(w->json, "generator");
    ra_json_open(w->json);
    ra_json_put_name(w->json, "name", "rashomon");
    ra_json_put_name(w->json, "version", RA_VERSION);
    ra_json_close(w->json);
    ra_json_key(w->json, "articles");
    ra_json_open_array(w->json);
    for (size_t i = 0; i < w->report->document_count; i++) {
        if (!w->told[i])
            continue;
        ra_json_open(w->json);
        ra_json_article_members(w->json, w->report->documents[i]->article, i + 1, false);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
    ra_json_key(w->json, "stories");
    ra_json_open_array(w->json);
    for (size_t i = 0; i < w->report->account_count; i++) {
        w->account = w->report->accounts[i];
        write_story(w, i);
    }
    ra_json_close_array(w->json);
    ra_json_close(w->json);
}

ra_status ra_report_write_json(const ra_report *report, const ra_report_options *options, const ra_sink *sink,
                               ra_error *error)
{
    ra_arena *arena = ra_arena_new(NULL);
    ra_utf8_counter *counters =
        arena != NULL ? ra_arena_new_array(arena, ra_utf8_counter, report->document_count) : NULL;
    const bool *told = arena != NULL ? ra_report_told(report, arena) : NULL;
    if (counters == NULL || told == NULL) {
        ra_arena_free(arena);
        return ra_fail_memory(error);
    }
    for (size_t i = 0; i < report->document_count; i++)
        counters[i].text = report->documents[i]->article->text;
    ra_json json;
    ra_status status = ra_json_begin(&json, sink, true, error);
    if (status == RA_OK) {
        writer w = {.json = &json,
                    .report = report,
                    .counters = counters,
                    .told = told,
                    .explain = options != NULL && options->explain};
        write_all(&w);
        status = ra_json_end(&json, true, error);
    }
    ra_arena_free(arena);
    return status;
}
