/* On a screen: why claims stand under one question, and why two of them conflict. */
#ifndef RA_REPORT_EXPLAIN_H
#define RA_REPORT_EXPLAIN_H

#include "report/screen.h"

#include <rashomon/report.h>

/* Prints the reasons of a point; `labels` name the documents. Nothing where none were kept. */
void ra_explain_point(ra_screen *screen, const ra_report *report, const ra_str *labels, const ra_point *point);

#endif
