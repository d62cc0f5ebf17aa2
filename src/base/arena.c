#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define RA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RA_ASAN 1
#endif
#endif
#ifdef RA_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#endif

enum { FIRST_CHUNK = 2 << 10, USUAL_CHUNK = 16 << 10, LARGEST_CHUNK = 1 << 20, ALIGNMENT = alignof(max_align_t) };

typedef struct chunk {
    struct chunk *next;
    size_t size; /* of data */
    alignas(max_align_t) char data[];
} chunk;

struct ra_arena {
    ra_allocator allocator;
    chunk *first;
    chunk *current;
    size_t used; /* of current */
    size_t total;
    bool lacked;
};

static void *default_resize(void *context, void *block, size_t old_size, size_t new_size)
{
    (void)context;
    (void)old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, new_size);
}

ra_arena *ra_arena_new(const ra_allocator *allocator)
{
    ra_allocator a = allocator != NULL ? *allocator : (ra_allocator){default_resize, NULL};
    ra_arena *arena = a.resize(a.context, NULL, 0, sizeof *arena);
    if (arena != NULL)
        *arena = (ra_arena){.allocator = a};
    return arena;
}

void ra_arena_free(ra_arena *arena)
{
    if (arena == NULL)
        return;
    ra_allocator a = arena->allocator;
    for (chunk *c = arena->first, *next; c != NULL; c = next) {
        next = c->next;
        UNPOISON(c->data, c->size);
        a.resize(a.context, c, sizeof *c + c->size, 0);
    }
    a.resize(a.context, arena, sizeof *arena, 0);
}

bool ra_arena_lacked(const ra_arena *arena)
{
    return arena->lacked;
}

void *ra_arena_resize(ra_arena *arena, void *block, size_t old_size, size_t new_size)
{
    return arena->allocator.resize(arena->allocator.context, block, old_size, new_size);
}

void ra_arena_reset(ra_arena *arena)
{
    for (chunk *c = arena->first; c != NULL; c = c->next)
        POISON(c->data, c->size);
    arena->current = arena->first;
    arena->used = 0;
}

/* The size of the next new chunk: as much as there is up to the usual size, so that thousands of small arenas cost
   little; then in proportion to what there is, so that little is taken and not used. */
static size_t chunk_size(const ra_arena *arena)
{
    size_t total = arena->total;
    size_t size = total < USUAL_CHUNK ? total : (size_t)USUAL_CHUNK;
    if (size < FIRST_CHUNK)
        size = FIRST_CHUNK;
    if (size < total / 4)
        size = total / 4;
    return size < LARGEST_CHUNK ? size : (size_t)LARGEST_CHUNK;
}

/* Moves on to a chunk with room for `size`: the next kept one that is large enough, or a new one. */
static bool next_chunk(ra_arena *arena, size_t size)
{
    while (arena->current != NULL && arena->current->next != NULL) {
        arena->current = arena->current->next;
        arena->used = 0;
        if (arena->current->size >= size)
            return true;
    }
    size_t want = chunk_size(arena);
    if (want < size)
        want = size;
    chunk *c = NULL;
    if (want <= SIZE_MAX - sizeof(chunk))
        c = arena->allocator.resize(arena->allocator.context, NULL, 0, sizeof *c + want);
    if (c == NULL) {
        arena->lacked = true;
        return false;
    }
    *c = (chunk){.next = NULL, .size = want};
    POISON(c->data, c->size);
    if (arena->current != NULL)
        arena->current->next = c;
    else
        arena->first = c;
    arena->current = c;
    arena->used = 0;
    arena->total += sizeof *c + want;
    return true;
}

void *ra_arena_take(ra_arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT)
        return NULL;
    size_t rounded = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (rounded == 0)
        rounded = ALIGNMENT;
    if (arena->current == NULL || arena->current->size - arena->used < rounded) {
        if (!next_chunk(arena, rounded))
            return NULL;
    }
    char *block = arena->current->data + arena->used;
    arena->used += rounded;
    UNPOISON(block, size);
    return block;
}

void *ra_arena_alloc(ra_arena *arena, size_t size)
{
    void *block = ra_arena_take(arena, size);
    if (block != NULL)
        memset(block, 0, size);
    return block;
}

/* As ra_arena_grow, but that new bytes are not zeroed. */
static void *widen(ra_arena *arena, void *block, size_t old_size, size_t new_size)
{
    if (block == NULL)
        return ra_arena_take(arena, new_size);
    size_t old_rounded = (old_size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    char *end = (char *)block + old_rounded;
    if (arena->current != NULL && end == arena->current->data + arena->used && new_size <= SIZE_MAX - ALIGNMENT) {
        size_t new_rounded = (new_size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
        if (new_rounded - old_rounded <= arena->current->size - arena->used) {
            arena->used += new_rounded - old_rounded;
            UNPOISON(block, new_size);
            return block;
        }
    }
    char *moved = ra_arena_take(arena, new_size);
    if (moved == NULL)
        return NULL;
    memcpy(moved, block, old_size);
    return moved;
}

void *ra_arena_grow(ra_arena *arena, void *block, size_t old_size, size_t new_size)
{
    if (block == NULL)
        return ra_arena_alloc(arena, new_size);
    if (new_size <= old_size)
        return block;
    char *grown = widen(arena, block, old_size, new_size);
    if (grown != NULL)
        memset(grown + old_size, 0, new_size - old_size);
    return grown;
}

size_t ra_arena_size(const ra_arena *arena)
{
    return sizeof *arena + arena->total;
}

void *ra_arena_array(ra_arena *arena, size_t item_size, size_t count)
{
    if (item_size != 0 && count > SIZE_MAX / item_size)
        return NULL;
    return ra_arena_alloc(arena, item_size * count);
}

ra_str ra_arena_str(ra_arena *arena, ra_str s)
{
    if (s.ptr == NULL)
        return s;
    char *copy = ra_arena_take(arena, s.len);
    if (copy == NULL)
        return (ra_str){NULL, 0};
    memcpy(copy, s.ptr, s.len);
    return (ra_str){copy, s.len};
}

ra_str ra_arena_printf(ra_arena *arena, const char *format, ...)
{
    char usual[256]; /* most texts are formatted but once */
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(usual, sizeof usual, format, arguments);
    va_end(arguments);
    if (length < 0)
        return (ra_str){NULL, 0};
    char *text = ra_arena_take(arena, (size_t)length + 1);
    if (text == NULL)
        return (ra_str){NULL, 0};
    if ((size_t)length < sizeof usual) {
        memcpy(text, usual, (size_t)length + 1);
        return (ra_str){text, (size_t)length};
    }
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return (ra_str){text, (size_t)length};
}

bool ra_list_widen(ra_arena *arena, void **items, size_t *capacity, size_t item_size)
{
    size_t wider = *capacity != 0 ? *capacity * 2 : 8;
    if (wider > SIZE_MAX / item_size)
        return false;
    void *moved = widen(arena, *items, *capacity * item_size, wider * item_size);
    if (moved == NULL)
        return false;
    *items = moved;
    *capacity = wider;
    return true;
}
