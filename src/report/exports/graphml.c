/* Who draws on whom as GraphML, http://graphml.graphdrawing.org: one directed graph, whose nodes name their story. */
#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"
#include "report/lineage_graph.h"
#include "report/out.h"
#include "report/selection.h"
#include "report/writers.h"

/* Characters that XML 1.0 allows. */
static bool is_allowed(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) ||
           (c >= 0x10000 && c < 0x110000);
}

static void put_escaped(ra_out *out, ra_str s)
{
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        uint32_t c = ra_utf8_next(s, &at);
        switch (c) {
        case '&': (void)ra_out_text(out, "&amp;"); break;
        case '<': (void)ra_out_text(out, "&lt;"); break;
        case '>': (void)ra_out_text(out, "&gt;"); break;
        case '"': (void)ra_out_text(out, "&quot;"); break;
        default:
            if (is_allowed(c))
                (void)ra_out_put(out, ra_str_slice(s, from, at));
        }
    }
}

static void put_data(ra_out *out, const char *key, ra_str value)
{
    if (value.len == 0)
        return;
    (void)ra_out_print(out, "      <data key=\"%s\">", key);
    put_escaped(out, value);
    (void)ra_out_text(out, "</data>\n");
}

static void put_node(ra_out *out, const ra_report *report, const ra_account *account, size_t story, size_t number,
                     const ra_lineage_node *node)
{
    bool article = node->document != RA_NONE;
    (void)ra_out_print(out, "    <node id=\"s%zun%zu\">\n", story, number + 1);
    (void)ra_out_print(out, "      <data key=\"story\">s%zu</data>\n", story);
    put_data(out, "label", node->label);
    if (article) {
        const ra_article *a = report->documents[node->document]->article;
        put_data(out, "kind", RA_STR("article"));
        (void)ra_out_print(out, "      <data key=\"article\">a%u</data>\n", node->document + 1);
        put_data(out, "title", a->title);
        put_data(out, "published", a->published);
        put_data(out, "url", a->url.len > 0 ? a->url : a->input);
    } else {
        const ra_origin *o = &account->origins.at[node->origin];
        put_data(out, "kind", ra_str_from(ra_origin_kind_name(o->kind)));
        (void)ra_out_print(out, "      <data key=\"origin\">o%u</data>\n", node->origin + 1);
        put_data(out, "named", o->named ? RA_STR("true") : RA_STR("false"));
    }
    (void)ra_out_text(out, "    </node>\n");
}

static void put_edge(ra_out *out, size_t story, size_t number, const ra_lineage_edge *edge)
{
    (void)ra_out_print(out, "    <edge id=\"s%zue%zu\" source=\"s%zun%u\" target=\"s%zun%u\">\n", story, number + 1,
                       story, edge->from + 1, story, edge->to + 1);
    put_data(out, "relation", ra_str_from(ra_lineage_relation_name(edge->relation)));
    (void)ra_out_print(out, "      <data key=\"count\">%u</data>\n", edge->count);
    if (edge->relation == RA_LINEAGE_COPIES) {
        (void)ra_out_text(out, "      <data key=\"share\">");
        (void)ra_out_real(out, edge->share, 4);
        (void)ra_out_text(out, "</data>\n");
    }
    (void)ra_out_text(out, "    </edge>\n");
}

static void put_keys(ra_out *out)
{
    static const char *const keys[][3] = {
        {"story", "node", "string"},    {"label", "node", "string"},  {"kind", "node", "string"},
        {"article", "node", "string"},  {"title", "node", "string"},  {"published", "node", "string"},
        {"url", "node", "string"},      {"origin", "node", "string"}, {"named", "node", "boolean"},
        {"relation", "edge", "string"}, {"count", "edge", "int"},     {"share", "edge", "double"},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        (void)ra_out_print(out, "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", keys[i][0],
                           keys[i][1], keys[i][0], keys[i][2]);
}

static ra_status write_story(const ra_report *report, size_t index, ra_arena *arena, const ra_sink *sink,
                             ra_error *error)
{
    ra_lineage_story s;
    ra_out out;
    RA_TRY(ra_lineage_story_read(report, index, arena, &s, error));
    ra_out_begin(&out, sink);
    for (size_t i = 0; i < s.graph.nodes.count; i++)
        put_node(&out, report, s.account, s.number, i, &s.graph.nodes.at[i]);
    for (size_t i = 0; i < s.graph.edges.count; i++)
        put_edge(&out, s.number, i, &s.graph.edges.at[i]);
    return ra_out_end(&out, error);
}

ra_status ra_report_write_graphml(const ra_report *report, const ra_report_options *options, const ra_sink *sink,
                                  ra_error *error)
{
    (void)options;
    ra_out out;
    ra_out_begin(&out, sink);
    (void)ra_out_text(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
                            "         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                            "         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                            "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    put_keys(&out);
    (void)ra_out_text(&out, "  <graph id=\"lineage\" edgedefault=\"directed\">\n");
    RA_TRY(ra_out_end(&out, error));
    RA_TRY(ra_report_each_story(report, write_story, sink, error));
    (void)ra_out_text(&out, "  </graph>\n</graphml>\n");
    return ra_out_end(&out, error);
}
