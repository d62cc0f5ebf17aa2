/* Binary search among items in the order of a number that each has. */
#ifndef RA_BASE_LOWER_BOUND_H
#define RA_BASE_LOWER_BOUND_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The place of the first of `count` items of `size` bytes whose uint32_t at `offset` is `bound` or more; `count` where
   all are less. */
static inline size_t ra_lower_bound(const void *items, size_t count, size_t size, size_t offset, uint32_t bound)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        uint32_t number;
        memcpy(&number, (const char *)items + middle * size + offset, sizeof number);
        if (number < bound)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The same in an RA_LIST of `type` by its member `key`: ra_list_lower_bound(d->mentions, ra_mention, span.start, byte).
 */
#define ra_list_lower_bound(list, type, key, bound)                                                                    \
    ra_lower_bound((list).at, (list).count, sizeof(type), offsetof(type, key), (bound))

#endif
