#include "story/text/words.h"

#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

enum { LONGEST_WORD = 128 };

static bool is_word_part(uint32_t c)
{
    if (c < 0x80)
        return ra_ascii_alpha((char)c) || ra_ascii_digit((char)c);
    return u_isalnum((UChar32)c) || u_getCombiningClass((UChar32)c) != 0;
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019;
}

size_t ra_word_fold(ra_str word, char *out, size_t size)
{
    size_t length = 0;
    for (size_t at = 0; at < word.len && size - length >= 4;) {
        uint32_t c = ra_utf8_next(word, &at);
        if (c < 0x80)
            out[length++] = ra_ascii_fold((char)c);
        else
            length += ra_utf8_put(out + length, (uint32_t)u_tolower((UChar32)c));
    }
    return length;
}

/* Whether a quotation mark opens or closes at a place: curly ones say so, a straight one closes what stands open. */
static void follow_marks(uint32_t c, bool *quoted)
{
    if (c == 0x201C)
        *quoted = true;
    else if (c == 0x201D || c == '\n')
        *quoted = false;
    else if (c == '"')
        *quoted = !*quoted;
}

uint64_t ra_words_shingle(const ra_words *words, size_t at, size_t length)
{
    uint64_t hash = 0;
    for (size_t i = at; i < at + length; i++)
        hash = (hash ^ words->at[i].hash) * 0x9FB21C651E98DF25u;
    return hash ^ hash >> 29;
}

ra_range ra_words_within(const ra_words *words, ra_span span)
{
    uint32_t low = 0;
    uint32_t high = (uint32_t)words->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (words->at[middle].span.start < span.start)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t end = low;
    while (end < words->count && words->at[end].span.end <= span.end)
        end++;
    return (ra_range){low, end};
}

ra_status ra_words_scan(ra_arena *arena, ra_str text, ra_words *words, ra_error *error)
{
    bool quoted = false;
    bool after_apostrophe = false;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = ra_utf8_next(text, &at);
        if (!is_word_part(c)) {
            follow_marks(c, &quoted);
            after_apostrophe =
                is_apostrophe(c) && start > 0 && words->count > 0 && words->at[words->count - 1].span.end == start;
            continue;
        }
        bool capital = c < 0x80 ? ra_ascii_upper((char)c) : u_isupper((UChar32)c);
        size_t end = at;
        while (at < text.len && is_word_part(ra_utf8_next(text, &at)))
            end = at;
        at = end;
        ra_str whole = ra_str_slice(text, start, end);
        if (after_apostrophe && ra_str_is(whole, "s"))
            continue;
        after_apostrophe = false;
        char folded[LONGEST_WORD];
        size_t length = ra_word_fold(whole, folded, sizeof folded);
        ra_word *word = ra_list_add(arena, words);
        if (word == NULL)
            return ra_fail_memory(error);
        word->hash = ra_hash((ra_str){folded, length}, 0);
        word->span = (ra_span){(uint32_t)start, (uint32_t)end};
        word->flags = (capital ? RA_WORD_CAPITAL : 0) | (quoted ? RA_WORD_QUOTED : 0);
    }
    return RA_OK;
}
