/* Who draws on whom as a picture: the language of graphviz. */
#include "base/status.h"
#include "base/str.h"
#include "report/lineage_graph.h"
#include "report/out.h"
#include "report/selection.h"
#include "report/writers.h"

/* Between quotation marks: backslashes would be read as escapes, controls would break the line. */
static void put_string(ra_out *out, ra_str s)
{
    (void)ra_out_text(out, "\"");
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"' || s.ptr[i] == '\\')
            (void)ra_out_text(out, "\\");
        bool control = (unsigned char)s.ptr[i] < ' ';
        (void)ra_out_put(out, control ? RA_STR(" ") : (ra_str){s.ptr + i, 1});
    }
    (void)ra_out_text(out, "\"");
}

static void put_node(ra_out *out, const ra_report *report, const ra_account *account, size_t story, size_t number,
                     const ra_lineage_node *node)
{
    (void)ra_out_print(out, "    s%zun%zu [label=", story, number + 1);
    put_string(out, node->label);
    if (node->document != RA_NONE) {
        (void)ra_out_print(out, ", shape=box, style=filled, fillcolor=\"#dfe9f5\", tooltip=");
        put_string(out, report->documents[node->document]->article->title);
    } else {
        const ra_origin *origin = &account->origins.at[node->origin];
        (void)ra_out_print(out, ", shape=ellipse, style=%s, tooltip=\"%s\"", origin->named ? "solid" : "dashed",
                           ra_origin_kind_name(origin->kind));
    }
    (void)ra_out_text(out, "];\n");
}

static void put_edge(ra_out *out, size_t story, const ra_lineage_edge *edge)
{
    (void)ra_out_print(out, "    s%zun%u -> s%zun%u", story, edge->from + 1, story, edge->to + 1);
    if (edge->relation == RA_LINEAGE_COPIES)
        (void)ra_out_print(out, " [label=\"%.0f %% of its words\", color=\"#b3261e\", fontcolor=\"#b3261e\"]",
                           edge->share * 100);
    else if (edge->relation == RA_LINEAGE_RESTS)
        (void)ra_out_text(out, " [style=dashed]");
    (void)ra_out_text(out, ";\n");
}

static ra_status write_story(const ra_report *report, size_t index, ra_arena *arena, const ra_sink *sink,
                             ra_error *error)
{
    ra_lineage_story s;
    ra_out out;
    RA_TRY(ra_lineage_story_read(report, index, arena, &s, error));
    ra_out_begin(&out, sink);
    (void)ra_out_print(&out, "  subgraph cluster_s%zu {\n    label=", s.number);
    put_string(&out, s.account->title);
    (void)ra_out_text(&out, ";\n");
    for (size_t i = 0; i < s.graph.nodes.count; i++)
        put_node(&out, report, s.account, s.number, i, &s.graph.nodes.at[i]);
    for (size_t i = 0; i < s.graph.edges.count; i++)
        put_edge(&out, s.number, &s.graph.edges.at[i]);
    (void)ra_out_text(&out, "  }\n");
    return ra_out_end(&out, error);
}

ra_status ra_report_write_dot(const ra_report *report, const ra_report_options *options, const ra_sink *sink,
                              ra_error *error)
{
    static const ra_str head = RA_STR("digraph lineage {\n"
                                      "  // An arrow goes from who draws on somebody to whom it draws on.\n"
                                      "  rankdir=LR;\n"
                                      "  node [fontname=\"sans-serif\"];\n"
                                      "  edge [fontname=\"sans-serif\", fontsize=10];\n");
    (void)options;
    if (sink->write(sink->context, head.ptr, head.len) != RA_OK)
        return ra_fail(error, RA_IO, "the output could not be written");
    RA_TRY(ra_report_each_story(report, write_story, sink, error));
    return sink->write(sink->context, "}\n", 2) == RA_OK ? RA_OK
                                                         : ra_fail(error, RA_IO, "the output could not be written");
}
