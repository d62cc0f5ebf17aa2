/* What versions of who and where answer beyond what their question says already: of "Who is Ana Lind?" that she is
   "mayor of Norby", and not "Ana Lind". */
#include "account/points/about.h"

#include "base/str.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

/* A letter or digit of any script, or a mark upon one. */
static bool is_word(uint32_t c)
{
    if (c < 0x80)
        return ra_ascii_alpha((char)c) || ra_ascii_digit((char)c);
    return (U_GET_GC_MASK((UChar32)c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019;
}

static bool begins_word(ra_str s, size_t at)
{
    return at < s.len && is_word(ra_utf8_next(s, &at));
}

static bool ends_word(ra_str s, size_t at)
{
    return at > 0 && is_word(ra_utf8_previous(s, &at));
}

/* Whether the mark closes a bracket or quotation that the words before it open. */
static bool is_closing(ra_str before, uint32_t mark)
{
    ra_str opening = mark == ')' ? RA_STR("(") : mark == 0x201D ? RA_STR("\u201C") : RA_STR("");
    return opening.len > 0 && ra_str_find(before, opening, 0) != SIZE_MAX;
}

/* Without marks and spaces at its ends; what closes a bracket or a quotation stays. */
static ra_str bare(ra_str s)
{
    for (size_t at = 0; s.len > 0 && !is_word(ra_utf8_next(s, &at)); at = 0)
        s = ra_str_slice(s, at, s.len);
    for (size_t at = s.len; at > 0; at = s.len) {
        uint32_t last = ra_utf8_previous(s, &at);
        ra_str before = ra_str_slice(s, 0, at);
        if (is_word(last) || is_closing(before, last))
            break;
        s = before;
    }
    return s;
}

/* Whether the words hold these, whole. */
static bool holds(ra_str words, ra_str these)
{
    for (size_t at = 0; these.len > 0 && at + these.len <= words.len; at++) {
        if (!ends_word(words, at) && !begins_word(words, at + these.len) &&
            ra_str_equal_fold(ra_str_slice(words, at, at + these.len), these))
            return true;
    }
    return false;
}

/* Where the first word ends, an apostrophe between two letters being part of it. */
static size_t first_end(ra_str s)
{
    for (size_t at = 0; at < s.len;) {
        size_t here = at;
        uint32_t c = ra_utf8_next(s, &at);
        if (!is_word(c) && !(here > 0 && is_apostrophe(c) && begins_word(s, at)))
            return here;
    }
    return s.len;
}

/* Where the last word begins, with the full stops in it. */
static size_t last_begin(ra_str s)
{
    for (size_t at = s.len; at > 0;) {
        size_t here = at;
        uint32_t c = ra_utf8_previous(s, &at);
        if (!is_word(c) && c != '.' && !(here < s.len && is_apostrophe(c) && ends_word(s, at)))
            return here;
    }
    return 0;
}

/* Without words of the name at either end: "Ana Lind, the mayor", "the mayor, Lind". */
static ra_str without_name(ra_str s, ra_str name)
{
    for (bool cut = true; cut && s.len > 0;) {
        size_t first = first_end(s);
        size_t end = s.len; /* before marks that close what began further ahead */
        while (end > 0 && !ends_word(s, end))
            ra_utf8_previous(s, &end);
        size_t last = last_begin(ra_str_slice(s, 0, end));
        cut = true;
        if (holds(name, ra_str_slice(s, 0, first)))
            s = bare(ra_str_slice(s, first, s.len));
        else if (holds(name, ra_str_slice(s, last, end)))
            s = bare(ra_str_slice(s, 0, last));
        else
            cut = false;
    }
    return s;
}

/* Without its first word where that has the role. */
static ra_str without_first(ra_str s, const ra_lexicon *words, ra_str role)
{
    ra_str first;
    ra_str rest = s;
    bool cut = ra_str_cut(&rest, ' ', &first) && ra_lexicon_says_folded(words, first, role);
    return !cut ? s : rest.ptr != NULL ? ra_str_trim(rest) : RA_STR("");
}

/* Behind "Ana Lind's" where that is "Ana Lind is": before an article, as no genitive stands. */
static ra_str without_short_is(ra_str s, const ra_lexicon *words, ra_str name)
{
    ra_str first;
    ra_str next;
    ra_str rest = s;
    if (!ra_str_cut(&rest, ' ', &first))
        return s;
    ra_str behind = rest;
    size_t mark = first.len;
    while (mark > 0 && !is_apostrophe(ra_utf8_previous(first, &mark)))
        ;
    bool copula = holds(name, ra_str_slice(first, 0, mark)) &&
                  ra_lexicon_says_folded(words, ra_str_slice(first, mark, first.len), RA_STR("is"));
    bool described = copula && ra_str_cut(&rest, ' ', &next) && ra_lexicon_says_folded(words, next, RA_STR("article"));
    return described ? ra_str_trim(behind) : s;
}

static ra_str answer_of(const ra_lexicon *words, const ra_point *point, ra_str of, ra_str name)
{
    if (point->asks != RA_ASKS_WHO)
        return holds(point->about, bare(name)) ? RA_STR("") : name;
    ra_str told = without_short_is(without_name(bare(name), of), words, of);
    return without_first(without_first(told, words, RA_STR("somebody")), words, RA_STR("is"));
}

void ra_answers(const ra_lexicon *words, ra_str of, ra_point *point)
{
    for (size_t i = 0; i < point->versions.count; i++) {
        ra_version *v = &point->versions.at[i];
        bool named = v->value.kind == RA_POINT_AGENT || v->value.kind == RA_POINT_PLACE;
        if (named && v->value.name.len > 0)
            v->answer = answer_of(words, point, of, v->value.name);
    }
}
