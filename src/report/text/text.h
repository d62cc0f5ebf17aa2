/* A report for a terminal under way: paragraphs on a screen, of one story after the other. */
#ifndef RA_REPORT_TEXT_H
#define RA_REPORT_TEXT_H

#include "report/screen.h"
#include "report/selection.h"

typedef struct ra_text {
    ra_screen *screen; /* keeps the first failure */
    const ra_report *report;
    const ra_report_options *options;
    const ra_account *account; /* the story under way */
    ra_arena *arena;           /* labels and wordings, until the report is done */
    ra_str *labels;            /* by document: those of the story under way */
} ra_text;

/* Each adds to the paragraph under way: text of articles, which is made harmless; words of our own; "3 articles". */
void ra_text_put(ra_text *w, ra_style style, ra_str text);
void ra_text_set(ra_text *w, ra_style style, const char *text);
void ra_text_count(ra_text *w, ra_style style, size_t count, const char *one, const char *many);

/* "FISM News ← Reuters ← security sources": each draws on the next. */
void ra_text_chain(ra_text *w, ra_style style, const ra_support *s);

/* The words of a support, in as much of their sentence as two lines hold. */
void ra_text_words(ra_text *w, const ra_support *s);

/* The head of a section, and the line behind one that is not shown whole. */
void ra_text_heading(ra_text *w, const char *name, const char *meaning);
void ra_text_more(ra_text *w, ra_section section, size_t shown, size_t count);

/* How many to show of what is shown `most` at a time: SIZE_MAX for whoever picks sections, or asks for reasons. */
size_t ra_text_limit(const ra_text *w, size_t most);

/* The section of the points of one ra_point_status, `most` of them. */
void ra_text_points(ra_text *w, unsigned status, size_t most, const char *name, const char *meaning);

/* The point of this number, from 1, by itself, with all its witnesses and reasons; nothing where there is none. */
void ra_text_point(ra_text *w, size_t number);

/* The section of quotations. */
void ra_text_quotes(ra_text *w);

#endif
