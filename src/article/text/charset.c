#include "article/text/charset.h"

#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

enum {
    META_SEARCH = 16 << 10,
    LONGEST_NAME = 40,
    SAMPLE = 32 << 10,
    GOOD_PERMILLE = 50, /* up to so many odd characters of a thousand outside ASCII, a charset fits */
    POOR_PERMILLE = 1001,
};

/* What windows-1252 has in 0x80 to 0x9F. */
static const uint16_t windows_1252[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                          0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                          0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

bool ra_charset_is_western(ra_str name)
{
    static const char *const names[] = {"iso-8859-1", "iso8859-1", "iso_8859-1",   "iso88591", "latin1", "latin-1",
                                        "us-ascii",   "ascii",     "windows-1252", "cp1252",   "l1",     "x-cp1252"};
    return ra_str_among_fold(name, names);
}

bool ra_charset_is_utf8(ra_str name)
{
    static const char *const names[] = {"utf-8", "utf8", "unicode-1-1-utf-8"};
    return ra_str_among_fold(name, names);
}

/* What browsers read under a name, where the name's own standard has fewer characters (WHATWG Encoding). */
static const char *browsers_name(const char *name)
{
    static const char *const pairs[][2] = {
        {"gb2312", "gb18030"},
        {"gbk", "gb18030"},
        {"x-gbk", "gb18030"},
        {"gb_2312-80", "gb18030"},
        {"euc-kr", "windows-949"},
        {"ks_c_5601-1987", "windows-949"},
        {"ksc5601", "windows-949"},
        {"shift_jis", "windows-31j"},
        {"shift-jis", "windows-31j"},
        {"sjis", "windows-31j"},
        {"x-sjis", "windows-31j"},
        {"big5", "big5-hkscs"},
        {"iso-8859-9", "windows-1254"},
        {"latin5", "windows-1254"},
        {"tis-620", "windows-874"},
        {"iso-8859-11", "windows-874"},
        {"x-mac-cyrillic", "x-mac-cyrillic"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (ra_str_equal_fold(ra_str_from(name), ra_str_from(pairs[i][0])))
            return pairs[i][1];
    }
    return name;
}

static ra_str name_at(ra_str head, size_t at)
{
    while (at < head.len && (head.ptr[at] == '"' || head.ptr[at] == '\'' || head.ptr[at] == ' '))
        at++;
    size_t end = at;
    while (end < head.len && (ra_ascii_alpha(head.ptr[end]) || ra_ascii_digit(head.ptr[end]) || head.ptr[end] == '-' ||
                              head.ptr[end] == '_'))
        end++;
    return end > at ? ra_str_slice(head, at, end) : (ra_str){NULL, 0};
}

/* The value behind "key=" within a tag; {NULL, 0} where it has none. */
static ra_str value_in(ra_str tag, const char *key)
{
    size_t n = strlen(key);
    for (size_t at = 0; at + n < tag.len; at++) {
        if (!ra_str_equal_fold(ra_str_slice(tag, at, at + n), (ra_str){key, n}))
            continue;
        size_t behind = at + n;
        while (behind < tag.len && ra_ascii_space(tag.ptr[behind]))
            behind++;
        if (behind < tag.len && tag.ptr[behind] == '=')
            return name_at(tag, behind + 1);
    }
    return (ra_str){NULL, 0};
}

ra_str ra_charset_in_page(ra_str bytes)
{
    ra_str head = ra_str_slice(bytes, 0, bytes.len < META_SEARCH ? bytes.len : META_SEARCH);
    ra_str found = {NULL, 0};
    for (size_t at = 0; found.ptr == NULL && (at = ra_str_find(head, RA_STR("<"), at)) != SIZE_MAX; at++) {
        ra_str rest = ra_str_slice(head, at, head.len);
        size_t close = ra_str_find(rest, RA_STR(">"), 0);
        ra_str tag = ra_str_slice(rest, 0, close != SIZE_MAX ? close : rest.len);
        if (ra_str_starts(tag, RA_STR("<?xml ")))
            found = value_in(tag, "encoding");
        else if (tag.len > 5 && ra_str_equal_fold(ra_str_slice(tag, 0, 5), RA_STR("<meta")))
            found = value_in(tag, "charset");
    }
    return found;
}

ra_status ra_charset_convert(ra_arena *arena, ra_str bytes, ra_str name, ra_str *text, bool *known, ra_error *error)
{
    char terminated[LONGEST_NAME];
    size_t room = bytes.len * 3 + 16;
    *known = false;
    if (name.len == 0 || name.len >= sizeof terminated || bytes.len > INT32_MAX / 4)
        return RA_OK;
    memcpy(terminated, name.ptr, name.len);
    terminated[name.len] = '\0';
    const char *own = browsers_name(terminated);
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(own, &code);
    ucnv_close(converter);
    if (U_FAILURE(code))
        return RA_OK;
    char *out = ra_arena_alloc(arena, room);
    if (out == NULL)
        return ra_fail_memory(error);
    code = U_ZERO_ERROR;
    int32_t length = ucnv_convert("UTF-8", own, out, (int32_t)room, bytes.ptr, (int32_t)bytes.len, &code);
    *known = U_SUCCESS(code) && length >= 0;
    if (*known)
        *text = (ra_str){out, (size_t)length};
    return RA_OK;
}

ra_status ra_charset_take_western(ra_arena *arena, ra_str bytes, bool western, ra_str *text, ra_error *error)
{
    char *out = bytes.len <= SIZE_MAX / 3 ? ra_arena_alloc(arena, bytes.len * 3) : NULL;
    if (out == NULL)
        return ra_fail_memory(error);
    size_t used = 0;
    for (size_t at = 0; at < bytes.len;) {
        size_t start = at;
        uint32_t c = ra_utf8_next(bytes, &at);
        unsigned char b = (unsigned char)bytes.ptr[start];
        if (at - start == 1 || western) {
            at = start + 1;
            c = b >= 0x80 && b < 0xA0 ? windows_1252[b - 0x80] : b;
        }
        used += ra_utf8_put(out + used, c);
    }
    *text = (ra_str){out, used};
    return RA_OK;
}

static bool is_ascii_letter(uint32_t c)
{
    return c < 0x80 && ra_ascii_alpha((char)c);
}

/* Letters of the Latin script outside ASCII. */
static bool is_accented(uint32_t c)
{
    return (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00);
}

/* Signs that no word has inside: where they stand between letters, the letters were others. */
static bool is_sign(uint32_t c)
{
    return (c >= 0xA1 && c < 0xC0 && c != 0xAA && c != 0xAD && c != 0xB4 && c != 0xB7 && c != 0xBA) || c == 0xD7 ||
           c == 0xF7 || c == 0x20AC || c == 0x2020 || c == 0x2021 || c == 0x2030 || c == 0x201A || c == 0x201E;
}

/* Whether a character between two others is one that text of no language has there. */
static bool is_odd(uint32_t before, uint32_t c, uint32_t after)
{
    if (c == 0xFFFD || (c >= 0x80 && c < 0xA0) || (c >= 0xE000 && c < 0xF900))
        return true;
    if (is_accented(c))
        return is_accented(before) && is_accented(after);
    if (is_sign(c))
        return (is_ascii_letter(before) || is_accented(before)) && (is_ascii_letter(after) || is_accented(after));
    bool other_script = c >= 0x370 && c < 0x2000;
    return other_script && (is_ascii_letter(before) || is_ascii_letter(after));
}

/* Odd characters of a thousand outside ASCII. */
static unsigned oddness(ra_str text)
{
    size_t odd = 0;
    size_t total = 0;
    uint32_t before = ' ';
    uint32_t c = ' ';
    for (size_t at = 0; at < text.len;) {
        uint32_t after = ra_utf8_next(text, &at);
        if (c >= 0x80) {
            total++;
            odd += is_odd(before, c, after);
        }
        before = c;
        c = after;
    }
    return total != 0 ? (unsigned)(odd * 1000 / total) : 0;
}

/* From the first byte outside ASCII on: what is before it says nothing. */
static ra_str take_sample(ra_str bytes)
{
    size_t at = 0;
    while (at < bytes.len && (unsigned char)bytes.ptr[at] < 0x80 && bytes.ptr[at] != 0x1B)
        at++;
    return ra_str_slice(bytes, at, bytes.len - at < SAMPLE ? bytes.len : at + SAMPLE);
}

static ra_status try_name(ra_arena *arena, ra_str sample, ra_str name, unsigned *odd, ra_error *error)
{
    ra_str text;
    bool known = true;
    *odd = POOR_PERMILLE;
    if (name.len == 0 || ra_charset_is_utf8(name))
        return RA_OK;
    if (ra_charset_is_western(name))
        RA_TRY(ra_charset_take_western(arena, sample, true, &text, error));
    else
        RA_TRY(ra_charset_convert(arena, sample, name, &text, &known, error));
    if (known)
        *odd = oddness(text);
    return RA_OK;
}

/* What the bytes look like to ICU's statistics; {NULL, 0} where they look like nothing. */
static ra_str guess(ra_arena *arena, ra_str sample)
{
    UErrorCode code = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&code);
    ucsdet_setText(detector, sample.ptr, (int32_t)sample.len, &code);
    ucsdet_enableInputFilter(detector, true);
    const UCharsetMatch *match = U_SUCCESS(code) ? ucsdet_detect(detector, &code) : NULL;
    const char *name = match != NULL ? ucsdet_getName(match, &code) : NULL;
    ra_str copy = U_SUCCESS(code) && name != NULL ? ra_arena_str(arena, ra_str_from(name)) : (ra_str){NULL, 0};
    ucsdet_close(detector);
    return copy;
}

ra_status ra_charset_choose(ra_arena *arena, ra_str bytes, ra_str claimed, ra_str named, ra_str *chosen,
                            ra_error *error)
{
    ra_str sample = take_sample(bytes);
    ra_str names[] = {claimed, named, RA_STR("windows-1252"), {NULL, 0}};
    enum { NAMES = sizeof names / sizeof names[0] };
    bool stated = claimed.len != 0 || named.len != 0;
    unsigned least = POOR_PERMILLE;
    *chosen = names[2];
    for (size_t i = 0; i < NAMES && least > GOOD_PERMILLE; i++) {
        if (i == NAMES - 1)
            names[i] = guess(arena, sample);
        unsigned odd;
        RA_TRY(try_name(arena, sample, names[i], &odd, error));
        if (odd < least && !(stated && i == 2 && odd > GOOD_PERMILLE)) {
            least = odd;
            *chosen = names[i];
        }
    }
    return RA_OK;
}
