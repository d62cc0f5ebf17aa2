#include "language/syntax/network.h"

#include "base/status.h"
#include "language/words/tags.h"

#include <math.h>
#include <stdio.h>

/* What is left of a section to read; `wrong` names the first part that is not as it should be. */
typedef struct reader {
    ra_str section;
    size_t at;
    const char *wrong;
} reader;

static const void *take(reader *r, const char *part, uint64_t size)
{
    size_t start = r->at;
    uint64_t padded = (size + RA_NETWORK_ALIGNMENT - 1) / RA_NETWORK_ALIGNMENT * RA_NETWORK_ALIGNMENT;
    if (r->wrong != NULL || padded > r->section.len - start) {
        r->wrong = r->wrong != NULL ? r->wrong : part;
        return NULL;
    }
    r->at += (size_t)padded;
    return r->section.ptr + start;
}

/* Numbers so large that sums of products could leave the range of a float are damage. */
static const float *take_floats(reader *r, const char *part, uint32_t count)
{
    const float *values = take(r, part, (uint64_t)count * sizeof *values);
    for (uint32_t i = 0; values != NULL && i < count; i++) {
        if (!(fabsf(values[i]) < 1e6f))
            r->wrong = part;
    }
    return values;
}

typedef struct size {
    uint32_t rows;
    uint32_t columns;
} size;

static ra_matrix_source take_matrix(reader *r, const char *part, size s, bool biased)
{
    ra_matrix_source m = {.rows = s.rows, .columns = s.columns};
    m.weights = take(r, part, (uint64_t)s.rows * s.columns);
    m.scales = take_floats(r, part, s.rows);
    if (biased)
        m.biases = take_floats(r, part, s.rows);
    return m;
}

static bool sizes_fit(const ra_network_header *h)
{
    return h->vector_columns <= RA_VECTORS_MOST_COLUMNS && h->table_rows > 0 &&
           (h->table_rows & (h->table_rows - 1)) == 0 && h->table_rows <= RA_NETWORK_MOST_TABLE_ROWS &&
           h->table_columns > 0 && h->table_columns % 32 == 0 && h->table_columns <= RA_NETWORK_MOST_TABLE_COLUMNS &&
           h->hidden > 0 && h->hidden % 16 == 0 && h->hidden <= RA_NETWORK_MOST_HIDDEN && h->layers > 0 &&
           h->layers <= RA_NETWORK_MOST_LAYERS && h->tag_layer > 0 && h->tag_layer <= h->layers && h->classes > 0 &&
           h->classes <= RA_NETWORK_MOST_CLASSES && h->relations > 1 && h->relations <= RA_NETWORK_MOST_RELATIONS &&
           h->arc_size > 0 && h->arc_size % 16 == 0 && h->arc_size <= RA_NETWORK_MOST_ARC && h->relation_size > 0 &&
           h->relation_size % 16 == 0 && h->relation_size <= RA_NETWORK_MOST_RELATION;
}

static bool scale_fits(float scale)
{
    return scale > 0 && scale < 1e6f;
}

static void take_outline(const ra_network_header *h, ra_network *n)
{
    n->kernels = ra_kernels_choose();
    n->vector_columns = h->vector_columns;
    n->table_rows = h->table_rows;
    n->table_columns = h->table_columns;
    n->hidden = h->hidden;
    n->layers = h->layers;
    n->tag_layer = h->tag_layer;
    n->class_count = h->classes;
    n->relation_count = h->relations;
    n->arc_size = h->arc_size;
    n->relation_size = h->relation_size;
    n->table_scale = h->table_scale;
    n->arc_scale = h->arc_scale;
    n->relation_scale = h->relation_scale;
}

static void take_names(reader *r, ra_network *n)
{
    n->classes = take(r, "classes", (uint64_t)n->class_count * sizeof *n->classes);
    n->relations = take(r, "relations", (uint64_t)n->relation_count * sizeof *n->relations);
    for (uint32_t i = 0; n->classes != NULL && i < n->class_count; i++) {
        if (RA_TAG_UPOS(n->classes[i]) >= RA_UPOS_COUNT)
            r->wrong = "classes";
    }
    n->root_relation = RA_NONE;
    for (uint32_t i = 0; n->relations != NULL && i < n->relation_count; i++) {
        if ((n->relations[i] & 0xFF) >= RA_DEP_COUNT || n->relations[i] >> 8 >= RA_SUB_COUNT)
            r->wrong = "relations";
        if (n->relations[i] == RA_DEP_ROOT)
            n->root_relation = i;
    }
    if (n->relations != NULL && n->root_relation == RA_NONE)
        r->wrong = "relations, of which none is root,";
}

/* A unit's four gates in one tile, so that they are there together. */
static void order_gates(uint32_t hidden, uint32_t *order)
{
    enum { UNITS = RA_TILE / 4 };
    for (uint32_t i = 0; i < 4 * hidden; i++) {
        uint32_t unit = i / RA_TILE * UNITS + i % UNITS;
        uint32_t gate = i % RA_TILE / UNITS;
        order[i] = gate * hidden + unit;
    }
}

/* Relations next to each other for one unit of the head, since they are added up together. */
static void order_relations(const ra_network *n, uint32_t *order)
{
    for (uint32_t i = 0; i < n->relation_size * n->relation_count; i++)
        order[i] = i % n->relation_count * n->relation_size + i / n->relation_count;
}

