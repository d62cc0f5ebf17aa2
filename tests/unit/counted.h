/* An allocator that counts: how much is held, and the most that was. */
#ifndef COUNTED_H
#define COUNTED_H

#include <stddef.h>
#include <stdlib.h>

typedef struct taken {
    size_t bytes;
    size_t most;
} taken;

/* An ra_allocator's resize, whose context is a taken. */
static void *take(void *context, void *block, size_t old_size, size_t new_size)
{
    taken *t = context;
    t->bytes += new_size - old_size;
    t->most = t->bytes > t->most ? t->bytes : t->most;
    if (new_size != 0)
        return realloc(block, new_size);
    free(block);
    return NULL;
}

#endif
