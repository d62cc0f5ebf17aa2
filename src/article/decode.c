#include "article/decode.h"

#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"

#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { META_SEARCH = 4096, LONGEST_NAME = 40 };

/* What windows-1252 has in 0x80 to 0x9F. */
static const uint16_t windows_1252[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                          0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                          0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

/* The charset that the page's own head names: charset=X in a meta element, or encoding="X" of an XML declaration. */
static ra_str charset_in_page(ra_str bytes)
{
    ra_str head = ra_str_slice(bytes, 0, bytes.len < META_SEARCH ? bytes.len : META_SEARCH);
    static const char *const keys[] = {"charset=", "CHARSET=", "Charset=", "encoding="};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        size_t at = ra_str_find(head, ra_str_from(keys[i]), 0);
        if (at == SIZE_MAX || memchr(head.ptr, '<', head.len) == NULL)
            continue;
        at += strlen(keys[i]);
        while (at < head.len && (head.ptr[at] == '"' || head.ptr[at] == '\'' || head.ptr[at] == ' '))
            at++;
        size_t end = at;
        while (end < head.len && (ra_ascii_alpha(head.ptr[end]) || ra_ascii_digit(head.ptr[end]) ||
                                  head.ptr[end] == '-' || head.ptr[end] == '_'))
            end++;
        if (end > at)
            return ra_str_slice(head, at, end);
    }
    return (ra_str){NULL, 0};
}

/* Latin-1 on the web is windows-1252. */
static bool is_western(ra_str name)
{
    static const char *const names[] = {"iso-8859-1", "iso8859-1", "latin1",       "latin-1", "us-ascii",
                                        "ascii",      "cp1252",    "windows-1252", "x-cp1252"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (ra_str_equal_fold(name, ra_str_from(names[i])))
            return true;
    }
    return false;
}

static bool is_utf8_name(ra_str name)
{
    return ra_str_equal_fold(name, RA_STR("utf-8")) || ra_str_equal_fold(name, RA_STR("utf8"));
}

static ra_status convert(ra_arena *arena, ra_str bytes, const char *name, ra_str *text, bool *known, ra_error *error)
{
    size_t room = bytes.len * 3 + 16;
    *known = false;
    if (room > INT32_MAX)
        return RA_OK;
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &code);
    ucnv_close(converter);
    if (U_FAILURE(code))
        return RA_OK;
    char *out = ra_arena_alloc(arena, room);
    if (out == NULL)
        return ra_fail_memory(error);
    code = U_ZERO_ERROR;
    int32_t length = ucnv_convert("UTF-8", name, out, (int32_t)room, bytes.ptr, (int32_t)bytes.len, &code);
    *known = U_SUCCESS(code) && length >= 0;
    if (*known)
        *text = (ra_str){out, (size_t)length};
    return RA_OK;
}

/* Takes what is UTF-8 as it is, and each other byte as windows-1252. With `western` all non-ASCII bytes are that. */
static ra_status take_mixed(ra_arena *arena, ra_str bytes, bool western, ra_str *text, ra_error *error)
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

/* Whether text that is not quite UTF-8 is meant as that: sequences that are well-formed outnumber stray bytes. */
static bool mostly_utf8(ra_str bytes)
{
    size_t good = 0;
    size_t stray = 0;
    for (size_t at = 0; at < bytes.len;) {
        if ((unsigned char)bytes.ptr[at] < 0x80) {
            at++;
            continue;
        }
        size_t start = at;
        (void)ra_utf8_next(bytes, &at);
        if (at - start > 1)
            good++;
        else
            stray++;
    }
    return good >= stray;
}

static ra_status replace_nuls(ra_arena *arena, ra_str *text, ra_error *error)
{
    size_t nuls = 0;
    for (const char *p = text->ptr, *end = p + text->len; (p = memchr(p, '\0', (size_t)(end - p))) != NULL; p++)
        nuls++;
    if (nuls == 0)
        return RA_OK;
    char *out = ra_arena_alloc(arena, text->len + nuls * 2);
    if (out == NULL)
        return ra_fail_memory(error);
    size_t used = 0;
    for (size_t i = 0; i < text->len; i++) {
        if (text->ptr[i] != '\0') {
            out[used++] = text->ptr[i];
        } else {
            memcpy(out + used, "\xEF\xBF\xBD", 3);
            used += 3;
        }
    }
    *text = (ra_str){out, used};
    return RA_OK;
}

