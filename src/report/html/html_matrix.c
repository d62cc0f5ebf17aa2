/* Points by articles: which version each tells, or that it is silent. A cell leads to the words. */
#include "base/str.h"
#include "report/html/html.h"
#include "report/screen.h"
#include "report/wording.h"

enum {
    MOST_ARTICLES = 120,
    MOST_CELLS = 5000,
    MOST_VALUE_COLUMNS = 48,
    FEW_ARTICLES = 8, /* room for names above the columns, and for short values in the cells */
    SHORT_VALUE = 12
};

typedef struct entry {
    const ra_support *support;
    size_t version;
} entry;

typedef RA_LIST(entry) cell;

typedef struct matrix {
    ra_html *h;
    size_t columns;
} matrix;

/* Each version once an article, with the first support for it. */
static cell *collect(matrix *m, const ra_point *point)
{
    cell *cells = ra_arena_new_array(m->h->arena, cell, m->columns);
    if (cells == NULL)
        m->h->status = RA_NO_MEMORY;
    for (size_t v = 0; cells != NULL && v < point->versions.count; v++) {
        for (size_t s = 0; s < point->versions.at[v].support.count; s++) {
            const ra_support *support = &point->versions.at[v].support.at[s];
            uint32_t column = m->h->member_of[support->document];
            if (column >= m->columns)
                continue;
            cell *c = &cells[column];
            if (c->count > 0 && c->at[c->count - 1].version == v)
                continue;
            entry *slot = ra_list_add(m->h->arena, c);
            if (slot == NULL) {
                m->h->status = RA_NO_MEMORY;
                return NULL;
            }
            *slot = (entry){support, v};
        }
    }
    return cells;
}

/* Whether the versions differ in more than their wording: in a dispute they always do. */
static bool has_choices(const ra_point *point, const ra_str *answers)
{
    bool valued = point->status == RA_DISPUTED;
    for (size_t v = 0; v < point->versions.count && !valued; v++)
        valued = answers[v].len > 0;
    return valued && point->versions.count > 1;
}

static void put_short_value(ra_html *h, const ra_version *version)
{
    ra_str value = ra_wording_value(h->arena, version);
    if (h->account->documents.count > FEW_ARTICLES || value.len == 0 || ra_screen_measure(value) > SHORT_VALUE)
        return;
    ra_html_put(h, "<span class=\"says\">");
    ra_html_name(h, value);
    ra_html_put(h, "</span>");
}

static void write_entry(ra_html *h, const ra_point *point, const entry *e, bool choices)
{
    size_t mark = ra_html_mark_of(&h->marks, h->member_of[e->support->document], e->support->span);
    bool against = e->support->stance == RA_DENIES || e->support->stance == RA_DOUBTS;
    ra_html_print(h, "<a class=\"tile v%zu%s%s\" href=\"#%sm%zu\">", e->version % 6, choices ? "" : " plain",
                  against ? " against" : "", h->prefix, mark);
    if (against)
        ra_html_put(h, e->support->stance == RA_DENIES ? "<span class=\"spoken\">denies </span>"
                                                       : "<span class=\"spoken\">doubts </span>");
    if (choices)
        ra_html_put(h, ra_html_sign_of(e->version).text);
    if (choices && point->status == RA_DISPUTED)
        put_short_value(h, &point->versions.at[e->version]);
    if (!choices)
        ra_html_put(h, "<span aria-hidden=\"true\">●</span><span class=\"spoken\">says so</span>");
    ra_html_put(h, "</a>");
}

/* The versions below the question, short ones in full. */
static void write_legend(ra_html *h, const ra_point *point, const ra_str *answers, bool choices)
{
    if (!choices && point->versions.count > 1)
        return;
    ra_html_put(h, "<span class=\"legend\">");
    for (size_t v = 0; v < point->versions.count; v++) {
        const ra_version *version = &point->versions.at[v];
        bool disputed = point->status == RA_DISPUTED;
        ra_str value = disputed ? ra_wording_value(h->arena, version) : answers[v];
        if (point->versions.count == 1 && value.len == 0)
            continue;
        ra_html_put(h, "<span class=\"choice\">");
        if (choices)
            ra_html_chip(h, v);
        if (value.len > 0) {
            ra_html_name(h, value);
        } else {
            ra_span whole = {0, (uint32_t)version->text.len};
            ra_excerpt cut = ra_wording_excerpt_of(version->text, whole, (ra_span){0, 0}, MOST_VALUE_COLUMNS);
            ra_html_put(h, "<bdi class=\"said\">“");
            ra_html_text(h, ra_span_text(version->text, cut.span));
            ra_html_put(h, cut.cut_after ? " …”</bdi>" : "”</bdi>");
        }
        if (disputed) {
            ra_html_put(h, " <span class=\"weight\">");
            ra_html_count(h, version->origins, "origin", "origins");
            ra_html_put(h, "</span>");
        }
        ra_html_put(h, "</span> ");
    }
    ra_html_put(h, "</span>");
}

