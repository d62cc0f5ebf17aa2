/* What the analysis found in an article, as rows. */
#ifndef RA_STORE_ANNOTATIONS_H
#define RA_STORE_ANNOTATIONS_H

#include <rashomon/store.h>

/* Puts rows of what a document holds in place of those that the article had; none where `document` is NULL. */
RA_MUST_CHECK ra_status ra_store_annotate(ra_store *store, int64_t article, const ra_document *document,
                                          ra_error *error);

#endif
