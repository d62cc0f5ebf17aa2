/* Values, dates, articles and evidence in words for people. */
#ifndef RA_REPORT_WORDING_H
#define RA_REPORT_WORDING_H

#include "base/arena.h"

#include <rashomon/report.h>

/* "3", "at least 1,200", "6 to 7", "7 November 2021", "Baghdad"; empty where the value says no more than its words do.
   All results live in `arena`; {NULL, 0} where memory ran out. */
ra_str ra_wording_value(ra_arena *arena, const ra_version *version);

/* By version of a point its value, as far as that says more than the point's question and the versions before it: of
   "Who is Ana Lind?" that she is "mayor of Norby", not "Ana Lind". Empty where it says no more. NULL where memory ran
   out. Linear in the number of versions. */
ra_str *ra_wording_answers(ra_arena *arena, const ra_point *point);

/* Whether a point only shows that several articles use one name or description: a short list leaves it out. */
bool ra_wording_is_idle(const ra_point *point);

/* A moment's words, with "…" where its sentence goes on before or behind them, and its quotation marks closed. */
ra_str ra_wording_moment(ra_arena *arena, const ra_report *report, const ra_moment *moment);

/* "7 November 2021", "November 2021", "7 November 2021, 05:30"; both ends where they differ. Absent ends are left
   out. */
ra_str ra_wording_dates(ra_arena *arena, ra_str from, ra_str to);

/* A short name for each document of a story, no two alike: its outlet, else its site, else its file if that is short,
   else its number: [a3]. `labels` has one slot a document of the run; those of the story's are filled. False where
   memory ran out. */
bool ra_wording_labels(ra_arena *arena, const ra_report *report, const ra_account *account, ra_str *labels);

/* Whether words bring quotation marks of their own: they get none from us. */
bool ra_wording_has_marks(ra_str words);

/* Where the chain of a support begins behind its article: past the article's own outlet, which it may name. */
size_t ra_wording_chain_start(const ra_report *report, const ra_account *account, const ra_support *support);

/* What of an article's text to show around a span: as much of its sentence as fits `columns`, cut between words. */
typedef struct ra_excerpt {
    ra_span span;
    bool cut_before;
    bool cut_after;
} ra_excerpt;

ra_excerpt ra_wording_excerpt(const ra_document *document, ra_span span, size_t columns);

/* The same for a text by itself. `core` is the part that must be shown, from its start at least. */
ra_excerpt ra_wording_excerpt_of(ra_str text, ra_span within, ra_span core, size_t columns);

#endif
