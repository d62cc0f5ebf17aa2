#include "watch/memory.h"

#include "base/status.h"

#include <time.h>

enum { KEPT_SECONDS = 60 * 24 * 3600 };

ra_status ra_memory_new(ra_store *store, ra_memory *memory, ra_error *error)
{
    *memory = (ra_memory){.store = store, .arena = ra_arena_new(NULL)};
    memory->digests.arena = memory->arena;
    return memory->arena != NULL ? RA_OK : ra_fail_memory(error);
}

void ra_memory_free(ra_memory *memory)
{
    ra_arena_free(memory->arena);
}

bool ra_memory_knows(ra_memory *memory, ra_taken taken)
{
    const uint32_t *noted = ra_table_get(&memory->digests, (uint64_t)taken.key);
    if (noted != NULL)
        return *noted == (uint32_t)taken.digest;
    bool known = false;
    ra_error error;
    return memory->store != NULL &&
           ra_store_was_taken(memory->store, taken.key, taken.digest, &known, &error) == RA_OK && known;
}

ra_status ra_memory_note(ra_memory *memory, ra_taken taken, ra_error *error)
{
    uint32_t *noted = ra_table_put(&memory->digests, (uint64_t)taken.key, 0);
    ra_taken *note = memory->store != NULL ? ra_list_add(memory->arena, &memory->notes) : NULL;
    if (noted == NULL || (memory->store != NULL && note == NULL))
        return ra_fail_memory(error);
    *noted = (uint32_t)taken.digest;
    if (note != NULL)
        *note = taken;
    return RA_OK;
}

ra_status ra_memory_settle(ra_memory *memory, ra_error *error)
{
    for (size_t i = 0; i < memory->notes.count; i++)
        RA_TRY(ra_store_remember_taken(memory->store, memory->notes.at[i].key, memory->notes.at[i].digest, error));
    if (!memory->forgot) /* once a run: it goes through the whole table */
        RA_TRY(ra_store_forget_taken(memory->store, (int64_t)time(NULL) - KEPT_SECONDS, error));
    memory->forgot = true;
    ra_arena_reset(memory->arena);
    memory->digests = (ra_table){.arena = memory->arena};
    memory->notes.at = NULL;
    memory->notes.count = memory->notes.capacity = 0;
    return RA_OK;
}
