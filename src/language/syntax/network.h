/* The syntax network: bidirectional long short-term memories over a sentence, and the layers that read tags, heads and
   relations off their states (Dozat and Manning 2017). */
#ifndef RA_LANGUAGE_NETWORK_H
#define RA_LANGUAGE_NETWORK_H

#include "language/syntax/kernels.h"
#include "language/syntax/network_format.h"
#include "language/syntax/vectors.h"

#include <rashomon/document.h>

typedef struct ra_network_layer {
    ra_matrix input[2]; /* of the forward and the backward direction; a tile is 16 units' gates i, f, g, o */
    ra_matrix recurrent[2];
} ra_network_layer;

/* Fixed once it is loaded. `layers` is 0 where the pack has no network. */
typedef struct ra_network {
    const ra_kernels *kernels;
    const uint32_t *classes;   /* RA_TAG() */
    const uint16_t *relations; /* deprel | subrel << 8 */
    const int8_t *table;
    const int8_t *root; /* vector_columns + table_columns */
    ra_vectors vectors;
    ra_network_layer layer[RA_NETWORK_MOST_LAYERS];
    ra_matrix tag;
    ra_matrix arc_dependent;
    ra_matrix arc_head;
    ra_matrix arc;
    ra_matrix relation_dependent;
    ra_matrix relation_head;
    ra_matrix relation; /* row r * relation_count + k */
    ra_matrix relation_alone;
    uint32_t vector_columns;
    uint32_t table_rows;
    uint32_t table_columns;
    uint32_t hidden;
    uint32_t layers;
    uint32_t tag_layer;
    uint32_t class_count;
    uint32_t relation_count;
    uint32_t root_relation; /* index */
    uint32_t arc_size;
    uint32_t relation_size;
    float table_scale;
    float arc_scale;
    float relation_scale;
} ra_network;

/* Finds the network CODE/syntax and the vectors CODE/vectors in the pack, and packs matrices in `arena`. RA_MALFORMED,
   with what is wrong, where a section is damaged or the two do not belong together. */
RA_MUST_CHECK ra_status ra_network_open(const ra_pack *pack, const char *code, ra_arena *arena, ra_network *network,
                                        ra_error *error);

/* The same for sections as they are; `name` is for messages. They must stay as long as the network. */
RA_MUST_CHECK ra_status ra_network_view(ra_str section, const char *name, const ra_vectors *vectors, ra_arena *arena,
                                        ra_network *network, ra_error *error);

/* Bytes from one word's input to the next one's. */
static inline size_t ra_network_input_size(const ra_network *network)
{
    return ra_quad_up(network->vector_columns + network->table_columns);
}

/* Bytes of one word's states: both directions. */
static inline size_t ra_network_state_size(const ra_network *network)
{
    return 2 * (size_t)network->hidden;
}

#endif
