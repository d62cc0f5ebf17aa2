/* The fields of an article object, shared by read, annotate and report. */
#ifndef RA_REPORT_ARTICLE_JSON_H
#define RA_REPORT_ARTICLE_JSON_H

#include "report/json/json.h"

/* Writes the members of the article object, braces not included. `number` gives the id: a1 for 1. */
void ra_json_article_members(ra_json *json, const ra_article *article, size_t number, bool explain);

#endif
