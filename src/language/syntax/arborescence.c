#include "language/syntax/arborescence.h"

/* The best arc from one node of the shrunken graph to another, and between which words it goes. */
typedef struct arc {
    double weight;
    uint16_t head;
    uint16_t word;
} arc;

/* A word, or a cycle that was shrunk to one node. */
typedef struct node {
    uint32_t parent; /* the cycle that it is part of; RA_NONE */
    uint32_t place;  /* its row in `arcs` */
    arc in;          /* the arc into it that was chosen */
} node;

struct ra_arborescence {
    arc *arcs;        /* [size][size]: row word, column head */
    node *nodes;      /* words first, then cycles in the order in which they were shrunk */
    uint32_t *at;     /* node at a place; RA_NONE where it is part of another one's */
    uint32_t *path;   /* nodes, each the head of the one before */
    uint8_t *on_path; /* of a place */
    uint8_t *done;    /* of a place: hangs on the root, if over others */
    uint32_t size;    /* words and the root */
    uint32_t node_count;
    uint32_t depth; /* of the path */
};

ra_arborescence *ra_arborescence_new(ra_arena *arena, uint32_t most)
{
    ra_arborescence *w = ra_arena_alloc(arena, sizeof *w);
    if (w == NULL || most > RA_ARBORESCENCE_MOST)
        return NULL;
    size_t size = most + 1;
    w->arcs = ra_arena_new_array(arena, arc, size * size);
    w->nodes = ra_arena_new_array(arena, node, 2 * size);
    w->at = ra_arena_new_array(arena, uint32_t, size);
    w->path = ra_arena_new_array(arena, uint32_t, size);
    w->on_path = ra_arena_new_array(arena, uint8_t, size);
    w->done = ra_arena_new_array(arena, uint8_t, size);
    bool whole = w->arcs != NULL && w->nodes != NULL && w->at != NULL && w->path != NULL && w->on_path != NULL &&
                 w->done != NULL;
    return whole ? w : NULL;
}

/* Every word's best head. Returns whether that is a tree with one child of the root: then there is none better. */
static bool take_best_heads(const ra_arborescence *w, const float *scores, size_t stride, uint32_t count,
                            uint32_t *heads)
{
    uint32_t below_root = 0;
    for (uint32_t i = 1; i <= count; i++) {
        const float *row = scores + (i - 1) * stride;
        heads[i] = 0;
        for (uint32_t j = 1; j <= count; j++) {
            if (j != i && row[j] > row[heads[i]])
                heads[i] = j;
        }
        below_root += heads[i] == 0;
    }
    if (below_root != 1)
        return false;
    /* path[i] is the walk that came by word i first. */
    uint32_t *walks = w->path;
    for (uint32_t i = 0; i <= count; i++)
        walks[i] = 0;
    for (uint32_t i = 1; i <= count; i++) {
        uint32_t at = i;
        for (; at != 0 && walks[at] == 0; at = heads[at])
            walks[at] = i;
        if (at != 0 && walks[at] == i)
            return false;
    }
    return true;
}

/* Arcs from the root weigh so much less than all others that the best tree has as few of them as can be: one. */
static void set_up(ra_arborescence *w, const float *scores, size_t stride, uint32_t count)
{
    double least = 0;
    double most = 0;
    w->size = count + 1;
    w->node_count = w->size;
    for (uint32_t i = 1; i < w->size; i++) {
        for (uint32_t j = 0; j < w->size; j++) {
            double score = scores[(i - 1) * stride + j];
            least = score < least ? score : least;
            most = score > most ? score : most;
        }
    }
    double toll = (most - least + 1) * w->size;
    for (uint32_t i = 0; i < w->size; i++) {
        w->nodes[i] = (node){.parent = RA_NONE, .place = i};
        w->at[i] = i;
        w->on_path[i] = 0;
        w->done[i] = i == 0;
        for (uint32_t j = 0; i > 0 && j < w->size; j++) {
            double score = scores[(i - 1) * stride + j];
            w->arcs[(size_t)i * w->size + j] = (arc){j == 0 ? score - toll : score, (uint16_t)j, (uint16_t)i};
        }
    }
}

