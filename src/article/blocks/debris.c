#include "article/blocks/debris.h"

#include "article/text/phrases.h"
#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

enum { LONGEST_TEASER = 28, MOST_TEASERS = 40, LONGEST_LABEL = 12, LEAST_TELEPHONE = 10, MOST_CUTS = 8 };

/* A headline or link text, as they stand below "You might like". */
static bool reads_as_teaser(const ra_line_words *line, const ra_block *block)
{
    ra_str text = block->text;
    if (block->kind == RA_PARAGRAPH_LIST && block->linked)
        return true;
    return line->all && line->count <= LONGEST_TEASER && !ra_ends_sentence(text) && !ra_opens_quotation(text);
}

static size_t word_characters(ra_str word)
{
    size_t n = 0;
    for (size_t i = 0; i < word.len; i++)
        n += ra_ascii_alpha(word.ptr[i]) || (unsigned char)word.ptr[i] >= 0x80;
    return n;
}

static size_t digits(ra_str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += ra_ascii_digit(text.ptr[i]);
    return n;
}

/* Rules, dots, clock times of players, telephone numbers, lone addresses and handles: nothing that a reader would read.
 */
static const char *wordless(ra_str text, const ra_line_words *line)
{
    size_t letters = 0;
    for (size_t i = 0; i < line->count; i++)
        letters += word_characters(line->words[i]);
    if (letters == 0)
        return line->count == 0 || memchr(text.ptr, ':', text.len) != NULL || digits(text) >= LEAST_TELEPHONE
                   ? "no words"
                   : NULL;
    if (!line->all || line->count > 10)
        return NULL;
    size_t from = 0;
    size_t spaces = 0;
    for (size_t i = 0; i < text.len; i++)
        spaces += text.ptr[i] == ' ';
    bool address = ra_str_find(text, RA_STR("@"), from) != SIZE_MAX || ra_str_starts(text, RA_STR("http://")) ||
                   ra_str_starts(text, RA_STR("https://")) || ra_str_starts(text, RA_STR("www.")) ||
                   ra_str_starts(text, RA_STR("pic.twitter.com/"));
    return address && spaces <= 2 && !ra_ends_sentence(text) ? "an address or handle" : NULL;
}

/* Cuts bytes [start, end) out of a text, with the white space that would be left doubled. */
static ra_status cut_out(ra_arena *arena, ra_str *text, size_t start, size_t end, ra_error *error)
{
    ra_str before = ra_str_trim(ra_str_slice(*text, 0, start));
    ra_str after = ra_str_trim(ra_str_slice(*text, end, text->len));
    if (before.len == 0 || after.len == 0) {
        *text = before.len != 0 ? before : after;
        return RA_OK;
    }
    char *joined = ra_arena_alloc(arena, before.len + 1 + after.len);
    if (joined == NULL)
        return ra_fail_memory(error);
    memcpy(joined, before.ptr, before.len);
    joined[before.len] = ' ';
    memcpy(joined + before.len + 1, after.ptr, after.len);
    *text = (ra_str){joined, before.len + 1 + after.len};
    return RA_OK;
}

static ra_status strip(ra_arena *arena, const ra_phrase *f, const ra_line_words *line, ra_block *block, ra_error *error)
{
    size_t next = f->first + f->count;
    if (f->until.len != 0)
        next = ra_phrase_word_after(line, next, f->until);
    if (next == SIZE_MAX && line->all && line->count <= LONGEST_LABEL) {
        ra_block_drop(block, "a player or picture label");
        return RA_OK;
    }
    if (next == SIZE_MAX)
        next = f->first + f->count;
    size_t end = next < line->count ? line->spans[next].start : block->text.len;
    size_t mark = next > 0 ? line->spans[next - 1].end : 0;
    /* Brackets and quotation marks before the next word are its own. */
    for (size_t i = mark; i < end; i++) {
        if (block->text.ptr[i] == ' ')
            mark = i + 1;
    }
    if (next < line->count && mark < end)
        end = mark;
    RA_TRY(cut_out(arena, &block->text, line->spans[f->first].start, end, error));
    block->kind = RA_PARAGRAPH_CAPTION;
    if (block->text.len == 0)
        ra_block_drop(block, "a player or picture label");
    return RA_OK;
}

