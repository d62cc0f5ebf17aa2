/* Two reports held against each other, from their JSON: a model of each, what of one is what of the other, and what
   changed. */
#ifndef RA_REPORT_DIFF_H
#define RA_REPORT_DIFF_H

#include "base/arena.h"
#include "report/screen.h"

#include <rashomon/report.h>

/* An article of one report. Strings of the model are borrowed from the JSON. */
typedef struct ra_diff_article {
    ra_str id;
    ra_str input;
    ra_str url;
    ra_str title;
    ra_str outlet;
    ra_str text;
    uint32_t match; /* the same article in the other report; RA_NONE */
    bool changed;   /* its text is another there */
} ra_diff_article;

/* A place that a version rests on. */
typedef struct ra_diff_evidence {
    uint32_t article;
    uint32_t start; /* code points */
    uint32_t end;
} ra_diff_evidence;

typedef struct ra_diff_version {
    ra_version version; /* text, value, origins; no support */
    RA_LIST(ra_diff_evidence) evidence;
    RA_LIST(uint32_t) articles; /* each once */
    uint32_t match;             /* in the matched point; RA_NONE */
} ra_diff_version;

/* A point, or a quotation: a question and its answers. */
typedef struct ra_diff_point {
    ra_str id;
    ra_str about; /* the question; of a quotation its speaker */
    ra_str kind;  /* "quantity", ...; "quote" */
    ra_str status;
    RA_LIST(ra_diff_version) versions;
    size_t evidence; /* over all versions */
    uint32_t match;  /* in the matched story; RA_NONE */
} ra_diff_point;

/* low, best, high of one kind of casualties over all groups; NAN where unknown. */
typedef struct ra_diff_figure {
    ra_str kind;
    double low;
    double best;
    double high;
} ra_diff_figure;

/* A source that a story's versions go back to. */
typedef struct ra_diff_origin {
    ra_str name;
    bool matched; /* the matched story has one of that name, in whatever case */
} ra_diff_origin;

typedef struct ra_diff_story {
    ra_str id;
    ra_str title;
    RA_LIST(uint32_t) articles;
    RA_LIST(ra_diff_origin) origins;
    RA_LIST(ra_diff_point) points;
    RA_LIST(ra_diff_figure) figures;
    ra_str policy; /* of the figures; absent */
    ra_str place;
    ra_str from;
    ra_str to;
    uint32_t match; /* in the other report; RA_NONE */
} ra_diff_story;

typedef struct ra_diff_side {
    const char *name; /* of the file */
    ra_arena *arena;
    void *json; /* cJSON, which the strings live in */
    RA_LIST(ra_diff_article) articles;
    RA_LIST(ra_diff_story) stories;
} ra_diff_side;

/* What changed about one point: a line of the result. */
typedef struct ra_diff_change {
    const char *what; /* "settled", "disputed", "confirmed", "risen", "version new", ...: docs/formats.md lists them */
    ra_str version;   /* wording of the version that it is about; absent */
    ra_str from;      /* absent where there was nothing before */
    ra_str to;
} ra_diff_change;

typedef RA_LIST(ra_diff_change) ra_diff_changes;

/* Reads a report; `side` is freed with ra_diff_free whatever the status. */
RA_MUST_CHECK ra_status ra_diff_read(ra_str json, const char *name, ra_diff_side *side, ra_error *error);
void ra_diff_free(ra_diff_side *side);

/* Sets what `match` and `matched` say of everything, on both sides. */
RA_MUST_CHECK ra_status ra_diff_match(ra_diff_side *before, ra_diff_side *after, ra_arena *arena, ra_error *error);

/* What changed between a point and its match; empty where nothing did. Strings in `arena`. */
RA_MUST_CHECK ra_status ra_diff_point_changes(const ra_diff_side *before, const ra_diff_point *old,
                                              const ra_diff_side *after, const ra_diff_point *new_, ra_arena *arena,
                                              ra_diff_changes *changes, ra_error *error);

/* The same for what a story says by itself: date, place, figures. */
RA_MUST_CHECK ra_status ra_diff_story_changes(const ra_diff_story *old, const ra_diff_story *new_, ra_arena *arena,
                                              ra_diff_changes *changes, ra_error *error);

/* The version in words. */
ra_str ra_diff_wording(ra_arena *arena, const ra_diff_version *version);

RA_MUST_CHECK ra_status ra_diff_write_text(const ra_diff_side *before, const ra_diff_side *after,
                                           const ra_report_options *options, ra_arena *arena, const ra_sink *sink,
                                           ra_error *error);
RA_MUST_CHECK ra_status ra_diff_write_json(const ra_diff_side *before, const ra_diff_side *after, ra_arena *arena,
                                           const ra_sink *sink, ra_error *error);

#endif
