/* The writers of the table of formats that are no part of the interface by themselves, and what they share. */
#ifndef RA_REPORT_WRITERS_H
#define RA_REPORT_WRITERS_H

#include "base/arena.h"

#include <rashomon/report.h>

struct ra_json;

/* A story as JSON of another format, under way. */
typedef struct ra_story_json {
    struct ra_json *json;
    const ra_report *report;
    const ra_account *account;
    size_t story; /* its number */
} ra_story_json;

RA_MUST_CHECK ra_report_writer ra_report_write_dot;
RA_MUST_CHECK ra_report_writer ra_report_write_gdelt;
RA_MUST_CHECK ra_report_writer ra_report_write_gdelt1;
RA_MUST_CHECK ra_report_writer ra_report_write_graphml;
RA_MUST_CHECK ra_report_writer ra_report_write_jsonld;
RA_MUST_CHECK ra_report_writer ra_report_write_markdown;
RA_MUST_CHECK ra_report_writer ra_report_write_plover;
RA_MUST_CHECK ra_report_writer ra_report_write_ucdp;

/* Writes the story whose account stands at `index`. `arena` is empty, and reset after. */
typedef ra_status ra_story_writer(const ra_report *report, size_t index, ra_arena *arena, const ra_sink *sink,
                                  ra_error *error);

/* Writes one story after the other. */
RA_MUST_CHECK ra_status ra_report_each_story(const ra_report *report, ra_story_writer *write, const ra_sink *sink,
                                             ra_error *error);

#endif
