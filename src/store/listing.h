/* Articles as lists and searches show them. */
#ifndef RA_STORE_LISTING_H
#define RA_STORE_LISTING_H

#include "store/database.h"

/* The first columns of such a statement, of `article a` and `story_article sa`; after them come the cursor and the
   excerpt, NULL where there is none. */
#define RA_ARTICLE_COLUMNS "a.id, a.title, a.outlet, a.published, a.url, a.changed, coalesce(sa.story, 0)"

/* Hands each row to `take`, and finalises the statement. */
RA_MUST_CHECK ra_status ra_store_each_article(ra_store *store, sqlite3_stmt *s, ra_store_take *take, void *context,
                                              ra_error *error);

#endif
