#include "report/diff/diff.h"

#include "base/status.h"
#include "base/str.h"

static ra_status compare(const ra_report_pair *pair, const ra_format *format, const ra_report_options *options,
                         ra_diff_side sides[2], ra_arena *arena, const ra_sink *sink, ra_error *error)
{
    RA_TRY(ra_diff_read(pair->before, pair->before_name, &sides[0], error));
    RA_TRY(ra_diff_read(pair->after, pair->after_name, &sides[1], error));
    RA_TRY(ra_diff_match(&sides[0], &sides[1], arena, error));
    if (strcmp(format->name, "json") == 0)
        return ra_diff_write_json(&sides[0], &sides[1], arena, sink, error);
    return ra_diff_write_text(&sides[0], &sides[1], options, arena, sink, error);
}

ra_status ra_report_diff(const ra_report_pair *pair, const ra_format *format, const ra_report_options *options,
                         const ra_sink *sink, ra_error *error)
{
    ra_diff_side sides[2] = {{.name = NULL}, {.name = NULL}};
    ra_arena *arena = ra_arena_new(NULL);
    ra_status status =
        arena != NULL ? compare(pair, format, options, sides, arena, sink, error) : ra_fail_memory(error);
    ra_diff_free(&sides[0]);
    ra_diff_free(&sides[1]);
    ra_arena_free(arena);
    return status;
}
