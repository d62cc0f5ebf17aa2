#include "article/blocks/link_cards.h"

#include "article/text/words.h"
#include "base/status.h"
#include "base/str.h"

#include <string.h>

/* The most bytes of a card, and how many words its name may end behind the name before it. */
enum { LONGEST_CARD = 1024, MOST_WORDS = LONGEST_CARD / 2, LONGEST_NAME = 8 };

/* The words before a link's word, as far back as a card may reach. */
typedef struct card_search {
    const ra_lexicon *words;
    ra_str text;
    ra_span at[MOST_WORDS];
    size_t count;
} card_search;

static ra_str word_text(const card_search *s, size_t word)
{
    return ra_str_slice(s->text, s->at[word].start, s->at[word].end);
}

static bool letter_byte(char c)
{
    return ra_ascii_alpha(c) || ra_ascii_digit(c) || (unsigned char)c >= 0x80;
}

static void split_words(card_search *s, size_t from, size_t to)
{
    s->count = 0;
    for (size_t at = from; at < to && s->count < MOST_WORDS;) {
        while (at < to && ra_ascii_space(s->text.ptr[at]))
            at++;
        size_t start = at;
        while (at < to && !ra_ascii_space(s->text.ptr[at]))
            at++;
        if (at > start)
            s->at[s->count++] = (ra_span){(uint32_t)start, (uint32_t)at};
    }
}

/* Whether a headline begins with what stands right behind a name: a capital, a number or a quotation mark. */
static bool begins_headline(ra_str rest)
{
    if (rest.len > 1 && (rest.ptr[0] == '\'' || rest.ptr[0] == '"'))
        return ra_ascii_upper(rest.ptr[1]);
    if (ra_str_starts(rest, RA_STR("\xE2\x80\x98")) || ra_str_starts(rest, RA_STR("\xE2\x80\x9C")))
        return rest.len > 3 && ra_ascii_upper(rest.ptr[3]);
    return rest.len != 0 && (ra_ascii_upper(rest.ptr[0]) || ra_ascii_digit(rest.ptr[0]));
}

/* Bytes of the name with which both words begin: all of `before`, or all before a card that is glued to it ("LindAna").
   0 if there is none. */
static size_t shared_name(ra_str before, ra_str full)
{
    enum { SHORTEST = 3, SHORTEST_GLUED = 4 };
    size_t length = 0;
    while (length < before.len && length < full.len && before.ptr[length] == full.ptr[length])
        length++;
    bool named = length >= SHORTEST && ra_ascii_upper(before.ptr[0]) && !ra_ascii_upper(before.ptr[length - 1]);
    if (length == before.len)
        return named ? length : 0;
    while (length >= SHORTEST_GLUED && !(ra_ascii_upper(before.ptr[length]) && ra_ascii_lower(before.ptr[length - 1])))
        length--;
    return length >= SHORTEST_GLUED && ra_ascii_upper(before.ptr[0]) ? length : 0;
}

/* A word without the quotation mark or bracket that opens it. */
static ra_str without_opening(ra_str word)
{
    size_t open = word.ptr[0] == '"' || word.ptr[0] == '(' ? 1 : ra_opens_quotation(word) ? 3 : 0;
    return ra_str_slice(word, open, word.len);
}

/* Whether a word may stand in a full name before its last: "Ana", "(Annie)", "J.", "von". */
static bool stands_in_name(const card_search *s, size_t word)
{
    ra_str text = word_text(s, word);
    char end = text.ptr[text.len - 1];
    if (end == ',' || end == ';' || end == ':' || end == '!' || end == '?')
        return false;
    return ra_ascii_upper(text.ptr[0]) || text.ptr[0] == '(' || (unsigned char)text.ptr[0] >= 0x80 ||
           ra_word_has_class(s->words, text, "particle");
}

/* Whether the word behind `name` is the first name that stands before it: "Ana Lind Ana Maria Lind". */
static bool first_name_again(const card_search *s, size_t name)
{
    enum { LONGEST_SURNAME = 3 };
    for (size_t back = 1; back <= LONGEST_SURNAME && back <= name; back++) {
        if (ra_str_equal(word_text(s, name - back), word_text(s, name + 1)))
            return true;
    }
    return false;
}

