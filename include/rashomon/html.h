/* Room report: text of unknown origin in pages of other rooms, escaped as in the report's own. */
#ifndef RASHOMON_HTML_H
#define RASHOMON_HTML_H

#include <rashomon/base.h>

/* Where in a page the text stands. In all of them nothing of it is markup; invalid UTF-8 becomes U+FFFD. */
typedef enum ra_html_where {
    RA_HTML_TEXT, /* between tags: characters that are obeyed instead of shown (controls; those that turn the direction
                     of what follows) stand there by their numbers */
    RA_HTML_NAME, /* the same in an element of its own (bdi), so that its direction ends with it */
    RA_HTML_ATTRIBUTE, /* inside a double-quoted attribute, or in the title: such characters are left out */
} ra_html_where;

/* Gives the first failure of the sink. */
RA_API RA_MUST_CHECK ra_status ra_html_write(const ra_sink *sink, ra_html_where where, ra_str text, ra_error *error);

#endif
