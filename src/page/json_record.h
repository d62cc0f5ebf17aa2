/* One JSON object as a page: the field names of news crawlers and of schema.org. */
#ifndef RA_PAGE_JSON_RECORD_H
#define RA_PAGE_JSON_RECORD_H

#include "base/arena.h"

#include <rashomon/page.h>

/* Reads the object in `json` into *page (kind, bytes, claims), strings in the arena. The outlet that *page has already
   stays where the object names none. RA_MALFORMED where it is no JSON
   object, RA_NOT_FOUND where it holds neither text nor html, though *page has the rest; the message says what, without
   naming the record. */
RA_MUST_CHECK ra_status ra_page_from_json(ra_arena *arena, ra_str json, ra_page *page, ra_error *error);

#endif
