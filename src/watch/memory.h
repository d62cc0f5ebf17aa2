/* Which files and entries were taken already, in this run and in those before it. */
#ifndef RA_WATCH_MEMORY_H
#define RA_WATCH_MEMORY_H

#include "base/arena.h"
#include "base/table.h"
#include "store/following.h"

typedef struct ra_taken {
    int64_t key;
    int64_t digest;
} ra_taken;

/* Made by ra_memory_new. What is noted in a run is known at once, and written to the store when it is settled. */
typedef struct ra_memory {
    ra_store *store; /* NULL: nothing outlives the run */
    ra_arena *arena;
    ra_table digests; /* of what was noted and is not in the store */
    RA_LIST(ra_taken) notes;
    bool forgot; /* what was not met with for long */
} ra_memory;

RA_MUST_CHECK ra_status ra_memory_new(ra_store *store, ra_memory *memory, ra_error *error);
void ra_memory_free(ra_memory *memory);

/* Whether it was taken as it is now. Where the store cannot be read it was not. */
bool ra_memory_knows(ra_memory *memory, ra_taken taken);

RA_MUST_CHECK ra_status ra_memory_note(ra_memory *memory, ra_taken taken, ra_error *error);

/* Writes what was noted; within a transaction of the store's. */
RA_MUST_CHECK ra_status ra_memory_settle(ra_memory *memory, ra_error *error);

#endif
