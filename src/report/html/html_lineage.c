/* The picture of who draws on whom and who copied whom, and the same in words. */
#include "base/str.h"
#include "report/html/html.h"
#include "report/lineage_layout.h"
#include "report/wording.h"

/* Pixels. */
enum {
    ROW = 27,
    TOP = 34,
    GUTTER = 68, /* left of the articles: arcs between them */
    BOX = 180,
    GAP = 68, /* between columns: edges */
    COLUMN = 208,
    INDENT = 10,
    LABEL_COLUMNS = 28,
    MANY_EDGES = 120 /* drawn thinly */
};

typedef struct picture {
    ra_html *h;
    ra_lineage_graph graph;
    ra_lineage_layout layout;
} picture;

static unsigned left_of(uint32_t column)
{
    return column == 0 ? GUTTER : GUTTER + BOX + GAP + (column - 1) * (COLUMN + GAP);
}

static unsigned right_of(uint32_t column)
{
    return left_of(column) + (column == 0 ? BOX : COLUMN);
}

/* Columns are centred on each other; a short one is spread out, at most threefold. */
static unsigned height_of(const picture *p, uint32_t node)
{
    const ra_lineage_spot *spot = &p->layout.spots[node];
    unsigned rows = p->layout.rows[spot->column];
    unsigned room = p->layout.most_rows * ROW;
    unsigned step = rows > 0 ? room / rows : ROW;
    if (step > 3 * ROW)
        step = 3 * ROW;
    return TOP + (room - rows * step) / 2 + spot->row * step + step / 2;
}

static void put_label(ra_html *h, ra_str text)
{
    ra_span whole = {0, (uint32_t)text.len};
    ra_excerpt cut = ra_wording_excerpt_of(text, whole, (ra_span){0, 0}, LABEL_COLUMNS);
    ra_html_plain(h, ra_span_text(text, cut.span));
    ra_html_put(h, cut.cut_after ? " …" : "");
}

static void write_article_node(ra_html *h, unsigned y)
{
    ra_html_print(h, "<rect x=\"%u\" y=\"%u\" width=\"%u\" height=\"22\" rx=\"3\"/>", GUTTER, y - 11, BOX);
}

static void write_origin_node(ra_html *h, const ra_lineage_spot *spot, unsigned y)
{
    unsigned x = left_of(spot->column);
    ra_html_print(h, "<circle cx=\"%u\" cy=\"%u\" r=\"%u\"/>", x, y, spot->use < 2 ? 3 : spot->use < 4 ? 5 : 6);
    if (spot->goes_on)
        ra_html_print(h, "<path class=\"under\" d=\"M%u %uH%u\"/>", x + 4, y, right_of(spot->column));
}

static void write_node(picture *p, uint32_t number)
{
    ra_html *h = p->h;
    const ra_lineage_node *n = &p->graph.nodes.at[number];
    const ra_lineage_spot *spot = &p->layout.spots[number];
    bool article = n->document != RA_NONE;
    bool named = article || h->account->origins.at[n->origin].named;
    unsigned y = height_of(p, number);
    ra_html_print(h, "<g class=\"node%s%s%s\" data-node=\"%u\"><title>", article ? " paper" : "",
                  !article && spot->use > 1 ? " shared" : "", named ? "" : " unnamed", number);
    ra_html_plain(h, n->label);
    ra_html_put(h, "</title>");
    if (article)
        write_article_node(h, y);
    else
        write_origin_node(h, spot, y);
    unsigned line = !article && spot->goes_on ? y - 4 : y + 4;
    ra_html_print(h, "<text x=\"%u\" y=\"%u\">", left_of(spot->column) + INDENT, line);
    put_label(h, n->label);
    ra_html_put(h, "</text></g>\n");
}

/* From one article to another: an arc to the left of both. */
static void write_arc(picture *p, const ra_lineage_edge *e)
{
    ra_html *h = p->h;
    bool copy = e->relation == RA_LINEAGE_COPIES;
    unsigned y1 = height_of(p, e->from) + (copy ? 5 : 0);
    unsigned y2 = height_of(p, e->to) + (copy ? 5 : 0);
    unsigned distance = y1 > y2 ? y1 - y2 : y2 - y1;
    unsigned bulge = 16 + distance / 6 < GUTTER - 14 ? 16 + distance / 6 : GUTTER - 14;
    unsigned bend = copy ? 10 : GUTTER - bulge;
    unsigned start = p->layout.spots[e->from].column == 0 ? GUTTER : left_of(p->layout.spots[e->from].column) - 4;
    ra_html_print(h, " d=\"M%u %uC%u %u %u %u %u %u\"/>", start, y1, bend, y1, bend, y2, GUTTER - 7, y2);
    ra_html_print(h, "<path class=\"head%s\" d=\"M%u %ul-7 -4v8z\"/>\n", copy ? " copy" : "", GUTTER, y2);
    if (copy)
        ra_html_print(h, "<text class=\"share\" x=\"25\" y=\"%u\">%.0f %%</text>\n", (y1 + y2) / 2 + 4, e->share * 100);
}

