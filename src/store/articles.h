/* Articles into a store and out of it. */
#ifndef RA_STORE_ARTICLES_H
#define RA_STORE_ARTICLES_H

#include <rashomon/desk.h>
#include <sqlite3.h>

/* What it takes to read an article off a statement: its columns, and where they begin in ra_store_read_article. */
#define RA_ARTICLE_COLUMNS                                                                                             \
    "a.id, a.flags, a.input, a.url, a.outlet, a.title, a.published, a.published_source, a.modified, a.language,"       \
    " a.text, a.byline, a.credits"

/* The article of a row that begins with RA_ARTICLE_COLUMNS. The caller owns *article. */
RA_MUST_CHECK ra_status ra_store_read_article(ra_store *store, sqlite3_stmt *row, ra_article **article,
                                              ra_error *error);

/* Keeps an article, or a new version of one that is there. *outcome is ra_desk_outcome. */
RA_MUST_CHECK ra_status ra_store_put_article(ra_store *store, const ra_article *article, int64_t *id, uint8_t *outcome,
                                             ra_error *error);

/* Whether the analysis has anything to say of it. */
bool ra_store_is_analysed(const ra_article *article);

#endif
