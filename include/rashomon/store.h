/* Room store: articles and accounts in one SQLite file. This is how they are read; rashomon/desk.h writes. */
#ifndef RASHOMON_STORE_H
#define RASHOMON_STORE_H

#include <rashomon/report.h>

/* An open store. One thread at a time; any number of stores may have the same file open, in this process and others,
   also while articles are being added: each call sees what was committed when it began. */
typedef struct ra_store ra_store;

typedef enum ra_store_mode {
    RA_STORE_READ,   /* the file must be there */
    RA_STORE_WRITE,  /* the file must be there; one of an earlier version is brought up to date */
    RA_STORE_CREATE, /* the same, but made where it is not there */
} ra_store_mode;

/* Opens the store at `path`. Fails with RA_IO, with RA_BUSY where another process holds it, with RA_MALFORMED where the
   file is no store, with RA_UNSUPPORTED where it is of a later version (or, for reading, of an earlier one: the message
   says what to do). The caller owns *store. */
RA_API RA_MUST_CHECK ra_status ra_store_open(const char *path, ra_store_mode mode, ra_store **store, ra_error *error);
RA_API void ra_store_close(ra_store *store);

/* One article or story as lists and searches show it. Strings are borrowed until the call returns. Times are in UTC,
   "2021-11-07T09:30:00Z". */
typedef struct ra_store_row {
    int64_t id;
    int64_t story; /* of an article: its story; of a story: the one that it was merged into; 0 where there is none */
    ra_str title;
    ra_str url;              /* of an article */
    ra_str outlet;           /* of an article */
    ra_str published;        /* of an article */
    ra_str excerpt;          /* of a search: the words found, in their surroundings */
    ra_str changed;          /* of a story: when it last changed; of an article: when this version of it came */
    int64_t articles;        /* of a story */
    int64_t disputes;        /* of a story: disputed points of its latest account */
    int64_t disputes_before; /* of a story: of the account before that; 0 where there was none */
    int64_t account;         /* of a story: number of its latest account, from 1; 0 where none is drawn up yet */
    int64_t cursor;          /* of a listing: where to go on from, for ra_store_query.before */
} ra_store_row;

/* Takes one row; any status but RA_OK ends the listing, which then returns it. */
typedef ra_status ra_store_take(void *context, const ra_store_row *row);

typedef enum ra_store_order {
    RA_STORE_CHANGED,  /* the latest changed first */
    RA_STORE_NEWEST,   /* the latest begun first */
    RA_STORE_DISPUTED, /* those with disputed points alone, the one that became so last first */
} ra_store_order;

typedef struct ra_store_query {
    uint8_t order;  /* ra_store_order */
    size_t limit;   /* rows; 0: all */
    int64_t before; /* cursor of the last row seen; 0: from the first on */
} ra_store_query;

/* Stories. `query` may be NULL: all, the latest changed first. */
RA_API RA_MUST_CHECK ra_status ra_store_list(ra_store *store, const ra_store_query *query, ra_store_take *take,
                                             void *context, ra_error *error);

/* One story, as a listing shows it. RA_NOT_FOUND. */
RA_API RA_MUST_CHECK ra_status ra_store_story(ra_store *store, int64_t story, ra_store_take *take, void *context,
                                              ra_error *error);

/* Articles that hold all words of `query` ("quoted phrases" together), the most relevant first (BM25). Any bytes are a
   valid query. */
RA_API RA_MUST_CHECK ra_status ra_store_search(ra_store *store, ra_str query, size_t limit, ra_store_take *take,
                                               void *context, ra_error *error);

/* Articles, those with the highest numbers first: all whose number is below `before` (0: from the newest on), at most
   `limit` (0: all). */
RA_API RA_MUST_CHECK ra_status ra_store_latest(ra_store *store, int64_t before, size_t limit, ra_store_take *take,
                                               void *context, ra_error *error);

/* The number of the article that is known by this URL (or, where it has none, by the name of its input). RA_NOT_FOUND,
   without a message, where there is none. */
RA_API RA_MUST_CHECK ra_status ra_store_find(ra_store *store, ra_str url, int64_t *article, ra_error *error);

/* An article in its latest version, and the story that it is in (0: none; NULL where not asked for). RA_NOT_FOUND. The
   caller owns *article. */
RA_API RA_MUST_CHECK ra_status ra_store_article(ra_store *store, int64_t id, ra_article **article, int64_t *story,
                                                ra_error *error);

/* Takes an article, which is then the taker's to free, also where it returns a failure; any status but RA_OK ends the
   call, which then returns it. */
typedef ra_status ra_store_take_article(void *context, int64_t id, ra_article *article);

/* Articles in their latest version, in the order in which they came: all whose number is above `after`. */
RA_API RA_MUST_CHECK ra_status ra_store_articles(ra_store *store, int64_t after, ra_store_take_article *take,
                                                 void *context, ra_error *error);

