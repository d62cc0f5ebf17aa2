/* The list of stories: the largest and most disputed first, with words enough to search in. */
#include "base/str.h"
#include "report/html/html.h"
#include "report/selection.h"
#include "report/wording.h"

#include <stdlib.h>

typedef struct row {
    uint32_t story;
    size_t articles;
    size_t disputes;
} row;

static int compare(const void *left, const void *right)
{
    const row *a = left;
    const row *b = right;
    if (a->articles != b->articles)
        return a->articles > b->articles ? -1 : 1;
    if (a->disputes != b->disputes)
        return a->disputes > b->disputes ? -1 : 1;
    return (a->story > b->story) - (a->story < b->story);
}

static row *sort_rows(ra_html *h)
{
    row *rows = ra_arena_new_array(h->arena, row, h->report->account_count);
    if (rows == NULL) {
        h->status = RA_NO_MEMORY;
        return NULL;
    }
    for (uint32_t i = 0; i < h->report->account_count; i++) {
        const ra_account *account = h->report->accounts[i];
        rows[i] = (row){i, account->documents.count, ra_account_points_of(account, RA_DISPUTED)};
    }
    qsort(rows, h->report->account_count, sizeof *rows, compare);
    return rows;
}

/* What is disputed, in the points' own questions. */
static void write_questions(ra_html *h)
{
    ra_html_put(h, "<ul class=\"questions\">");
    for (size_t i = 0; i < h->account->points.count; i++) {
        if (h->account->points.at[i].status != RA_DISPUTED)
            continue;
        ra_html_put(h, "<li>");
        ra_html_name(h, h->account->points.at[i].about);
        ra_html_put(h, "</li>");
    }
    ra_html_put(h, "</ul>");
}

static void write_sources(ra_html *h)
{
    ra_html_put(h, "<details><summary>Articles</summary><ul class=\"sources\">");
    for (size_t i = 0; i < h->account->documents.count; i++) {
        uint32_t document = h->account->documents.at[i];
        ra_html_put(h, "<li>");
        ra_html_name(h, h->labels[document]);
        ra_html_put(h, " <span class=\"weight\">");
        ra_html_name(h, h->report->documents[document]->article->title);
        ra_html_put(h, "</span></li>");
    }
    ra_html_put(h, "</ul></details>");
}

static void write_row(ra_html *h, const row *r, bool pages)
{
    h->account = h->report->accounts[r->story];
    ra_html_label(h);
    const ra_event_record *e = &h->account->event;
    ra_html_print(h, "<li class=\"row\" data-articles=\"%zu\" data-disputes=\"%zu\"><h2>", r->articles, r->disputes);
    size_t number = ra_report_number(h->report, r->story);
    ra_html_print(h, pages ? "<a href=\"story-%zu.html\">" : "<a href=\"#s%zu\">", number);
    ra_html_name(h, h->account->title.len > 0 ? h->account->title : RA_STR("A story without a title"));
    ra_html_put(h, "</a></h2>\n<p class=\"tally\">");
    ra_html_count(h, r->articles, "article", "articles");
    if (r->disputes > 0) {
        ra_html_put(h, " · <strong>");
        ra_html_count(h, r->disputes, "dispute", "disputes");
        ra_html_put(h, "</strong>");
    }
    ra_str when = ra_wording_dates(h->arena, e->from, e->to);
    if (when.len > 0) {
        ra_html_put(h, " · ");
        ra_html_name(h, when);
    }
    if (e->place.len > 0) {
        ra_html_put(h, " · ");
        ra_html_name(h, e->place);
    }
    ra_html_put(h, "</p>\n");
    if (r->disputes > 0)
        write_questions(h);
    write_sources(h);
    ra_html_put(h, "</li>\n");
}

void ra_html_index(ra_html *h, bool pages)
{
    row *rows = sort_rows(h);
    size_t disputed = 0;
    for (size_t i = 0; rows != NULL && i < h->report->account_count; i++)
        disputed += rows[i].disputes > 0;
    ra_html_put(h, "<header class=\"head\"><h1>");
    ra_html_count(h, h->report->account_count, "story", "stories");
    ra_html_put(h, "</h1>\n<ul class=\"figures\">");
    ra_html_print(h, "<li><b>%zu</b> articles</li>", h->report->document_count);
    ra_html_print(h, "<li class=\"disputed\"><b>%zu</b> with disputes</li></ul></header>\n", disputed);
    ra_html_put(h,
                "<div class=\"finder\" id=\"finder\" hidden><label for=\"find\">Search</label>"
                "<input id=\"find\" type=\"search\" autocomplete=\"off\" "
                "placeholder=\"Words of titles, outlets, questions\">"
                "<label for=\"order\">Order</label><select id=\"order\"><option value=\"articles\">most articles first"
                "</option><option value=\"disputes\">most disputes first</option></select>"
                "<output id=\"found\" for=\"find\"></output></div>\n<ol class=\"index\" id=\"index\">\n");
    for (size_t i = 0; rows != NULL && i < h->report->account_count && h->status == RA_OK; i++)
        write_row(h, &rows[i], pages);
    ra_html_put(h, "</ol>\n");
}
