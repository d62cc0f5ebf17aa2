/* The tables of a store, from sql/, made at build time. docs/store.md explains them to those who query. */
#ifndef RA_STORE_SCHEMA_H
#define RA_STORE_SCHEMA_H

/* PRAGMA user_version of a store that this build writes, and PRAGMA application_id of any store ("RASH"). */
enum { RA_STORE_VERSION = 2, RA_STORE_APPLICATION = 0x52415348 };

/* Makes all tables of an empty store, then its views. */
extern const char ra_store_tables[];
extern const char ra_store_views[];

/* Before these are made, and after, for a store of version 1. */
extern const char ra_store_before_2[];
extern const char ra_store_after_2[];

/* Statements whose rows are findings. */
extern const char ra_store_checks[];

#endif
