#include "article/decode.h"

#include "article/charset.h"
#include "base/status.h"
#include "base/str.h"
#include "base/utf16.h"
#include "base/utf8.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Whether text that is not quite UTF-8 is meant as that: sequences that are well-formed outnumber stray bytes by far.
 */
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
    return good >= stray * 2 && good > 0;
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

static ra_status decode_utf16(ra_arena *arena, ra_str bytes, ra_byte_order order, ra_str *text, ra_error *error)
{
    char *out = bytes.len < SIZE_MAX / 2 ? ra_arena_alloc(arena, bytes.len / 2 * 3 + 6) : NULL;
    if (out == NULL)
        return ra_fail_memory(error);
    size_t taken;
    size_t length = ra_utf16_decode(bytes, order, true, out, &taken);
    *text = (ra_str){out, length};
    if (ra_str_starts(*text, RA_STR("\xEF\xBB\xBF")))
        *text = ra_str_slice(*text, 3, text->len);
    return RA_OK;
}

/* Seven-bit text that changes its character set by escape sequences: valid UTF-8, but not meant as that. */
static bool is_shifted(ra_str bytes)
{
    return ra_str_find(bytes, RA_STR("\x1B$"), 0) != SIZE_MAX || ra_str_find(bytes, RA_STR("\x1B("), 0) != SIZE_MAX;
}

static bool is_iso_2022(ra_str name)
{
    return name.len > 8 && ra_str_equal_fold(ra_str_slice(name, 0, 8), RA_STR("iso-2022"));
}

static ra_status decode_named(ra_arena *arena, ra_str bytes, ra_str name, ra_str *text, ra_error *error)
{
    bool known = false;
    if (!ra_charset_is_western(name) && !ra_charset_is_utf8(name))
        RA_TRY(ra_charset_convert(arena, bytes, name, text, &known, error));
    return known ? RA_OK : ra_charset_take_western(arena, bytes, true, text, error);
}

ra_status ra_decode(ra_arena *arena, ra_str bytes, ra_str claimed, ra_str *text, ra_error *error)
{
    *text = RA_STR("");
    if (bytes.len == 0)
        return RA_OK;
    if (ra_str_starts(bytes, RA_STR("\xEF\xBB\xBF")))
        bytes = ra_str_slice(bytes, 3, bytes.len);
    *text = bytes;
    ra_byte_order order = ra_utf16_detect(bytes);
    if (order != RA_ORDER_NONE) {
        RA_TRY(decode_utf16(arena, bytes, order, text, error));
    } else if (!ra_utf8_valid(bytes)) {
        ra_str name;
        if (mostly_utf8(bytes)) {
            RA_TRY(ra_charset_take_western(arena, bytes, false, text, error));
        } else {
            RA_TRY(ra_charset_choose(arena, bytes, claimed, ra_charset_in_page(bytes), &name, error));
            RA_TRY(decode_named(arena, bytes, name, text, error));
        }
    } else if (memchr(bytes.ptr, 0x1B, bytes.len) != NULL && is_shifted(bytes)) {
        ra_str named = ra_charset_in_page(bytes);
        ra_str name = is_iso_2022(claimed) ? claimed : is_iso_2022(named) ? named : RA_STR("iso-2022-jp");
        RA_TRY(decode_named(arena, bytes, name, text, error));
    }
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
