#include "report/text/text.h"

#include "base/status.h"
#include "base/str.h"
#include "report/figures.h"
#include "report/story_index.h"
#include "report/tally.h"
#include "report/wording.h"

/* How much of each section is shown before "and N more"; the JSON has all. */
enum {
    MOST_DISPUTED = 12,
    MOST_AGREED = 12,
    MOST_ECHOED = 8,
    MOST_SINGLE = 8,
    MOST_MOMENTS = 10,
};

/* "The newspaper" and "the newspaper", two sources that their article does not tell apart by name. */
static bool is_named_before(const ra_text *w, size_t line)
{
    const ra_lineage *l = &w->account->lineage.at[line];
    for (size_t i = 0; i < line && l->origin != RA_NONE; i++) {
        const ra_lineage *k = &w->account->lineage.at[i];
        if (k->document == l->document && k->origin != RA_NONE && ra_lineage_tells(w->account, i) &&
            ra_str_equal_fold(w->account->origins.at[k->origin].name, w->account->origins.at[l->origin].name))
            return true;
    }
    return false;
}

static void put_relations(ra_text *w, uint32_t document)
{
    bool any = false;
    for (size_t i = 0; i < w->account->lineage.count; i++) {
        const ra_lineage *l = &w->account->lineage.at[i];
        if (l->document != document || !ra_lineage_tells(w->account, i) || is_named_before(w, i))
            continue;
        ra_text_set(w, RA_STYLE_FAINT, any ? "; " : "");
        any = true;
        if (l->origin == RA_NONE) {
            bool known = l->by != RA_DIRECTION_UNKNOWN;
            ra_screen_print(w->screen, RA_STYLE_ALERT, "%s %.0f %% of its words %s ", known ? "repeats" : "shares",
                            l->share * 100, known ? "from" : "with");
            ra_text_put(w, RA_STYLE_STRONG, w->labels[l->of]);
            continue;
        }
        ra_text_put(w, RA_STYLE_PLAIN, w->account->origins.at[l->origin].name);
        if (l->of != RA_NONE)
            ra_screen_print(w->screen, RA_STYLE_FAINT, " (article a%u here)", l->of + 1);
    }
}

static bool draws_on_any(const ra_text *w, uint32_t document)
{
    for (size_t i = 0; i < w->account->lineage.count; i++) {
        if (w->account->lineage.at[i].document == document && ra_lineage_tells(w->account, i))
            return true;
    }
    return false;
}

static void write_lineage(ra_text *w)
{
    if (w->account->lineage.count == 0)
        return;
    ra_text_heading(w, "WHO DRAWS ON WHOM", "");
    for (size_t i = 0; i < w->account->documents.count; i++) {
        uint32_t document = w->account->documents.at[i];
        if (!draws_on_any(w, document))
            continue;
        ra_text_put(w, RA_STYLE_STRONG, w->labels[document]);
        ra_text_set(w, RA_STYLE_FAINT, " ← ");
        put_relations(w, document);
        ra_screen_wrap(w->screen, 2, 6);
    }
}

static void write_timeline(ra_text *w)
{
    if (w->account->timeline.count == 0)
        return;
    ra_text_heading(w, "TIMELINE", "");
    size_t shown = 0;
    for (; shown < w->account->timeline.count && shown < ra_text_limit(w, MOST_MOMENTS); shown++) {
        const ra_moment *m = &w->account->timeline.at[shown];
        ra_text_put(w, RA_STYLE_STRONG, ra_wording_dates(w->arena, m->from, m->to));
        ra_text_set(w, RA_STYLE_FAINT, m->inferred ? " (inferred)  " : "  ");
        ra_text_put(w, RA_STYLE_PLAIN, ra_wording_moment(w->arena, w->report, m));
        if (m->support.count > 0) {
            ra_text_set(w, RA_STYLE_FAINT, "  ");
            ra_text_put(w, RA_STYLE_FAINT, w->labels[m->support.at[0].document]);
            if (m->support.count > 1)
                ra_screen_print(w->screen, RA_STYLE_FAINT, " and %zu more", m->support.count - 1);
        }
        ra_screen_wrap(w->screen, 2, 6);
    }
    ra_text_more(w, RA_SECTION_TIMELINE, shown, w->account->timeline.count);
}

