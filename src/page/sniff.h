/* What kind of content bytes are, told from their beginning. */
#ifndef RA_PAGE_SNIFF_H
#define RA_PAGE_SNIFF_H

#include <rashomon/base.h>

typedef enum ra_content {
    RA_CONTENT_EMPTY, /* white space alone */
    RA_CONTENT_BINARY,
    RA_CONTENT_HTML,
    RA_CONTENT_TEXT,
    RA_CONTENT_JSON, /* objects, one a line, or one document */
    RA_CONTENT_FEED, /* RSS or Atom */
    RA_CONTENT_WARC,
} ra_content;

enum { RA_SNIFF_BYTES = 16 << 10 };

/* `head`: the first RA_SNIFF_BYTES or all there is. */
ra_content ra_sniff(ra_str head);

/* What bytes that ra_sniff calls binary are, and what to do about it, for a message. */
const char *ra_sniff_unread(ra_str head);

#endif
