#include "article/debris.h"

#include "article/words.h"
#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

enum { LONGEST_PHRASE = 12, LONGEST_TEASER = 28, MOST_TEASERS = 40, INSIDE_WORDS = 80, LONGEST_LABEL = 12 };

typedef enum action { ACTION_NONE, ACTION_DROP, ACTION_CREDIT, ACTION_TEASERS, ACTION_STRIP } action;

typedef struct finding {
    action action;
    size_t first; /* words of the phrase */
    size_t count;
    ra_str until;
} finding;

/* Whether a colon, bar or pair of angle brackets stands right behind a word, as behind a label. */
static bool label_ends(const ra_line_words *line, ra_str text, size_t word)
{
    size_t at = line->spans[word].end;
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    ra_str rest = ra_str_slice(text, at, text.len);
    return rest.len != 0 && (rest.ptr[0] == ':' || rest.ptr[0] == '|' || ra_str_starts(rest, RA_STR(">>")) ||
                             ra_str_starts(rest, RA_STR("\xC2\xBB")) || ra_str_starts(rest, RA_STR("\xE2\x96\xBA")));
}

static bool position_fits(ra_str where, size_t first, size_t count, const ra_line_words *line, ra_str text)
{
    bool at_start = first == 0;
    bool at_end = line->all && first + count == line->count;
    if (ra_str_is(where, "line"))
        return at_start && at_end;
    if (ra_str_is(where, "begin"))
        return at_start;
    if (ra_str_is(where, "label"))
        return at_start && label_ends(line, text, count - 1);
    return ra_str_is(where, "end") ? at_end : true;
}

static unsigned parse_number(ra_str digits)
{
    unsigned n = 0;
    for (size_t i = 0; i < digits.len && i < 6; i++)
        n = n * 10 + (unsigned)(digits.ptr[i] - '0');
    return n;
}

/* What the lexicon says of the phrase of `count` words at `first`; fields: where, does, words, until. */
static finding look_up(const ra_lexicon *phrases, const ra_line_words *line, ra_str text, size_t first, size_t count)
{
    uint32_t row;
    uint32_t rows = ra_lexicon_find(phrases, ra_line_words_join(line, first, count), &row);
    for (uint32_t i = 0; i < rows; i++) {
        ra_str fields = ra_lexicon_row(phrases, row + i).fields;
        unsigned most = parse_number(ra_row_field(fields, 2));
        if (!position_fits(ra_row_field(fields, 0), first, count, line, text))
            continue;
        if (most != 0 && (!line->all || line->count > most))
            continue;
        ra_str does = ra_row_field(fields, 1);
        action what = ra_str_is(does, "drop")     ? ACTION_DROP
                      : ra_str_is(does, "credit") ? ACTION_CREDIT
                      : ra_str_is(does, "strip")  ? ACTION_STRIP
                                                  : ACTION_TEASERS;
        return (finding){what, first, count, ra_row_field(fields, 3)};
    }
    return (finding){ACTION_NONE, 0, 0, {NULL, 0}};
}

/* The first phrase that applies, longest first at each place. */
static finding find_phrase(const ra_lexicon *phrases, const ra_line_words *line, ra_str text)
{
    size_t places = line->count < INSIDE_WORDS ? line->count : line->all ? INSIDE_WORDS : 1;
    for (size_t first = 0; first < places; first++) {
        size_t longest = 1;
        while (longest < LONGEST_PHRASE && first + longest < line->count &&
               ra_lexicon_has_prefix(phrases, ra_line_words_join(line, first, longest)))
            longest++;
        for (size_t count = longest; count > 0; count--) {
            finding f = look_up(phrases, line, text, first, count);
            if (f.action != ACTION_NONE)
                return f;
        }
    }
    return (finding){ACTION_NONE, 0, 0, {NULL, 0}};
}

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

/* Rules, dots, clock times of players, lone addresses and handles: nothing that a reader would read. */
static const char *wordless(ra_str text, const ra_line_words *line)
{
    size_t letters = 0;
    for (size_t i = 0; i < line->count; i++)
        letters += word_characters(line->words[i]);
    if (letters == 0)
        return line->count == 0 || memchr(text.ptr, ':', text.len) != NULL ? "no words" : NULL;
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

/* Number of the word behind the phrase `until` at or after word `from`; SIZE_MAX where it does not follow. */
static size_t word_after(const ra_line_words *line, size_t from, ra_str until)
{
    size_t length = 1;
    for (size_t i = 0; i < until.len; i++)
        length += until.ptr[i] == ' ';
    for (; from + length <= line->count; from++) {
        if (ra_str_equal(ra_line_words_join(line, from, length), until))
            return from + length;
    }
    return SIZE_MAX;
}

static ra_status strip(ra_arena *arena, const finding *f, const ra_line_words *line, ra_block *block, ra_error *error)
{
    size_t next = f->first + f->count;
    if (f->until.len != 0)
        next = word_after(line, next, f->until);
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

/* Marks one block; *teasers is set where the blocks below may be teasers. */
static ra_status mark_block(ra_arena *arena, const ra_lexicon *phrases, ra_line_words *line, ra_block *block,
                            bool *teasers, ra_error *error)
{
    enum { MOST_STRIPS = 8 };
    if (memchr(block->text.ptr, '[', block->text.len) != NULL)
        RA_TRY(cut_shortcodes(arena, block, error));
    for (int round = 0; round < MOST_STRIPS && !block->dropped; round++) {
        ra_line_words_read(line, block->text);
        const char *reason = wordless(block->text, line);
        if (reason != NULL) {
            ra_block_drop(block, reason);
            return RA_OK;
        }
        finding f = find_phrase(phrases, line, block->text);
        if (f.action == ACTION_NONE || ra_opens_quotation(block->text))
            return RA_OK;
        if (f.action == ACTION_STRIP) {
            RA_TRY(strip(arena, &f, line, block, error));
            continue;
        }
        block->credit = f.action == ACTION_CREDIT;
        block->phrase = !block->credit;
        ra_block_drop(block, f.action == ACTION_DROP     ? "a debris phrase"
                             : f.action == ACTION_CREDIT ? "a credit line"
                                                         : "a heading of teasers");
        *teasers = f.action == ACTION_TEASERS;
    }
    return RA_OK;
}

ra_status ra_debris_mark(ra_arena *arena, const ra_lexicon *phrases, ra_blocks *blocks, ra_error *error)
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
        RA_TRY(mark_block(arena, phrases, line, block, &teasers, error));
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
