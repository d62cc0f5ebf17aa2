#include "language/words.h"

#include "base/str.h"
#include "base/utf8.h"

enum { LONGEST = 64 };

static uint32_t hash(const char *bytes, size_t length, uint32_t seed)
{
    uint64_t h = seed * 0x9E3779B97F4A7C15u + length;
    for (size_t i = 0; i < length; i++) {
        h = (h ^ (unsigned char)bytes[i]) * 0xD6E8FEB86659FD93u;
        h ^= h >> 32;
    }
    return (uint32_t)h;
}

char ra_plain_mark(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x0060: return '\'';
    case 0x201C:
    case 0x201D:
    case 0x00AB:
    case 0x00BB: return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015: return '-';
    default: return 0;
    }
}

/* Copies the form with typographic characters made plain and digits made 0; returns the length. */
static size_t normalise(ra_str form, char out[LONGEST])
{
    size_t length = 0;
    for (size_t at = 0; at < form.len && length < LONGEST;) {
        unsigned char c = (unsigned char)form.ptr[at];
        if (c < 0x80) {
            out[length++] = ra_ascii_digit((char)c) ? '0' : c == '`' ? '\'' : (char)c;
            at++;
            continue;
        }
        size_t from = at;
        char simple = ra_plain_mark(ra_utf8_next(form, &at));
        if (simple != 0) {
            out[length++] = simple;
        } else {
            for (; from < at && length < LONGEST; from++)
                out[length++] = form.ptr[from];
        }
    }
    return length;
}

static char shape_of(char c)
{
    if (ra_ascii_upper(c))
        return 'X';
    if (ra_ascii_lower(c) || (unsigned char)c >= 0x80)
        return 'x';
    return ra_ascii_digit(c) ? 'd' : c;
}

static void add_shape(ra_word *word, const char *bytes, size_t length)
{
    enum { LONGEST_SHAPE = 8 };
    char shape[LONGEST_SHAPE];
    size_t n = 0;
    bool upper = false;
    for (size_t i = 0; i < length; i++) {
        char s = shape_of(bytes[i]);
        upper |= s == 'X';
        if (s == 'x')
            word->flags |= WORD_LOWER | WORD_ALPHA;
        else if (s == 'X')
            word->flags |= WORD_ALPHA | (i == 0 ? WORD_UPPER_FIRST : 0);
        else if (s == 'd')
            word->flags |= WORD_DIGIT;
        if (n < LONGEST_SHAPE && (n == 0 || shape[n - 1] != s))
            shape[n++] = s;
    }
    if (upper && (word->flags & WORD_LOWER) == 0)
        word->flags |= WORD_ALL_UPPER;
    word->shape = hash(shape, n, 3);
}

ra_word ra_word_of(ra_str form)
{
    char bytes[LONGEST];
    size_t n = normalise(form, bytes);
    ra_word word = {.exact = hash(bytes, n, 1)};
    add_shape(&word, bytes, n);
    for (size_t i = 0; i < n; i++)
        bytes[i] = ra_ascii_fold(bytes[i]);
    word.lower = hash(bytes, n, 2);
    for (size_t i = 0; i < WORD_AFFIXES; i++) {
        size_t length = i + 1 < n ? i + 1 : n;
        word.suffix[i] = hash(bytes + n - length, length, 4);
        word.prefix[i] = hash(bytes, length, 5);
    }
    return word;
}

uint32_t ra_word_lower(ra_str form)
{
    char bytes[LONGEST];
    size_t n = normalise(form, bytes);
    for (size_t i = 0; i < n; i++)
        bytes[i] = ra_ascii_fold(bytes[i]);
    return hash(bytes, n, 2);
}
