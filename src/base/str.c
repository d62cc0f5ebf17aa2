#include "base/str.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

int ra_str_compare(ra_str a, ra_str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter != 0 ? memcmp(a.ptr, b.ptr, shorter) : 0;
    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

bool ra_str_equal_fold(ra_str a, ra_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (ra_ascii_fold(a.ptr[i]) != ra_ascii_fold(b.ptr[i]))
            return false;
    }
    return true;
}

bool ra_str_is_any_fold(ra_str s, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ra_str_equal_fold(s, ra_str_from(words[i])))
            return true;
    }
    return false;
}

bool ra_str_starts(ra_str s, ra_str prefix)
{
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

bool ra_str_ends(ra_str s, ra_str suffix)
{
    return s.len >= suffix.len && (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

size_t ra_str_find(ra_str s, ra_str part, size_t from)
{
    if (from > s.len || part.len > s.len - from)
        return SIZE_MAX;
    if (part.len == 0)
        return from;
    for (size_t last = s.len - part.len, at = from; at <= last;) {
        const char *hit = memchr(s.ptr + at, part.ptr[0], last - at + 1);
        if (hit == NULL)
            return SIZE_MAX;
        if (memcmp(hit, part.ptr, part.len) == 0)
            return (size_t)(hit - s.ptr);
        at = (size_t)(hit - s.ptr) + 1;
    }
    return SIZE_MAX;
}

ra_str ra_str_trim(ra_str s)
{
    while (s.len > 0 && ra_ascii_space(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && ra_ascii_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

bool ra_str_cut(ra_str *rest, char separator, ra_str *part)
{
    if (rest->ptr == NULL)
        return false;
    const char *hit = rest->len != 0 ? memchr(rest->ptr, separator, rest->len) : NULL;
    if (hit == NULL) {
        *part = *rest;
        *rest = (ra_str){NULL, 0};
        return true;
    }
    *part = (ra_str){rest->ptr, (size_t)(hit - rest->ptr)};
    *rest = (ra_str){hit + 1, rest->len - part->len - 1};
    return true;
}

uint64_t ra_hash(ra_str s, uint64_t seed)
{
    return XXH3_64bits_withSeed(s.ptr, s.len, seed);
}

uint64_t ra_hash_fold(ra_str s, uint64_t seed)
{
    char block[64];
    uint64_t hash = seed;
    size_t at = 0;
    do { /* once for nothing too: then the hash is another than the seed */
        size_t used = 0;
        while (used < sizeof block && at < s.len)
            block[used++] = ra_ascii_fold(s.ptr[at++]);
        hash = ra_hash((ra_str){block, used}, hash);
    } while (at < s.len);
    return hash;
}

double ra_str_real(ra_str digits)
{
    size_t at = digits.len != 0 && digits.ptr[0] == '-' ? 1 : 0;
    double sign = at != 0 ? -1 : 1;
    double value = 0;
    double unit = 1;
    bool fraction = false;
    for (; at < digits.len && (ra_ascii_digit(digits.ptr[at]) || (digits.ptr[at] == '.' && !fraction)); at++) {
        if (digits.ptr[at] == '.') {
            fraction = true;
            continue;
        }
        value = value * 10 + (digits.ptr[at] - '0');
        unit *= fraction ? 10 : 1;
    }
    return sign * value / unit;
}
