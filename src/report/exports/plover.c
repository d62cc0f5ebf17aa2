/* Events as PLOVER records, one JSON object a line: the field names of the NGEC coder, which made POLECAT. */
#include "base/status.h"
#include "base/str.h"
#include "report/json/json.h"
#include "report/selection.h"
#include "report/told_events.h"
#include "report/writers.h"

#include <stdio.h>

typedef ra_story_json writer;

/* Both actors are lists, as PLOVER allows several: here one, or none. */
static void put_actor(writer *w, const char *key, const ra_told_actor *actor)
{
    ra_json_put_array(w->json, key);
    if (actor->name.len > 0) {
        ra_json_open(w->json);
        ra_json_put_str(w->json, "text", actor->name);
        ra_json_put_str(w->json, "country",
                        actor->country[0] != '\0' ? ra_str_from(actor->country) : (ra_str){NULL, 0});
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void put_place(writer *w, const ra_told_event *e)
{
    ra_json_key(w->json, "event_geolocation");
    if (e->place.len == 0) {
        ra_json_null(w->json);
        return;
    }
    ra_json_open(w->json);
    ra_json_put_str(w->json, "resolved_placename", e->place);
    ra_json_put_str(w->json, "country_code3", e->country[0] != '\0' ? ra_str_from(e->country) : (ra_str){NULL, 0});
    ra_json_put_number(w->json, "lat", e->latitude);
    ra_json_put_number(w->json, "lon", e->longitude);
    ra_json_close(w->json);
}

static void put_count(writer *w, const char *key, size_t count)
{
    ra_json_key(w->json, key);
    ra_json_integer(w->json, (long long)count);
}

/* The article that tells it first, and in which words. */
static void put_telling(writer *w, const ra_told_event *e)
{
    const ra_article *article = w->report->documents[e->document]->article;
    ra_json_put_str(w->json, "event_text", ra_span_text(article->text, e->span));
    ra_json_key(w->json, "story_id");
    ra_json_id(w->json, "a", e->document);
    ra_json_put_str(w->json, "headline", article->title);
    ra_json_put_str(w->json, "pub_date", article->published);
    ra_json_put_str(w->json, "publisher", article->outlet);
    ra_json_put_str(w->json, "url", article->url);
}

/* How many were killed, or injured: by UCDP's rule, unless the account was drawn up with another. */
static void put_figure(writer *w, const char *key, ra_casualty_kind kind)
{
    const ra_figure *figure = NULL;
    for (size_t i = 0; i < w->account->figures.count && figure == NULL; i++) {
        const ra_figure *f = &w->account->figures.at[i];
        figure = f->kind == kind && f->group == RA_HARMED_ALL && f->reported.count > 0 ? f : NULL;
    }
    ra_json_key(w->json, key);
    if (figure == NULL || figure->origins == 0) {
        ra_json_null(w->json);
        return;
    }
    ra_json_open(w->json);
    ra_json_put_number(w->json, "low", figure->low);
    ra_json_put_number(w->json, "best", figure->best);
    ra_json_put_number(w->json, "high", figure->high);
    put_count(w, "origins", figure->origins);
    ra_json_close(w->json);
}

static void write_event(writer *w, const ra_told_event *e, size_t number)
{
    char id[48];
    snprintf(id, sizeof id, "s%zu.e%zu", w->story, number + 1);
    ra_json_open(w->json);
    ra_json_put_str(w->json, "id", ra_str_from(id));
    ra_json_key(w->json, "main");
    ra_json_bool(w->json, e->main);
    ra_json_put_str(w->json, "event_type", e->plover);
    ra_json_put_array(w->json, "event_mode");
    if (e->mode.len > 0)
        ra_json_str(w->json, e->mode);
    ra_json_close_array(w->json);
    ra_json_put_str(w->json, "cameo", e->cameo);
    ra_json_put_str(w->json, "date", e->from);
    ra_json_put_str(w->json, "date_end", e->to);
    put_actor(w, "actor", &e->actor);
    put_actor(w, "recipient", &e->recipient);
    put_place(w, e);
    if (e->main) {
        put_figure(w, "fatalities", RA_CASUALTY_KILLED);
        put_figure(w, "injuries", RA_CASUALTY_INJURED);
    }
    put_telling(w, e);
    put_count(w, "mentions", e->mentions);
    put_count(w, "articles", e->articles);
    put_count(w, "publishers", e->outlets);
    ra_json_close(w->json);
}

static ra_status write_story(const ra_report *report, size_t index, ra_arena *arena, const ra_sink *sink,
                             ra_error *error)
{
    ra_told_events events;
    RA_TRY(ra_told_events_gather(report, report->accounts[index], arena, &events, error));
    for (size_t i = 0; i < events.count; i++) {
        const ra_told_event *e = &events.at[i];
        ra_json json;
        if (e->plover.len == 0)
            continue;
        RA_TRY(ra_json_begin(&json, sink, false, error));
        writer w = {.json = &json,
                    .report = report,
                    .account = report->accounts[index],
                    .story = ra_report_number(report, index)};
        write_event(&w, e, i);
        RA_TRY(ra_json_end(&json, true, error));
    }
    return RA_OK;
}

ra_status ra_report_write_plover(const ra_report *report, const ra_report_options *options, const ra_sink *sink,
                                 ra_error *error)
{
    (void)options;
    return ra_report_each_story(report, write_story, sink, error);
}
