/* Paragraphs on a screen: text of unknown origin made harmless, measured in columns, wrapped, in styles. */
#ifndef RA_REPORT_SCREEN_H
#define RA_REPORT_SCREEN_H

#include "base/arena.h"

#include <rashomon/report.h>

typedef enum ra_style {
    RA_STYLE_PLAIN,
    RA_STYLE_TITLE,
    RA_STYLE_HEADING,
    RA_STYLE_STRONG, /* what the eye should find first: a value, a name */
    RA_STYLE_FAINT,  /* what surrounds it */
    RA_STYLE_ALERT,  /* what is in dispute */
    RA_STYLE_MARK,   /* words that differ; set between asterisks where there is no colour */
} ra_style;

typedef struct ra_screen {
    const ra_sink *sink;
    ra_arena *arena; /* the paragraph under way; reset with each */
    unsigned width;
    bool color;
    ra_status status; /* of sink and memory; the first failure stays */
    RA_LIST(char) text;
    RA_LIST(uint8_t) styles; /* one a byte of text */
} ra_screen;

RA_MUST_CHECK ra_status ra_screen_begin(ra_screen *screen, const ra_report_options *options, const ra_sink *sink,
                                        ra_error *error);
/* Frees what the screen holds and gives the first failure. */
RA_MUST_CHECK ra_status ra_screen_end(ra_screen *screen, ra_error *error);

/* Adds to the paragraph under way. Line ends and tabs become spaces; control characters and those that turn or hide
   text are left out. */
void ra_screen_put(ra_screen *screen, ra_style style, ra_str text);
/* Adds words of our own as they are. */
void ra_screen_set(ra_screen *screen, ra_style style, ra_str text);
void ra_screen_print(ra_screen *screen, ra_style style, const char *format, ...) RA_PRINTF(3, 4); /* 255 bytes */

/* Prints the paragraph, its first line indented by `first` columns, the others by `rest`. */
void ra_screen_wrap(ra_screen *screen, unsigned first, unsigned rest);

void ra_screen_blank(ra_screen *screen);

/* A line of `mark` across the screen. */
void ra_screen_rule(ra_screen *screen, const char *mark);

/* Columns that a code point takes: 0, 1 or 2. */
unsigned ra_screen_columns(uint32_t code_point);

/* Columns that a text takes after it was made harmless. */
size_t ra_screen_measure(ra_str text);

#endif
