#include "base/str.h"
#include "base/utf8.h"
#include "language/splitting/tokenize.h"

static ra_glyph ascii(char c)
{
    if (ra_ascii_alpha(c))
        return RA_GLYPH_LETTER;
    if (ra_ascii_digit(c))
        return RA_GLYPH_DIGIT;
    switch (c) {
    case '"': return RA_GLYPH_QUOTE;
    case '\'':
    case '`': return RA_GLYPH_SINGLE;
    case '(':
    case '[':
    case '{': return RA_GLYPH_BRACKET_OPEN;
    case ')':
    case ']':
    case '}': return RA_GLYPH_BRACKET_CLOSE;
    case '-': return RA_GLYPH_DASH;
    case '.': return RA_GLYPH_STOP;
    case '!':
    case '?': return RA_GLYPH_END;
    case ',':
    case ';':
    case ':': return RA_GLYPH_COMMA;
    case '$': return RA_GLYPH_CURRENCY;
    default: return RA_GLYPH_SYMBOL;
    }
}

ra_glyph ra_glyph_next(ra_str text, size_t *at)
{
    if ((unsigned char)text.ptr[*at] < 0x80)
        return ascii(text.ptr[(*at)++]);
    uint32_t c = ra_utf8_next(text, at);
    switch (c) {
    case 0x201C:
    case 0x201E:
    case 0x201F:
    case 0x00AB: return RA_GLYPH_OPEN;
    case 0x201D:
    case 0x00BB:
    case 0x2033: return RA_GLYPH_CLOSE;
    case 0x2018:
    case 0x201A:
    case 0x201B: return RA_GLYPH_SINGLE_OPEN;
    case 0x2019:
    case 0x2032:
    case 0x02BC: return RA_GLYPH_SINGLE;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return RA_GLYPH_DASH;
    case 0x2026: return RA_GLYPH_ELLIPSIS;
    case 0x00A3:
    case 0x00A5:
    case 0x00A2: return RA_GLYPH_CURRENCY;
    case 0xFFFD: return RA_GLYPH_SYMBOL;
    default: break;
    }
    if (c >= 0x20A0 && c <= 0x20CF)
        return RA_GLYPH_CURRENCY;
    bool symbol = (c >= 0x00A1 && c <= 0x00BF && c != 0x00AA && c != 0x00B5 && c != 0x00BA && c != 0x00AD) ||
                  c == 0x00D7 || c == 0x00F7 || (c >= 0x2016 && c <= 0x206F && c > 0x200F) ||
                  (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x3001 && c <= 0x3003);
    return symbol ? RA_GLYPH_SYMBOL : RA_GLYPH_LETTER;
}