static bool identifier_byte(char c)
{
    return ra_ascii_alpha(c) || ra_ascii_digit(c) || c == '_' || c == '-';
}

/* "[gallery ids="1,2"]", "[/caption]": what a publishing system should have turned into something else. A bracket that
   holds plain words is the writer's own. */
static bool is_shortcode(ra_str inside)
{
    size_t at = inside.len != 0 && inside.ptr[0] == '/' ? 1 : 0;
    bool closing = at == 1;
    size_t start = at;
    bool marked = false;
    while (at < inside.len && identifier_byte(inside.ptr[at]))
        marked |= inside.ptr[at++] == '_';
    if (at == start)
        return false;
    if (at == inside.len)
        return closing || marked;
    size_t equals = ra_str_find(inside, RA_STR("="), at);
    return inside.ptr[at] == ' ' && equals != SIZE_MAX && equals > at + 1 && identifier_byte(inside.ptr[equals - 1]);
}

/* A button's label goes with it: "[button link=...]Send us yours[/button]". */
static size_t end_of_button(ra_str text, size_t at, size_t end)
{
    size_t close = ra_str_starts(ra_str_slice(text, at, text.len), RA_STR("[button"))
                       ? ra_str_find(text, RA_STR("[/button]"), end)
                       : SIZE_MAX;
    return close != SIZE_MAX ? close + sizeof "[/button]" - 1 : end;
}

static ra_status cut_shortcodes(ra_arena *arena, ra_block *block, ra_error *error)
{
    for (size_t at = 0, tries = 0; tries < 64; tries++) {
        at = ra_str_find(block->text, RA_STR("["), at);
        size_t end = at != SIZE_MAX ? ra_str_find(block->text, RA_STR("]"), at) : SIZE_MAX;
        if (end == SIZE_MAX)
            break;
        if (is_shortcode(ra_str_slice(block->text, at + 1, end)))
            RA_TRY(cut_out(arena, &block->text, at, end_of_button(block->text, at, end + 1), error));
        else
            at++;
        if (at > block->text.len)
            break;
    }
    if (block->text.len == 0)
        ra_block_drop(block, "a shortcode");
    return RA_OK;
}

/* Whether the bracket at `open` opens what its line says beside its sentences: behind a sentence, or at one of the
   line's ends. */
static bool stands_apart(ra_str text, size_t open, size_t end)
{
    ra_str before = ra_str_trim(ra_str_slice(text, 0, open));
    ra_str after = ra_str_trim(ra_str_slice(text, end, text.len));
    return before.len == 0 || after.len == 0 || ra_ends_sentence(before);
}

/* "(Photo: county police)" and "(Related: ...)". */
static ra_status cut_brackets(ra_arena *arena, const ra_phrase_lexicons *lexicons, ra_line_words *line, ra_block *block,
                              ra_error *error)
{
    enum { LONGEST_BRACKET = 500, MOST_TRIES = 64 };
    size_t at = 0;
    for (size_t tries = 0; tries < MOST_TRIES && (at = ra_str_find(block->text, RA_STR("("), at)) != SIZE_MAX;
         tries++) {
        size_t reach = block->text.len - at < LONGEST_BRACKET ? block->text.len : at + LONGEST_BRACKET;
        size_t end = ra_str_find(ra_str_slice(block->text, 0, reach), RA_STR(")"), at);
        if (end == SIZE_MAX) {
            at++;
            continue;
        }
        ra_str inside = ra_str_slice(block->text, at + 1, end);
        bool last = ra_str_trim(ra_str_slice(block->text, end + 1, block->text.len)).len == 0;
        ra_line_words_read(line, inside);
        ra_phrase phrase = stands_apart(block->text, at, end + 1) ? ra_phrase_open_bracket(lexicons, line, inside)
                                                                  : (ra_phrase){.action = RA_PHRASE_NONE};
        at++;
        if (phrase.action == RA_PHRASE_NONE)
            continue;
        if (phrase.action == RA_PHRASE_STRIP && last)
            block->kind = RA_PARAGRAPH_CAPTION;
        RA_TRY(cut_out(arena, &block->text, at - 1, end + 1, error));
    }
    if (block->text.len == 0)
        ra_block_drop(block, "a debris phrase in brackets");
    return RA_OK;
}

