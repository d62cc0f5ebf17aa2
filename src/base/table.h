/* A growing hash table from 64-bit keys, already hashed, to 32-bit values. */
#ifndef RA_BASE_TABLE_H
#define RA_BASE_TABLE_H

#include "base/arena.h"

typedef struct ra_table_slot {
    uint64_t key;
    uint32_t value;
    bool used;
} ra_table_slot;

typedef struct ra_table {
    ra_arena *arena; /* set by the user; all else starts as zero */
    ra_table_slot *slots;
    size_t capacity; /* power of two, or 0 */
    size_t count;
} ra_table;

/* Where the search for a key begins among `capacity` slots, a power of two above 1. Whoever writes the text knows the
   hash and could choose words that all begin at one place, which would make every search a long one: the address of the
   slots, which nobody knows, goes into it. What a table answers must not depend on that. */
static inline size_t ra_table_start(const void *slots, size_t capacity, uint64_t key)
{
    uint64_t mixed = (key ^ (uintptr_t)slots) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(mixed >> __builtin_clzll(capacity - 1));
}

/* Where the key's value stands; NULL where the key is not there. Good until the next ra_table_put. */
uint32_t *ra_table_get(const ra_table *table, uint64_t key);

/* Where the key's value stands, made with `value` where the key was not there; NULL where memory ran out. */
uint32_t *ra_table_put(ra_table *table, uint64_t key, uint32_t value);

#endif
