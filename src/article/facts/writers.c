#include "article/facts/writers.h"

#include "article/text/words.h"
#include "base/status.h"
#include "base/str.h"

enum { TAIL = 6, LEAST_BEFORE = 3, LONGEST_CONTACT = 50, LONGEST_LIFE = 120, LATEST_ROLE = 16, LATEST_BARE_ROLE = 4 };

/* An e-mail address or a handle. */
static bool holds_address(ra_str text)
{
    for (size_t at = 0; (at = ra_str_find(text, RA_STR("@"), at)) != SIZE_MAX; at++) {
        if (at + 1 < text.len && (ra_ascii_alpha(text.ptr[at + 1]) || text.ptr[at + 1] == '_'))
            return true;
    }
    return false;
}

/* Whether the line begins with one of the names in the byline; *rest is the number of the word behind it. */
static bool begins_with_writer(const ra_line_words *line, ra_line_words *name, const ra_article *article, size_t *rest)
{
    for (size_t i = 0; i < article->byline.count; i++) {
        ra_line_words_read(name, article->byline.at[i]);
        if (name->count < 2 || name->count >= line->count)
            continue;
        if (ra_str_equal(ra_line_words_join(line, 0, name->count), ra_line_words_join(name, 0, name->count))) {
            *rest = name->count;
            return true;
        }
    }
    return false;
}

static bool is_contact(const ra_lexicon *words, const ra_line_words *line, ra_str text, bool by_writer)
{
    if (!line->all || line->count > LONGEST_CONTACT || !holds_address(text))
        return false;
    return by_writer || ra_word_has_class(words, line->words[0], "contact") ||
           (line->count > 1 && ra_word_has_class(words, ra_line_words_join(line, 0, 2), "contact"));
}

/* Whether a word of the article, but for one of its blocks, is this one. */
static bool is_named_elsewhere(const ra_blocks *blocks, size_t except, ra_str word)
{
    for (size_t i = 0; i < blocks->count; i++) {
        if (i != except && !blocks->at[i].dropped && ra_str_find(blocks->at[i].text, word, 0) != SIZE_MAX)
            return true;
    }
    return false;
}

/* "Ann Lee is an award-winning reporter ...", "Bo Marsh is senior editor of ...": a name of two to four capitalised
   words that the article does not know, and what writers are called soon behind it. */
static bool is_life_of_stranger(const ra_lexicon *words, const ra_line_words *line, const ra_blocks *blocks,
                                size_t block)
{
    ra_str text = blocks->at[block].text;
    size_t is = 1;
    while (is < line->count && is <= 4 && !ra_word_has_class(words, line->words[is], "is"))
        is++;
    if (is < 2 || is > 4 || is + 2 >= line->count)
        return false;
    for (size_t i = 0; i < is; i++) {
        if (!ra_ascii_upper(text.ptr[line->spans[i].start]))
            return false;
    }
    ra_str article = line->words[is + 1];
    bool opened = ra_word_has_class(words, article, "indefinite") || ra_word_has_class(words, article, "definite");
    size_t latest = is + (opened ? LATEST_ROLE : LATEST_BARE_ROLE);
    bool role = false;
    for (size_t i = is + 1; i < line->count && i < latest; i++)
        role |= ra_word_has_class(words, line->words[i], "role");
    ra_span last = line->spans[is - 1];
    return role && !is_named_elsewhere(blocks, block, ra_str_slice(text, last.start, last.end));
}

static const char *judge(const ra_lexicon *words, ra_line_words *line, const ra_article *article,
                         const ra_blocks *blocks, size_t block)
{
    ra_str text = blocks->at[block].text;
    ra_line_words *name = line + 1;
    size_t rest = 0;
    ra_line_words_read(line, text);
    if (line->count < 4 || ra_opens_quotation(text))
        return NULL;
    bool by_writer = begins_with_writer(line, name, article, &rest);
    if (is_contact(words, line, text, by_writer))
        return "how to reach a writer";
    if (!line->all || line->count > LONGEST_LIFE)
        return NULL;
    if (by_writer && ra_word_has_class(words, line->words[rest], "life"))
        return "who a writer is";
    return is_life_of_stranger(words, line, blocks, block) ? "who a writer is" : NULL;
}

ra_status ra_writers_drop(ra_arena *scratch, const ra_lexicon *words, const ra_article *article, ra_blocks *blocks,
                          ra_error *error)
{
    ra_line_words *line = ra_arena_new_array(scratch, ra_line_words, 2);
    if (line == NULL)
        return ra_fail_memory(error);
    size_t kept = 0;
    for (size_t i = 0; i < blocks->count; i++)
        kept += !blocks->at[i].dropped;
    size_t seen = 0;
    for (size_t i = blocks->count; i-- > 0 && seen < TAIL && seen + LEAST_BEFORE < kept;) {
        ra_block *block = &blocks->at[i];
        if (block->dropped)
            continue;
        seen++;
        const char *reason = judge(words, line, article, blocks, i);
        if (reason != NULL)
            ra_block_drop(block, reason);
    }
    return RA_OK;
}
