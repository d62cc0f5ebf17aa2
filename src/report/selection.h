/* Which stories and documents of a run a report tells. */
#ifndef RA_REPORT_SELECTION_H
#define RA_REPORT_SELECTION_H

#include "base/arena.h"

#include <rashomon/report.h>

/* The number, from 1, of the story whose account stands at `index`. */
static inline size_t ra_report_number(const ra_report *report, size_t index)
{
    return report->numbers != NULL ? report->numbers[index] : index + 1;
}

/* How many stories the run found, told or not. */
static inline size_t ra_report_story_count(const ra_report *report)
{
    return report->story_count != 0 ? report->story_count : report->account_count;
}

/* Whether a report for people has this section. */
static inline bool ra_report_has(const ra_report_options *options, ra_section section)
{
    return options == NULL || options->only == 0 || (options->only & section) != 0;
}

/* For each document whether the report is to tell it: all, unless only some stories are told. NULL where memory ran
   out; lives in `arena`. */
bool *ra_report_told(const ra_report *report, ra_arena *arena);

#endif
