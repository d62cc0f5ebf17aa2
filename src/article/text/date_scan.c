#include "article/text/date_scan.h"

#include "base/str.h"

int ra_scan_digits(ra_str s, size_t *at, int least, int most)
{
    int value = 0;
    size_t start = *at;
    size_t end = start;
    while (end < s.len && ra_ascii_digit(s.ptr[end]) && end - start <= (size_t)most)
        value = value * 10 + (s.ptr[end++] - '0');
    if (end - start < (size_t)least || end - start > (size_t)most)
        return -1;
    *at = end;
    return value;
}

bool ra_scan_take(ra_str s, size_t *at, char c)
{
    if (*at >= s.len || s.ptr[*at] != c)
        return false;
    ++*at;
    return true;
}

void ra_scan_skip(ra_str s, size_t *at, const char *set)
{
    while (*at < s.len && s.ptr[*at] != '\0' && strchr(set, s.ptr[*at]) != NULL)
        ++*at;
}

ra_str ra_scan_word(ra_str s, size_t *at, char folded[RA_LONGEST_SCANNED])
{
    size_t n = 0;
    size_t end = *at;
    while (end < s.len && end - *at <= RA_LONGEST_SCANNED && ra_ascii_alpha(s.ptr[end])) {
        if (n < RA_LONGEST_SCANNED)
            folded[n++] = ra_ascii_fold(s.ptr[end]);
        end++;
    }
    if (end - *at > RA_LONGEST_SCANNED)
        n = 0;
    *at = end;
    return (ra_str){folded, n};
}

ra_str ra_scan_value(const ra_lexicon *words, ra_str word, const char *class)
{
    uint32_t first;
    uint32_t rows = word.len != 0 ? ra_lexicon_find(words, word, &first) : 0;
    for (uint32_t i = 0; i < rows; i++) {
        ra_str fields = ra_lexicon_row(words, first + i).fields;
        if (ra_str_equal(ra_row_field(fields, 0), ra_str_from(class)))
            return ra_row_field(fields, 1);
    }
    return (ra_str){NULL, 0};
}

void ra_scan_over(const ra_lexicon *words, ra_str s, size_t *at, const char *class)
{
    char folded[RA_LONGEST_SCANNED];
    size_t next = *at;
    ra_str word = ra_scan_word(s, &next, folded);
    if (next < s.len && s.ptr[next] == ' ' && ra_lexicon_says(words, word, ra_str_from(class)))
        *at = next + 1;
}