static ra_status decode_by_name(ra_arena *arena, ra_str bytes, ra_str claimed, ra_str *text, bool *done,
                                ra_error *error)
{
    ra_str names[] = {claimed, charset_in_page(bytes)};
    *done = false;
    for (size_t i = 0; i < 2 && !*done; i++) {
        char name[LONGEST_NAME];
        if (names[i].len == 0 || names[i].len >= sizeof name || is_utf8_name(names[i]))
            continue;
        *done = is_western(names[i]);
        if (*done)
            return take_mixed(arena, bytes, !mostly_utf8(bytes), text, error);
        memcpy(name, names[i].ptr, names[i].len);
        name[names[i].len] = '\0';
        RA_TRY(convert(arena, bytes, name, text, done, error));
    }
    return RA_OK;
}

ra_status ra_decode(ra_arena *arena, ra_str bytes, ra_str claimed_charset, ra_str *text, ra_error *error)
{
    bool done = false;
    if (bytes.len == 0) {
        *text = RA_STR("");
        return RA_OK;
    }
    *text = bytes;
    if (ra_str_starts(bytes, RA_STR("\xEF\xBB\xBF")))
        bytes = *text = ra_str_slice(bytes, 3, bytes.len);
    else if (ra_str_starts(bytes, RA_STR("\xFF\xFE")))
        RA_TRY(convert(arena, ra_str_slice(bytes, 2, bytes.len), "UTF-16LE", text, &done, error));
    else if (ra_str_starts(bytes, RA_STR("\xFE\xFF")))
        RA_TRY(convert(arena, ra_str_slice(bytes, 2, bytes.len), "UTF-16BE", text, &done, error));
    bool shifted = memchr(bytes.ptr, 0x1B, bytes.len) != NULL; /* ISO-2022 is 7-bit */
    if (!done && (shifted || !ra_utf8_valid(bytes)))
        RA_TRY(decode_by_name(arena, bytes, claimed_charset, text, &done, error));
    if (!done && !ra_utf8_valid(*text))
        RA_TRY(take_mixed(arena, bytes, !mostly_utf8(bytes), text, error));
    return text->len != 0 ? replace_nuls(arena, text, error) : RA_OK;
}

/* Whether a code point may not stand in normalized text or may join the one before it; over-careful outside Latin. */
static bool may_compose(uint32_t c)
{
    return c >= 0x300 && !(c >= 0x2000 && c < 0x2126) && !(c >= 0x400 && c < 0x483) && !(c >= 0x4E00 && c < 0xA000) &&
           !(c >= 0x3041 && c < 0x3097) && c != 0xFFFD && !(c >= 0x1F300 && c < 0x1FB00);
}

ra_status ra_compose(ra_arena *arena, ra_str text, ra_str *composed, ra_error *error)
{
    *composed = text;
    bool needed = false;
    for (size_t at = 0; at < text.len && !needed;) {
        if ((unsigned char)text.ptr[at] < 0xCC)
            at++; /* code points below U+0300 begin with smaller bytes; continuation bytes are smaller too */
        else
            needed = may_compose(ra_utf8_next(text, &at));
    }
    if (!needed || text.len > INT32_MAX / 8)
        return RA_OK;
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
    size_t room = text.len * 3 + 16;
    UChar *wide = ra_arena_new_array(arena, UChar, text.len + 1);
    UChar *normal = ra_arena_new_array(arena, UChar, room);
    char *out = ra_arena_alloc(arena, room * 3);
    if (wide == NULL || normal == NULL || out == NULL)
        return ra_fail_memory(error);
    int32_t length = 0;
    u_strFromUTF8(wide, (int32_t)text.len, &length, text.ptr, (int32_t)text.len, &code);
    if (U_SUCCESS(code) && unorm2_quickCheck(nfc, wide, length, &code) == UNORM_YES)
        return RA_OK;
    length = unorm2_normalize(nfc, wide, length, normal, (int32_t)room, &code);
    int32_t bytes = 0;
    u_strToUTF8(out, (int32_t)(room * 3), &bytes, normal, length, &code);
    if (U_SUCCESS(code))
        *composed = (ra_str){out, (size_t)bytes};
    return RA_OK;
}