/* The articles of a story, in the order in which they came. RA_NOT_FOUND where there is no such story. */
RA_API RA_MUST_CHECK ra_status ra_store_story_articles(ra_store *store, int64_t story, ra_store_take_article *take,
                                                       void *context, ra_error *error);

/* The latest account of a story, as `report --format json` prints it. RA_NOT_FOUND where there is none. */
RA_API RA_MUST_CHECK ra_status ra_store_write_story(ra_store *store, int64_t story, const ra_sink *sink,
                                                    ra_error *error);

/* The account of that number, from 1. RA_NOT_FOUND also where it was not kept. */
RA_API RA_MUST_CHECK ra_status ra_store_write_account(ra_store *store, int64_t story, int64_t number,
                                                      const ra_sink *sink, ra_error *error);

/* One account of a story, of those that are kept. */
typedef struct ra_store_account {
    int64_t number;
    int64_t articles;
    int64_t disputes;
    char drawn[24]; /* when, in UTC */
} ra_store_account;

typedef ra_status ra_store_take_account(void *context, const ra_store_account *account);

/* The accounts of a story, the latest first. RA_NOT_FOUND. */
RA_API RA_MUST_CHECK ra_status ra_store_accounts(ra_store *store, int64_t story, ra_store_take_account *take,
                                                 void *context, ra_error *error);

/* The page of a story's latest account as `report --format html` writes it, in gzip (RFC 1952), added to *gzip, whose
   bytes the caller frees; NULL where only *account is asked for. The file keeps the pages of stories that several
   articles tell. RA_END, with *account, where the page is not kept (ra_page_draw makes it); RA_NOT_FOUND where there is
   no such story or no account of it yet. */
RA_API RA_MUST_CHECK ra_status ra_store_story_page(ra_store *store, int64_t story, ra_buffer *gzip,
                                                   ra_store_account *account, ra_error *error);

/* The same for any story: taken from the file, else drawn up, which takes some 30 ms an article. RA_NOT_FOUND where
   there is no such story or no account of it yet. */
RA_API RA_MUST_CHECK ra_status ra_page_draw(ra_store *store, const ra_pack *pack, const ra_language *language,
                                            int64_t story, ra_buffer *gzip, ra_store_account *account, ra_error *error);

typedef enum ra_store_change_kind {
    RA_CHANGE_STORY_NEW,
    RA_CHANGE_STORY_CHANGED, /* its articles or its account */
    RA_CHANGE_BECAME_DISPUTED,
    RA_CHANGE_NO_LONGER_DISPUTED,
    RA_CHANGE_STORY_MERGED, /* all its articles are now of `other` */
    RA_CHANGE_STORY_GONE,   /* its articles were deleted, or went into several stories */
} ra_store_change_kind;

/* "story-new", "story-changed", "became-disputed", ... */
RA_API const char *ra_store_change_name(unsigned kind);

/* A row of the journal. Strings are borrowed until the call returns. */
typedef struct ra_store_change {
    int64_t sequence; /* rising, from 1 */
    int64_t story;
    int64_t other;   /* the story that it was merged into; else 0 */
    int64_t account; /* number of the account that was drawn up; 0 where none was */
    ra_str title;    /* the story's, now; absent where it is gone */
    ra_str at;       /* in UTC */
    int64_t articles;
    int64_t disputes;
    uint8_t kind; /* ra_store_change_kind */
} ra_store_change;

typedef ra_status ra_store_take_change(void *context, const ra_store_change *change);

/* What changed after the row `after` (0: from the beginning), in order. `limit` 0: all. */
RA_API RA_MUST_CHECK ra_status ra_store_changes(ra_store *store, int64_t after, size_t limit,
                                                ra_store_take_change *take, void *context, ra_error *error);

/* The sequence of the last change; 0 where there is none. */
RA_API RA_MUST_CHECK ra_status ra_store_last_change(ra_store *store, int64_t *sequence, ra_error *error);

typedef struct ra_store_totals {
    int64_t articles;
    int64_t stories;
    int64_t disputed; /* stories with a disputed point */
    int64_t accounts; /* kept, of all numbers */
    int64_t sequence; /* of the last change */
    int64_t bytes;    /* of the file, without what waits in its log */
} ra_store_totals;

RA_API RA_MUST_CHECK ra_status ra_store_count(ra_store *store, ra_store_totals *totals, ra_error *error);

/* Takes a finding in a few words; any status but RA_OK ends the check, which then returns it. */
typedef ra_status ra_store_take_finding(void *context, ra_str finding);

/* Looks for damage: SQLite's check of the file and of its references, that of the search index (where the store is open
   for writing), and what else must be true: spans inside their texts, stories as their articles, accounts and the
   journal say, reports that can be read. RA_OK where all was looked at, whatever was found. */
RA_API RA_MUST_CHECK ra_status ra_store_check(ra_store *store, ra_store_take_finding *take, void *context,
                                              ra_error *error);

#endif