static void write_edge(picture *p, size_t index)
{
    ra_html *h = p->h;
    const ra_lineage_edge *e = &p->graph.edges.at[index];
    if (!p->layout.drawn[index])
        return;
    ra_html_print(h, "<path class=\"edge%s\" data-from=\"%u\" data-to=\"%u\"",
                  e->relation == RA_LINEAGE_COPIES ? " copy" : "", e->from, e->to);
    if (p->graph.nodes.at[e->to].document != RA_NONE) {
        write_arc(p, e);
        return;
    }
    unsigned x1 = right_of(p->layout.spots[e->from].column);
    unsigned x2 = left_of(p->layout.spots[e->to].column) - 4;
    unsigned bend = GAP / 2 + 10;
    unsigned y1 = height_of(p, e->from);
    unsigned y2 = height_of(p, e->to);
    ra_html_print(h, " d=\"M%u %uC%u %u %u %u %u %u\"/>\n", x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2);
}

static void write_picture(picture *p)
{
    static const char *const heads[] = {"ARTICLES", "DRAW ON", "WHO DRAW ON", "WHO DRAW ON"};
    ra_html *h = p->h;
    unsigned width = right_of(p->layout.columns - 1) + 4;
    unsigned height = p->layout.most_rows * ROW + TOP + 12;
    ra_html_put(h,
                "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Picture of who draws on whom\">\n");
    ra_html_print(h, "<svg class=\"lineage%s\" width=\"%u\" height=\"%u\" viewBox=\"0 0 %u %u\" role=\"img\" ",
                  p->graph.edges.count > MANY_EDGES ? " dense" : "", width, height, width, height);
    ra_html_put(
        h, "aria-label=\"Articles on the left, whom they draw on to the right; the list below says the same.\">\n");
    for (uint32_t c = 0; c < p->layout.columns; c++)
        ra_html_print(h, "<text class=\"columnhead\" x=\"%u\" y=\"14\">%s</text>\n", left_of(c) - (c > 0 ? 4 : 0),
                      heads[c]);
    for (size_t i = 0; i < p->graph.edges.count; i++)
        write_edge(p, i);
    for (uint32_t i = 0; i < p->graph.nodes.count; i++) {
        if (p->layout.spots[i].shown)
            write_node(p, i);
    }
    ra_html_put(h, "</svg></div>\n");
}

static void write_link(ra_html *h, const ra_lineage *link)
{
    if (link->origin == RA_NONE) {
        ra_html_print(h, "<li class=\"copies\">repeats <strong>%.0f %%</strong> of its words from ", link->share * 100);
        ra_html_print(h, "<a href=\"#%sa%u\">", h->prefix, link->of + 1);
        ra_html_name(h, h->labels[link->of]);
        ra_html_put(h, "</a></li>\n");
        return;
    }
    size_t mark = ra_html_mark_of(&h->marks, h->member_of[link->document], link->span);
    ra_html_put(h, "<li>");
    if (mark > 0)
        ra_html_print(h, "<a href=\"#%sm%zu\">", h->prefix, mark);
    ra_html_name(h, h->account->origins.at[link->origin].name);
    ra_html_put(h, mark > 0 ? "</a>" : "");
    if (link->of != RA_NONE)
        ra_html_put(h, " <span class=\"weight\">an article here</span>");
    ra_html_put(h, "</li>\n");
}

static void write_list(ra_html *h)
{
    const ra_account *account = h->account;
    ra_html_put(h, "<details class=\"fold\"><summary>The same as a list</summary>\n<dl class=\"drawing\">\n");
    for (size_t i = 0; i < account->documents.count; i++) {
        uint32_t document = account->documents.at[i];
        bool any = false;
        for (size_t l = 0; l < account->lineage.count; l++) {
            if (account->lineage.at[l].document != document || !ra_lineage_tells(account, l))
                continue;
            if (!any) {
                ra_html_put(h, "<dt>");
                ra_html_name(h, h->labels[document]);
                ra_html_put(h, " <span class=\"weight\">draws on</span></dt><dd><ul>\n");
            }
            any = true;
            write_link(h, &account->lineage.at[l]);
        }
        ra_html_put(h, any ? "</ul></dd>\n" : "");
    }
    ra_html_put(h, "</dl></details>\n");
}

void ra_html_lineage(ra_html *h)
{
    picture p = {.h = h};
    if (h->account->lineage.count == 0 || h->status != RA_OK)
        return;
    ra_error ignored; /* the page's own tells what there is to tell */
    h->status = ra_lineage_graph_make(h->report, h->account, h->arena, &p.graph, &ignored);
    if (h->status == RA_OK)
        h->status = ra_lineage_layout_make(h->arena, &p.graph, h->account->documents.count, &p.layout, &ignored);
    if (h->status != RA_OK)
        return;
    ra_html_section(h, "lineage", "Who draws on whom",
                    "Read from left to right. A ring stands for an origin that is not named; a red line for words "
                    "that one article repeats from another.");
    write_picture(&p);
    if (p.layout.hidden > 0)
        ra_html_print(h, "<p class=\"meaning\">%zu more origins, each cited by few, stand in the list alone.</p>\n",
                      p.layout.hidden);
    write_list(h);
    ra_html_put(h, "</section>\n");
}
