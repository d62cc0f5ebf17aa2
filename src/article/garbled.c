#include "article/garbled.h"

#include "base/str.h"

/* The articles of Arabic names: what stands behind one is a name and is not split from it. */
static bool is_name_article(ra_str text, size_t at)
{
    static const char *const articles[] = {"al-", "el-", "ul-", "bin-"};
    for (size_t i = 0; i < sizeof articles / sizeof articles[0]; i++) {
        size_t n = strlen(articles[i]);
        if (text.len - at > n && ra_str_equal_fold(ra_str_slice(text, at, at + n), ra_str_from(articles[i])))
            return ra_ascii_lower(text.ptr[at + n]);
    }
    return false;
}

static size_t word_end(ra_str text, size_t at)
{
    while (at < text.len && (ra_ascii_alpha(text.ptr[at]) || text.ptr[at] == '-'))
        at++;
    return at;
}

/* "al-office. Rashidi", "al-budget Rashidi": a name's article joined to a lower-case word, and the name behind it. */
static bool broken_at(ra_str text, size_t at, ra_str *name)
{
    if (!is_name_article(text, at))
        return false;
    size_t next = word_end(text, at);
    if (next < text.len && text.ptr[next] == '.')
        next++;
    if (next >= text.len || text.ptr[next] != ' ' || !ra_ascii_upper(text.ptr[next + 1 < text.len ? next + 1 : next]))
        return false;
    size_t start = next + 1;
    *name = ra_str_slice(text, start, word_end(text, start));
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

bool ra_is_garbled(const ra_blocks *blocks)
{
    enum { MOST_CHECKS = 32 };
    int checks = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        ra_str text = blocks->at[i].text;
        for (size_t at = 0; !blocks->at[i].dropped && (at = ra_str_find(text, RA_STR("l-"), at)) != SIZE_MAX; at++) {
            size_t start = at > 0 ? at - 1 : 0;
            ra_str name;
            bool at_word = start == 0 || !ra_ascii_alpha(text.ptr[start - 1]);
            if (at_word && broken_at(text, start, &name) && checks++ < MOST_CHECKS && stands_whole(blocks, name))
                return true;
        }
    }
    return false;
}
