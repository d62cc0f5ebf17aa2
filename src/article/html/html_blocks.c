#include "article/html/html_builder.h"

#include "base/str.h"

enum { MOST_BLOCKS = 1 << 18 };

static bool put_bytes(ra_html_builder *b, const char *bytes, size_t count)
{
    if (b->text.count + count > b->text.capacity) {
        size_t wider = b->text.capacity != 0 ? b->text.capacity * 2 : 64 << 10;
        while (wider < b->text.count + count)
            wider *= 2;
        char *moved = ra_arena_grow(b->arena, b->text.at, b->text.capacity, wider);
        if (moved == NULL) {
            b->no_memory = true;
            return false;
        }
        b->text.at = moved;
        b->text.capacity = wider;
    }
    memcpy(b->text.at + b->text.count, bytes, count);
    b->text.count += count;
    return true;
}

bool ra_html_end_block(ra_html_builder *b)
{
    size_t length = b->text.count - b->block_start;
    b->space = false;
    b->block_open = false;
    if (length == 0)
        return true;
    ra_block *block = ra_list_add(b->arena, &b->page->blocks);
    ra_look *look = ra_list_add(b->arena, &b->page->looks);
    if (block == NULL || look == NULL) {
        b->no_memory = true;
        return false;
    }
    block->text.len = length;
    *look =
        (ra_look){.node = b->block_node, .link_bytes = (uint32_t)b->link_bytes, .bold_bytes = (uint32_t)b->bold_bytes};
    b->block_start = b->text.count;
    b->link_bytes = 0;
    b->bold_bytes = 0;
    if (b->page->blocks.count < MOST_BLOCKS)
        return true;
    b->page->limit = RA_STR("more blocks of text than the limit of 262144; those behind it are not read");
    return false;
}

/* Bytes at `at` that print nothing or a space: 0 where it is another character. *blank tells a space. */
static size_t odd_space(ra_str text, size_t at, bool *blank)
{
    unsigned char c = (unsigned char)text.ptr[at];
    *blank = true;
    if (ra_ascii_space((char)c))
        return 1;
    if (c == 0xC2 && at + 1 < text.len) {
        unsigned char second = (unsigned char)text.ptr[at + 1];
        *blank = second == 0xA0;
        return second == 0xA0 || second == 0xAD ? 2 : 0; /* no-break space, soft hyphen */
    }
    if ((c != 0xE2 && c != 0xEF) || at + 2 >= text.len)
        return 0;
    *blank = false;
    if (memcmp(text.ptr + at, "\xE2\x80\x8B", 3) == 0 || memcmp(text.ptr + at, "\xEF\xBB\xBF", 3) == 0)
        return 3; /* zero width space, byte order mark */
    *blank = c == 0xE2 && (unsigned char)text.ptr[at + 1] == 0x80 &&
             ((unsigned char)text.ptr[at + 2] <= 0x8A || (unsigned char)text.ptr[at + 2] == 0xAF);
    return *blank ? 3 : 0; /* spaces of other widths */
}

bool ra_html_put_text(ra_html_builder *b, ra_str text)
{
    for (size_t at = 0; at < text.len;) {
        bool blank;
        size_t n = odd_space(text, at, &blank);
        if (n != 0) {
            b->space |= blank;
            at += n;
            continue;
        }
        size_t end = at + 1;
        while (end < text.len && odd_space(text, end, &blank) == 0)
            end++;
        size_t before = b->text.count;
        if (!b->block_open) {
            b->block_open = true;
            b->block_node = ra_html_current_node(b);
        } else if (b->space && !put_bytes(b, " ", 1)) {
            return false;
        }
        b->space = false;
        if (!put_bytes(b, text.ptr + at, end - at))
            return false;
        b->link_bytes += b->links > 0 ? b->text.count - before : 0;
        b->bold_bytes += b->bold > 0 ? b->text.count - before : 0;
        at = end;
    }
    return true;
}
