/* One row a story in the columns of the UCDP Georeferenced Event Dataset (versions 17 to 25), as RFC 4180 has CSV.
   Stories in which nobody was killed are no events by that data set's rules, and have no row. */
#include "base/status.h"
#include "base/str.h"
#include "language/times/calendar.h"
#include "report/out.h"
#include "report/selection.h"
#include "report/told_events.h"
#include "report/writers.h"

#include <math.h>

static const char columns[] =
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_"
    "id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob\r\n";

/* The codebook's precision of place and of time. */
enum { WHERE_EXACT = 1, WHERE_DISTRICT = 3, WHERE_DIVISION = 4, WHERE_FUZZY = 5, WHERE_COUNTRY = 6 };
enum { DATE_DAY = 1, DATE_DAYS = 2, DATE_WEEK = 3, DATE_MONTH = 4, DATE_YEAR = 5 };

typedef struct writer {
    ra_out *out;
    const ra_report *report;
    const ra_account *account;
    const ra_figure *killed;
    const bool *source; /* by document: whether the figure rests on it */
} writer;

static void next(writer *w)
{
    (void)ra_out_text(w->out, ",");
}

static void skip(writer *w, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        next(w);
}

/* Text inside a field that is between quotation marks. */
static void put_inside(writer *w, ra_str s)
{
    for (size_t from = 0; from < s.len;) {
        size_t mark = ra_str_find(s, RA_STR("\""), from);
        size_t end = mark == SIZE_MAX ? s.len : mark + 1;
        (void)ra_out_put(w->out, ra_str_slice(s, from, end));
        (void)ra_out_text(w->out, mark == SIZE_MAX ? "" : "\"");
        from = end;
    }
}

static void put(writer *w, ra_str s)
{
    if (s.len > 0) {
        (void)ra_out_text(w->out, "\"");
        put_inside(w, s);
        (void)ra_out_text(w->out, "\"");
    }
    next(w);
}

static void put_count(writer *w, double number)
{
    (void)ra_out_real(w->out, number, 0);
    next(w);
}

typedef enum source_part { PART_ALL, PART_OFFICE, PART_DATE, PART_HEADLINE } source_part;

static void put_source(writer *w, const ra_article *article, source_part part)
{
    ra_str office = article->outlet.len > 0 ? article->outlet : article->input;
    ra_str day = article->published.len > 10 ? ra_str_slice(article->published, 0, 10) : article->published;
    switch (part) {
    case PART_OFFICE: put_inside(w, office); break;
    case PART_DATE: put_inside(w, day); break;
    case PART_HEADLINE: put_inside(w, article->title); break;
    default:
        put_inside(w, office);
        (void)ra_out_text(w->out, ",");
        put_inside(w, day);
        (void)ra_out_text(w->out, ",");
        put_inside(w, article->title);
    }
}

/* One entry an article that the figure rests on, separated by semicolons. */
static void put_sources(writer *w, source_part part)
{
    bool any = false;
    (void)ra_out_text(w->out, "\"");
    for (size_t i = 0; i < w->account->documents.count; i++) {
        uint32_t document = w->account->documents.at[i];
        if (!w->source[document])
            continue;
        (void)ra_out_text(w->out, any ? ";" : "");
        put_source(w, w->report->documents[document]->article, part);
        any = true;
    }
    (void)ra_out_text(w->out, "\",");
}

/* Whether an earlier support of the figure names the origin last in its chain. */
static bool is_told(const ra_figure *figure, size_t report, size_t support, uint32_t origin)
{
    for (size_t r = 0; r <= report; r++) {
        const ra_reported *reported = &figure->reported.at[r];
        size_t end = r < report ? reported->support.count : support;
        for (size_t s = 0; s < end && reported->left_out == RA_LEFT_OUT_NOT; s++) {
            const ra_support *before = &reported->support.at[s];
            if (before->via.count > 0 && before->via.at[before->via.count - 1] == origin)
                return true;
        }
    }
    return false;
}

/* Whom the articles name for it. */
static void put_original(writer *w)
{
    bool any = false;
    (void)ra_out_text(w->out, "\"");
    for (size_t r = 0; r < w->killed->reported.count; r++) {
        const ra_reported *reported = &w->killed->reported.at[r];
        for (size_t s = 0; s < reported->support.count && reported->left_out == RA_LEFT_OUT_NOT; s++) {
            const ra_support *support = &reported->support.at[s];
            uint32_t origin = support->via.count > 0 ? support->via.at[support->via.count - 1] : RA_NONE;
            if (origin == RA_NONE || is_told(w->killed, r, s, origin))
                continue;
            (void)ra_out_text(w->out, any ? ";" : "");
            put_inside(w, w->account->origins.at[origin].name);
            any = true;
        }
    }
    (void)ra_out_text(w->out, "\",");
}

