/* The stories of a run at a glance: what to read first. */
#ifndef RA_REPORT_STORY_INDEX_H
#define RA_REPORT_STORY_INDEX_H

#include "report/screen.h"

#include <rashomon/report.h>

/* Prints a line a story, those of most articles first, of these the most disputed; nothing for one story. Stories that
   one article alone tells are only counted where there are many. `arena` holds what it needs meanwhile. */
RA_MUST_CHECK ra_status ra_story_index_write(ra_screen *screen, const ra_report *report, ra_arena *arena,
                                             ra_error *error);

/* Whether a report that people read tells the story in full: not where it is one of many that one article alone
   tells. */
bool ra_story_index_tells(const ra_report *report, size_t index);

#endif
