/* Byte strings: comparison, search, ASCII case. */
#ifndef RA_BASE_STR_H
#define RA_BASE_STR_H

#include <rashomon/base.h>

#include <string.h>

static inline ra_str ra_str_from(const char *nul_terminated)
{
    return nul_terminated != NULL ? (ra_str){nul_terminated, strlen(nul_terminated)} : (ra_str){NULL, 0};
}

static inline bool ra_str_equal(ra_str a, ra_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

#define ra_str_is(s, literal) ra_str_equal((s), RA_STR(literal))

/* Whether `s` is one of `count` words. */
static inline bool ra_str_is_any(ra_str s, const char *const *words, size_t count)
{
    char first = s.len != 0 ? s.ptr[0] : '\0';
    for (size_t i = 0; i < count; i++) {
        if (words[i][0] == first && ra_str_equal(s, ra_str_from(words[i])))
            return true;
    }
    return false;
}

/* The same for the words of an array. */
#define ra_str_among(s, words) ra_str_is_any((s), (words), sizeof(words) / sizeof *(words))

/* A hyphen, two, an en dash or an em dash. */
static inline bool ra_str_is_dash(ra_str s)
{
    return ra_str_is(s, "-") || ra_str_is(s, "--") || ra_str_is(s, "\xE2\x80\x93") || ra_str_is(s, "\xE2\x80\x94");
}

static inline ra_str ra_str_slice(ra_str s, size_t start, size_t end)
{
    /* Of an absent string the slice is absent: C17 does not allow even 0 to be added to a null pointer. */
    return (ra_str){start != 0 ? s.ptr + start : s.ptr, end - start};
}

static inline bool ra_ascii_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool ra_ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool ra_ascii_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}
static inline bool ra_ascii_lower(char c)
{
    return c >= 'a' && c <= 'z';
}
static inline bool ra_ascii_alpha(char c)
{
    return ra_ascii_upper(c) || ra_ascii_lower(c);
}
static inline char ra_ascii_fold(char c)
{
    return ra_ascii_upper(c) ? (char)(c + 32) : c;
}

/* Byte order; shorter first where one begins the other. */
int ra_str_compare(ra_str a, ra_str b);
bool ra_str_equal_fold(ra_str a, ra_str b); /* ASCII case ignored */
bool ra_str_is_any_fold(ra_str s, const char *const *words, size_t count);
#define ra_str_among_fold(s, words) ra_str_is_any_fold((s), (words), sizeof(words) / sizeof *(words))
bool ra_str_starts(ra_str s, ra_str prefix);
bool ra_str_ends(ra_str s, ra_str suffix);

/* Offset of the first `part` at or after `from`; SIZE_MAX where there is none. */
size_t ra_str_find(ra_str s, ra_str part, size_t from);

/* Without ASCII white space at both ends. */
ra_str ra_str_trim(ra_str s);

/* The part before the next `separator`, which is cut off *rest with it; false when *rest is used up ({NULL, 0}). */
bool ra_str_cut(ra_str *rest, char separator, ra_str *part);

/* A number in decimal digits, with a sign and a decimal point where it has them: "-1.42". Other bytes end it. */
double ra_str_real(ra_str digits);

/* 64-bit XXH3 of the bytes. `seed` keeps tables that outsiders can fill from being flooded. */
uint64_t ra_hash(ra_str s, uint64_t seed);

/* A hash in which the case of ASCII letters is nothing. It is to be compared with itself only: it is not ra_hash of the
   folded bytes. */
uint64_t ra_hash_fold(ra_str s, uint64_t seed);

#endif
