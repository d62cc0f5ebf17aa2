/* HTML as a sequence of events. The one place that knows which parser does it. */
#ifndef RA_ARTICLE_HTML_PARSER_H
#define RA_ARTICLE_HTML_PARSER_H

#include "base/arena.h"

/* Attributes: name, value, name, value, ..., NULL; values may be NULL. Strings live until the call returns. open,
   close and text return false to stop the parser. */
typedef struct ra_html_events {
    bool (*open)(void *context, const char *name, const char *const *attributes);
    bool (*close)(void *context, const char *name);
    bool (*text)(void *context, ra_str text); /* entities resolved; script and style content too, where it is read */
    bool (*reads)(void *context);             /* whether the content of the script or style just opened is read */
} ra_html_events;

/* Parses a page in valid UTF-8 without NULs, forgiving whatever is wrong with it. Of a tag's attributes the
   first 500 count. The arena is for scratch. RA_NO_MEMORY; RA_LIMIT where an event
   stopped it. */
RA_MUST_CHECK ra_status ra_html_parse(ra_arena *arena, ra_str page, const ra_html_events *events, void *context,
                                      ra_error *error);

#endif
