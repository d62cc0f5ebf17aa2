#include "base/utf8.h"

#include <string.h>

enum { REPLACEMENT = 0xFFFD };

uint32_t ra_utf8_next_wide(ra_str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.ptr + *at;
    size_t left = s.len - *at;
    unsigned char lead = p[0];
    *at += 1;
    size_t extra = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || left <= extra)
        return REPLACEMENT;
    uint32_t c = lead & (0x3Fu >> extra);
    for (size_t i = 1; i <= extra; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return REPLACEMENT;
        c = c << 6 | (p[i] & 0x3Fu);
    }
    static const uint32_t least[4] = {0, 0x80, 0x800, 0x10000};
    if (c < least[extra] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return REPLACEMENT;
    *at += extra;
    return c;
}

uint32_t ra_utf8_previous(ra_str s, size_t *at)
{
    size_t start = *at - 1;
    while (start > 0 && *at - start < 4 && ((unsigned char)s.ptr[start] & 0xC0) == 0x80)
        start--;
    size_t end = start;
    uint32_t c = ra_utf8_next(s, &end);
    if (end != *at) {
        *at -= 1;
        return REPLACEMENT;
    }
    *at = start;
    return c;
}

size_t ra_utf8_put(char out[4], uint32_t c)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = REPLACEMENT;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

bool ra_utf8_valid(ra_str s)
{
    for (size_t at = 0; at < s.len;) {
        uint64_t eight;
        if (s.len - at >= sizeof eight) {
            memcpy(&eight, s.ptr + at, sizeof eight);
            if ((eight & UINT64_C(0x8080808080808080)) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        size_t before = at;
        if (ra_utf8_next(s, &at) == REPLACEMENT && at - before == 1)
            return false;
    }
    return true;
}

size_t ra_utf8_count(ra_str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.len; i++)
        count += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return count;
}

size_t ra_utf8_offset(ra_utf8_counter *counter, size_t byte)
{
    if (byte < counter->byte / 2) {
        counter->byte = 0;
        counter->code_point = 0;
    }
    if (byte < counter->byte)
        counter->code_point -= ra_utf8_count((ra_str){counter->text.ptr + byte, counter->byte - byte});
    else
        counter->code_point += ra_utf8_count((ra_str){counter->text.ptr + counter->byte, byte - counter->byte});
    counter->byte = byte;
    return counter->code_point;
}
