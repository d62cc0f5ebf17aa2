/* Who draws on whom in one story, as a graph: articles and origins, and an edge from each that draws to whom it draws
   on. An origin that published an article of the story is that article. */
#ifndef RA_REPORT_LINEAGE_GRAPH_H
#define RA_REPORT_LINEAGE_GRAPH_H

#include "base/arena.h"

#include <rashomon/report.h>

typedef struct ra_lineage_node {
    uint32_t document; /* RA_NONE for an origin */
    uint32_t origin;   /* RA_NONE for an article */
    ra_str label;      /* short, for people */
} ra_lineage_node;

typedef enum ra_lineage_relation {
    RA_LINEAGE_CITES,  /* an article cites an origin, or another article's outlet */
    RA_LINEAGE_RESTS,  /* an origin is said to rest on another: "two officials told the agency" */
    RA_LINEAGE_COPIES, /* an article repeats another's words */
} ra_lineage_relation;

typedef struct ra_lineage_edge {
    uint32_t from; /* node, which draws on */
    uint32_t to;
    uint8_t relation; /* ra_lineage_relation */
    double share;     /* of a copy: of the words of the article that copies; else 0 */
    uint32_t count;   /* how often it is said */
} ra_lineage_edge;

typedef struct ra_lineage_graph {
    RA_LIST(ra_lineage_node) nodes; /* articles, in order, then the origins that somebody draws on */
    RA_LIST(ra_lineage_edge) edges; /* each once, in order of their nodes */
} ra_lineage_graph;

/* Strings are borrowed or live in `arena`. */
RA_MUST_CHECK ra_status ra_lineage_graph_make(const ra_report *report, const ra_account *account, ra_arena *arena,
                                              ra_lineage_graph *graph, ra_error *error);

/* One story of a report, as the formats of graphs need it. */
typedef struct ra_lineage_story {
    const ra_account *account;
    size_t number; /* in the report */
    ra_lineage_graph graph;
} ra_lineage_story;

RA_MUST_CHECK ra_status ra_lineage_story_read(const ra_report *report, size_t index, ra_arena *arena,
                                              ra_lineage_story *story, ra_error *error);

/* "cites", "rests on", "copies". */
const char *ra_lineage_relation_name(unsigned relation);

#endif
