#include "report/lineage_graph.h"

#include "base/status.h"
#include "base/table.h"
#include "report/selection.h"
#include "report/wording.h"

#include <stdlib.h>

typedef struct builder {
    const ra_account *account;
    ra_arena *arena;
    ra_lineage_graph *graph;
    uint32_t *article_of; /* by origin: the article of the story that it published; RA_NONE */
    uint32_t *node_of;    /* by origin; RA_NONE while it has none */
    uint32_t *member_of;  /* by document of the run: its node */
    ra_table edges;       /* by nodes and relation */
} builder;

const char *ra_lineage_relation_name(unsigned relation)
{
    static const char *const names[] = {"cites", "rests on", "copies"};
    return names[relation];
}

static ra_status add_node(builder *b, ra_lineage_node node, uint32_t *number, ra_error *error)
{
    ra_lineage_node *made = ra_list_add(b->arena, &b->graph->nodes);
    if (made == NULL)
        return ra_fail_memory(error);
    *made = node;
    *number = (uint32_t)b->graph->nodes.count - 1;
    return RA_OK;
}

static ra_status node_of_origin(builder *b, uint32_t origin, uint32_t *number, ra_error *error)
{
    if (b->article_of[origin] != RA_NONE) {
        *number = b->member_of[b->article_of[origin]];
        return RA_OK;
    }
    if (b->node_of[origin] == RA_NONE) {
        ra_lineage_node node = {.document = RA_NONE, .origin = origin, .label = b->account->origins.at[origin].name};
        RA_TRY(add_node(b, node, &b->node_of[origin], error));
    }
    *number = b->node_of[origin];
    return RA_OK;
}

static ra_status add_edge(builder *b, uint32_t from, uint32_t to, ra_lineage_relation relation, double share,
                          ra_error *error)
{
    if (from == to)
        return RA_OK;
    uint64_t nodes[] = {from, to, relation};
    uint64_t key = (nodes[0] << 34) | (nodes[1] << 2) | nodes[2];
    uint32_t *number = ra_table_put(&b->edges, key, (uint32_t)b->graph->edges.count);
    if (number == NULL)
        return ra_fail_memory(error);
    if (*number == b->graph->edges.count) {
        ra_lineage_edge *made = ra_list_add(b->arena, &b->graph->edges);
        if (made == NULL)
            return ra_fail_memory(error);
        *made = (ra_lineage_edge){.from = from, .to = to, .relation = (uint8_t)relation};
    }
    ra_lineage_edge *edge = &b->graph->edges.at[*number];
    edge->count++;
    edge->share = share > edge->share ? share : edge->share;
    return RA_OK;
}

static ra_status add_chain(builder *b, const ra_support *s, ra_error *error)
{
    for (size_t i = 1; i < s->via.count; i++) {
        uint32_t from;
        uint32_t to;
        RA_TRY(node_of_origin(b, s->via.at[i - 1], &from, error));
        RA_TRY(node_of_origin(b, s->via.at[i], &to, error));
        RA_TRY(add_edge(b, from, to, RA_LINEAGE_RESTS, 0, error));
    }
    return RA_OK;
}

static ra_status add_chains(builder *b, ra_error *error)
{
    for (size_t p = 0; p < b->account->points.count; p++) {
        const ra_point *point = &b->account->points.at[p];
        for (size_t v = 0; v < point->versions.count; v++) {
            for (size_t s = 0; s < point->versions.at[v].support.count; s++)
                RA_TRY(add_chain(b, &point->versions.at[v].support.at[s], error));
        }
    }
    for (size_t q = 0; q < b->account->quotes.count; q++) {
        for (size_t v = 0; v < b->account->quotes.at[q].versions.count; v++)
            RA_TRY(add_chain(b, &b->account->quotes.at[q].versions.at[v].support, error));
    }
    return RA_OK;
}

static ra_status add_lineage(builder *b, ra_error *error)
{
    for (size_t i = 0; i < b->account->lineage.count; i++) {
        const ra_lineage *l = &b->account->lineage.at[i];
        uint32_t from = b->member_of[l->document];
        uint32_t to;
        if (l->origin == RA_NONE)
            to = b->member_of[l->of];
        else
            RA_TRY(node_of_origin(b, l->origin, &to, error));
        RA_TRY(add_edge(b, from, to, l->origin == RA_NONE ? RA_LINEAGE_COPIES : RA_LINEAGE_CITES,
                        l->origin == RA_NONE ? l->share : 0, error));
    }
    return RA_OK;
}

static int by_nodes(const void *x, const void *y)
{
    const ra_lineage_edge *a = x;
    const ra_lineage_edge *b = y;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return a->relation < b->relation ? -1 : a->relation > b->relation;
}

static bool make_room(builder *b, size_t documents)
{
    size_t origins = b->account->origins.count;
    b->article_of = ra_arena_new_array(b->arena, uint32_t, origins);
    b->node_of = ra_arena_new_array(b->arena, uint32_t, origins);
    b->member_of = ra_arena_new_array(b->arena, uint32_t, documents);
    for (size_t i = 0; b->article_of != NULL && b->node_of != NULL && i < origins; i++)
        b->article_of[i] = b->node_of[i] = RA_NONE;
    return b->article_of != NULL && b->node_of != NULL && b->member_of != NULL;
}

ra_status ra_lineage_graph_make(const ra_report *report, const ra_account *account, ra_arena *arena,
                                ra_lineage_graph *graph, ra_error *error)
{
    builder b = {.account = account, .arena = arena, .graph = graph, .edges = {.arena = arena}};
    ra_str *labels = ra_arena_new_array(arena, ra_str, report->document_count);
    *graph = (struct ra_lineage_graph){.nodes = {.at = NULL}};
    if (labels == NULL || !ra_wording_labels(arena, report, account, labels) || !make_room(&b, report->document_count))
        return ra_fail_memory(error);
    for (size_t i = 0; i < account->documents.count; i++) {
        uint32_t d = account->documents.at[i];
        ra_lineage_node node = {.document = d, .origin = RA_NONE, .label = labels[d]};
        RA_TRY(add_node(&b, node, &b.member_of[d], error));
    }
    for (size_t i = 0; i < account->lineage.count; i++) {
        const ra_lineage *l = &account->lineage.at[i];
        if (l->origin != RA_NONE && l->of != RA_NONE)
            b.article_of[l->origin] = l->of;
    }
    RA_TRY(add_lineage(&b, error));
    RA_TRY(add_chains(&b, error));
    if (graph->edges.count > 1)
        qsort(graph->edges.at, graph->edges.count, sizeof *graph->edges.at, by_nodes);
    return RA_OK;
}

ra_status ra_lineage_story_read(const ra_report *report, size_t index, ra_arena *arena, ra_lineage_story *story,
                                ra_error *error)
{
    story->account = report->accounts[index];
    story->number = ra_report_number(report, index);
    return ra_lineage_graph_make(report, story->account, arena, &story->graph, error);
}