static ra_status cut_sentence(ra_arena *arena, ra_span sentence, ra_block *block, ra_error *error)
{
    RA_TRY(cut_out(arena, &block->text, sentence.start, sentence.end, error));
    if (block->text.len == 0)
        ra_block_drop(block, "a debris phrase");
    return RA_OK;
}

static void cut_rest(size_t start, ra_block *block)
{
    if (start > 0 && block->text.ptr[start - 1] == '(')
        start--;
    block->text = ra_str_trim(ra_str_slice(block->text, 0, start));
    if (block->text.len == 0)
        ra_block_drop(block, "a debris phrase");
}

static void drop_by_phrase(const ra_phrase *phrase, ra_block *block, bool *teasers)
{
    block->credit = phrase->action == RA_PHRASE_CREDIT;
    block->phrase = !block->credit;
    ra_block_drop(block, phrase->action == RA_PHRASE_DROP     ? "a debris phrase"
                         : phrase->action == RA_PHRASE_CREDIT ? "a credit line"
                                                              : "a heading of teasers");
    *teasers = phrase->action == RA_PHRASE_TEASERS;
}

/* Marks one block; *teasers is set where the blocks below may be teasers. */
static ra_status mark_block(ra_arena *arena, const ra_phrase_lexicons *lexicons, ra_line_words *line, ra_block *block,
                            bool *teasers, ra_error *error)
{
    if (memchr(block->text.ptr, '[', block->text.len) != NULL)
        RA_TRY(cut_shortcodes(arena, block, error));
    if (memchr(block->text.ptr, '(', block->text.len) != NULL)
        RA_TRY(cut_brackets(arena, lexicons, line, block, error));
    for (int round = 0; round < MOST_CUTS && !block->dropped; round++) {
        ra_line_words_read(line, block->text);
        const char *reason = wordless(block->text, line);
        if (reason != NULL) {
            ra_block_drop(block, reason);
            return RA_OK;
        }
        ra_phrase phrase = ra_phrase_find(lexicons, line, block->text);
        if (phrase.action == RA_PHRASE_NONE)
            return RA_OK;
        if (phrase.action == RA_PHRASE_SENTENCE)
            RA_TRY(cut_sentence(arena, phrase.sentence, block, error));
        else if (ra_opens_quotation(block->text))
            return RA_OK;
        else if (phrase.action == RA_PHRASE_REST) {
            *teasers = phrase.teasers;
            cut_rest(line->spans[phrase.first].start, block);
        } else if (phrase.action == RA_PHRASE_STRIP)
            RA_TRY(strip(arena, &phrase, line, block, error));
        else
            drop_by_phrase(&phrase, block, teasers);
    }
    return RA_OK;
}

ra_status ra_debris_mark(ra_arena *arena, const ra_phrase_lexicons *lexicons, ra_blocks *blocks, ra_error *error)
{
    ra_line_words *line = ra_arena_alloc(arena, sizeof *line);
    if (line == NULL)
        return ra_fail_memory(error);
    size_t teasers_left = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        ra_block *block = &blocks->at[i];
        if (block->dropped)
            continue;
        bool teasers = false;
        RA_TRY(mark_block(arena, lexicons, line, block, &teasers, error));
        if (teasers) {
            teasers_left = MOST_TEASERS;
        } else if (teasers_left > 0 && !block->dropped) {
            teasers_left = reads_as_teaser(line, block) ? teasers_left - 1 : 0;
            if (teasers_left > 0)
                ra_block_drop(block, "a teaser");
        }
    }
    return RA_OK;
}
