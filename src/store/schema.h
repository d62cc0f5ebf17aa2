/* The tables of a store. docs/store.md explains each to those who query it. */
#ifndef RA_STORE_SCHEMA_H
#define RA_STORE_SCHEMA_H

/* PRAGMA user_version of a store that this build writes, and PRAGMA application_id of any store ("RASH"). */
enum { RA_STORE_VERSION = 2, RA_STORE_APPLICATION = 0x52415348 };

/* Makes all tables of an empty store, then its views. */
extern const char ra_store_tables[];
extern const char ra_store_views[];

#endif
