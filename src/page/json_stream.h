/* The objects of a JSON document that is no list of lines: one after the other, however many there are. */
#ifndef RA_PAGE_JSON_STREAM_H
#define RA_PAGE_JSON_STREAM_H

#include "page/source.h"

/* Whether JSON is one object a line, as far as its beginning shows. */
bool ra_json_has_lines(ra_str head);

/* Whether it is a JSON Feed. */
bool ra_json_is_feed(ra_str head);

/* Steps behind the key "items", where the entries of a JSON Feed begin; *before shows what stood before it, as far as
   it fits into a window. RA_END where there are none. */
RA_MUST_CHECK ra_status ra_json_seek_items(ra_source *source, ra_str *before, ra_error *error);

/* Takes the next object: the document itself, or the next member of the list it is. One longer than `most` bytes is
   stepped over, and *cut set. An object that never ends goes to the end of the stream. RA_END after the last. */
RA_MUST_CHECK ra_status ra_json_next(ra_source *source, size_t most, ra_str *object, bool *cut, ra_error *error);

#endif
