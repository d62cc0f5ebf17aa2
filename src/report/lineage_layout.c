#include "report/lineage_layout.h"

#include "base/status.h"

#include <stdlib.h>

enum {
    LAST_COLUMN = 3,
    MOST_ORIGINS = 42,
    ENOUGH_SHARED = 8 /* origins that several come to: with more than fit, the others say little */
};

static const double LEAST_COPY = 0.1; /* share of an article; fewer words make no copy */

static const ra_lineage_edge *edge_at(const ra_lineage_layout *l, size_t index)
{
    return &l->graph->edges.at[index];
}

/* What choosing edges needs, by node: the last article, plus one, that cites it, and that comes to it by another. */
typedef struct reach {
    uint32_t *cited;
    uint32_t *passed;
    uint32_t *rests; /* the edges that say so */
    size_t rests_count;
} reach;

static void mark_passed(const ra_lineage_layout *l, reach *r, uint32_t mark)
{
    for (size_t i = 0; i < r->rests_count; i++) {
        const ra_lineage_edge *e = edge_at(l, r->rests[i]);
        if (e->from != mark - 1 && r->cited[e->from] == mark && r->cited[e->to] == mark)
            r->passed[e->to] = mark;
    }
}

/* An article that cites "two officials" by way of an agency cites the agency: its own edge to the officials goes. Of
   two edges between the same nodes that are no copies one is enough. */
static void choose_edges(ra_lineage_layout *l, reach *r)
{
    size_t count = l->graph->edges.count;
    for (size_t i = 0; i < count; i++) {
        const ra_lineage_edge *e = edge_at(l, i);
        if (e->relation == RA_LINEAGE_RESTS)
            r->rests[r->rests_count++] = (uint32_t)i;
        l->drawn[i] = e->relation == RA_LINEAGE_COPIES
                          ? e->share >= LEAST_COPY
                          : i == 0 || edge_at(l, i - 1)->from != e->from || edge_at(l, i - 1)->to != e->to;
    }
    for (size_t first = 0, next; first < count && edge_at(l, first)->from < l->articles; first = next) {
        uint32_t mark = edge_at(l, first)->from + 1;
        for (next = first; next < count && edge_at(l, next)->from == mark - 1; next++)
            r->cited[edge_at(l, next)->to] = mark;
        mark_passed(l, r, mark);
        for (size_t i = first; i < next; i++) {
            if (edge_at(l, i)->relation == RA_LINEAGE_CITES && r->passed[edge_at(l, i)->to] == mark)
                l->drawn[i] = false;
        }
    }
}

/* Each origin one column behind the farthest that draws on it. */
static void set_columns(ra_lineage_layout *l)
{
    for (size_t n = l->articles; n < l->graph->nodes.count; n++)
        l->spots[n].column = 1;
    for (unsigned sweep = 0; sweep < LAST_COLUMN; sweep++) {
        for (size_t i = 0; i < l->graph->edges.count; i++) {
            uint32_t behind = l->spots[edge_at(l, i)->from].column + 1;
            uint32_t to = edge_at(l, i)->to;
            if (l->drawn[i] && to >= l->articles && l->spots[to].column < behind)
                l->spots[to].column = behind < LAST_COLUMN ? behind : LAST_COLUMN;
        }
    }
}

/* Shows the articles, and the origins that most come to. */
static void choose_nodes(ra_lineage_layout *l)
{
    size_t edges = l->graph->edges.count;
    size_t most = 0;
    size_t shared = 0;
    size_t origins = l->graph->nodes.count - l->articles;
    for (size_t i = 0; i < edges; i++)
        l->spots[edge_at(l, i)->to].use += l->drawn[i];
    for (size_t n = 0; n < l->graph->nodes.count; n++) {
        l->spots[n].shown = n < l->articles;
        if (l->spots[n].use > most)
            most = l->spots[n].use;
        shared += n >= l->articles && l->spots[n].use > 1;
    }
    size_t least_use = origins > MOST_ORIGINS && shared >= ENOUGH_SHARED ? 2 : 0;
    size_t shown = 0;
    for (size_t least = most + 1; least > 0; least--) {
        for (size_t n = l->articles; n < l->graph->nodes.count; n++) {
            if (l->spots[n].use != least - 1)
                continue;
            l->spots[n].shown = shown < MOST_ORIGINS && l->spots[n].use >= least_use;
            shown += l->spots[n].shown;
            l->hidden += !l->spots[n].shown;
        }
    }
    for (size_t i = 0; i < edges; i++) {
        ra_lineage_spot *from = &l->spots[edge_at(l, i)->from];
        l->drawn[i] = l->drawn[i] && from->shown && l->spots[edge_at(l, i)->to].shown;
        from->goes_on = from->goes_on || l->drawn[i];
    }
}

