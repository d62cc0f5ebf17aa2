#include "article/html/links.h"

#include "article/text/words.h"
#include "base/str.h"

enum {
    LEAST_SHOUTED = 7,
    LONGEST_LINK = 30,
    LEAST_GLUED = 4,
    LONGEST_GLUED_LABEL = 50,
    LEAST_FILMS = 2,
    LEAST_HEADINGS = 2
};

/* Words of a line in capitals that is no sentence; else 0. */
static size_t shouted_words(ra_str text)
{
    size_t capitals = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (ra_ascii_lower(text.ptr[i]))
            return 0;
        capitals += ra_ascii_upper(text.ptr[i]);
        if (i + 1 < text.len && (text.ptr[i] == '!' || text.ptr[i] == '?') && text.ptr[i + 1] == ' ')
            return 0;
    }
    char last = text.ptr[text.len - 1];
    if (capitals * 2 <= text.len || last == '.' || last == ':' || last == '?' ||
        ra_str_ends(text, RA_STR("\xE2\x80\xA6")) || ra_opens_quotation(text))
        return 0;
    return ra_count_words(text);
}

/* A headline in capitals. Section headings in capitals are shorter, or ask something. */
static bool is_shouted(ra_str text)
{
    size_t words = shouted_words(text);
    return words >= LEAST_SHOUTED && words <= LONGEST_LINK;
}

static bool is_heading(ra_str text)
{
    size_t words = shouted_words(text);
    return words >= 2 && words < LEAST_SHOUTED;
}

/* Whether a word may begin at `at`: a capital, perhaps within a quotation mark. */
static bool begins_headline(ra_str text, size_t at)
{
    if (at < text.len && (text.ptr[at] == '\'' || text.ptr[at] == '"'))
        at++;
    else if (ra_str_starts(ra_str_slice(text, at, text.len), RA_STR("\xE2\x80\x98")) ||
             ra_str_starts(ra_str_slice(text, at, text.len), RA_STR("\xE2\x80\x9C")))
        at += 3;
    return at < text.len && ra_ascii_upper(text.ptr[at]);
}

/* "Harbour:Ferry runs aground off Selby": a label and a headline that stood in elements of their own. */
static bool is_glued(ra_str text)
{
    size_t colon = 0;
    while (colon < text.len && colon <= LONGEST_GLUED_LABEL && text.ptr[colon] != ':') {
        if (text.ptr[colon] == '.' || text.ptr[colon] == '?' || text.ptr[colon] == '!')
            return false;
        colon++;
    }
    if (colon < 2 || colon >= text.len || text.ptr[colon] != ':' || !begins_headline(text, colon + 1))
        return false;
    size_t words = ra_count_words(text);
    return words >= LEAST_GLUED && words <= LONGEST_LINK && !ra_ends_sentence(text) && text.ptr[colon + 1] != '"';
}

/* "1:17 Divers look for the bell": a film's length and title. */
static bool is_film(ra_str text)
{
    size_t at = 0;
    while (at < 2 && at < text.len && ra_ascii_digit(text.ptr[at]))
        at++;
    return at > 0 && at + 4 < text.len && text.ptr[at] == ':' && text.ptr[at + 1] >= '0' && text.ptr[at + 1] <= '5' &&
           ra_ascii_digit(text.ptr[at + 2]) && text.ptr[at + 3] == ' ' && begins_headline(text, at + 4) &&
           !ra_ends_sentence(text) && ra_count_words(text) <= LONGEST_LINK;
}

static void drop_all(ra_blocks *blocks, bool keeps_first, bool (*is_link)(ra_str), const char *reason)
{
    for (size_t i = 0; i < blocks->count; i++) {
        if (blocks->at[i].dropped)
            continue;
        if (!keeps_first && is_link(blocks->at[i].text))
            ra_block_drop(&blocks->at[i], reason);
        keeps_first = false;
    }
}

void ra_links_drop(ra_blocks *blocks)
{
    size_t kept = 0;
    size_t shouted = 0;
    size_t headings = 0;
    size_t films = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        if (blocks->at[i].dropped || blocks->at[i].text.len == 0)
            continue;
        kept++;
        shouted += is_shouted(blocks->at[i].text);
        headings += is_heading(blocks->at[i].text);
        films += is_film(blocks->at[i].text);
    }
    /* Some pages shout all they say, and some all their headings. */
    if (shouted * 3 <= kept && headings < LEAST_HEADINGS)
        drop_all(blocks, true, is_shouted, "a headline in capitals, between paragraphs");
    /* A page that has next to nothing else is left for what it is. */
    if (films >= LEAST_FILMS && films + 1 < kept)
        drop_all(blocks, false, is_film, "a film in a player's list");
    drop_all(blocks, true, is_glued, "a headline glued to its label");
}
