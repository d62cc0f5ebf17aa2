/* Room store: articles and accounts in one SQLite file. */
#ifndef RASHOMON_STORE_H
#define RASHOMON_STORE_H

#include <rashomon/report.h>

/* An open store. One thread at a time; other processes may have the same file open. */
typedef struct ra_store ra_store;

typedef enum ra_store_mode {
    RA_STORE_READ,   /* the file must be there */
    RA_STORE_WRITE,  /* the file must be there */
    RA_STORE_CREATE, /* made where it is not there */
} ra_store_mode;

/* Opens the store at `path`. Fails with RA_IO, or with RA_MALFORMED where the file is no store or of a later version.
   The caller owns *store. */
RA_API RA_MUST_CHECK ra_status ra_store_open(const char *path, ra_store_mode mode, ra_store **store, ra_error *error);
RA_API void ra_store_close(ra_store *store);

/* What is put between begin and commit is there whole or not at all. */
RA_API RA_MUST_CHECK ra_status ra_store_begin(ra_store *store, ra_error *error);
RA_API RA_MUST_CHECK ra_status ra_store_commit(ra_store *store, ra_error *error);
RA_API void ra_store_rollback(ra_store *store);

/* Keeps an article. *added is false where the same one (URL or input, title and text alike) is there already. */
RA_API RA_MUST_CHECK ra_status ra_store_add(ra_store *store, const ra_article *article, bool *added, ra_error *error);

/* Groups all articles anew and draws up the account of each story whose articles changed. Earlier accounts of a changed
   story are kept as its history. *changed is how many stories were drawn up. */
RA_API RA_MUST_CHECK ra_status ra_store_draw(ra_store *store, const ra_pack *pack, const ra_language *language,
                                             size_t *changed, ra_error *error);

/* One article or story as lists and searches show it. Strings are borrowed until the call returns. */
typedef struct ra_store_row {
    int64_t id;
    int64_t story; /* of an article; 0 where it has none yet */
    ra_str title;
    ra_str outlet;    /* of an article */
    ra_str published; /* of an article */
    ra_str excerpt;   /* of a search: the words found, in their surroundings */
    int64_t articles; /* of a story */
    int64_t disputes; /* of a story */
} ra_store_row;

/* Takes one row; any status but RA_OK ends the listing, which then returns it. */
typedef ra_status ra_store_take(void *context, const ra_store_row *row);

/* Stories, the latest changed first. */
RA_API RA_MUST_CHECK ra_status ra_store_list(ra_store *store, size_t limit, ra_store_take *take, void *context,
                                             ra_error *error);

/* Articles that hold all words of `query` ("quoted phrases" together), the most relevant first (BM25). Any bytes are a
   valid query. */
RA_API RA_MUST_CHECK ra_status ra_store_search(ra_store *store, ra_str query, size_t limit, ra_store_take *take,
                                               void *context, ra_error *error);

/* Takes an article, which is then the taker's to free, also where it returns a failure; any status but RA_OK ends the
   call, which then returns it. */
typedef ra_status ra_store_take_article(void *context, ra_article *article);

/* The articles of a story, in the order in which they came. RA_NOT_FOUND where there is no such story. */
RA_API RA_MUST_CHECK ra_status ra_store_story_articles(ra_store *store, int64_t story, ra_store_take_article *take,
                                                       void *context, ra_error *error);

/* The latest account of a story, as `report --format json` prints it. RA_NOT_FOUND where there is none. */
RA_API RA_MUST_CHECK ra_status ra_store_write_story(ra_store *store, int64_t id, const ra_sink *sink, ra_error *error);

#endif