static unsigned precision_of_place(const ra_told_event *e)
{
    switch (e->place_kind) {
    case RA_PLACE_TOWN: return WHERE_EXACT;
    case RA_PLACE_DISTRICT: return WHERE_DISTRICT;
    case RA_PLACE_DIVISION: return WHERE_DIVISION;
    case RA_PLACE_REGION: return WHERE_FUZZY;
    case RA_PLACE_COUNTRY: return WHERE_COUNTRY;
    default: return 0;
    }
}

/* The name by which an article calls the country; its code where none does. */
static ra_str country_name(const writer *w, const char *code)
{
    for (size_t i = 0; i < w->account->documents.count && code[0] != '\0'; i++) {
        const ra_document *d = w->report->documents[w->account->documents.at[i]];
        for (size_t k = 0; k < d->places.count; k++) {
            const ra_place *p = &d->places.at[k];
            if (p->kind == RA_PLACE_COUNTRY && strcmp(p->country, code) == 0)
                return p->name;
        }
    }
    return ra_str_from(code);
}

/* Cells of half a degree, numbered from the south-west: PRIO-GRID, A. Tollefsen and others, Journal of Peace Research
   49 (2012). */
static void put_cell(writer *w, double latitude, double longitude)
{
    enum { CELLS_A_DEGREE = 2, COLUMNS = 360 * CELLS_A_DEGREE };
    if (latitude < 90 && longitude < 180) {
        double row = floor((latitude + 90) * CELLS_A_DEGREE);
        double column = floor((longitude + 180) * CELLS_A_DEGREE);
        (void)ra_out_real(w->out, row * COLUMNS + column + 1, 0);
    }
    next(w);
}

static void put_place(writer *w, const ra_told_event *e)
{
    unsigned precision = precision_of_place(e);
    bool point = isfinite(e->latitude) && isfinite(e->longitude);
    if (precision > 0)
        (void)ra_out_number(w->out, precision);
    next(w);
    put(w, e->place);
    put(w, e->place);
    put(w, precision == WHERE_DIVISION ? e->place : (ra_str){NULL, 0});
    put(w, precision == WHERE_DISTRICT ? e->place : (ra_str){NULL, 0});
    (void)ra_out_real(w->out, e->latitude, 6);
    next(w);
    (void)ra_out_real(w->out, e->longitude, 6);
    next(w);
    if (point) {
        (void)ra_out_text(w->out, "POINT (");
        (void)ra_out_real(w->out, e->longitude, 6);
        (void)ra_out_text(w->out, " ");
        (void)ra_out_real(w->out, e->latitude, 6);
        (void)ra_out_text(w->out, ")");
    }
    next(w);
    if (point)
        put_cell(w, e->latitude, e->longitude);
    else
        next(w);
    put(w, country_name(w, e->country));
    skip(w, 2); /* the country's number by Gleditsch and Ward; region */
}

/* From the first day of `from` to the last of `to`; unbounded where either is no date. */
static ra_interval days_of(const ra_told_event *e)
{
    ra_interval first;
    ra_interval last;
    if (!ra_calendar_read(e->from, &first) || !ra_calendar_read(e->to, &last))
        return (ra_interval){INT64_MIN, INT64_MAX};
    return (ra_interval){first.from, last.to};
}

static unsigned precision_of_time(ra_interval days)
{
    int64_t length = (days.to - days.from + RA_SECONDS_PER_DAY - 1) / RA_SECONDS_PER_DAY;
    return length <= 1    ? DATE_DAY
           : length <= 6  ? DATE_DAYS
           : length == 7  ? DATE_WEEK
           : length <= 31 ? DATE_MONTH
                          : DATE_YEAR;
}

static void put_day(writer *w, int64_t second)
{
    ra_civil c = ra_calendar_civil(second);
    (void)ra_out_print(w->out, "%04d-%02d-%02d", c.year, c.month, c.day);
    next(w);
}

/* event_clarity: 1 where day and place are known, else 2. */
static void put_time(writer *w, const ra_told_event *e, ra_interval days)
{
    bool known = ra_calendar_bounded(days);
    unsigned precision = known ? precision_of_time(days) : 0;
    (void)ra_out_number(w->out, precision == DATE_DAY && e->place.len > 0 ? 1 : 2);
    next(w);
    if (!known) {
        skip(w, 3);
        return;
    }
    (void)ra_out_number(w->out, precision);
    next(w);
    put_day(w, days.from);
    put_day(w, days.to - 1);
}

