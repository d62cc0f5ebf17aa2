#include "article/text/lines.h"

#include "article/text/words.h"
#include "base/status.h"
#include "base/str.h"

enum { NARROWEST_WRAP = 50, WIDEST_WRAP = 90, LONGEST_HEADING = 16, LEAST_WRAPPED_LINES = 6 };

static ra_block *add_block(ra_arena *arena, ra_blocks *blocks, ra_str text, bool after_gap)
{
    ra_block *block = ra_list_add(arena, blocks);
    if (block != NULL)
        *block = (ra_block){.source = text, .text = text, .after_gap = after_gap};
    return block;
}

/* Whether lines were broken at a fixed width: nearly all lines that another follows directly are about as long. */
static bool is_wrapped(const ra_blocks *blocks)
{
    size_t followed = 0;
    size_t wrapped = 0;
    for (size_t i = 0; i + 1 < blocks->count; i++) {
        if (blocks->at[i + 1].after_gap)
            continue;
        size_t length = blocks->at[i].text.len;
        followed++;
        wrapped += length >= NARROWEST_WRAP && length <= WIDEST_WRAP;
    }
    return followed >= LEAST_WRAPPED_LINES && wrapped * 10 >= followed * 9;
}

static ra_status join_wrapped(ra_arena *arena, ra_blocks *blocks, ra_error *error)
{
    size_t kept = 0;
    for (size_t i = 0, next; i < blocks->count; i = next) {
        size_t length = blocks->at[i].text.len;
        for (next = i + 1; next < blocks->count && !blocks->at[next].after_gap; next++)
            length += 1 + blocks->at[next].text.len;
        ra_block joined = blocks->at[i];
        if (next > i + 1) {
            char *text = ra_arena_alloc(arena, length);
            if (text == NULL)
                return ra_fail_memory(error);
            size_t used = 0;
            for (size_t j = i; j < next; j++) {
                if (j > i)
                    text[used++] = ' ';
                memcpy(text + used, blocks->at[j].text.ptr, blocks->at[j].text.len);
                used += blocks->at[j].text.len;
            }
            joined.text = joined.source = (ra_str){text, used};
        }
        blocks->at[kept++] = joined;
    }
    blocks->count = kept;
    return RA_OK;
}

ra_status ra_lines_split(ra_arena *arena, ra_str text, bool keep, ra_blocks *blocks, bool *cut, ra_error *error)
{
    ra_str rest = text;
    ra_str line;
    bool gap = false;
    while (ra_str_cut(&rest, '\n', &line)) {
        ra_str trimmed = ra_str_trim(line);
        if (trimmed.len == 0) {
            gap = true;
            continue;
        }
        if (blocks->count == RA_MOST_LINES) {
            *cut = true;
            break;
        }
        if (add_block(arena, blocks, trimmed, gap) == NULL)
            return ra_fail_memory(error);
        gap = false;
    }
    return !keep && is_wrapped(blocks) ? join_wrapped(arena, blocks, error) : RA_OK;
}

void ra_headings_mark(ra_blocks *blocks)
{
    ra_block *previous = NULL;
    for (size_t i = 0; i < blocks->count; i++) {
        ra_block *block = &blocks->at[i];
        if (block->dropped)
            continue;
        if (previous != NULL && previous->kind == RA_PARAGRAPH_BODY &&
            ra_count_words(previous->text) <= LONGEST_HEADING && !ra_ends_sentence(previous->text) &&
            !ra_str_ends(previous->text, RA_STR(":")) && !ra_opens_quotation(previous->text) &&
            previous->text.ptr[0] != '-') {
            if (block->kind == RA_PARAGRAPH_BODY && ra_ends_sentence(block->text))
                previous->kind = RA_PARAGRAPH_HEADING;
            else if (block->kind == RA_PARAGRAPH_CAPTION && !block->after_gap)
                previous->kind = RA_PARAGRAPH_CAPTION;
        }
        previous = block;
    }
}