static ra_status pack_layers(reader *r, ra_arena *arena, uint32_t *order, ra_network *n, ra_error *error)
{
    order_gates(n->hidden, order);
    uint32_t rows = 4 * n->hidden;
    for (uint32_t i = 0; i < n->layers; i++) {
        uint32_t columns = i == 0 ? n->vector_columns + n->table_columns : 2 * n->hidden;
        for (uint32_t way = 0; way < 2 && r->wrong == NULL; way++) {
            ra_matrix_source input = take_matrix(r, "input", (size){rows, columns}, true);
            ra_matrix_source recurrent = take_matrix(r, "recurrent", (size){rows, n->hidden}, false);
            if (r->wrong != NULL)
                break;
            RA_TRY(ra_matrix_pack(arena, &input, order, rows, &n->layer[i].input[way], error));
            RA_TRY(ra_matrix_pack(arena, &recurrent, order, rows, &n->layer[i].recurrent[way], error));
        }
    }
    return RA_OK;
}

static ra_status pack_product(reader *r, ra_arena *arena, const char *part, size s, ra_matrix *matrix, ra_error *error)
{
    ra_matrix_source source = take_matrix(r, part, s, true);
    return r->wrong == NULL ? ra_matrix_pack(arena, &source, NULL, s.rows, matrix, error) : RA_OK;
}

static ra_status pack_outputs(reader *r, ra_arena *arena, uint32_t *order, ra_network *n, ra_error *error)
{
    uint32_t states = 2 * n->hidden;
    uint32_t arc = n->arc_size;
    uint32_t relation = n->relation_size;
    RA_TRY(pack_product(r, arena, "tag", (size){n->class_count, states}, &n->tag, error));
    RA_TRY(pack_product(r, arena, "arc dependent", (size){arc, states}, &n->arc_dependent, error));
    RA_TRY(pack_product(r, arena, "arc head", (size){arc, states}, &n->arc_head, error));
    RA_TRY(pack_product(r, arena, "arc", (size){arc, arc}, &n->arc, error));
    RA_TRY(pack_product(r, arena, "relation dependent", (size){relation, states}, &n->relation_dependent, error));
    RA_TRY(pack_product(r, arena, "relation head", (size){relation, states}, &n->relation_head, error));
    ra_matrix_source both = take_matrix(r, "relation", (size){n->relation_count * relation, relation}, true);
    if (r->wrong == NULL) {
        order_relations(n, order);
        RA_TRY(ra_matrix_pack(arena, &both, order, relation * n->relation_count, &n->relation, error));
    }
    return pack_product(r, arena, "relation alone", (size){n->relation_count, relation}, &n->relation_alone, error);
}

static ra_status pack_parts(reader *r, ra_arena *arena, ra_network *n, ra_error *error)
{
    uint32_t most = 4 * n->hidden;
    most = n->relation_size * n->relation_count > most ? n->relation_size * n->relation_count : most;
    uint32_t *order = ra_arena_new_array(arena, uint32_t, most);
    if (order == NULL)
        return ra_fail_memory(error);
    take_names(r, n);
    n->table = take(r, "table", (uint64_t)n->table_rows * n->table_columns);
    n->root = take(r, "root", (uint64_t)n->vector_columns + n->table_columns);
    RA_TRY(pack_layers(r, arena, order, n, error));
    return r->wrong == NULL ? pack_outputs(r, arena, order, n, error) : RA_OK;
}

ra_status ra_network_view(ra_str section, const char *name, const ra_vectors *vectors, ra_arena *arena,
                          ra_network *network, ra_error *error)
{
    *network = (ra_network){0};
    if (section.ptr == NULL)
        return RA_OK;
    const ra_network_header *h = (const ra_network_header *)(const void *)section.ptr;
    if (section.len < sizeof *h || h->magic != RA_NETWORK_MAGIC)
        return ra_fail(error, RA_MALFORMED, "%s: no syntax network; rebuild the language pack", name);
    if (h->version != RA_NETWORK_VERSION)
        return ra_fail(error, RA_UNSUPPORTED, "%s: layout %u of a syntax network, not %d; train it anew", name,
                       (unsigned)h->version, RA_NETWORK_VERSION);
    if (h->size != section.len || !sizes_fit(h) || !scale_fits(h->table_scale) || !scale_fits(h->arc_scale) ||
        !scale_fits(h->relation_scale))
        return ra_fail(error, RA_MALFORMED, "%s: the network's header is damaged; rebuild the language pack", name);
    if (h->vector_columns > 0 && (h->vector_columns != vectors->columns || h->vectors_print != vectors->print))
        return ra_fail(error, RA_MALFORMED, "%s: trained with other word vectors than the pack has; train it anew",
                       name);
    ra_network made = {.vectors = *vectors};
    reader r = {.section = section, .at = sizeof *h};
    take_outline(h, &made);
    RA_TRY(pack_parts(&r, arena, &made, error));
    if (r.wrong != NULL || r.at != section.len)
        return ra_fail(error, RA_MALFORMED, "%s: the network's %s is damaged; rebuild the language pack", name,
                       r.wrong != NULL ? r.wrong : "size");
    *network = made;
    return RA_OK;
}

ra_status ra_network_open(const ra_pack *pack, const char *code, ra_arena *arena, ra_network *network, ra_error *error)
{
    char name[48];
    ra_vectors vectors;
    RA_TRY(ra_vectors_open(pack, code, &vectors, error));
    snprintf(name, sizeof name, "%s/syntax", code);
    return ra_network_view(ra_pack_section(pack, name), name, &vectors, arena, network, error);
}
