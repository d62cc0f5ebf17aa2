#include "article/date_scan.h"

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
    while (end < s.len && ra_ascii_alpha(s.ptr[end])) {
        if (n < RA_LONGEST_SCANNED)
            folded[n++] = ra_ascii_fold(s.ptr[end]);
        end++;
    }
    if (end - *at > RA_LONGEST_SCANNED)
        n = 0;
    *at = end;
    return (ra_str){folded, n};
}
