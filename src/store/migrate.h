/* Making a store, and bringing one of an earlier version up to date. */
#ifndef RA_STORE_MIGRATE_H
#define RA_STORE_MIGRATE_H

#include <rashomon/store.h>

/* Makes all tables in an empty file. */
RA_MUST_CHECK ra_status ra_store_make(ra_store *store, ra_error *error);

/* Brings a store of an earlier version up to date, in one transaction. Its articles are analysed anew when a desk opens
   it. */
RA_MUST_CHECK ra_status ra_store_migrate(ra_store *store, ra_error *error);

#endif
