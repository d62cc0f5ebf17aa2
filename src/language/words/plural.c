#include "language/words/plural.h"

#include "base/str.h"

#include <string.h>

ra_str ra_plural(ra_arena *arena, ra_str noun)
{
    static const struct {
        ra_str one;
        ra_str many;
    } irregular[] = {{RA_STR("person"), RA_STR("people")},   {RA_STR("man"), RA_STR("men")},
                     {RA_STR("woman"), RA_STR("women")},     {RA_STR("child"), RA_STR("children")},
                     {RA_STR("percent"), RA_STR("percent")}, {RA_STR("people"), RA_STR("people")},
                     {RA_STR("police"), RA_STR("police")}};
    for (size_t i = 0; i < sizeof irregular / sizeof irregular[0]; i++) {
        if (ra_str_equal(noun, irregular[i].one))
            return irregular[i].many;
    }
    if (noun.len < 2 || !ra_ascii_lower(noun.ptr[noun.len - 1]))
        return noun;
    char last = noun.ptr[noun.len - 1];
    char before = noun.ptr[noun.len - 2];
    if (last == 's' && before != 's')
        return noun;
    bool people = !ra_ascii_lower(noun.ptr[0]); /* German, Iraqi; but: Chinese, British, Frenchman */
    if (people &&
        (ra_str_ends(noun, RA_STR("ese")) || ra_str_ends(noun, RA_STR("sh")) || ra_str_ends(noun, RA_STR("ch"))))
        return noun;
    if (ra_str_ends(noun, RA_STR("man")) &&
        (!people || ra_str_ends(noun, RA_STR("hman")) || ra_str_ends(noun, RA_STR("sman"))))
        return ra_arena_printf(arena, "%.*smen", (int)noun.len - 3, noun.ptr);
    if (last == 'y' && strchr("aeiou", before) == NULL)
        return ra_arena_printf(arena, "%.*sies", (int)noun.len - 1, noun.ptr);
    bool hisses = last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 'c' || before == 's'));
    return ra_arena_printf(arena, "%.*s%s", RA_STR_ARG(noun), hisses ? "es" : "s");
}
