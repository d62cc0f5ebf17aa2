/* Articles out of a store. */
#ifndef RA_STORE_ARTICLES_H
#define RA_STORE_ARTICLES_H

#include "base/arena.h"

#include <rashomon/store.h>

typedef struct ra_stored {
    int64_t id;
    int64_t story; /* 0 where it has none yet */
    ra_article *article;
} ra_stored;

typedef RA_LIST(ra_stored) ra_stored_list;

/* Loads all articles that are in a language the analysis knows and are articles, in order of id. The caller frees each
   one with ra_article_free, also where the call failed. */
RA_MUST_CHECK ra_status ra_store_load(ra_store *store, ra_arena *arena, ra_stored_list *all, ra_error *error);

#endif
