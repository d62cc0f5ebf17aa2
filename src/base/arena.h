/* A bump allocator: blocks are given out one after the other and freed all at once. */
#ifndef RA_BASE_ARENA_H
#define RA_BASE_ARENA_H

#include <rashomon/base.h>

#include <string.h>

typedef struct ra_arena ra_arena;

/* An empty arena over `allocator` (NULL: malloc), which is copied. NULL where memory ran out. Own with ra_arena_free.
 */
ra_arena *ra_arena_new(const ra_allocator *allocator);
void ra_arena_free(ra_arena *arena);

/* Forgets all blocks but keeps the memory for the next round. */
void ra_arena_reset(ra_arena *arena);

/* `size` zeroed bytes aligned for any type; NULL where memory ran out. size 0 gives a valid pointer. */
void *ra_arena_alloc(ra_arena *arena, size_t size);

/* The same, not zeroed: for what is written before it is read. */
void *ra_arena_take(ra_arena *arena, size_t size);

/* Grows a block to new_size, in place where it was the last given out; new bytes are zero. NULL leaves the old one. */
void *ra_arena_grow(ra_arena *arena, void *block, size_t old_size, size_t new_size);

/* A block beside the arena, from its allocator and in the manner of that one's `resize`; not zeroed, and the caller's
   to free before the arena. */
void *ra_arena_resize(ra_arena *arena, void *block, size_t old_size, size_t new_size);

/* Whether memory ran out since the arena was made: for those who write many small texts and look once, at the end. */
bool ra_arena_lacked(const ra_arena *arena);

/* Bytes taken from the allocator for the arena itself. */
size_t ra_arena_size(const ra_arena *arena);

#define ra_arena_new_array(arena, type, count) ((type *)ra_arena_array((arena), sizeof(type), (count)))
void *ra_arena_array(ra_arena *arena, size_t item_size, size_t count);

/* Copies bytes into the arena; {NULL, 0} where memory ran out or `s` was absent. */
ra_str ra_arena_str(ra_arena *arena, ra_str s);

/* Formats into the arena; {NULL, 0} where memory ran out. */
ra_str ra_arena_printf(ra_arena *arena, const char *format, ...) RA_PRINTF(2, 3);

/* Makes room for one more item in an RA_LIST and gives its zeroed slot; NULL where memory ran out. */
#define ra_list_add(arena, list)                                                                                       \
    (ra_list_reserve((arena), (void **)&(list)->at, &(list)->capacity, (list)->count, sizeof *(list)->at)              \
         ? &(list)->at[(list)->count++]                                                                                \
         : NULL)
bool ra_list_widen(ra_arena *arena, void **items, size_t *capacity, size_t item_size);

static inline bool ra_list_reserve(ra_arena *arena, void **items, size_t *capacity, size_t count, size_t item_size)
{
    if (count == *capacity && !ra_list_widen(arena, items, capacity, item_size))
        return false;
    memset((char *)*items + count * item_size, 0, item_size);
    return true;
}

#endif