static void write_row(matrix *m, size_t index)
{
    ra_html *h = m->h;
    const ra_point *point = &h->account->points.at[index];
    cell *cells = collect(m, point);
    const ra_str *answers = ra_html_answers(h, point);
    if (cells == NULL || answers == NULL)
        return;
    bool choices = has_choices(point, answers);
    ra_html_print(h, "<tr class=\"%s\"><th scope=\"row\"><a href=\"#%sp%zu\">", ra_point_status_name(point->status),
                  h->prefix, index + 1);
    ra_html_name(h, point->about);
    ra_html_put(h, "</a>");
    write_legend(h, point, answers, choices);
    ra_html_put(h, "</th>");
    for (size_t c = 0; c < m->columns; c++) {
        ra_html_put(h, "<td>");
        size_t shown = choices || cells[c].count < 1 ? cells[c].count : 1;
        for (size_t e = 0; e < shown; e++)
            write_entry(h, point, &cells[c].at[e], choices);
    }
    ra_html_put(h, "</tr>\n");
}

/* Its name; of an article that has none its title, where there is room. */
static void put_column_name(matrix *m, uint32_t document)
{
    ra_html *h = m->h;
    ra_str title = h->report->documents[document]->article->title;
    ra_html_name(h, h->labels[document]);
    if (h->labels[document].len == 0 || h->labels[document].ptr[0] != '[' || title.len == 0 ||
        m->columns > FEW_ARTICLES)
        return;
    ra_excerpt cut =
        ra_wording_excerpt_of(title, (ra_span){0, (uint32_t)title.len}, (ra_span){0, 0}, MOST_VALUE_COLUMNS);
    ra_html_put(h, " <span class=\"says\">");
    ra_html_name(h, ra_span_text(title, cut.span));
    ra_html_put(h, cut.cut_after ? " …</span>" : "</span>");
}

static void write_head(matrix *m, const char *caption)
{
    ra_html *h = m->h;
    ra_html_print(h, "<table class=\"matrix %s\"><caption class=\"spoken\">",
                  m->columns <= FEW_ARTICLES ? "few" : "many");
    ra_html_put(h, caption);
    ra_html_put(h,
                " An empty cell: the article is silent on it.</caption>\n<thead><tr><th scope=\"col\" class=\"corner\">"
                "<span class=\"spoken\">Point</span></th>");
    for (size_t c = 0; c < m->columns; c++) {
        uint32_t document = h->account->documents.at[c];
        ra_html_print(h, "<th scope=\"col\"><a href=\"#%sa%u\">", h->prefix, document + 1);
        put_column_name(m, document);
        ra_html_put(h, "</a></th>");
    }
    ra_html_put(h, "</tr></thead>\n<tbody>\n");
}

void ra_html_matrix(ra_html *h, unsigned statuses)
{
    size_t articles = h->account->documents.count;
    matrix m = {h, articles < MOST_ARTICLES ? articles : MOST_ARTICLES};
    bool disputed = (statuses & 1u << RA_DISPUTED) != 0;
    const char *caption = disputed ? "Disputed points, and which version each article tells."
                                   : "Points that several articles tell, and which article tells them.";
    ra_html_print(h, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"%s\">\n", caption);
    write_head(&m, caption);
    size_t rows = 0;
    size_t left_out = 0;
    for (size_t i = 0; i < h->account->points.count; i++) {
        const ra_point *point = &h->account->points.at[i];
        if ((statuses & 1u << point->status) == 0)
            continue;
        bool plain = !ra_point_is_loose(point) && !ra_wording_is_idle(point);
        if (disputed || (plain && (++rows) * m.columns <= MOST_CELLS))
            write_row(&m, i);
        else
            left_out++;
    }
    ra_html_put(h, "</tbody></table></div>\n");
    if (left_out > 0)
        ra_html_print(h, "<p class=\"meaning\">%zu more points are listed below.</p>\n", left_out);
    if (articles > m.columns)
        ra_html_print(h, "<p class=\"meaning\">%zu more articles have no column here.</p>\n", articles - m.columns);
}
