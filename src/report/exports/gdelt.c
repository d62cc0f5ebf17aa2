/* Events as the columns of GDELT's event tables, 1.0 (58 columns) and 2.0 (61): tab-separated, no line of names. */
#include "base/status.h"
#include "base/str.h"
#include "language/times/calendar.h"
#include "report/exports/cameo.h"
#include "report/out.h"
#include "report/selection.h"
#include "report/told_events.h"
#include "report/writers.h"

#include <math.h>

/* What GDELT calls the resolution of a place. */
enum { GEO_NONE = 0, GEO_COUNTRY = 1, GEO_US_STATE = 2, GEO_US_TOWN = 3, GEO_TOWN = 4, GEO_STATE = 5 };

typedef struct writer {
    ra_out *out;
    const ra_report *report;
    bool second;   /* version 2.0 */
    uint64_t next; /* number of the next event */
} writer;

static void tab(writer *w)
{
    (void)ra_out_text(w->out, "\t");
}

static void skip(writer *w, unsigned columns)
{
    for (unsigned i = 0; i < columns; i++)
        tab(w);
}

/* A field must not hold tabs, line breaks or other controls: each becomes a space. */
static void put_clean(writer *w, ra_str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        if ((unsigned char)s.ptr[i] >= ' ' && s.ptr[i] != 0x7F)
            continue;
        (void)ra_out_put(w->out, ra_str_slice(s, from, i));
        (void)ra_out_text(w->out, " ");
        from = i + 1;
    }
    if (s.len > from)
        (void)ra_out_put(w->out, ra_str_slice(s, from, s.len));
}

static void put(writer *w, ra_str s)
{
    put_clean(w, s);
    tab(w);
}

static void put_number(writer *w, uint64_t number)
{
    (void)ra_out_number(w->out, number);
    tab(w);
}

static void put_real(writer *w, double number, int places)
{
    (void)ra_out_real(w->out, number, places);
    tab(w);
}

/* SQLDATE, MonthYear, Year, FractionDate of a day; empty where none is known. */
static void put_date(writer *w, ra_interval day)
{
    if (!ra_calendar_bounded(day)) {
        skip(w, 4);
        return;
    }
    ra_civil c = ra_calendar_civil(day.from);
    double fraction = (c.month * 30 + c.day) / 365.0; /* as the codebook has it */
    (void)ra_out_print(w->out, "%04d%02d%02d\t%04d%02d\t%04d\t%.4f\t", c.year, c.month, c.day, c.year, c.month, c.year,
                       c.year + (fraction < 0.9999 ? fraction : 0.9999));
}

/* The first day that a date allows; unbounded where it is none. */
static ra_interval day_of(ra_str date)
{
    ra_interval interval = {INT64_MIN, INT64_MAX};
    return ra_calendar_read(date, &interval) ? interval : (ra_interval){INT64_MIN, INT64_MAX};
}

/* ActorCode, Name, CountryCode, and seven codes of groups, religions and roles that are not coded here. */
static void put_actor(writer *w, const ra_told_actor *actor)
{
    put(w, ra_str_from(actor->country));
    put(w, actor->name);
    put(w, ra_str_from(actor->country));
    skip(w, 7);
}

static void put_codes(writer *w, const ra_told_event *e)
{
    ra_str code = e->cameo;
    (void)ra_out_text(w->out, e->lead || e->main ? "1" : "0");
    tab(w);
    put(w, code);
    put(w, code.len > 3 ? ra_str_slice(code, 0, 3) : code);
    put(w, code.len > 2 ? ra_str_slice(code, 0, 2) : code);
    put_number(w, ra_cameo_quad_class(code));
    put_real(w, ra_cameo_goldstein(code), 1);
    put_number(w, e->mentions);
    put_number(w, e->outlets);
    put_number(w, e->articles);
    tab(w); /* AvgTone is not measured */
}

static unsigned geo_type(const ra_told_event *e)
{
    bool us = strcmp(e->country, "USA") == 0;
    switch (e->place_kind) {
    case RA_PLACE_DISTRICT:
    case RA_PLACE_TOWN: return us ? GEO_US_TOWN : GEO_TOWN;
    case RA_PLACE_DIVISION: return us ? GEO_US_STATE : GEO_STATE;
    case RA_PLACE_COUNTRY: return GEO_COUNTRY;
    default: return GEO_NONE;
    }
}

/* Type, FullName, CountryCode, ADM1Code, (2.0:) ADM2Code, Lat, Long, FeatureID. */
static void put_geo(writer *w, const ra_told_event *e)
{
    unsigned type = e != NULL ? geo_type(e) : GEO_NONE;
    const char *fips = e != NULL ? ra_fips_country(e->country) : NULL;
    put_number(w, type);
    put(w, type != GEO_NONE ? e->place : (ra_str){NULL, 0});
    put(w, ra_str_from(type != GEO_NONE ? fips : NULL));
    skip(w, w->second ? 2 : 1);
    put_real(w, type != GEO_NONE ? e->latitude : NAN, 4);
    put_real(w, type != GEO_NONE ? e->longitude : NAN, 4);
    tab(w);
}

/* DATEADDED: there is no day on which a row came into a data set, so it is the day of the article. */
static void put_added(writer *w, ra_interval published)
{
    if (ra_calendar_bounded(published)) {
        ra_civil c = ra_calendar_civil(published.from);
        (void)ra_out_print(w->out, w->second ? "%04d%02d%02d%02d%02d%02d" : "%04d%02d%02d", c.year, c.month, c.day,
                           c.hour, c.minute, c.second);
    }
    tab(w);
}

static void write_event(writer *w, const ra_told_event *e)
{
    const ra_article *article = w->report->documents[e->document]->article;
    ra_interval published = day_of(article->published);
    ra_interval day = day_of(e->from);
    put_number(w, w->next++);
    put_date(w, ra_calendar_bounded(day) ? day : published);
    put_actor(w, &e->actor);
    put_actor(w, &e->recipient);
    put_codes(w, e);
    put_geo(w, NULL);
    put_geo(w, NULL);
    put_geo(w, e);
    put_added(w, published);
    put_clean(w, article->url.len > 0 ? article->url : article->input);
    (void)ra_out_text(w->out, "\n");
}

static ra_status write_rows(const ra_report *report, bool second, const ra_sink *sink, ra_error *error)
{
    ra_out out;
    ra_arena *arena = ra_arena_new(NULL);
    writer w = {.out = &out, .report = report, .second = second, .next = 1};
    ra_status status = arena != NULL ? RA_OK : ra_fail_memory(error);
    ra_out_begin(&out, sink);
    for (size_t i = 0; i < report->account_count && status == RA_OK; i++) {
        ra_told_events events;
        status = ra_told_events_gather(report, report->accounts[i], arena, &events, error);
        for (size_t k = 0; status == RA_OK && k < events.count; k++) {
            if (events.at[k].cameo.len > 0)
                write_event(&w, &events.at[k]);
        }
        ra_arena_reset(arena);
    }
    ra_arena_free(arena);
    return status == RA_OK ? ra_out_end(&out, error) : status;
}

ra_status ra_report_write_gdelt1(const ra_report *report, const ra_report_options *options, const ra_sink *sink,
                                 ra_error *error)
{
    (void)options;
    return write_rows(report, false, sink, error);
}

ra_status ra_report_write_gdelt(const ra_report *report, const ra_report_options *options, const ra_sink *sink,
                                ra_error *error)
{
    (void)options;
    return write_rows(report, true, sink, error);
}
