#include "article/text/decode.h"

#include "article/text/charset.h"
#include "base/status.h"
#include "base/str.h"
#include "base/utf16.h"
#include "base/utf8.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { PIECE = 64 << 10, SHORT_PIECE = 1 << 10 };

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
    return c >= 0x300 && !(c >= 0x2002 && c < 0x20D0) && !(c >= 0x2100 && c < 0x2126) && !(c >= 0x400 && c < 0x483) &&
           !(c >= 0x4E00 && c < 0xA000) && !(c >= 0x3041 && c < 0x3097) && c != 0xFFFD &&
           !(c >= 0x1F300 && c < 0x1FB00);
}

/* Buffers for one piece of text in each of its forms. */
typedef struct piece_buffers {
    UChar *wide;
    UChar *normal;
    char *narrow;
    size_t room; /* bytes of a piece; its normal form may have three times as many units, and three bytes for each */
} piece_buffers;

static bool make_buffers(ra_arena *arena, size_t room, piece_buffers *buffers)
{
    *buffers =
        (piece_buffers){ra_arena_new_array(arena, UChar, room + 1), ra_arena_new_array(arena, UChar, room * 3 + 1),
                        ra_arena_alloc(arena, room * 9 + 1), room};
    return buffers->wide != NULL && buffers->normal != NULL && buffers->narrow != NULL;
}

/* Whether any of a text may not be in its normal form. */
static bool holds_suspects(ra_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint64_t eight;
        while (text.len - at >= sizeof eight) {
            memcpy(&eight, text.ptr + at, sizeof eight);
            if ((eight & 0x8080808080808080u) != 0)
                break;
            at += sizeof eight;
        }
        if (at == text.len)
            break;
        if ((unsigned char)text.ptr[at] < 0xCC)
            at++; /* code points below U+0300 begin with smaller bytes; continuation bytes are smaller too */
        else if (may_compose(ra_utf8_next(text, &at)))
            return true;
    }
    return false;
}

/* The piece in its normal form: itself, or in the buffers. */
static ra_str compose_piece(const UNormalizer2 *nfc, const piece_buffers *buffers, ra_str piece)
{
    if (!holds_suspects(piece))
        return piece;
    UErrorCode code = U_ZERO_ERROR;
    int32_t length = 0;
    int32_t bytes = 0;
    u_strFromUTF8(buffers->wide, (int32_t)buffers->room, &length, piece.ptr, (int32_t)piece.len, &code);
    if (U_FAILURE(code) || unorm2_quickCheck(nfc, buffers->wide, length, &code) == UNORM_YES)
        return piece;
    length = unorm2_normalize(nfc, buffers->wide, length, buffers->normal, (int32_t)(buffers->room * 3), &code);
    u_strToUTF8(buffers->narrow, (int32_t)(buffers->room * 9), &bytes, buffers->normal, length, &code);
    return U_SUCCESS(code) ? (ra_str){buffers->narrow, (size_t)bytes} : piece;
}

/* Where the piece that begins at `at` ends: before a character of ASCII, for none joins the one before it. */
static size_t piece_end(ra_str text, size_t at)
{
    size_t end = at + PIECE < text.len ? at + PIECE : text.len;
    for (size_t cut = at + SHORT_PIECE; cut < end; cut++) {
        if ((unsigned char)text.ptr[cut] < 0x80)
            return cut;
    }
    for (size_t cut = end; end < text.len && cut > at; cut--) {
        if ((unsigned char)text.ptr[cut] < 0x80)
            return cut;
    }
    while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    return end;
}

static size_t longest_piece(ra_str text)
{
    size_t longest = 0;
    for (size_t at = 0, end; at < text.len; at = end) {
        end = piece_end(text, at);
        longest = end - at > longest ? end - at : longest;
    }
    return longest;
}

static ra_status compose_pieces(ra_arena *arena, ra_str text, ra_str *composed, ra_error *error)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
    piece_buffers buffers;
    size_t capacity = text.len + text.len / 16 + 64;
    char *out = ra_arena_alloc(arena, capacity);
    size_t used = 0;
    if (out == NULL || U_FAILURE(code) || !make_buffers(arena, longest_piece(text), &buffers))
        return ra_fail_memory(error);
    for (size_t at = 0, end; at < text.len; at = end) {
        end = piece_end(text, at);
        ra_str piece = compose_piece(nfc, &buffers, ra_str_slice(text, at, end));
        if (capacity - used < piece.len) {
            size_t wider = capacity + capacity / 2 + piece.len;
            char *moved = ra_arena_grow(arena, out, capacity, wider);
            if (moved == NULL)
                return ra_fail_memory(error);
            out = moved;
            capacity = wider;
        }
        memcpy(out + used, piece.ptr, piece.len);
        used += piece.len;
    }
    *composed = (ra_str){out, used};
    return RA_OK;
}

ra_status ra_compose(ra_arena *arena, ra_str text, ra_str *composed, ra_error *error)
{
    *composed = text;
    return holds_suspects(text) ? compose_pieces(arena, text, composed, error) : RA_OK;
}
