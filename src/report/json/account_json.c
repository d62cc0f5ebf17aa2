#include "report/json/account_json.h"

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "report/json/article_json.h"
#include "report/selection.h"
#include "story/order.h"

#include <rashomon/rashomon.h>

#include <math.h>

static void write_quote_version(ra_account_json *w, const ra_quote_version *v)
{
    ra_json_open(w->json);
    ra_json_put_str(w->json, "text", v->text);
    ra_json_put_name(w->json, "kind", ra_attribution_kind_name(v->kind));
    ra_json_key(w->json, "support");
    ra_account_json_support(w, &v->support);
    ra_utf8_counter counter = {.text = v->text};
    ra_json_put_array(w->json, "differing");
    for (size_t i = 0; i < v->differing.count; i++) {
        ra_json_open(w->json);
        ra_json_span(w->json, &counter, v->differing.at[i]);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
    ra_json_close(w->json);
}

static void write_quotes(ra_account_json *w)
{
    ra_json_put_array(w->json, "quotes");
    for (size_t i = 0; i < w->account->quotes.count; i++) {
        const ra_quote *q = &w->account->quotes.at[i];
        ra_json_open(w->json);
        ra_account_json_id(w, "id", "q", i);
        ra_json_put_str(w->json, "speaker", q->speaker);
        ra_json_put_name(w->json, "status", ra_quote_status_name(q->status));
        ra_json_put_array(w->json, "versions");
        for (size_t v = 0; v < q->versions.count; v++)
            write_quote_version(w, &q->versions.at[v]);
        ra_json_close_array(w->json);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_origins(ra_account_json *w)
{
    ra_json_put_array(w->json, "origins");
    for (size_t i = 0; i < w->account->origins.count; i++) {
        const ra_origin *o = &w->account->origins.at[i];
        ra_json_open(w->json);
        ra_account_json_id(w, "id", "o", i);
        ra_json_put_str(w->json, "name", o->name);
        ra_json_put_name(w->json, "kind", ra_origin_kind_name(o->kind));
        ra_json_key(w->json, "named");
        ra_json_bool(w->json, o->named);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

/* Which words of one article stand in the other, and where. */
static void write_passages(ra_account_json *w, const ra_lineage *l)
{
    ra_json_put_array(w->json, "passages");
    for (size_t i = 0; i < l->passages.count; i++) {
        const ra_passage *p = &l->passages.at[i];
        ra_json_open(w->json);
        ra_json_span(w->json, &w->counters[p->a], p->a_span);
        ra_json_put_number(w->json, "of_start", (double)ra_utf8_offset(&w->counters[p->b], p->b_span.start));
        ra_json_put_number(w->json, "of_end", (double)ra_utf8_offset(&w->counters[p->b], p->b_span.end));
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_lineage(ra_account_json *w)
{
    ra_json_put_array(w->json, "lineage");
    for (size_t i = 0; i < w->account->lineage.count; i++) {
        const ra_lineage *l = &w->account->lineage.at[i];
        ra_json_open(w->json);
        ra_account_json_id(w, "article", "a", l->document);
        ra_json_put_name(w->json, "relation", l->origin != RA_NONE ? "cites" : "copies");
        if (l->origin != RA_NONE)
            ra_account_json_id(w, "origin", "o", l->origin);
        if (l->of != RA_NONE)
            ra_account_json_id(w, "of", "a", l->of);
        if (l->origin == RA_NONE) {
            ra_json_put_number(w->json, "share", l->share);
            ra_json_put_name(w->json, "direction", ra_direction_name(l->by));
        }
        ra_json_span(w->json, &w->counters[l->document], l->span);
        if (l->origin == RA_NONE)
            write_passages(w, l);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_timeline(ra_account_json *w)
{
    ra_json_put_array(w->json, "timeline");
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
        ra_json_put_array(w->json, "support");
        for (size_t s = 0; s < m->support.count; s++)
            ra_account_json_support(w, &m->support.at[s]);
        ra_json_close_array(w->json);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_event(ra_account_json *w)
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
    ra_account_json_place(w, e->country, located ? e->latitude : NAN, located ? e->longitude : NAN);
    ra_json_put_str(w->json, "actor", e->actor);
    ra_json_put_str(w->json, "recipient", e->recipient);
    ra_json_close(w->json);
}

static void write_reported(ra_account_json *w, const ra_reported *r)
{
    ra_json_open(w->json);
    ra_json_put_str(w->json, "text", r->text);
    ra_json_put_number(w->json, "number", r->number);
    ra_json_put_number(w->json, "low", r->low);
    ra_json_put_number(w->json, "high", r->high);
    ra_json_put_name(w->json, "group", ra_harmed_name(r->group));
    ra_json_key(w->json, "reckoned");
    ra_json_bool(w->json, r->reckoned);
    if (r->point != RA_NONE)
        ra_account_json_version_id(w, "version", r->point, r->version);
    if (ra_left_out_name(r->left_out) != NULL)
        ra_json_put_name(w->json, "why", ra_left_out_name(r->left_out));
    ra_json_key(w->json, "origins");
    ra_json_integer(w->json, r->origins);
    ra_json_put_array(w->json, "support");
    for (size_t i = 0; i < r->support.count; i++)
        ra_account_json_support(w, &r->support.at[i]);
    ra_json_close_array(w->json);
    ra_json_close(w->json);
}

/* The reported numbers that a figure took, or those that it left out. */
static void write_reported_list(ra_account_json *w, const char *key, const ra_figure *f, bool taken)
{
    ra_json_put_array(w->json, key);
    for (size_t i = 0; i < f->reported.count; i++) {
        if ((f->reported.at[i].left_out == RA_LEFT_OUT_NOT) == taken)
            write_reported(w, &f->reported.at[i]);
    }
    ra_json_close_array(w->json);
}

static void write_figure(ra_account_json *w, const ra_figure *f)
{
    ra_json_open(w->json);
    ra_json_put_name(w->json, "kind", ra_casualty_kind_name(f->kind));
    ra_json_put_name(w->json, "group", ra_harmed_name(f->group));
    ra_json_key(w->json, "recorded");
    ra_json_bool(w->json, ra_policy_records(w->account->policy, f->kind));
    ra_json_put_number(w->json, "low", f->low);
    ra_json_put_number(w->json, "best", f->best);
    ra_json_put_number(w->json, "high", f->high);
    ra_json_key(w->json, "origins");
    ra_json_integer(w->json, f->origins);
    write_reported_list(w, "used", f, true);
    write_reported_list(w, "left_out", f, false);
    ra_json_close(w->json);
}

static void write_figures(ra_account_json *w)
{
    const ra_account *account = w->account;
    if (account->policy == RA_POLICY_NONE)
        return;
    ra_json_key(w->json, "figures");
    ra_json_open(w->json);
    ra_json_put_name(w->json, "policy", ra_policy_name(account->policy));
    ra_json_put_name(w->json, "rule", ra_policy_rule(account->policy));
    ra_json_put_array(w->json, "counts");
    for (size_t i = 0; i < account->figures.count; i++)
        write_figure(w, &account->figures.at[i]);
    ra_json_close_array(w->json);
    ra_json_close(w->json);
}

/* All articles of the story in their order, its strays among them. */
static void write_articles(ra_account_json *w)
{
    const ra_account *account = w->account;
    const ra_document *const *documents = w->report->documents;
    for (size_t i = 0, k = 0; i < account->documents.count || k < account->strays.count;) {
        bool stray = i == account->documents.count ||
                     (k < account->strays.count &&
                      ra_order_compare(documents[account->strays.at[k]], documents[account->documents.at[i]]) < 0);
        ra_json_id(w->json, "a", stray ? account->strays.at[k++] : account->documents.at[i++]);
    }
}

static void write_strays(ra_account_json *w)
{
    if (w->account->strays.count == 0)
        return;
    ra_json_put_array(w->json, "strays");
    for (size_t i = 0; i < w->account->strays.count; i++)
        ra_json_id(w->json, "a", w->account->strays.at[i]);
    ra_json_close_array(w->json);
}

static void write_story(ra_account_json *w, size_t index)
{
    ra_json_open(w->json);
    ra_account_json_id(w, "id", "s", ra_report_number(w->report, index) - 1);
    ra_json_put_str(w->json, "title", w->account->title.ptr != NULL ? w->account->title : RA_STR(""));
    ra_json_put_array(w->json, "articles");
    write_articles(w);
    ra_json_close_array(w->json);
    write_strays(w);
    write_event(w);
    write_origins(w);
    write_lineage(w);
    ra_account_json_points(w);
    write_quotes(w);
    write_timeline(w);
    write_figures(w);
    ra_json_close(w->json);
}

static void write_all(ra_account_json *w)
{
    ra_json_open(w->json);
    ra_json_put_name(w->json, "format", "rashomon.report/1");
    ra_json_key(w->json, "generator");
    ra_json_open(w->json);
    ra_json_put_name(w->json, "name", "rashomon");
    ra_json_put_name(w->json, "version", RA_VERSION);
    ra_json_close(w->json);
    ra_json_put_array(w->json, "articles");
    for (size_t i = 0; i < w->report->document_count; i++) {
        if (!w->told[i])
            continue;
        ra_json_open(w->json);
        ra_json_article_members(w->json, w->report->documents[i]->article, i + 1, false);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
    ra_json_put_array(w->json, "stories");
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
        ra_account_json w = {.json = &json,
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
