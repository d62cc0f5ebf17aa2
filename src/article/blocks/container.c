/* The element that holds the article. */
#include "article/blocks/choosing.h"

#include "base/str.h"

/* From an element down to the innermost one that still holds nearly all of its text. */
static uint32_t descend(const ra_choosing *c, uint32_t from)
{
    for (;;) {
        uint32_t child = c->places[from].best;
        const ra_node *node = &c->page->nodes.at[from];
        double needed = node->body_hint ? 0.95 : 0.8;
        if (child == RA_NONE || c->places[from].mass <= 0 || c->places[child].mass < needed * c->places[from].mass)
            return from;
        uint8_t tag = c->page->nodes.at[child].tag;
        if (tag == RA_ELEMENT_PARAGRAPH || tag == RA_ELEMENT_LIST_ITEM || tag == RA_ELEMENT_QUOTE)
            return from;
        from = child;
    }
}

/* Whether a line is the title as the page's head states it, or all of that before the outlet's name. */
static bool states_title(const ra_html_page *page, ra_str line)
{
    enum { LEAST = 12 };
    if (line.len < LEAST)
        return false;
    if (ra_str_starts(page->title, line))
        return true;
    for (size_t i = 0; i < page->metas.count; i++) {
        const ra_meta *meta = &page->metas.at[i];
        if ((ra_str_is(meta->name, "og:title") || ra_str_is(meta->name, "twitter:title")) &&
            ra_str_starts(meta->content, line))
            return true;
    }
    return false;
}

/* The block that is the title: a heading that the head states, or another line that it states, or the first heading of
   the first rank. */
static size_t find_title(const ra_choosing *c)
{
    const ra_html_page *page = c->page;
    size_t line = SIZE_MAX;
    size_t first_rank = SIZE_MAX;
    for (size_t i = 0; i < page->blocks.count; i++) {
        ra_str text = page->blocks.at[i].text;
        bool stated = states_title(page, text);
        if (stated && page->nodes.at[page->looks.at[i].node].tag == RA_ELEMENT_HEADING)
            return i;
        if (stated && line == SIZE_MAX)
            line = i;
        if (page->heading.ptr != NULL && text.ptr == page->heading.ptr)
            first_rank = i;
    }
    return line != SIZE_MAX ? line : first_rank;
}

uint32_t ra_article_around(const ra_html_page *page, uint32_t node)
{
    while (node != RA_NONE && page->nodes.at[node].tag != RA_ELEMENT_ARTICLE)
        node = page->nodes.at[node].parent;
    return node;
}

/* The article element around the title, where it has text of its own. */
static uint32_t titled_article(const ra_choosing *c)
{
    enum { LEAST = 300 };
    uint32_t node = c->title != SIZE_MAX ? ra_article_around(c->page, c->page->looks.at[c->title].node) : RA_NONE;
    return node != RA_NONE && !c->places[node].dead && c->places[node].mass >= LEAST ? node : RA_NONE;
}

static uint32_t find_top(const ra_choosing *c)
{
    uint32_t titled = titled_article(c);
    uint32_t body = RA_NONE;
    uint32_t article = RA_NONE;
    for (uint32_t i = 1; i < c->page->nodes.count; i++) {
        const ra_node *node = &c->page->nodes.at[i];
        if (c->places[i].dead)
            continue;
        if (node->body_hint && (body == RA_NONE || c->places[i].mass > c->places[body].mass))
            body = i;
        if (node->tag == RA_ELEMENT_ARTICLE && (article == RA_NONE || c->places[i].mass > c->places[article].mass))
            article = i;
    }
    if (body != RA_NONE && c->places[body].mass >= 0.25 * c->total)
        return descend(c, body);
    if (titled != RA_NONE && c->places[titled].mass >= 0.15 * c->total)
        return descend(c, titled);
    if (article != RA_NONE && c->places[article].mass >= 0.45 * c->total)
        return descend(c, article);
    return descend(c, 0);
}

static void add_share(ra_shape_share *shares, size_t *count, uint32_t shape, double mass)
{
    size_t k = 0;
    while (k < *count && shares[k].shape != shape)
        k++;
    if (k == RA_MOST_SHAPES)
        return;
    if (k == *count)
        shares[(*count)++] = (ra_shape_share){shape, 0};
    shares[k].mass += mass;
}

/* How the article's text is spread over elements and paragraphs of different shapes. */
static void weigh_shapes(ra_choosing *c)
{
    for (uint32_t i = c->top; i < c->page->nodes.at[c->top].end; i++) {
        const ra_node *node = &c->page->nodes.at[i];
        double mass = c->places[i].own_mass;
        if (node->tag == RA_ELEMENT_PARAGRAPH && node->classed && c->places[i].mass > 0)
            add_share(c->paragraphs, &c->paragraph_count, node->shape, c->places[i].mass);
        if (mass <= 0)
            continue;
        if (mass > c->places[c->host].own_mass)
            c->host = i;
        add_share(c->shapes, &c->shape_count, node->shape, mass);
    }
}

static double share_of(const ra_choosing *c, const ra_shape_share *shares, size_t count, uint32_t shape)
{
    double total = c->places[c->top].mass;
    for (size_t k = 0; k < count && total > 0; k++) {
        if (shares[k].shape == shape)
            return shares[k].mass / total;
    }
    return 0;
}

double ra_paragraph_share(const ra_choosing *c, uint32_t node)
{
    return share_of(c, c->paragraphs, c->paragraph_count, c->page->nodes.at[node].shape);
}

double ra_host_share(const ra_choosing *c, uint32_t node)
{
    const ra_html_page *page = c->page;
    uint32_t host = ra_host_of(page, node);
    bool leaves = page->nodes.at[c->host].end == c->host + 1;
    if (leaves && host == page->nodes.at[c->host].parent) /* where each paragraph is an element without a name */
        host = c->host;
    return share_of(c, c->shapes, c->shape_count, page->nodes.at[host].shape);
}

void ra_container_find(ra_choosing *c)
{
    c->title = find_title(c);
    c->top = find_top(c);
    c->host = c->top;
    weigh_shapes(c);
    double total = c->places[c->top].mass;
    for (size_t k = 0; k < c->paragraph_count && total > 0; k++) {
        double share = c->paragraphs[k].mass / total;
        c->most_shaped = share > c->most_shaped ? share : c->most_shaped;
    }
}