static arc *arc_at(const ra_arborescence *w, uint32_t word_place, uint32_t head_place)
{
    return &w->arcs[(size_t)word_place * w->size + head_place];
}

/* The place of the best head for the node at a place. */
static uint32_t best_head(const ra_arborescence *w, uint32_t place)
{
    uint32_t best = RA_NONE;
    for (uint32_t j = 0; j < w->size; j++) {
        if (j == place || w->at[j] == RA_NONE)
            continue;
        if (best == RA_NONE || arc_at(w, place, j)->weight > arc_at(w, place, best)->weight)
            best = j;
    }
    return best;
}

/* Joins the arcs of one member of a cycle to those at the cycle's place; entering at the member costs its own arc. */
static void join_arcs(ra_arborescence *w, uint32_t place, uint32_t member)
{
    double own = w->nodes[w->at[member]].in.weight;
    for (uint32_t j = 0; j < w->size; j++) {
        if (w->at[j] == RA_NONE || w->on_path[j] == 2)
            continue;
        arc entering = *arc_at(w, member, j);
        entering.weight -= own;
        if (member == place || entering.weight > arc_at(w, place, j)->weight)
            *arc_at(w, place, j) = entering;
        if (j != 0 && arc_at(w, j, member)->weight > arc_at(w, j, place)->weight)
            *arc_at(w, j, place) = *arc_at(w, j, member);
    }
}

/* Makes one node of the end of the path from the node at `first` on. */
static void shrink(ra_arborescence *w, uint32_t first)
{
    uint32_t cycle = w->node_count++;
    uint32_t begin = w->depth;
    do {
        begin--;
        w->on_path[w->nodes[w->path[begin]].place] = 2;
    } while (w->nodes[w->path[begin]].place != first);
    for (uint32_t i = begin; i < w->depth; i++)
        join_arcs(w, first, w->nodes[w->path[i]].place);
    for (uint32_t i = begin; i < w->depth; i++) {
        node *member = &w->nodes[w->path[i]];
        member->parent = cycle;
        w->on_path[member->place] = 0;
        w->at[member->place] = RA_NONE;
    }
    w->nodes[cycle] = (node){.parent = RA_NONE, .place = first};
    w->at[first] = cycle;
    w->on_path[first] = 1;
    w->path[begin] = cycle;
    w->depth = begin + 1;
}

/* Follows best heads from the node at a place up to one that hangs on the root, shrinking the cycles on the way. */
static void hang(ra_arborescence *w, uint32_t place)
{
    w->path[0] = w->at[place];
    w->depth = 1;
    w->on_path[place] = 1;
    for (;;) {
        node *top = &w->nodes[w->path[w->depth - 1]];
        uint32_t head = best_head(w, top->place);
        top->in = *arc_at(w, top->place, head);
        if (w->done[head])
            break;
        if (w->on_path[head]) {
            shrink(w, head);
        } else {
            w->on_path[head] = 1;
            w->path[w->depth++] = w->at[head];
        }
    }
    for (uint32_t i = 0; i < w->depth; i++) {
        w->on_path[w->nodes[w->path[i]].place] = 0;
        w->done[w->nodes[w->path[i]].place] = 1;
    }
}

/* From the last cycle to the first: the arc that enters a cycle replaces that of the member that it leads to. */
static void unfold(ra_arborescence *w, uint32_t *heads)
{
    for (uint32_t cycle = w->node_count; cycle-- > w->size;) {
        arc in = w->nodes[cycle].in;
        uint32_t member = in.word;
        while (w->nodes[member].parent != cycle)
            member = w->nodes[member].parent;
        w->nodes[member].in = in;
    }
    for (uint32_t i = 1; i < w->size; i++)
        heads[i] = w->nodes[i].in.head;
}

void ra_arborescence_find(ra_arborescence *workspace, const float *scores, size_t stride, uint32_t count,
                          uint32_t *heads)
{
    if (take_best_heads(workspace, scores, stride, count, heads))
        return;
    set_up(workspace, scores, stride, count);
    for (uint32_t i = 1; i < workspace->size; i++) {
        if (workspace->at[i] != RA_NONE && !workspace->done[i])
            hang(workspace, i);
    }
    unfold(workspace, heads);
}
