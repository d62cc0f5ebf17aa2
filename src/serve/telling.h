/* Parts of an account as JSON for programs that reason over it: less than a report, and readable by itself. */
#ifndef RA_SERVE_TELLING_H
#define RA_SERVE_TELLING_H

#include "serve/gathering.h"

/* All return NULL where memory ran out. Articles are numbered from 1, in the order in which they were given. */
cJSON *ra_tell_articles(const ra_gathering *gathering, size_t count);
cJSON *ra_tell_support(const ra_gathering *gathering, const ra_support *support);
cJSON *ra_tell_version(const ra_gathering *gathering, const ra_version *version);
cJSON *ra_tell_point(const ra_gathering *gathering, const ra_point *point);
cJSON *ra_tell_quote(const ra_gathering *gathering, const ra_quote *quote);

/* Goes with every verdict. */
extern const char ra_origins_note[];

#endif
