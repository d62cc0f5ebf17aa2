/* An account as it is kept: drawn up, as a report, and as a page. */
#ifndef RA_STORE_DRAWING_H
#define RA_STORE_DRAWING_H

#include <rashomon/store.h>

typedef struct ra_drawing {
    ra_account *account; /* of documents that the maker of the drawing holds */
    ra_buffer report;    /* gzip of its JSON */
    ra_buffer page;      /* gzip of its page; empty where several articles are wanted for one, and there are not */
    ra_stories *story;
} ra_drawing;

typedef struct ra_drawing_options {
    const ra_pack *pack;
    const ra_language *language;
    uint64_t number;  /* of the account among those of its story, from 1 */
    bool page_of_one; /* also where the story is told by one article */
} ra_drawing_options;

/* Draws up the account of documents that tell one story. Touches nothing shared: any thread may. The documents must
   outlive it. Free with ra_drawing_free, also after a failure. */
RA_MUST_CHECK ra_status ra_drawing_make(const ra_drawing_options *options, const ra_document *const *documents,
                                        size_t count, ra_drawing *drawing, ra_error *error);
void ra_drawing_free(ra_drawing *drawing);

/* Keeps a drawing as the next account of a story: report, page, and rows in place of the last account's. articles[] are
   the numbers of the documents' articles. */
RA_MUST_CHECK ra_status ra_store_put_account(ra_store *store, int64_t story, const ra_drawing *drawing,
                                             const int64_t *articles, ra_error *error);

#endif
