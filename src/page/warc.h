/* Web archives (WARC 1.0 and 1.1, ISO 28500): the pages among their records. */
#ifndef RA_PAGE_WARC_H
#define RA_PAGE_WARC_H

#include "base/arena.h"
#include "page/source.h"

#include <rashomon/page.h>

/* Where the reading of an archive stands. All zero before the first record. */
typedef struct ra_warc {
    bool lost; /* between records, looking for the next one; this was already said */
} ra_warc;

/* Takes the next record off the source. Where it is a page (a response with status 200, a resource or a conversion, of
   HTML or plain text), *page gets kind, bytes and claims, in the arena or in the source's window; otherwise page->bytes
   is absent and the record is to be passed over. A page that is there in part comes with page->truncated, and *notice
   says why (its status is RA_OK otherwise).
   RA_END after the last. RA_MALFORMED where a record is broken, RA_UNSUPPORTED where its encoding is not known: the
   source then stands before the next one. Messages name the record by its place in the file and its id, not the file.
 */
RA_MUST_CHECK ra_status ra_warc_next(ra_arena *arena, const ra_limits *limits, ra_warc *warc, ra_source *source,
                                     ra_page *page, ra_error *notice, ra_error *error);

#endif
