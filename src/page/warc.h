/* Web archives (WARC 1.0 and 1.1, ISO 28500): the pages among their records. */
#ifndef RA_PAGE_WARC_H
#define RA_PAGE_WARC_H

#include "base/arena.h"
#include "page/source.h"

#include <rashomon/page.h>

/* Takes the next record off the source. Where it is a page (a response with status 200, or a resource, of HTML or plain
   text), *page gets kind, bytes and claims, in the arena; otherwise page->bytes is absent and the record is to be
   passed over. RA_END after the last; RA_MALFORMED where a record is broken: the source then stands before the next
   one. RA_LIMIT for a record longer than a page may be, which is stepped over. The message does not name the record. */
RA_MUST_CHECK ra_status ra_warc_next(ra_arena *arena, const ra_limits *limits, ra_source *source, ra_page *page,
                                     ra_error *error);

#endif
