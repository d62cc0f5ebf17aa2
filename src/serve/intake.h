/* Articles as clients send them. */
#ifndef RA_SERVE_INTAKE_H
#define RA_SERVE_INTAKE_H

#include <rashomon/article.h>

/* The article in one JSON object with the fields of an NDJSON line, read by the lexicons of `language`. RA_MALFORMED
   where it is no such object, or there is no text in it. The caller owns *article. */
RA_MUST_CHECK ra_status ra_intake_record(const ra_pack *pack, const char *language, ra_str json, ra_article **article,
                                         ra_error *error);

/* The article on a page in HTML; `url` is absent where the page itself must say. */
RA_MUST_CHECK ra_status ra_intake_page(const ra_pack *pack, const char *language, ra_str html, ra_str url,
                                       ra_article **article, ra_error *error);

#endif
