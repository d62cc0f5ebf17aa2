/* What versions of who and where answer beyond what their question says already: of "Who is Ana Lind?" that she is
   "mayor of Norby", and not "Ana Lind". */
#include "account/points/about.h"

#include "base/str.h"

static bool is_word(char c)
{
    return ra_ascii_alpha(c) || ra_ascii_digit(c) || (unsigned char)c >= 0x80;
}

/* Without marks and spaces at its ends; a closing bracket stays where it closes one. */
static ra_str bare(ra_str s)
{
    while (s.len > 0 && !is_word(s.ptr[0]) && s.ptr[0] != '$')
        s = ra_str_slice(s, 1, s.len);
    while (s.len > 0 && !is_word(s.ptr[s.len - 1])) {
        if (s.ptr[s.len - 1] == ')' && ra_str_find(s, RA_STR("("), 0) != SIZE_MAX)
            break;
        s = ra_str_slice(s, 0, s.len - 1);
    }
    return s;
}

static bool begins_with(ra_str s, ra_str words)
{
    return words.len > 0 && s.len >= words.len && ra_str_equal_fold(ra_str_slice(s, 0, words.len), words) &&
           (s.len == words.len || !is_word(s.ptr[words.len]));
}

/* Whether the words hold this one, whole. */
static bool holds(ra_str words, ra_str word)
{
    for (size_t at = 0; at + word.len <= words.len; at++) {
        if ((at == 0 || words.ptr[at - 1] == ' ') && begins_with(ra_str_slice(words, at, words.len), word))
            return true;
    }
    return false;
}

/* Without words of the name at either end: "Ana Lind, the mayor", "the mayor, Lind". */
static ra_str without_name(ra_str s, ra_str name)
{
    for (bool cut = true; cut && s.len > 0;) {
        size_t first = 0;
        while (first < s.len && is_word(s.ptr[first]))
            first++;
        size_t last = s.len;
        while (last > 0 && (is_word(s.ptr[last - 1]) || s.ptr[last - 1] == '.'))
            last--;
        cut = true;
        if (first > 0 && holds(name, ra_str_slice(s, 0, first)))
            s = bare(ra_str_slice(s, first, s.len));
        else if (last < s.len && holds(name, ra_str_slice(s, last, s.len)))
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

static bool stands_in(ra_str words, ra_str question)
{
    for (size_t at = 0; at + words.len <= question.len; at++) {
        if (ra_str_equal_fold(ra_str_slice(question, at, at + words.len), words))
            return true;
    }
    return false;
}

static ra_str answer_of(const ra_lexicon *words, const ra_point *point, ra_str of, ra_str name)
{
    if (point->asks != RA_ASKS_WHO)
        return stands_in(name, point->about) ? RA_STR("") : name;
    ra_str told = without_name(bare(name), of);
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
