#include "language/syntax/network_input.h"

#include "base/str.h"
#include "base/utf8.h"
#include "language/words/toponym_fold.h"

#include <unicode/uchar.h>

enum {
    LONGEST = 64,      /* code points of a form that are looked at */
    LONGEST_SHAPE = 8, /* runs */
    LONGEST_PREFIX = 3,
    LONGEST_SUFFIX = 4,
    BYTES = 4 * LONGEST,
};

/* Templates of rows; a row is told from one of another template by this alone. */
enum { LOWER = 1, PREFIX = 8, SUFFIX = 16, SHAPE = 24 };

/* A form in lower case, with typographic marks made plain. */
typedef struct lowered {
    uint32_t points[LONGEST];
    uint32_t count;
    char shape[LONGEST_SHAPE];
    uint32_t shape_length;
    bool plain; /* ASCII alone */
    bool has_upper;
    bool has_lower;
    bool has_digit;
} lowered;

static uint64_t step(uint64_t h, uint32_t value)
{
    h = (h ^ value) * 0xD6E8FEB86659FD93u;
    return h ^ h >> 32;
}

/* The plain character for a typographic quotation mark or dash; NUL where the code point is neither. */
static char plain_mark(uint32_t c)
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
    default: return '\0';
    }
}

/* The kind of a code point, and its lower case in *point. */
static char lower(uint32_t *point)
{
    uint32_t c = *point;
    if (c < 0x80) {
        if (ra_ascii_lower((char)c))
            return 'x';
        if (!ra_ascii_upper((char)c))
            return ra_ascii_digit((char)c) ? 'd' : (char)c;
        *point = c + 32;
        return 'X';
    }
    *point = (uint32_t)u_tolower((UChar32)c);
    if (*point != c)
        return 'X';
    return u_isalpha((UChar32)c) ? 'x' : u_isdigit((UChar32)c) ? 'd' : '~';
}

static void read_form(ra_str form, lowered *word)
{
    *word = (lowered){.plain = true};
    for (size_t at = 0; at < form.len && word->count < LONGEST;) {
        uint32_t c = ra_utf8_next(form, &at);
        char simple = c < 0x80 && c != '`' ? '\0' : plain_mark(c);
        c = simple != '\0' ? (uint32_t)(unsigned char)simple : c;
        char kind = lower(&c);
        word->plain &= c < 0x80;
        word->has_upper |= kind == 'X';
        word->has_lower |= kind == 'x';
        word->has_digit |= kind == 'd';
        word->points[word->count++] = c;
        uint32_t n = word->shape_length;
        if (n < LONGEST_SHAPE && (n == 0 || word->shape[n - 1] != kind))
            word->shape[word->shape_length++] = kind;
    }
}

static ra_str encode(const lowered *word, char bytes[BYTES])
{
    size_t length = 0;
    for (uint32_t i = 0; i < word->count; i++) {
        if (word->points[i] < 0x80)
            bytes[length++] = (char)word->points[i];
        else
            length += ra_utf8_put(bytes + length, word->points[i]);
    }
    return (ra_str){bytes, length};
}

static ra_str without_diacritics(const lowered *word, char bytes[BYTES])
{
    size_t length = 0;
    for (uint32_t i = 0; i < word->count; i++) {
        if (word->points[i] < 0x80)
            bytes[length++] = (char)word->points[i];
        else
            length += ra_fold_letter(word->points[i], bytes + length);
    }
    return (ra_str){bytes, length};
}

static ra_str last_part(ra_str word)
{
    for (size_t i = word.len; i > 0; i--) {
        if (word.ptr[i - 1] == '-' || word.ptr[i - 1] == '/')
            return ra_str_slice(word, i, word.len);
    }
    return word;
}

static ra_str without_stops(ra_str word, char bytes[BYTES])
{
    size_t length = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] != '.')
            bytes[length++] = word.ptr[i];
    }
    return (ra_str){bytes, length};
}

static uint32_t vector_of(const ra_vectors *vectors, const lowered *word)
{
    char bytes[BYTES];
    char shorter[BYTES];
    ra_str whole = encode(word, bytes);
    uint32_t row = ra_vectors_find(vectors, whole);
    if (row == RA_NONE && !word->plain) {
        whole = without_diacritics(word, bytes);
        row = ra_vectors_find(vectors, whole);
    }
    bool has_letter = word->has_lower || word->has_upper;
    if (row != RA_NONE || !has_letter)
        return row;
    ra_str part = last_part(whole);
    if (part.len > 0 && part.len < whole.len)
        row = ra_vectors_find(vectors, part);
    if (row != RA_NONE)
        return row;
    ra_str bare = without_stops(part, shorter);
    return bare.len > 0 && bare.len < part.len ? ra_vectors_find(vectors, bare) : RA_NONE;
}

static void add_row(ra_network_input *input, uint64_t hash, uint32_t table_rows)
{
    input->rows[input->row_count++] = (uint32_t)hash & (table_rows - 1);
}

static void add_rows(const lowered *word, uint32_t flags, uint32_t table_rows, ra_network_input *input)
{
    const uint32_t *points = word->points;
    uint32_t n = word->count;
    uint64_t hash = LOWER;
    for (uint32_t i = 0; i < n; i++)
        hash = step(hash, points[i]);
    add_row(input, hash, table_rows);
    hash = PREFIX;
    for (uint32_t i = 0; i < n && i < LONGEST_PREFIX; i++) {
        hash = step(hash, points[i]);
        add_row(input, hash, table_rows);
    }
    hash = SUFFIX;
    for (uint32_t i = 0; i < n && i < LONGEST_SUFFIX; i++) {
        hash = step(hash, points[n - 1 - i]);
        add_row(input, hash, table_rows);
    }
    hash = step(SHAPE, flags);
    for (uint32_t i = 0; i < word->shape_length; i++)
        hash = step(hash, (unsigned char)word->shape[i]);
    add_row(input, hash, table_rows);
}

static void zero_digits(lowered *word)
{
    for (uint32_t i = 0; i < word->count; i++) {
        uint32_t c = word->points[i];
        if (c < 0x80 ? ra_ascii_digit((char)c) : u_isdigit((UChar32)c))
            word->points[i] = '0';
    }
}

/* Whether the sentence is all in capitals: two words with letters at least, and no lower-case letter. */
static bool is_shouting(const ra_token *tokens, uint32_t count)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i < count; i++) {
        lowered word;
        read_form(tokens[i].form, &word);
        if (word.has_lower)
            return false;
        words += word.has_upper;
    }
    return words >= 2;
}

void ra_network_inputs(const ra_vectors *vectors, uint32_t table_rows, const ra_token *tokens, uint32_t count,
                       ra_network_input *inputs)
{
    bool shouting = is_shouting(tokens, count);
    bool first = true;
    for (uint32_t i = 0; i < count; i++) {
        lowered word;
        read_form(tokens[i].form, &word);
        inputs[i] = (ra_network_input){.vector = vector_of(vectors, &word)};
        if (word.has_digit)
            zero_digits(&word);
        bool speaks = word.has_lower || word.has_upper || word.has_digit;
        add_rows(&word, (uint32_t)(first && speaks) | (uint32_t)shouting << 1, table_rows, &inputs[i]);
        first = first && !speaks;
    }
}
