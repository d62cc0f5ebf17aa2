#include "article/text/lines.h"
#include "article/text/words.h"
#include "base/status.h"
#include "base/str.h"

enum { LONGEST_CREDIT = 14, LEAST_PARAGRAPH = 6, LONGEST_CAPTION = 80 };

/* A picture credit within a line. `glued`: a sentence follows it without as much as a space. */
typedef struct credit {
    size_t start;
    size_t end;
    bool glued;
} credit;

typedef RA_LIST(ra_str) names;

/* The suppliers' names, in the lexicon's order. */
static bool list_suppliers(ra_arena *arena, const ra_lexicon *words, names *suppliers)
{
    for (uint32_t i = 0; i < words->row_count; i++) {
        ra_str fields = ra_lexicon_row(words, i).fields;
        if (!ra_str_starts(fields, RA_STR("supplier\t")))
            continue;
        ra_str *name = ra_list_add(arena, suppliers);
        if (name == NULL)
            return false;
        *name = ra_row_field(fields, 1);
    }
    return true;
}

/* Where the sentence that holds byte `at` begins: behind the last full stop and space, or bracket. */
static size_t sentence_start(ra_str text, size_t at)
{
    while (at > 0) {
        char c = text.ptr[at - 1];
        if (c == '(' || (ra_ascii_space(c) && at > 1 && strchr(".)?!|", text.ptr[at - 2]) != NULL))
            break;
        at--;
    }
    return at;
}

/* Whether "via " or a slash stands before byte `at`. */
static bool supplied_by(const ra_lexicon *words, ra_str text, size_t at)
{
    if (at == 0 || text.ptr[at - 1] != ' ')
        return at > 0 && text.ptr[at - 1] == '/';
    size_t start = at - 1;
    while (start > 0 && ra_ascii_alpha(text.ptr[start - 1]))
        start--;
    return ra_word_has_class(words, ra_str_slice(text, start, at - 1), "via");
}

/* Behind what a credit may add to its supplier, ", FILE", else `at`. */
static size_t past_addition(const ra_lexicon *words, ra_str text, size_t at)
{
    if (at + 2 >= text.len || text.ptr[at] != ',' || text.ptr[at + 1] != ' ')
        return at;
    size_t end = at + 2;
    while (end < text.len && ra_ascii_alpha(text.ptr[end]))
        end++;
    return ra_word_has_class(words, ra_str_slice(text, at + 2, end), "credit_end") ? end : at;
}

/* What follows a credit, or {NULL, 0} where it does not end there: nothing, closing brackets, or, glued on, a sentence
   that begins with a capital. */
static bool ends_credit(const ra_lexicon *words, ra_str text, size_t at, credit *c)
{
    at = past_addition(words, text, at);
    while (at < text.len && (text.ptr[at] == ')' || text.ptr[at] == '.' || text.ptr[at] == ' '))
        at++;
    c->end = at;
    c->glued = false;
    if (at == text.len)
        return true;
    bool apart = at > 0 && text.ptr[at - 1] == ' ';
    c->glued = !apart && ra_ascii_upper(text.ptr[at]) && at + 1 < text.len &&
               (ra_ascii_lower(text.ptr[at + 1]) || text.ptr[at + 1] == ' ') &&
               ra_count_words(ra_str_slice(text, at, text.len)) >= LEAST_PARAGRAPH;
    return c->glued;
}

/* A supplier's name behind "via" or a slash: "Iraqi Prime Minister's Office via AP", "Drew Smith/Getty Images". */
static bool find_supplier(const ra_lexicon *words, const names *suppliers, ra_str text, credit *found)
{
    for (size_t i = 0; i < suppliers->count; i++) {
        ra_str name = suppliers->at[i];
        for (size_t at = 0; (at = ra_str_find(text, name, at)) != SIZE_MAX; at++) {
            if (!supplied_by(words, text, at) || !ends_credit(words, text, at + name.len, found))
                continue;
            found->start = sentence_start(text, at);
            if (ra_count_words(ra_str_slice(text, found->start, at + name.len)) <= LONGEST_CREDIT)
                return true;
        }
    }
    return false;
}

/* A supplier's name alone in brackets behind the last sentence: "The dam on Tuesday. (AP)". */
static bool find_bracketed(const names *suppliers, ra_str text, credit *found)
{
    size_t open = text.len;
    while (open > 0 && text.ptr[open - 1] != '(')
        open--;
    if (open < 3 || text.ptr[text.len - 1] != ')' || text.ptr[open - 2] != ' ' ||
        strchr(".!?\"'", text.ptr[open - 3]) == NULL)
        return false;
    ra_str name = ra_str_slice(text, open, text.len - 1);
    for (size_t i = 0; i < suppliers->count; i++) {
        if (!ra_str_equal(suppliers->at[i], name))
            continue;
        *found = (credit){open - 1, text.len, false};
        return true;
    }
    return false;
}

/* "Photo by ..." that reaches to the end of the line. */
static bool find_opened(const ra_lexicon *words, const ra_line_words *line, ra_str text, credit *found)
{
    if (!line->all)
        return false;
    size_t from = line->count > LONGEST_CREDIT ? line->count - LONGEST_CREDIT : 0;
    for (size_t first = from; first < line->count; first++) {
        for (size_t n = 2; n <= 3 && first + n <= line->count; n++) {
            size_t start = line->spans[first].start;
            if (!ra_ascii_upper(text.ptr[start]) ||
                !ra_word_has_class(words, ra_line_words_join(line, first, n), "credit"))
                continue;
            *found = (credit){start > 0 && text.ptr[start - 1] == '(' ? start - 1 : start, text.len, false};
            return true;
        }
    }
    return false;
}

static ra_status split_glued(ra_arena *arena, ra_blocks *blocks, size_t at, ra_str paragraph, ra_error *error)
{
    if (ra_list_add(arena, blocks) == NULL)
        return ra_fail_memory(error);
    memmove(&blocks->at[at + 2], &blocks->at[at + 1], (blocks->count - at - 2) * sizeof *blocks->at);
    blocks->at[at + 1] = (ra_block){.source = paragraph, .text = paragraph};
    return RA_OK;
}

ra_status ra_captions_mark(ra_arena *arena, const ra_lexicon *words, bool keep, ra_blocks *blocks, ra_error *error)
{
    ra_line_words *line = ra_arena_alloc(arena, sizeof *line);
    names suppliers = {0};
    if (line == NULL || !list_suppliers(arena, words, &suppliers))
        return ra_fail_memory(error);
    for (size_t i = 0; i < blocks->count; i++) {
        ra_block *block = &blocks->at[i];
        credit found;
        if (block->dropped)
            continue;
        ra_line_words_read(line, block->text);
        if (!find_opened(words, line, block->text, &found) && !find_supplier(words, &suppliers, block->text, &found) &&
            !find_bracketed(&suppliers, block->text, &found))
            continue;
        ra_str paragraph = ra_str_slice(block->text, found.end, block->text.len);
        ra_str caption = ra_str_trim(ra_str_slice(block->text, 0, found.start));
        block->text = caption;
        block->kind = RA_PARAGRAPH_CAPTION;
        size_t length = ra_count_words(caption);
        if (length < 3)
            ra_block_drop(block, "a picture credit");
        else if (!keep && length <= LONGEST_CAPTION)
            ra_block_drop(block, "a picture's caption, by its credit");
        if (found.glued)
            RA_TRY(split_glued(arena, blocks, i, paragraph, error));
    }
    return RA_OK;
}
