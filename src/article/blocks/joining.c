#include "article/blocks/joining.h"

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

/* Text under way. */
typedef struct output {
    char *bytes;
    size_t used;
    size_t room;
} output;

/* Cuts a text at a limit, at the start of a character. */
static size_t cut_point(ra_str text, size_t limit)
{
    while (limit > 0 && ((unsigned char)text.ptr[limit] & 0xC0) == 0x80)
        limit--;
    return limit;
}

/* The white space that stands before a block: as it is on the page, or one newline. */
static ra_str gap_before(const ra_joining *j, size_t block)
{
    const char *here = j->blocks->at[block].source.ptr;
    if (!j->as_is)
        return RA_STR("\n");
    const char *gap = here;
    while (gap > j->page.ptr && ra_ascii_space(gap[-1]))
        gap--;
    return (ra_str){gap, (size_t)(here - gap)};
}

/* The white space at the end of a text that is taken as it is, where its last block stays. */
static ra_str gap_after(const ra_joining *j)
{
    const ra_block *last = j->blocks->count > 0 ? &j->blocks->at[j->blocks->count - 1] : NULL;
    if (!j->as_is || last == NULL || last->dropped)
        return RA_STR("");
    const char *end = last->source.ptr + last->source.len;
    return (ra_str){end, (size_t)(j->page.ptr + j->page.len - end)};
}

static void put(output *out, ra_str text)
{
    memcpy(out->bytes + out->used, text.ptr, text.len);
    out->used += text.len;
}

/* Bytes that all blocks that stay take, with what stands between them. */
static size_t room_for(const ra_joining *j)
{
    size_t room = 1 + gap_after(j).len;
    for (size_t i = 0; i < j->blocks->count; i++) {
        if (!j->blocks->at[i].dropped)
            room += j->blocks->at[i].text.len + gap_before(j, i).len;
    }
    return room < j->most ? room : j->most;
}

/* Adds a block as a paragraph; *full where there is no room for any of it. */
static ra_status add_block(ra_joining *j, size_t number, ra_str entry, output *out, ra_article *a, bool *full,
                           ra_error *error)
{
    const ra_block *block = &j->blocks->at[number];
    bool begins = out->used == 0 && (number > 0 || !j->as_is);
    ra_str gap = begins ? RA_STR("") : gap_before(j, number);
    j->cut |= out->room - out->used < gap.len + block->text.len;
    *full = out->room - out->used <= gap.len;
    if (*full)
        return RA_OK;
    put(out, gap);
    size_t left = out->room - out->used;
    ra_str text = {block->text.ptr, block->text.len <= left ? block->text.len : cut_point(block->text, left)};
    *full = text.len == 0;
    if (*full)
        return RA_OK;
    ra_paragraph *paragraph = ra_list_add(a->arena, &a->paragraphs);
    if (paragraph == NULL)
        return ra_fail_memory(error);
    *paragraph = (ra_paragraph){.span = {(uint32_t)out->used, (uint32_t)(out->used + text.len)},
                                .kind = block->kind,
                                .written = ra_arena_str(a->arena, entry)};
    put(out, text);
    return RA_OK;
}

ra_status ra_blocks_join(ra_joining *j, ra_article *a, ra_error *error)
{
    output out = {.room = room_for(j)};
    out.bytes = ra_arena_alloc(a->arena, out.room);
    if (out.bytes == NULL)
        return ra_fail_memory(error);
    ra_str entry = {NULL, 0};
    bool full = false;
    for (size_t i = 0; i < j->blocks->count && !full; i++) {
        const ra_block *block = &j->blocks->at[i];
        if (block->entry.len != 0)
            entry = block->entry;
        if (!block->dropped && block->text.len != 0)
            RA_TRY(add_block(j, i, entry, &out, a, &full, error));
    }
    ra_str tail = gap_after(j);
    if (out.used > 0 && out.room - out.used > tail.len)
        put(&out, tail);
    a->text = (ra_str){out.bytes, out.used};
    return RA_OK;
}

bool ra_blocks_clip(ra_blocks *blocks, size_t most)
{
    bool cut = false;
    for (size_t i = 0; i < blocks->count; i++) {
        ra_str *text = &blocks->at[i].text;
        if (text->len <= most)
            continue;
        text->len = cut_point(*text, most);
        cut = true;
    }
    return cut;
}
