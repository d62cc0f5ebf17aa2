/* Pages: head with its policy of contents, one story or several, foot. */
#include "report/html/html.h"
#include "base/status.h"
#include "base/str.h"
#include "report/html/html_assets.h"
#include "report/selection.h"
#include "report/wording.h"

#include <inttypes.h>
#include <stdio.h>

enum { MANY_ARTICLES = 12 /* beyond which a browser may put off laying out what is not in sight */ };

static const char policy_before_style[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'; ";

static void write_head(ra_html *h, ra_str title)
{
    ra_html_put(h, policy_before_style);
    ra_html_put(h, h->served != 0 ? "connect-src 'self'; style-src '" : "style-src '");
    ra_html_put(h, ra_html_style_hash);
    ra_html_put(h, "'; script-src '");
    ra_html_put(h, ra_html_script_hash);
    if (h->served != 0) {
        ra_html_put(h, "' '");
        ra_html_put(h, ra_html_later_hash);
    }
    ra_html_put(
        h, "'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
           "<meta name=\"generator\" content=\"rashomon " RA_VERSION "\">\n<title>");
    ra_html_plain(h, title);
    ra_html_put(h, " · Rashomon</title>\n<style>");
    ra_html_put(h, ra_html_style);
    ra_html_put(h, "</style>\n</head>\n<body");
    if (h->served != 0)
        ra_html_print(h, " data-account=\"%" PRIu64 "\"", h->served);
    ra_html_put(h, ">\n<a class=\"skip\" href=\"#main\">Skip to the accounts</a>\n");
}

static void write_masthead(ra_html *h, bool in_folder)
{
    ra_html_put(h, "<header class=\"masthead\"><p class=\"brand\">");
    if (h->served != 0)
        ra_html_put(h, "<a href=\"/\" title=\"All stories\">Rashomon</a>");
    else
        ra_html_put(h, in_folder ? "<a href=\"index.html\">Rashomon</a>" : "Rashomon");
    ra_html_put(h, "</p><p class=\"creed\">The accounts of one event, side by side</p></header>\n");
    ra_html_put(h, h->report->document_count > MANY_ARTICLES ? "<main id=\"main\" class=\"long\">\n"
                                                             : "<main id=\"main\">\n");
}

static void write_foot(ra_html *h)
{
    ra_html_put(h, "</main>\n<footer><p>An origin is whoever an account rests on: copies of one text, and outlets that "
                   "rest on one named source, count once. That is a count, not a verdict.</p>"
                   "<p>Made by rashomon " RA_VERSION " from the articles alone; no language model wrote any of it.</p>"
                   "</footer>\n<dialog id=\"evidence\" aria-label=\"The words in their article\"></dialog>\n<script>");
    ra_html_put(h, ra_html_script);
    if (h->served != 0) {
        ra_html_put(h, "</script>\n<script>");
        ra_html_put(h, ra_html_later);
    }
    ra_html_put(h, "</script>\n</body>\n</html>\n");
}

static ra_str title_of(const ra_account *account)
{
    return account->title.len > 0 ? account->title : RA_STR("A story without a title");
}

void ra_html_label(ra_html *h)
{
    if (h->status == RA_OK && !ra_wording_labels(h->arena, h->report, h->account, h->labels))
        h->status = RA_NO_MEMORY;
}

void ra_html_begin_story(ra_html *h, size_t index, const char *prefix)
{
    h->account = h->report->accounts[index];
    h->prefix = prefix;
    ra_arena_reset(h->arena);
    for (uint32_t i = 0; i < h->account->documents.count; i++)
        h->member_of[h->account->documents.at[i]] = i;
    for (uint32_t i = 0; i < h->account->strays.count; i++)
        h->member_of[h->account->strays.at[i]] = (uint32_t)h->account->documents.count + i;
    ra_html_label(h);
    if (h->status == RA_OK)
        h->status = ra_html_marks_gather(h->arena, h->account, h->report->documents, h->member_of, &h->marks);
}

static void write_dateline(ra_html *h)
{
    const ra_event_record *e = &h->account->event;
    ra_str when = ra_wording_dates(h->arena, e->from, e->to);
    if (when.len == 0 && e->place.len == 0)
        return;
    ra_html_put(h, "<p class=\"dateline\">");
    if (when.len > 0)
        ra_html_name(h, when);
    ra_html_put(h, when.len > 0 && e->place.len > 0 ? " · " : "");
    if (e->place.len > 0)
        ra_html_name(h, e->place);
    ra_html_put(h, "</p>\n");
}

static void write_figure(ra_html *h, const char *class, size_t count, const char *one, const char *many)
{
    ra_html_print(h, "<li class=\"%s\"><b>%zu</b> %s</li>\n", class, count, count == 1 ? one : many);
}

/* How many articles stand on how many origins, and how their points fare. */
static void write_figures(ra_html *h)
{
    const ra_account *account = h->account;
    ra_html_put(h, "<ul class=\"figures\">");
    write_figure(h, "", account->documents.count, "article", "articles");
    if (account->strays.count > 0)
        write_figure(h, "", account->strays.count, "not of this story", "not of this story");
    write_figure(h, "", ra_html_count_independent(h), "independent origin", "independent origins");
    write_figure(h, "disputed", ra_account_points_of(account, RA_DISPUTED), "point disputed", "points disputed");
    size_t altered = ra_account_quotes_of(account, RA_QUOTE_ALTERED);
    if (altered > 0)
        write_figure(h, "disputed", altered, "quotation altered", "quotations altered");
    ra_html_put(h, "</ul>\n<ul class=\"figures minor\">");
    write_figure(h, "", ra_account_points_of(account, RA_AGREED), "point agreed", "points agreed");
    write_figure(h, "", ra_account_points_of(account, RA_ECHOED), "echoed", "echoed");
    write_figure(h, "", ra_account_points_of(account, RA_SINGLE), "told once", "told once");
    write_figure(h, "", account->quotes.count, "quotation", "quotations");
    ra_html_put(h, "</ul>\n");
}

static void write_link(ra_html *h, bool there, const char *name, const char *words)
{
    if (there)
        ra_html_print(h, "<li><a href=\"#%s%s\">%s</a></li>", h->prefix, name, words);
}

/* What is written of these, by status: bits of 1 << ra_point_status. */
static unsigned statuses_of(const ra_html *h)
{
    return (ra_html_has(h, RA_SECTION_AGREED) ? 1u << RA_AGREED : 0) |
           (ra_html_has(h, RA_SECTION_ECHOED) ? 1u << RA_ECHOED : 0) |
           (ra_html_has(h, RA_SECTION_ALONE) ? 1u << RA_SINGLE : 0);
}

static size_t count_points(const ra_account *account, unsigned statuses)
{
    size_t count = 0;
    for (unsigned status = 0; statuses >> status != 0; status++)
        count += (statuses >> status & 1) != 0 ? ra_account_points_of(account, (ra_point_status)status) : 0;
    return count;
}

static bool has_disputes(const ra_html *h)
{
    return ra_html_has(h, RA_SECTION_DISPUTED) && ra_account_points_of(h->account, RA_DISPUTED) > 0;
}

static void write_contents(ra_html *h)
{
    const ra_account *account = h->account;
    ra_html_print(h, "<nav class=\"contents\" aria-label=\"Parts of the account%s%s\"><ul>",
                  h->prefix[0] != '\0' ? " " : "", h->prefix);
    write_link(h, has_disputes(h), "disputes", "Disputed");
    write_link(h, account->figures.count > 0, "harm", "Figures");
    write_link(h, ra_html_has(h, RA_SECTION_QUOTATIONS) && account->quotes.count > 0, "quotations", "Quotations");
    write_link(h, count_points(account, statuses_of(h)) > 0, "points", "Points");
    write_link(h, ra_html_has(h, RA_SECTION_LINEAGE) && account->lineage.count > 0, "lineage", "Who draws on whom");
    write_link(h, ra_html_has(h, RA_SECTION_TIMELINE) && account->timeline.count > 0, "timeline", "Timeline");
    write_link(h, ra_html_has(h, RA_SECTION_TIMELINE) && account->event.place.len > 0, "place", "Place");
    write_link(h, true, "articles", "Articles");
    write_link(h, account->strays.count > 0, "strays", "Not of this story");
    ra_html_put(h, "</ul></nav>\n");
}

static void write_glance(ra_html *h)
{
    ra_html_section(h, "glance", "Where the accounts part", NULL);
    if (ra_account_points_of(h->account, RA_DISPUTED) > 0)
        ra_html_matrix(h, 1u << RA_DISPUTED);
    else
        ra_html_put(h, "<p class=\"calm\">No two versions were found that cannot both be true.</p>\n");
    for (size_t i = 0; ra_html_has(h, RA_SECTION_QUOTATIONS) && i < h->account->quotes.count; i++) {
        if (h->account->quotes.at[i].status == RA_QUOTE_ALTERED)
            ra_html_altered(h, i);
    }
    ra_html_put(h, "</section>\n");
}

static void write_points(ra_html *h)
{
    unsigned statuses = statuses_of(h);
    unsigned shared = statuses & ~(1u << RA_SINGLE);
    if (count_points(h->account, statuses) == 0)
        return;
    ra_html_section(h, "points", "Point by point", "What several articles tell, and what one alone does.");
    if (count_points(h->account, shared) > 0)
        ra_html_matrix(h, shared);
    ra_html_points(h, statuses);
    ra_html_put(h, "</section>\n");
}

void ra_html_story(ra_html *h)
{
    ra_html_put(h, "<header class=\"head\">\n<h1 dir=\"auto\">");
    ra_html_text(h, title_of(h->account));
    ra_html_put(h, "</h1>\n");
    write_dateline(h);
    write_figures(h);
    ra_html_put(h, "</header>\n");
    write_contents(h);
    if (ra_html_has(h, RA_SECTION_DISPUTED)) {
        write_glance(h);
        ra_html_disputes(h);
    }
    ra_html_figures(h);
    if (ra_html_has(h, RA_SECTION_QUOTATIONS))
        ra_html_quotes(h);
    write_points(h);
    if (ra_html_has(h, RA_SECTION_LINEAGE))
        ra_html_lineage(h);
    if (ra_html_has(h, RA_SECTION_TIMELINE)) {
        ra_html_timeline(h);
        ra_html_place(h);
    }
    ra_html_articles(h);
    ra_html_strays(h);
}

static ra_status prepare(ra_html *h, const ra_report *report, const ra_report_options *options)
{
    *h = (ra_html){.report = report,
                   .only = options != NULL ? options->only : 0,
                   .served = options != NULL ? options->served : 0,
                   .prefix = "",
                   .run = ra_arena_new(NULL),
                   .arena = ra_arena_new(NULL)};
    if (h->run != NULL && h->arena != NULL) {
        h->labels = ra_arena_new_array(h->run, ra_str, report->document_count);
        h->member_of = ra_arena_new_array(h->run, uint32_t, report->document_count);
        h->seen = ra_arena_new_array(h->run, uint32_t, report->document_count);
    }
    if (h->labels == NULL || h->member_of == NULL || h->seen == NULL)
        h->status = RA_NO_MEMORY;
    return h->status;
}

static void release(ra_html *h)
{
    ra_arena_free(h->arena);
    ra_arena_free(h->run);
}

/* Ends a page. */
static ra_status finish(ra_html *h, ra_error *error)
{
    ra_status arrived = ra_out_end(&h->out, error);
    if (h->status == RA_NO_MEMORY || ra_arena_lacked(h->run) || ra_arena_lacked(h->arena))
        return ra_fail_memory(error);
    return arrived;
}

static ra_str index_title(ra_html *h)
{
    return ra_arena_printf(h->run, "%zu %s", h->report->account_count,
                           h->report->account_count == 1 ? "story" : "stories");
}

static void write_stories(ra_html *h)
{
    for (size_t i = 0; i < h->report->account_count && h->status == RA_OK; i++) {
        char prefix[24];
        size_t number = ra_report_number(h->report, i);
        snprintf(prefix, sizeof prefix, "s%zu-", number);
        ra_html_print(h, "<div class=\"story\" id=\"s%zu\">\n", number);
        ra_html_begin_story(h, i, prefix);
        ra_html_story(h);
        ra_html_put(h, "</div>\n");
    }
}

static void write_story_page(ra_html *h, size_t index, bool in_folder)
{
    ra_html_begin_story(h, index, "");
    write_head(h, title_of(h->account));
    write_masthead(h, in_folder);
    ra_html_story(h);
    write_foot(h);
}

static void write_all(ra_html *h)
{
    write_head(h, index_title(h));
    write_masthead(h, false);
    ra_html_index(h, false);
    write_stories(h);
    write_foot(h);
}

ra_status ra_report_write_html(const ra_report *report, const ra_report_options *options, const ra_sink *sink,
                               ra_error *error)
{
    ra_html h;
    if (prepare(&h, report, options) == RA_OK) {
        ra_out_begin(&h.out, sink);
        if (report->account_count == 1)
            write_story_page(&h, 0, false);
        else
            write_all(&h);
    }
    ra_status status = h.status == RA_NO_MEMORY ? ra_fail_memory(error) : finish(&h, error);
    release(&h);
    return status;
}

struct ra_html_pages {
    ra_html html;
};

ra_status ra_html_pages_new(const ra_report *report, const ra_report_options *options, ra_html_pages **pages,
                            ra_error *error)
{
    ra_html h;
    if (prepare(&h, report, options) == RA_OK)
        *pages = ra_arena_alloc(h.run, sizeof **pages);
    if (h.status != RA_OK || *pages == NULL) {
        release(&h);
        return ra_fail_memory(error);
    }
    (*pages)->html = h;
    return RA_OK;
}

ra_status ra_html_pages_write_index(ra_html_pages *pages, const ra_sink *sink, ra_error *error)
{
    ra_html *h = &pages->html;
    ra_out_begin(&h->out, sink);
    ra_arena_reset(h->arena);
    h->prefix = "";
    write_head(h, index_title(h));
    write_masthead(h, false);
    ra_html_index(h, true);
    write_foot(h);
    return finish(h, error);
}

ra_status ra_html_pages_write_story(ra_html_pages *pages, size_t index, const ra_sink *sink, ra_error *error)
{
    ra_out_begin(&pages->html.out, sink);
    write_story_page(&pages->html, index, true);
    return finish(&pages->html, error);
}

void ra_html_pages_free(ra_html_pages *pages)
{
    if (pages != NULL)
        release(&pages->html);
}
