#include "base/table.h"

enum { FIRST_CAPACITY = 64 };

static ra_table_slot *slot_of(const ra_table *table, uint64_t key)
{
    size_t slot = ra_table_start(table->slots, table->capacity, key);
    while (table->slots[slot].used && table->slots[slot].key != key)
        slot = (slot + 1) & (table->capacity - 1);
    return &table->slots[slot];
}

uint32_t *ra_table_get(const ra_table *table, uint64_t key)
{
    if (table->capacity == 0)
        return NULL;
    ra_table_slot *slot = slot_of(table, key);
    return slot->used ? &slot->value : NULL;
}

static bool widen(ra_table *table)
{
    ra_table wider = {.arena = table->arena, .count = table->count};
    wider.capacity = table->capacity != 0 ? table->capacity * 2 : (size_t)FIRST_CAPACITY;
    wider.slots = ra_arena_new_array(table->arena, ra_table_slot, wider.capacity);
    if (wider.slots == NULL)
        return false;
    for (size_t i = 0; i < table->capacity; i++) {
        if (table->slots[i].used)
            *slot_of(&wider, table->slots[i].key) = table->slots[i];
    }
    *table = wider;
    return true;
}

uint32_t *ra_table_put(ra_table *table, uint64_t key, uint32_t value)
{
    if (table->count * 4 >= table->capacity * 3 && !widen(table))
        return NULL;
    ra_table_slot *slot = slot_of(table, key);
    if (!slot->used) {
        *slot = (ra_table_slot){key, value, true};
        table->count++;
    }
    return &slot->value;
}