static double best_of(const writer *w, ra_harmed group)
{
    for (size_t i = 0; i < w->account->figures.count; i++) {
        const ra_figure *f = &w->account->figures.at[i];
        if (f->kind == RA_CASUALTY_KILLED && f->group == group && isfinite(f->best))
            return f->best;
    }
    return 0;
}

/* Attackers, the other side, civilians and unknown; together they are the best figure. */
static void put_deaths(writer *w)
{
    double best = isfinite(w->killed->best) ? w->killed->best : w->killed->low;
    double attackers = best_of(w, RA_HARMED_ATTACKERS);
    double civilians = best_of(w, RA_HARMED_CIVILIANS);
    if (attackers + civilians > best)
        attackers = civilians = 0;
    put_count(w, attackers);
    put_count(w, 0);
    put_count(w, civilians);
    put_count(w, best - attackers - civilians);
    put_count(w, best);
    put_count(w, w->killed->high);
    put_count(w, w->killed->low);
}

static void put_sides(writer *w, const ra_told_event *e)
{
    skip(w, 2);
    if (e->actor.name.len > 0 && e->recipient.name.len > 0) {
        (void)ra_out_text(w->out, "\"");
        put_inside(w, e->actor.name);
        (void)ra_out_text(w->out, " - ");
        put_inside(w, e->recipient.name);
        (void)ra_out_text(w->out, "\"");
    }
    next(w);
    skip(w, 2);
    put(w, e->actor.name);
    skip(w, 2);
    put(w, e->recipient.name);
}

/* The independent origins behind the numbers that were taken: copies of one text, and outlets that rest on one source,
   are one. */
static double count_sources(const ra_figure *figure)
{
    uint32_t count = 0;
    for (size_t i = 0; i < figure->reported.count; i++)
        count += figure->reported.at[i].left_out == RA_LEFT_OUT_NOT ? figure->reported.at[i].origins : 0;
    return count;
}

static void write_row(writer *w, const ra_told_event *e, size_t story)
{
    ra_interval days = days_of(e);
    (void)ra_out_print(w->out, "%zu,\"s%zu\",", story, story);
    if (ra_calendar_bounded(days))
        (void)ra_out_print(w->out, "%d", ra_calendar_civil(days.from).year);
    next(w);
    skip(w, 6); /* active_year to conflict_name */
    put_sides(w, e);
    put_count(w, count_sources(w->killed));
    put_sources(w, PART_ALL);
    put_sources(w, PART_OFFICE);
    put_sources(w, PART_DATE);
    put_sources(w, PART_HEADLINE);
    put_original(w);
    put_place(w, e);
    put_time(w, e, days);
    put_deaths(w);
    (void)ra_out_text(w->out, ",\r\n"); /* gwnoa, gwnob */
}

static const ra_figure *killed_in(const ra_account *account)
{
    for (size_t i = 0; i < account->figures.count; i++) {
        const ra_figure *f = &account->figures.at[i];
        if (f->kind == RA_CASUALTY_KILLED && f->group == RA_HARMED_ALL)
            return f->high >= 1 ? f : NULL;
    }
    return NULL;
}

static bool mark_sources(writer *w, ra_arena *arena)
{
    bool *source = ra_arena_new_array(arena, bool, w->report->document_count);
    for (size_t r = 0; source != NULL && r < w->killed->reported.count; r++) {
        const ra_reported *reported = &w->killed->reported.at[r];
        for (size_t s = 0; s < reported->support.count && reported->left_out == RA_LEFT_OUT_NOT; s++)
            source[reported->support.at[s].document] = true;
    }
    w->source = source;
    return source != NULL;
}

static ra_status write_story(const ra_report *report, size_t index, ra_arena *arena, const ra_sink *sink,
                             ra_error *error)
{
    ra_out out;
    const ra_account *account = report->accounts[index];
    writer w = {.out = &out, .report = report, .account = account, .killed = killed_in(account)};
    ra_told_events events;
    if (w.killed == NULL)
        return RA_OK;
    if (!mark_sources(&w, arena))
        return ra_fail_memory(error);
    RA_TRY(ra_told_events_gather(report, account, arena, &events, error));
    ra_out_begin(&out, sink);
    write_row(&w, &events.at[0], ra_report_number(report, index));
    return ra_out_end(&out, error);
}

ra_status ra_report_write_ucdp(const ra_report *report, const ra_report_options *options, const ra_sink *sink,
                               ra_error *error)
{
    (void)options;
    if (sink->write(sink->context, columns, sizeof columns - 1) != RA_OK)
        return ra_fail(error, RA_IO, "the output could not be written");
    return ra_report_each_story(report, write_story, sink, error);
}
