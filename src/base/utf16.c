#include "base/utf16.h"

#include "base/utf8.h"

#include <string.h>

enum { SAMPLE = 1024, LEAST_SAMPLE = 8, REPLACEMENT = 0xFFFD };

ra_byte_order ra_utf16_detect(ra_str head)
{
    if (head.len >= 2 && memcmp(head.ptr, "\xFF\xFE", 2) == 0)
        return head.len >= 4 && memcmp(head.ptr + 2, "\0\0", 2) == 0 ? RA_ORDER_NONE : RA_ORDER_LITTLE; /* UTF-32 */
    if (head.len >= 2 && memcmp(head.ptr, "\xFE\xFF", 2) == 0)
        return RA_ORDER_BIG;
    size_t length = head.len < SAMPLE ? head.len & ~(size_t)1 : (size_t)SAMPLE;
    size_t nuls[2] = {0, 0};
    for (size_t i = 0; i < length; i++)
        nuls[i % 2] += head.ptr[i] == '\0';
    if (length < LEAST_SAMPLE)
        return RA_ORDER_NONE;
    if (nuls[1] * 8 >= length && nuls[0] * 8 <= nuls[1]) /* a few characters have their NUL in the other byte */
        return RA_ORDER_LITTLE;
    return nuls[0] * 8 >= length && nuls[1] * 8 <= nuls[0] ? RA_ORDER_BIG : RA_ORDER_NONE;
}

static uint32_t unit(ra_str bytes, size_t at, ra_byte_order order)
{
    unsigned first = (unsigned char)bytes.ptr[at];
    unsigned second = (unsigned char)bytes.ptr[at + 1];
    return order == RA_ORDER_BIG ? first << 8 | second : second << 8 | first;
}

size_t ra_utf16_decode(ra_str bytes, ra_byte_order order, bool last, char *out, size_t *taken)
{
    size_t used = 0;
    size_t at = 0;
    while (at + 1 < bytes.len) {
        uint32_t c = unit(bytes, at, order);
        bool high = c >= 0xD800 && c < 0xDC00;
        if (high && at + 3 >= bytes.len && !last)
            break;
        uint32_t low = high && at + 3 < bytes.len ? unit(bytes, at + 2, order) : 0;
        at += 2;
        if (low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        }
        used += ra_utf8_put(out + used, c);
    }
    if (last && at < bytes.len) {
        at = bytes.len;
        used += ra_utf8_put(out + used, REPLACEMENT);
    }
    *taken = at;
    return used;
}
