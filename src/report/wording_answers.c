/* What a version answers beyond what its question says, and what a moment's words leave out. */
#include "base/str.h"
#include "report/wording.h"

static const char WHO_IS[] = "Who is ";

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

/* Without "he is": "a former clerk". */
static ra_str without_copula(ra_str s)
{
    static const char *const before[] = {"he's", "she's", "he", "she", "they"};
    static const char *const copulas[] = {"is", "was", "are", "were", "'s"};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        if (begins_with(s, ra_str_from(before[i]))) {
            s = ra_str_trim(ra_str_slice(s, strlen(before[i]), s.len));
            break;
        }
    }
    for (size_t i = 0; i < sizeof copulas / sizeof *copulas; i++) {
        if (begins_with(s, ra_str_from(copulas[i])))
            return ra_str_trim(ra_str_slice(s, strlen(copulas[i]), s.len));
    }
    return s;
}

static bool stands_in(ra_str words, ra_str question)
{
    for (size_t at = 0; at + words.len <= question.len; at++) {
        if (ra_str_equal_fold(ra_str_slice(question, at, at + words.len), words))
            return true;
    }
    return false;
}

static ra_str answer_of(ra_arena *arena, const ra_point *point, size_t number)
{
    ra_str value = ra_wording_value(arena, &point->versions.at[number]);
    bool named = point->kind == RA_POINT_AGENT || point->kind == RA_POINT_PLACE;
    if (!named || value.len == 0)
        return value;
    ra_str who = ra_str_from(WHO_IS);
    if (ra_str_starts(point->about, who) && point->about.len > who.len)
        return without_copula(without_name(bare(value), ra_str_slice(point->about, who.len, point->about.len - 1)));
    return stands_in(value, point->about) ? RA_STR("") : value;
}

ra_str ra_wording_answer(ra_arena *arena, const ra_point *point, size_t number)
{
    ra_str answer = answer_of(arena, point, number);
    for (size_t i = 0; i < number && answer.len > 0; i++) {
        if (ra_str_equal_fold(answer_of(arena, point, i), answer))
            return RA_STR("");
    }
    return answer;
}

bool ra_wording_is_idle(ra_arena *arena, const ra_point *point)
{
    enum { SHORT = 56 /* bytes of a name or a description */ };
    if (point->status == RA_DISPUTED)
        return false;
    if (ra_str_starts(point->about, RA_STR("How is the ")) && ra_str_ends(point->about, RA_STR(" described?")))
        return true;
    if (point->kind != RA_POINT_AGENT && point->kind != RA_POINT_PLACE)
        return false;
    if (ra_str_starts(point->about, RA_STR("\xE2\x80\x9C")))
        return point->about.len < SHORT;
    bool answered = !ra_str_starts(point->about, ra_str_from(WHO_IS)); /* other questions are no names */
    for (size_t i = 0; i < point->versions.count && !answered; i++)
        answered = ra_wording_answer(arena, point, i).len > 0;
    return !answered;
}

/* Marks that were opened and not closed: the moment's words end before the closing ones. */
static const char *closing(ra_str text)
{
    size_t opened = 0;
    bool open = false;
    for (size_t at = 0; at < text.len; at++) {
        open ^= text.ptr[at] == '"';
        opened += ra_str_starts(ra_str_slice(text, at, text.len), RA_STR("\xE2\x80\x9C"));
        if (opened > 0 && ra_str_starts(ra_str_slice(text, at, text.len), RA_STR("\xE2\x80\x9D")))
            opened--;
    }
    return open ? "\"" : opened > 0 ? "\xE2\x80\x9D" : "";
}

ra_str ra_wording_moment(ra_arena *arena, const ra_report *report, const ra_moment *moment)
{
    bool cut = false;
    for (size_t i = 0; i < moment->support.count; i++) {
        const ra_support *s = &moment->support.at[i];
        ra_str whole = ra_str_trim(ra_span_text(report->documents[s->document]->article->text, s->span));
        cut |= whole.len > moment->text.len && ra_str_starts(whole, moment->text);
    }
    bool within = moment->text.len > 0 && ra_ascii_lower(moment->text.ptr[0]);
    return ra_arena_printf(arena, "%s%.*s%s%s", within ? "… " : "", RA_STR_ARG(moment->text), cut ? " …" : "",
                           closing(moment->text));
}
