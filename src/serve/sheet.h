/* A page of the server's own under way: markup of ours as it is, text of articles made harmless. */
#ifndef RA_SERVE_SHEET_H
#define RA_SERVE_SHEET_H

#include "serve/reply.h"

#include <rashomon/html.h>

/* Which of the places that every page leads to it is. */
typedef enum ra_sheet_place { RA_SHEET_CHANGED, RA_SHEET_NEW, RA_SHEET_DISPUTED, RA_SHEET_OTHER } ra_sheet_place;

typedef struct ra_sheet {
    ra_reply *reply;
    ra_sink sink;
    ra_status status; /* the first failure stays */
    bool live;        /* changes by itself where a script may run; set before its end */
} ra_sheet;

/* Begins the page, with head and masthead; the reply becomes it. */
void ra_sheet_begin(ra_sheet *sheet, ra_reply *reply, ra_str title, ra_sheet_place place);
/* Ends it. RA_NO_MEMORY where it is not whole. */
RA_MUST_CHECK ra_status ra_sheet_end(ra_sheet *sheet, ra_error *error);

void ra_sheet_put(ra_sheet *sheet, const char *markup);
/* Markup with numbers in it; at most 255 bytes. */
void ra_sheet_print(ra_sheet *sheet, const char *format, ...) RA_PRINTF(2, 3);
void ra_sheet_text(ra_sheet *sheet, ra_str text);
void ra_sheet_name(ra_sheet *sheet, ra_str text);
void ra_sheet_attribute(ra_sheet *sheet, ra_str text);

/* "3 articles". */
void ra_sheet_count(ra_sheet *sheet, int64_t count, const char *one, const char *many);
/* A point in time, "2021-11-07T09:30:00Z", as a person reads it. */
void ra_sheet_time(ra_sheet *sheet, ra_str time);
/* The title of a story, which may have none. */
void ra_sheet_title(ra_sheet *sheet, ra_str title);

#endif
