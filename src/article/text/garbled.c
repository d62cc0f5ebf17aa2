#include "article/text/garbled.h"

#include "article/text/words.h"
#include "base/str.h"

static size_t word_end(ra_str text, size_t at)
{
    while (at < text.len && (ra_ascii_alpha(text.ptr[at]) || text.ptr[at] == '-'))
        at++;
    return at;
}

/* "al-office. Rashidi", "al-budget Rashidi": the article of an Arabic name, which is not split from the name, before a
   hyphen and a lower-case word, and the name behind it. */
static bool broken_at(const ra_lexicon *words, ra_str text, size_t hyphen, ra_str *name)
{
    size_t start = hyphen;
    while (start > 0 && ra_ascii_alpha(text.ptr[start - 1]))
        start--;
    if (hyphen + 1 >= text.len || !ra_ascii_lower(text.ptr[hyphen + 1]) ||
        !ra_word_has_class(words, ra_str_slice(text, start, hyphen), "name_article"))
        return false;
    size_t next = word_end(text, hyphen);
    if (next < text.len && text.ptr[next] == '.')
        next++;
    if (next >= text.len || text.ptr[next] != ' ' || !ra_ascii_upper(text.ptr[next + 1 < text.len ? next + 1 : next]))
        return false;
    *name = ra_str_slice(text, next + 1, word_end(text, next + 1));
    return name->len >= 3;
}

/* Whether the name stands somewhere behind an article, whole: "al-Rashidi". */
static bool stands_whole(const ra_blocks *blocks, ra_str name)
{
    for (size_t i = 0; i < blocks->count; i++) {
        ra_str text = blocks->at[i].text;
        for (size_t at = 0; (at = ra_str_find(text, name, at)) != SIZE_MAX; at++) {
            if (at >= 3 && text.ptr[at - 1] == '-' && ra_ascii_alpha(text.ptr[at - 2]))
                return true;
        }
    }
    return false;
}

bool ra_is_garbled(const ra_lexicon *words, const ra_blocks *blocks)
{
    enum { MOST_CHECKS = 32 };
    int checks = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        ra_str text = blocks->at[i].text;
        for (size_t at = 0; !blocks->at[i].dropped && (at = ra_str_find(text, RA_STR("-"), at)) != SIZE_MAX; at++) {
            ra_str name;
            if (broken_at(words, text, at, &name) && checks++ < MOST_CHECKS && stands_whole(blocks, name))
                return true;
        }
    }
    return false;
}
