#include "article/text/mojibake.h"

#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"

enum { MOST_PASSES = 3, EM_DASH = 0x2014, APOSTROPHE = 0x2019, A_CIRCUMFLEX = 0xE2 };

/* The byte that windows-1252 (or Latin-1, for its control characters) has for a code point; 0 where none. */
static unsigned char western_byte(uint32_t c)
{
    static const struct {
        uint16_t code_point;
        uint8_t byte;
    } table[] = {{0x152, 0x8C},  {0x153, 0x9C},  {0x160, 0x8A},  {0x161, 0x9A},  {0x178, 0x9F},  {0x17D, 0x8E},
                 {0x17E, 0x9E},  {0x192, 0x83},  {0x2C6, 0x88},  {0x2DC, 0x98},  {0x2013, 0x96}, {0x2014, 0x97},
                 {0x2018, 0x91}, {0x2019, 0x92}, {0x201A, 0x82}, {0x201C, 0x93}, {0x201D, 0x94}, {0x201E, 0x84},
                 {0x2020, 0x86}, {0x2021, 0x87}, {0x2022, 0x95}, {0x2026, 0x85}, {0x2030, 0x89}, {0x2039, 0x8B},
                 {0x203A, 0x9B}, {0x20AC, 0x80}, {0x2122, 0x99}};
    if (c >= 0x80 && c < 0x100)
        return (unsigned char)c;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (table[i].code_point == c)
            return table[i].byte;
    }
    return 0;
}

/* Reads one garbled character at `at`: the code point it was, with *at behind it; 0 where there is none. Two-byte
   characters count only behind Â, Ã, Ä and Å, which do not stand before signs and C1 controls in any language. */
static uint32_t garbled_character(ra_str text, size_t *at)
{
    size_t next = *at;
    unsigned char lead = western_byte(ra_utf8_next(text, &next));
    size_t length = lead >= 0xC2 && lead <= 0xC5  ? 2
                    : lead >= 0xE2 && lead < 0xF0 ? 3
                    : lead >= 0xF0 && lead < 0xF5 ? 4
                                                  : 0;
    if (length == 0)
        return 0;
    char bytes[4] = {(char)lead};
    for (size_t i = 1; i < length; i++) {
        if (next >= text.len)
            return 0;
        unsigned char b = western_byte(ra_utf8_next(text, &next));
        if (b < 0x80 || b > 0xBF)
            return 0;
        bytes[i] = (char)b;
    }
    size_t used = 0;
    uint32_t c = ra_utf8_next((ra_str){bytes, length}, &used);
    if (used != length)
        return 0;
    *at = next;
    return c;
}

static bool letter_at(ra_str text, size_t at)
{
    return at < text.len && (ra_ascii_alpha(text.ptr[at]) || (unsigned char)text.ptr[at] >= 0x80);
}

/* What follows an apostrophe inside a word: donât, itâs, theyâre. */
static bool contraction_follows(const ra_lexicon *words, ra_str text, size_t at)
{
    size_t end = at;
    while (letter_at(text, end))
        end++;
    return ra_lexicon_says(words, ra_str_slice(text, at, end), RA_STR("contracted"));
}

/* An â of which the rest was lost: the euro sign of a dash, or both signs of an apostrophe (only where other mojibake
   was found, for â is a letter too). */
static uint32_t lost_piece(const ra_lexicon *words, ra_str text, size_t *at, bool mojibake_elsewhere)
{
    size_t next = *at;
    if (ra_utf8_next(text, &next) != A_CIRCUMFLEX)
        return 0;
    bool spaced = *at > 0 && text.ptr[*at - 1] == ' ';
    size_t quote = next;
    uint32_t c = next < text.len ? ra_utf8_next(text, &quote) : 0;
    if (spaced && (c == '"' || c == 0x201D) && quote < text.len && text.ptr[quote] == ' ') {
        *at = quote;
        return EM_DASH;
    }
    bool euro = c == 0x20AC;
    size_t rest = euro ? quote : next;
    bool inside_word = *at > 0 && ra_ascii_alpha(text.ptr[*at - 1]);
    if (inside_word && (euro || mojibake_elsewhere) && contraction_follows(words, text, rest)) {
        *at = rest;
        return APOSTROPHE;
    }
    return 0;
}

/* One pass: 0 where nothing was repaired. */
static size_t repair_once(const ra_lexicon *words, ra_str text, bool mojibake_elsewhere, char *out, size_t *length)
{
    size_t repairs = 0;
    size_t used = 0;
    for (size_t at = 0; at < text.len;) {
        unsigned char b = (unsigned char)text.ptr[at];
        if (b < 0x80) {
            out[used++] = text.ptr[at++];
            continue;
        }
        uint32_t c = 0;
        if (b == 0xC3 || b == 0xC2) {
            c = garbled_character(text, &at);
            if (c == 0)
                c = lost_piece(words, text, &at, mojibake_elsewhere || repairs > 0);
        }
        if (c != 0) {
            used += ra_utf8_put(out + used, c);
            repairs++;
        } else {
            out[used++] = text.ptr[at++];
        }
    }
    *length = used;
    return repairs;
}

/* Whether characters are there that mojibake begins with: one from Â to Å or from â to ô, and a sign behind it, which
   is one that windows-1252 has above ASCII. An â may stand alone. */
static bool may_hold(ra_str text)
{
    const char *p = text.ptr;
    for (const char *end = p + text.len; (p = memchr(p, 0xC3, (size_t)(end - p))) != NULL && p + 1 < end; p++) {
        unsigned char second = (unsigned char)p[1];
        unsigned char third = p + 2 < end ? (unsigned char)p[2] : 0;
        bool sign = third == 0xC2 || third == 0xC5 || third == 0xC6 || third == 0xCB || third == 0xE2;
        if (second == 0xA2 || (sign && ((second >= 0x82 && second <= 0x85) || (second > 0xA2 && second <= 0xB4))))
            return true;
    }
    return false;
}

ra_status ra_mojibake_repair(const ra_lexicon *words, ra_arena *arena, ra_str *text, bool *repaired, ra_error *error)
{
    for (int pass = 0; pass < MOST_PASSES && may_hold(*text); pass++) {
        char *out = ra_arena_alloc(arena, text->len + text->len / 2 + 8); /* a lost piece grows by half */
        if (out == NULL)
            return ra_fail_memory(error);
        size_t length;
        if (repair_once(words, *text, *repaired, out, &length) == 0)
            return RA_OK;
        *repaired = true;
        *text = (ra_str){out, length};
    }
    return RA_OK;
}
