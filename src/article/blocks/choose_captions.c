#include "article/blocks/judging.h"

#include "base/str.h"

enum { LONGEST_STANDFIRST = 80, MOST_STANDFIRST_BYTES = 700 };

bool ra_is_caption(const ra_choosing *c, uint32_t node)
{
    const ra_html_page *page = c->page;
    for (; node != RA_NONE && node != c->top; node = page->nodes.at[node].parent) {
        const ra_node *n = &page->nodes.at[node];
        if (n->tag == RA_ELEMENT_QUOTE || n->tag == RA_ELEMENT_CELL)
            return false;
        if (n->caption || n->tag == RA_ELEMENT_CAPTION || n->tag == RA_ELEMENT_FIGURE)
            return c->places[node].mass < 0.3 * c->total;
    }
    return false;
}

static bool says_description(const ra_html_page *page, ra_str text)
{
    for (size_t i = 0; i < page->metas.count; i++) {
        const ra_meta *meta = &page->metas.at[i];
        if ((ra_str_is(meta->name, "description") || ra_str_is(meta->name, "og:description")) &&
            ra_str_equal_fold(meta->content, text))
            return true;
    }
    return false;
}

bool ra_is_standfirst(const ra_choosing *c, size_t block)
{
    const ra_html_page *page = c->page;
    const ra_look *look = &page->looks.at[block];
    if (look->words > LONGEST_STANDFIRST)
        return false;
    bool apart = ra_host_share(c, look->node) < 0.2;
    bool heading = false;
    for (uint32_t n = look->node; n != RA_NONE && n != c->top; n = page->nodes.at[n].parent) {
        const ra_node *node = &page->nodes.at[n];
        heading |= node->tag == RA_ELEMENT_HEADING && node->level > 1;
        bool alone = apart && c->places[n].first == c->places[n].last;
        if ((node->standfirst || (node->lead && alone)) && c->places[n].mass < MOST_STANDFIRST_BYTES)
            return true;
        if (node->tag == RA_ELEMENT_HEADER && apart)
            return true;
    }
    return (heading && look->sentence) || (apart && says_description(page, page->blocks.at[block].text));
}
