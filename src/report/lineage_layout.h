/* Where the nodes of a lineage graph stand in a picture: articles in one column, origins in those to its right, each
   behind what draws on it. */
#ifndef RA_REPORT_LINEAGE_LAYOUT_H
#define RA_REPORT_LINEAGE_LAYOUT_H

#include "report/lineage_graph.h"

typedef struct ra_lineage_spot {
    uint32_t column; /* 0 for articles, 1 to 3 for origins */
    uint32_t row;    /* in its column, from 0 */
    uint32_t use;    /* how many come to it */
    bool shown;
    bool goes_on; /* it draws on another that is shown */
} ra_lineage_spot;

typedef struct ra_lineage_layout {
    const ra_lineage_graph *graph;
    ra_lineage_spot *spots; /* one a node */
    bool *drawn;            /* one an edge: not one that says what a chain of others says already */
    uint32_t articles;
    uint32_t rows[4]; /* by column */
    uint32_t most_rows;
    uint32_t columns; /* 1 to 4 */
    size_t hidden;    /* origins left out where there are too many: those that fewest come to */
} ra_lineage_layout;

RA_MUST_CHECK ra_status ra_lineage_layout_make(ra_arena *arena, const ra_lineage_graph *graph, size_t articles,
                                               ra_lineage_layout *layout, ra_error *error);

#endif