/* Where the name ends whose last byte is before `end`: "Jr." belongs to it. */
static size_t with_suffix(const card_search *s, size_t end)
{
    size_t start = end + 1;
    size_t at = start;
    while (at < s->text.len && ra_ascii_alpha(s->text.ptr[at]))
        at++;
    if (!ra_word_has_class(s->words, ra_str_slice(s->text, start, at), "name_end"))
        return end;
    return at < s->text.len && s->text.ptr[at] == '.' ? at + 1 : at;
}

/* Where the card begins whose full name ends with word `last`: behind the name before it; 0 if `last` ends no such
 * name. */
static size_t card_start(const card_search *s, size_t last)
{
    ra_str full = word_text(s, last);
    for (size_t name = last; name-- > 0 && last - name <= LONGEST_NAME;) {
        ra_str before = without_opening(word_text(s, name));
        size_t length = shared_name(before, full);
        bool whole = length == before.len;
        bool glued = begins_headline(ra_str_slice(full, length, full.len));
        bool again = whole && length == full.len && name + 1 < last && first_name_again(s, name);
        if (length != 0 && (glued || again)) {
            size_t end = s->at[name].end - (before.len - length);
            return whole ? with_suffix(s, end) : end;
        }
        if (!stands_in_name(s, name))
            break;
    }
    return 0;
}

/* Where a card begins that ends before byte `to` and does not reach before `from`; 0 if there is none. */
static size_t find_card(card_search *s, size_t from, size_t to)
{
    if (to - from > LONGEST_CARD)
        from = to - LONGEST_CARD;
    split_words(s, from, to);
    for (size_t last = 1; last < s->count; last++) {
        size_t start = card_start(s, last);
        if (start != 0)
            return start;
    }
    return 0;
}

/* The next word in capitals at or behind `from` with which cards end; false where none follows. */
static bool next_end(const ra_lexicon *words, ra_str text, size_t from, ra_span *end)
{
    enum { LONGEST = 12 };
    for (size_t at = from; at < text.len; at++) {
        if (!ra_ascii_upper(text.ptr[at]))
            continue;
        size_t start = at;
        while (at < text.len && ra_ascii_upper(text.ptr[at]))
            at++;
        bool apart = start > 0 && text.ptr[start - 1] == ' ' &&
                     (at == text.len || !letter_byte(text.ptr[at]) || (unsigned char)text.ptr[at] >= 0x80);
        if (apart && at - start > 1 && at - start <= LONGEST &&
            ra_word_has_class(words, ra_str_slice(text, start, at), "card_end")) {
            *end = (ra_span){(uint32_t)start, (uint32_t)at};
            return true;
        }
    }
    return false;
}

static ra_status cut_cards(card_search *s, ra_arena *arena, ra_block *block, ra_error *error)
{
    char *left = NULL;
    size_t used = 0;
    size_t copied = 0;
    ra_span end = {0, 0};
    s->text = block->text;
    for (size_t from = 0; next_end(s->words, s->text, from, &end); from = end.end) {
        size_t start = find_card(s, from, end.start);
        if (start == 0)
            continue;
        if (left == NULL)
            left = ra_arena_alloc(arena, s->text.len);
        if (left == NULL)
            return ra_fail_memory(error);
        memcpy(left + used, s->text.ptr + copied, start - copied);
        used += start - copied;
        copied = end.end;
    }
    if (left == NULL)
        return RA_OK;
    memcpy(left + used, s->text.ptr + copied, s->text.len - copied);
    block->text = (ra_str){left, used + s->text.len - copied};
    return RA_OK;
}

ra_status ra_link_cards_cut(const ra_lexicon *words, ra_arena *arena, ra_blocks *blocks, ra_error *error)
{
    card_search *s = ra_arena_alloc(arena, sizeof *s);
    if (s == NULL)
        return ra_fail_memory(error);
    s->words = words;
    for (size_t i = 0; i < blocks->count; i++) {
        if (!blocks->at[i].dropped)
            RA_TRY(cut_cards(s, arena, &blocks->at[i], error));
    }
    return RA_OK;
}
