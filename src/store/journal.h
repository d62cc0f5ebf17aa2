/* What changed: rows of `change`. */
#ifndef RA_STORE_JOURNAL_H
#define RA_STORE_JOURNAL_H

#include <rashomon/store.h>

/* Adds a row, without its sequence, time and title, and gives its sequence. */
RA_MUST_CHECK ra_status ra_journal_add(ra_store *store, const ra_store_change *change, int64_t *sequence,
                                       ra_error *error);

#endif
