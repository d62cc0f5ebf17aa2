#include "article/text/unescape.h"

#include "base/str.h"
#include "base/utf8.h"

enum { LONGEST_REFERENCE = 12 };

static const struct {
    const char *name;
    uint32_t code_point;
} named[] = {{"amp", '&'},      {"quot", '"'},     {"apos", '\''},     {"lt", '<'},       {"gt", '>'},
             {"nbsp", ' '},     {"rsquo", 0x2019}, {"lsquo", 0x2018},  {"rdquo", 0x201D}, {"ldquo", 0x201C},
             {"ndash", 0x2013}, {"mdash", 0x2014}, {"hellip", 0x2026}, {"eacute", 0xE9},  {"egrave", 0xE8},
             {"agrave", 0xE0},  {"ccedil", 0xE7},  {"ouml", 0xF6},     {"uuml", 0xFC},    {"auml", 0xE4},
             {"ntilde", 0xF1},  {"pound", 0xA3},   {"euro", 0x20AC},   {"laquo", 0xAB},   {"raquo", 0xBB}};

static uint32_t number(ra_str digits)
{
    bool hexadecimal = digits.len > 1 && (digits.ptr[0] == 'x' || digits.ptr[0] == 'X');
    uint32_t value = 0;
    for (size_t i = hexadecimal; i < digits.len; i++) {
        char c = ra_ascii_fold(digits.ptr[i]);
        if (ra_ascii_digit(c))
            value = value * (hexadecimal ? 16 : 10) + (uint32_t)(c - '0');
        else if (hexadecimal && c >= 'a' && c <= 'f')
            value = value * 16 + (uint32_t)(c - 'a' + 10);
        else
            return 0;
        if (value > 0x10FFFF)
            return 0;
    }
    bool surrogate = value >= 0xD800 && value < 0xE000;
    return surrogate ? 0 : value == 0xA0 ? ' ' : value;
}

/* The character that the reference at `at` stands for, and the bytes of the reference; 0 where there is none. */
static uint32_t reference_at(ra_str text, size_t at, size_t *length)
{
    size_t most = text.len - at < LONGEST_REFERENCE ? text.len - at : LONGEST_REFERENCE;
    const char *end = memchr(text.ptr + at, ';', most);
    if (text.ptr[at] != '&' || end == NULL)
        return 0;
    ra_str name = ra_str_slice(text, at + 1, (size_t)(end - text.ptr));
    *length = name.len + 2;
    if (name.len > 1 && name.ptr[0] == '#')
        return number(ra_str_slice(name, 1, name.len));
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        if (ra_str_equal(name, ra_str_from(named[i].name)))
            return named[i].code_point;
    }
    return 0;
}

ra_str ra_unescape(ra_arena *arena, ra_str text)
{
    char *out = text.len != 0 ? ra_arena_alloc(arena, text.len + 4) : NULL;
    if (out == NULL)
        return text;
    size_t used = 0;
    for (size_t at = 0; at < text.len;) {
        size_t length = 0;
        uint32_t c = reference_at(text, at, &length);
        if (c != 0) {
            used += ra_utf8_put(out + used, c); /* never longer than the reference */
            at += length;
        } else if (ra_ascii_space(text.ptr[at])) {
            if (used > 0 && out[used - 1] != ' ')
                out[used++] = ' ';
            at++;
        } else {
            out[used++] = text.ptr[at++];
        }
    }
    return ra_str_trim((ra_str){out, used});
}