typedef struct place {
    uint32_t node;
    double height;
} place;

typedef struct ordering {
    place *places;
    double *sums; /* these by node; heights from 0 at the top to 1 */
    double *heights;
    uint32_t *counts;
} ordering;

static int by_height(const void *left, const void *right)
{
    const place *a = left;
    const place *b = right;
    if (a->height < b->height || b->height < a->height)
        return a->height < b->height ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

/* Orders a column by the mean height of what draws on each node: Sugiyama, Tagawa and Toda 1981. */
static void order_column(ra_lineage_layout *l, uint32_t column, ordering *o)
{
    uint32_t rows = 0;
    for (uint32_t n = l->articles; n < l->graph->nodes.count; n++) {
        if (l->spots[n].shown && l->spots[n].column == column)
            o->places[rows++] = (place){n, o->counts[n] > 0 ? o->sums[n] / o->counts[n] : 1};
    }
    qsort(o->places, rows, sizeof *o->places, by_height);
    for (uint32_t r = 0; r < rows; r++) {
        l->spots[o->places[r].node].row = r;
        o->heights[o->places[r].node] = (r + 0.5) / rows;
    }
    l->rows[column] = rows;
    if (rows > l->most_rows)
        l->most_rows = rows;
    if (rows > 0)
        l->columns = column + 1;
    for (size_t i = 0; i < l->graph->edges.count; i++) {
        const ra_lineage_edge *e = edge_at(l, i);
        if (!l->drawn[i] || l->spots[e->from].column != column || e->from < l->articles)
            continue;
        o->sums[e->to] += o->heights[e->from];
        o->counts[e->to]++;
    }
}

static void set_rows(ra_lineage_layout *l, ordering *o)
{
    l->rows[0] = l->most_rows = l->articles;
    l->columns = 1;
    for (uint32_t n = 0; n < l->articles; n++) {
        l->spots[n].row = n;
        o->heights[n] = (n + 0.5) / l->articles;
    }
    for (size_t i = 0; i < l->graph->edges.count; i++) {
        const ra_lineage_edge *e = edge_at(l, i);
        if (l->drawn[i] && e->from < l->articles) {
            o->sums[e->to] += o->heights[e->from];
            o->counts[e->to]++;
        }
    }
    for (uint32_t column = 1; column <= LAST_COLUMN; column++)
        order_column(l, column, o);
}

ra_status ra_lineage_layout_make(ra_arena *arena, const ra_lineage_graph *graph, size_t articles,
                                 ra_lineage_layout *layout, ra_error *error)
{
    size_t nodes = graph->nodes.count;
    ra_lineage_layout l = {.graph = graph, .articles = (uint32_t)articles};
    l.spots = ra_arena_new_array(arena, ra_lineage_spot, nodes);
    l.drawn = ra_arena_new_array(arena, bool, graph->edges.count);
    ordering o = {ra_arena_new_array(arena, place, nodes), ra_arena_new_array(arena, double, nodes),
                  ra_arena_new_array(arena, double, nodes), ra_arena_new_array(arena, uint32_t, nodes)};
    reach r = {ra_arena_new_array(arena, uint32_t, nodes), ra_arena_new_array(arena, uint32_t, nodes),
               ra_arena_new_array(arena, uint32_t, graph->edges.count), 0};
    if (l.spots == NULL || l.drawn == NULL || o.places == NULL || o.sums == NULL || o.heights == NULL ||
        o.counts == NULL || r.cited == NULL || r.passed == NULL || r.rests == NULL)
        return ra_fail_memory(error);
    choose_edges(&l, &r);
    set_columns(&l);
    choose_nodes(&l);
    set_rows(&l, &o);
    *layout = l;
    return RA_OK;
}
