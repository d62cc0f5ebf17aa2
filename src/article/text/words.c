#include "article/text/words.h"

#include "base/str.h"

/* Letters and digits of any script: ASCII ones and whatever is not ASCII, but for the punctuation, arrows and other
   symbols of U+2000 to U+2BFF and the marks of U+0080 to U+00BF. */
static size_t word_bytes(ra_str text, size_t at)
{
    unsigned char c = (unsigned char)text.ptr[at];
    if (c < 0x80)
        return ra_ascii_alpha((char)c) || ra_ascii_digit((char)c) ? 1 : 0;
    if (c == 0xC2 || (c == 0xE2 && at + 1 < text.len && (unsigned char)text.ptr[at + 1] < 0xB0))
        return 0;
    return c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* Length of an apostrophe at `at`, straight or curly; 0 where there is none. */
static size_t apostrophe_bytes(ra_str text, size_t at)
{
    if (text.ptr[at] == '\'')
        return 1;
    return text.len - at >= 3 && memcmp(text.ptr + at, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

static size_t other_bytes(ra_str text, size_t at)
{
    unsigned char c = (unsigned char)text.ptr[at];
    return c == 0xC2 ? 2 : c == 0xE2 ? 3 : 1;
}

/* The copyright sign is a word by itself: its length where it stands at `at`, else 0. */
static size_t sign_bytes(ra_str text, size_t at)
{
    return text.len - at >= 2 && memcmp(text.ptr + at, "\xC2\xA9", 2) == 0 ? 2 : 0;
}

/* Adds the word that begins at `start` to the line's folded bytes, of which *used are taken, without the apostrophes in
   it, as far as there is room. Returns where it ends; *digits: it is nothing but digits. */
static size_t fold_word(ra_line_words *line, ra_str text, size_t start, size_t *used, bool *digits)
{
    size_t sign = sign_bytes(text, start);
    size_t at = start;
    *digits = true;
    while (at < text.len && (sign == 0 || at == start)) {
        size_t n = sign != 0 ? sign : word_bytes(text, at);
        size_t mark = n == 0 ? apostrophe_bytes(text, at) : 0;
        if (mark != 0 && at + mark < text.len && word_bytes(text, at + mark) != 0) {
            at += mark;
            continue;
        }
        n = n < text.len - at ? n : text.len - at;
        if (n == 0 || *used + n + 1 > RA_LINE_BYTES)
            break;
        for (size_t i = 0; i < n; i++) {
            char c = text.ptr[at + i];
            *digits &= ra_ascii_digit(c);
            line->folded[(*used)++] = ra_ascii_fold(c);
        }
        at += n;
    }
    return at;
}

void ra_line_words_read(ra_line_words *line, ra_str text)
{
    size_t at = 0;
    size_t used = 0;
    bool address = false;
    line->count = 0;
    line->length = 0;
    while (at < text.len) {
        if (sign_bytes(text, at) == 0 && word_bytes(text, at) == 0) {
            if (ra_ascii_space(text.ptr[at]))
                address = false;
            else if (text.ptr[at] == '/' && at > 0 && text.ptr[at - 1] == '/')
                address = true;
            at += other_bytes(text, at);
            continue;
        }
        if (line->count == RA_LINE_WORDS)
            break;
        size_t start = at;
        size_t first = used;
        bool digits;
        at = fold_word(line, text, start, &used, &digits);
        if (used + 1 >= RA_LINE_BYTES)
            break;
        if (digits) {
            line->folded[first] = '0';
            used = first + 1;
        }
        line->length += !address;
        line->words[line->count] = (ra_str){line->folded + first, used - first};
        line->spans[line->count++] = (ra_span){(uint32_t)start, (uint32_t)at};
        line->folded[used++] = ' ';
    }
    line->all = at >= text.len;
}

ra_str ra_line_words_join(const ra_line_words *line, size_t first, size_t count)
{
    if (count == 0)
        return RA_STR("");
    const ra_str *last = &line->words[first + count - 1];
    return (ra_str){line->words[first].ptr, (size_t)(last->ptr - line->words[first].ptr) + last->len};
}

bool ra_ends_sentence(ra_str text)
{
    text = ra_str_trim(text);
    while (text.len != 0) {
        char c = text.ptr[text.len - 1];
        if (c == '.' || c == '!' || c == '?')
            return !ra_str_ends(text, RA_STR("..."));
        if (c == '"' || c == '\'' || c == ')' || c == ']')
            text.len--;
        else if (ra_str_ends(text, RA_STR("\xE2\x80\x9D")) || ra_str_ends(text, RA_STR("\xE2\x80\x99")))
            text.len -= 3;
        else if (ra_str_ends(text, RA_STR("\xE3\x80\x82")))
            return true;
        else
            return false;
    }
    return false;
}

bool ra_opens_quotation(ra_str text)
{
    return text.len != 0 && (text.ptr[0] == '"' || ra_str_starts(text, RA_STR("\xE2\x80\x9C")));
}

/* Without branches, for the compiler to take many bytes at once: every block of every page is counted. */
size_t ra_count_words(ra_str text)
{
    size_t words = text.len != 0 && !ra_ascii_space(text.ptr[0]);
    size_t ideographs = 0;
    for (size_t i = 1; i < text.len; i++)
        words += (size_t)!ra_ascii_space(text.ptr[i]) & (size_t)ra_ascii_space(text.ptr[i - 1]);
    for (size_t i = 0; i < text.len; i++)
        ideographs += (unsigned char)((unsigned char)text.ptr[i] - 0xE3) <= 0xE9 - 0xE3;
    return words + ideographs / 2;
}

bool ra_word_has_class(const ra_lexicon *words, ra_str word, const char *class)
{
    return ra_lexicon_says_folded(words, word, ra_str_from(class));
}