static void put_flags(ra_text *w, unsigned flags)
{
    for (unsigned bit = 1; bit != 0 && ra_flag_name(bit) != NULL; bit <<= 1) {
        if (flags & bit)
            ra_screen_print(w->screen, RA_STYLE_FAINT, "  [%s]", ra_flag_name(bit));
    }
}

static void write_article(ra_text *w, uint32_t number)
{
    const ra_article *a = w->report->documents[number]->article;
    ra_screen_print(w->screen, RA_STYLE_FAINT, "a%u  ", number + 1);
    if (w->labels[number].ptr[0] != '[') {
        ra_text_put(w, RA_STYLE_STRONG, w->labels[number]);
        ra_text_set(w, RA_STYLE_FAINT, "  ");
    }
    if (a->published.len > 0) {
        ra_text_put(w, RA_STYLE_FAINT, ra_wording_dates(w->arena, a->published, a->published));
        ra_text_set(w, RA_STYLE_FAINT, "  ");
    }
    if (a->title.len > 0) {
        ra_text_put(w, RA_STYLE_PLAIN, a->title);
        ra_text_set(w, RA_STYLE_FAINT, "  ");
    }
    ra_text_put(w, RA_STYLE_FAINT, a->input);
    put_flags(w, a->flags);
    ra_screen_wrap(w->screen, 2, 6);
}

static void write_articles(ra_text *w)
{
    ra_text_heading(w, "ARTICLES", "");
    for (size_t i = 0; i < w->account->documents.count; i++)
        write_article(w, w->account->documents.at[i]);
    if (w->account->strays.count == 0)
        return;
    ra_text_heading(w, "NOT OF THIS STORY", "about something else; nothing above rests on them");
    for (size_t i = 0; i < w->account->strays.count; i++)
        write_article(w, w->account->strays.at[i]);
}

/* Date, place, and how many articles stand on how many origins. */
static void put_where_and_when(ra_text *w)
{
    const ra_event_record *e = &w->account->event;
    ra_str when = ra_wording_dates(w->arena, e->from, e->to);
    if (when.len > 0) {
        ra_text_put(w, RA_STYLE_PLAIN, when);
        ra_text_set(w, RA_STYLE_FAINT, " · ");
    }
    if (e->place.len > 0) {
        ra_text_put(w, RA_STYLE_PLAIN, e->place);
        if (e->country[0] != '\0')
            ra_screen_print(w->screen, RA_STYLE_PLAIN, " (%s)", e->country);
        ra_text_set(w, RA_STYLE_FAINT, " · ");
    }
    ra_text_count(w, RA_STYLE_PLAIN, w->account->documents.count, "article", "articles");
    if (w->account->strays.count > 0)
        ra_screen_print(w->screen, RA_STYLE_ALERT, ", %zu not of this story", w->account->strays.count);
    ra_text_set(w, RA_STYLE_FAINT, " · ");
    ra_text_count(w, RA_STYLE_PLAIN, w->account->origins.count, "origin cited", "origins cited");
    ra_screen_wrap(w->screen, 0, 2);
}

