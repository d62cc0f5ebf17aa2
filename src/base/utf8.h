/* UTF-8 by code points. Text inside the library is valid UTF-8; ra_utf8_next accepts anything. */
#ifndef RA_BASE_UTF8_H
#define RA_BASE_UTF8_H

#include <rashomon/base.h>

/* ra_utf8_next where the byte at *at is not ASCII. */
uint32_t ra_utf8_next_wide(ra_str s, size_t *at);

/* Decodes the code point at *at (which must be below s.len) and steps over it. A byte that begins no well-formed
   sequence gives U+FFFD and one step. */
static inline uint32_t ra_utf8_next(ra_str s, size_t *at)
{
    unsigned char lead = (unsigned char)s.ptr[*at];
    if (lead >= 0x80)
        return ra_utf8_next_wide(s, at);
    *at += 1;
    return lead;
}

/* Steps *at back over the code point before it and decodes that; *at must be above 0. */
uint32_t ra_utf8_previous(ra_str s, size_t *at);

/* Writes 1 to 4 bytes; returns how many. Surrogates and values above U+10FFFF are written as U+FFFD. */
size_t ra_utf8_put(char out[4], uint32_t code_point);

bool ra_utf8_valid(ra_str s);

/* Number of code points in a valid string. */
size_t ra_utf8_count(ra_str s);

/* Turns byte offsets of one text into code point offsets, in one sweep where they rise. */
typedef struct ra_utf8_counter {
    ra_str text;
    size_t byte;
    size_t code_point;
} ra_utf8_counter;

/* Code point offset of `byte`, which lies on a boundary. Cheap where `byte` is near the last one asked for. */
size_t ra_utf8_offset(ra_utf8_counter *counter, size_t byte);

#endif
