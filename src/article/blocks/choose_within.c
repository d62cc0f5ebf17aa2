#include "article/blocks/judging.h"

#include "base/str.h"

/* Whether an element outside the article's own is like those that hold its paragraphs, and has a class to show it. */
static bool is_like_hosts(const ra_choosing *c, uint32_t node)
{
    const ra_node *host = &c->page->nodes.at[ra_host_of(c->page, node)];
    return host->classed && ra_host_share(c, node) >= 0.5;
}

/* The element that holds the first paragraph below the title; RA_NONE. */
static uint32_t first_host(const ra_choosing *c)
{
    enum { LEAST_WORDS = 12 };
    const ra_html_page *page = c->page;
    for (size_t i = c->title != SIZE_MAX ? c->title : page->blocks.count; i < page->blocks.count; i++) {
        const ra_look *look = &page->looks.at[i];
        if (look->sentence && look->words >= LEAST_WORDS && !c->places[look->node].dead && look->node >= c->top)
            return ra_host_of(page, look->node);
    }
    return RA_NONE;
}

/* Whether a block is the title of another article below this one: a heading of the first rank of the same shape as the
   title, in an element of its own, and outside the one with the first paragraph. */
static bool begins_next_article(const ra_choosing *c, size_t block, uint32_t host)
{
    const ra_html_page *page = c->page;
    if (c->title == SIZE_MAX || block <= c->title || host == RA_NONE)
        return false;
    uint32_t at = page->looks.at[block].node;
    if (at >= host && at < page->nodes.at[host].end)
        return false;
    const ra_node *title = &page->nodes.at[page->looks.at[c->title].node];
    const ra_node *node = &page->nodes.at[page->looks.at[block].node];
    return node->level == 1 && title->level == 1 && node->shape == title->shape && node->parent != title->parent &&
           !ra_str_equal(page->blocks.at[block].text, page->blocks.at[c->title].text);
}

void ra_mark_within(ra_judging *j)
{
    const ra_choosing *c = &j->c;
    const ra_html_page *page = c->page;
    uint32_t end = page->nodes.at[c->top].end;
    uint32_t article = ra_article_around(page, c->top);
    bool other = c->title == SIZE_MAX;
    bool next = false;
    uint32_t host = first_host(c);
    for (size_t i = 0; i < page->blocks.count; i++) {
        uint32_t node = page->looks.at[i].node;
        next = next || begins_next_article(c, i, host);
        j->within[i] = node != RA_NONE && node >= c->top && node < end && !next;
        if (j->within[i] || next || node == RA_NONE || c->title == SIZE_MAX || i < c->title)
            continue;
        bool like = is_like_hosts(c, node) && ra_article_around(page, node) == article;
        other |= i > c->title && page->nodes.at[node].level == 1 && !like;
        j->within[i] = !other && !c->places[node].dead && like;
    }
}