static void put_tally(ra_text *w)
{
    static const struct {
        uint8_t status;
        const char *word;
    } tallies[] = {{RA_DISPUTED, "disputed"}, {RA_AGREED, "agreed"}, {RA_ECHOED, "echoed"}, {RA_SINGLE, "told once"}};
    for (size_t i = 0; i < sizeof tallies / sizeof tallies[0]; i++) {
        size_t count = ra_account_points_of(w->account, tallies[i].status);
        ra_style style = tallies[i].status != RA_DISPUTED ? RA_STYLE_PLAIN
                         : count > 0                      ? RA_STYLE_ALERT
                                                          : RA_STYLE_FAINT;
        ra_screen_print(w->screen, style, "%zu %s", count, tallies[i].word);
        ra_text_set(w, RA_STYLE_FAINT, " · ");
    }
    size_t altered = ra_account_quotes_of(w->account, RA_QUOTE_ALTERED);
    ra_text_count(w, RA_STYLE_PLAIN, w->account->quotes.count, "quotation", "quotations");
    if (altered > 0)
        ra_screen_print(w->screen, RA_STYLE_ALERT, ", %zu altered", altered);
    ra_screen_wrap(w->screen, 0, 2);
}

static void write_story(ra_text *w, size_t index)
{
    size_t count = ra_report_story_count(w->report);
    if (index > 0)
        ra_screen_blank(w->screen);
    if (count > 1) {
        ra_screen_rule(w->screen, "─");
        ra_screen_print(w->screen, RA_STYLE_FAINT, "Story %zu of %zu", ra_report_number(w->report, index), count);
        ra_screen_wrap(w->screen, 0, 0);
    }
    ra_text_put(w, RA_STYLE_TITLE, w->account->title.len > 0 ? w->account->title : RA_STR("A story without a title"));
    ra_screen_wrap(w->screen, 0, 2);
    put_where_and_when(w);
    put_tally(w);
    if (w->options->explain && w->options->point > 0) {
        ra_text_point(w, w->options->point);
        return;
    }
    ra_screen_figures(w->screen, w->account, w->labels);
    ra_text_points(w, RA_DISPUTED, MOST_DISPUTED, "DISPUTED", "versions that cannot both be true");
    ra_text_points(w, RA_AGREED, MOST_AGREED, "AGREED", "two independent origins or more, and none against");
    ra_text_points(w, RA_ECHOED, MOST_ECHOED, "ECHOED", "several articles, one origin");
    ra_text_points(w, RA_SINGLE, MOST_SINGLE, "ALONE", "one article only");
    if (ra_report_has(w->options, RA_SECTION_QUOTATIONS))
        ra_text_quotes(w);
    if (ra_report_has(w->options, RA_SECTION_LINEAGE))
        write_lineage(w);
    if (ra_report_has(w->options, RA_SECTION_TIMELINE))
        write_timeline(w);
    if (ra_report_has(w->options, RA_SECTION_ARTICLES))
        write_articles(w);
}

ra_status ra_report_write_text(const ra_report *report, const ra_report_options *options, const ra_sink *sink,
                               ra_error *error)
{
    const ra_report_options usual = {0};
    ra_screen screen;
    options = options != NULL ? options : &usual;
    RA_TRY(ra_screen_begin(&screen, options, sink, error));
    ra_text w = {.screen = &screen, .report = report, .options = options, .arena = ra_arena_new(NULL)};
    if (w.arena != NULL)
        w.labels = ra_arena_new_array(w.arena, ra_str, report->document_count);
    if (w.labels == NULL)
        screen.status = RA_NO_MEMORY;
    else if (ra_story_index_write(&screen, report, w.arena, error) != RA_OK)
        screen.status = RA_NO_MEMORY;
    for (size_t i = 0; i < report->account_count && screen.status == RA_OK; i++) {
        w.account = report->accounts[i];
        if (!ra_story_index_tells(report, i))
            continue;
        if (ra_wording_labels(w.arena, report, w.account, w.labels))
            write_story(&w, i);
        else
            screen.status = RA_NO_MEMORY;
    }
    if (w.arena != NULL && ra_arena_lacked(w.arena))
        screen.status = RA_NO_MEMORY;
    ra_arena_free(w.arena);
    return ra_screen_end(&screen, error);
}
