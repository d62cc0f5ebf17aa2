#include "random_network.h"

#include "language/words/tags.h"

#include <stdlib.h>
#include <string.h>

typedef struct writer {
    char *bytes; /* NULL in the first round, which counts */
    size_t at;
    uint64_t random;
} writer;

uint64_t random_next(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static char *part(writer *w, size_t size)
{
    char *at = w->bytes != NULL ? w->bytes + w->at : NULL;
    w->at += (size + RA_NETWORK_ALIGNMENT - 1) / RA_NETWORK_ALIGNMENT * RA_NETWORK_ALIGNMENT;
    return at;
}

static void put_bytes(writer *w, size_t size)
{
    char *at = part(w, size);
    for (size_t i = 0; at != NULL && i < size; i++)
        at[i] = (char)random_next(&w->random);
}

/* Numbers around `middle`, by as much as `spread` to either side. */
static void put_floats(writer *w, size_t count, float middle, float spread)
{
    char *at = part(w, count * sizeof(float));
    for (size_t i = 0; at != NULL && i < count; i++) {
        float share = (float)(random_next(&w->random) >> 40) / (float)(1 << 23) - 1;
        float value = middle + share * spread;
        memcpy(at + i * sizeof value, &value, sizeof value);
    }
}

static void put_matrix(writer *w, uint32_t rows, uint32_t columns, bool biased)
{
    put_bytes(w, (size_t)rows * columns);
    put_floats(w, rows, 1e-4f, 5e-5f);
    if (biased)
        put_floats(w, rows, 0, 0.5f);
}

static void put_names(writer *w, const ra_network_header *h)
{
    char *classes = part(w, h->classes * sizeof(uint32_t));
    for (uint32_t i = 0; classes != NULL && i < h->classes; i++) {
        uint32_t class = RA_TAG(1 + i % (RA_UPOS_COUNT - 1), i / (RA_UPOS_COUNT - 1));
        memcpy(classes + i * sizeof class, &class, sizeof class);
    }
    char *relations = part(w, h->relations * sizeof(uint16_t));
    for (uint32_t i = 0; relations != NULL && i < h->relations; i++) {
        uint16_t relation = (uint16_t)(i == 0 ? RA_DEP_ROOT : (i + RA_DEP_ROOT) % RA_DEP_COUNT);
        memcpy(relations + i * sizeof relation, &relation, sizeof relation);
    }
}

static void put_all(writer *w, const ra_network_header *h)
{
    uint32_t states = 2 * h->hidden;
    char *header = part(w, sizeof *h);
    if (header != NULL)
        memcpy(header, h, sizeof *h);
    put_names(w, h);
    put_bytes(w, (size_t)h->table_rows * h->table_columns);
    put_bytes(w, h->vector_columns + h->table_columns);
    for (uint32_t i = 0; i < 2 * h->layers; i++) {
        put_matrix(w, 4 * h->hidden, i < 2 ? h->vector_columns + h->table_columns : states, true);
        put_matrix(w, 4 * h->hidden, h->hidden, false);
    }
    put_matrix(w, h->classes, states, true);
    put_matrix(w, h->arc_size, states, true);
    put_matrix(w, h->arc_size, states, true);
    put_matrix(w, h->arc_size, h->arc_size, true);
    put_matrix(w, h->relation_size, states, true);
    put_matrix(w, h->relation_size, states, true);
    put_matrix(w, h->relations * h->relation_size, h->relation_size, true);
    put_matrix(w, h->relations, h->relation_size, true);
}

ra_str random_network(ra_network_header header, uint64_t seed)
{
    writer w = {.random = seed};
    put_all(&w, &header);
    header.magic = RA_NETWORK_MAGIC;
    header.version = RA_NETWORK_VERSION;
    header.size = (uint32_t)w.at;
    header.table_scale = 0.2f;
    header.arc_scale = 60;
    header.relation_scale = 60;
    w = (writer){.bytes = aligned_alloc(RA_NETWORK_ALIGNMENT, w.at), .random = seed};
    if (w.bytes == NULL)
        abort();
    memset(w.bytes, 0, header.size);
    put_all(&w, &header);
    return (ra_str){w.bytes, w.at};
}
