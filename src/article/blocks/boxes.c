#include "article/blocks/boxes.h"

#include "article/blocks/choosing.h"
#include "base/status.h"

enum { LARGEST_BOX = 60 };

static uint32_t host_of_block(const ra_html_page *page, size_t block)
{
    uint32_t node = page->looks.at[block].node;
    return node != RA_NONE ? ra_host_of(page, node) : RA_NONE;
}

/* The element with the most words kept. */
static uint32_t main_host(const ra_html_page *page, uint32_t *words)
{
    uint32_t main = 0;
    for (size_t i = 0; i < page->blocks.count; i++) {
        uint32_t host = host_of_block(page, i);
        if (host == RA_NONE || page->blocks.at[i].dropped)
            continue;
        words[host] += page->looks.at[i].words;
        if (words[host] > words[main])
            main = host;
    }
    return main;
}

static bool in_element(const ra_html_page *page, size_t block, uint32_t element)
{
    uint32_t node = page->looks.at[block].node;
    return node != RA_NONE && node >= element && node < page->nodes.at[element].end;
}

static void drop_box(ra_html_page *page, size_t block, uint32_t box)
{
    size_t first = block;
    size_t end = block + 1;
    size_t words = 0;
    while (first > 0 && in_element(page, first - 1, box))
        first--;
    while (end < page->blocks.count && in_element(page, end, box))
        end++;
    for (size_t i = first; i < end; i++)
        words += page->blocks.at[i].dropped ? 0 : page->looks.at[i].words;
    for (size_t i = first; i < end && words <= LARGEST_BOX; i++) {
        if (!page->blocks.at[i].dropped)
            ra_block_drop(&page->blocks.at[i], "in a box with debris");
    }
}

ra_status ra_boxes_drop(ra_html_page *page, ra_error *error)
{
    uint32_t *words = ra_arena_new_array(page->arena, uint32_t, page->nodes.count);
    if (words == NULL)
        return ra_fail_memory(error);
    uint32_t main = main_host(page, words);
    for (size_t i = 0; i < page->blocks.count; i++) {
        uint32_t host = page->blocks.at[i].phrase ? host_of_block(page, i) : RA_NONE;
        bool holds_main = host != RA_NONE && main >= host && main < page->nodes.at[host].end;
        if (host != RA_NONE && !holds_main)
            drop_box(page, i, host);
    }
    return RA_OK;
}
