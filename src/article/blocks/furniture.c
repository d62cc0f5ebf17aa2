/* The parts of a page that are not the article: by what their elements say of themselves, by teasers' shape, and by
   what share of the page's text stands in them. */
#include "article/blocks/choosing.h"

#include "base/status.h"

enum { CARD_BYTES = 400, LEAST_PAGE = 1200 };

double ra_link_share(const ra_html_page *page, size_t block)
{
    size_t length = page->blocks.at[block].text.len;
    return length != 0 ? (double)page->looks.at[block].link_bytes / (double)length : 0;
}

/* Characters that speak for an article: those of sentences that are no links. */
static double good_text(const ra_html_page *page, size_t block)
{
    const ra_look *look = &page->looks.at[block];
    if (!look->sentence || look->words < 8 || ra_link_share(page, block) > 0.5)
        return 0;
    return (double)(page->blocks.at[block].text.len - look->link_bytes);
}

uint32_t ra_host_of(const ra_html_page *page, uint32_t node)
{
    while (page->nodes.at[node].parent != RA_NONE) {
        switch (page->nodes.at[node].tag) {
        case RA_ELEMENT_PARAGRAPH:
        case RA_ELEMENT_HEADING:
        case RA_ELEMENT_LIST:
        case RA_ELEMENT_LIST_ITEM:
        case RA_ELEMENT_QUOTE:
        case RA_ELEMENT_PRE: node = page->nodes.at[node].parent; break;
        default: return node;
        }
    }
    return node;
}

/* Sums good text up the tree, elements that are dead left out. */
static void weigh(ra_choosing *c)
{
    ra_html_page *page = c->page;
    for (size_t i = 0; i < page->nodes.count; i++) {
        c->places[i].mass = c->places[i].own_mass = 0;
        c->places[i].best = RA_NONE;
    }
    for (size_t i = 0; i < page->blocks.count; i++) {
        uint32_t node = page->looks.at[i].node;
        if (node == RA_NONE || c->places[node].dead)
            continue;
        double text = good_text(page, i);
        c->places[node].mass += text;
        if (text > 0)
            c->places[ra_host_of(page, node)].own_mass += text;
    }
    for (size_t i = page->nodes.count; i-- > 1;) {
        uint32_t parent = page->nodes.at[i].parent;
        if (parent == RA_NONE)
            continue;
        c->places[parent].mass += c->places[i].mass;
        uint32_t best = c->places[parent].best;
        if (best == RA_NONE || c->places[i].mass >= c->places[best].mass)
            c->places[parent].best = (uint32_t)i;
    }
    c->total = c->places[0].mass;
}

static void find_article_holders(ra_choosing *c)
{
    const ra_html_page *page = c->page;
    for (size_t i = page->nodes.count; i-- > 1;) {
        const ra_node *node = &page->nodes.at[i];
        bool own = node->body_hint || node->level == 1;
        if ((own || c->places[i].holds_article) && node->parent != RA_NONE)
            c->places[node->parent].holds_article = true;
    }
}

static void find_post_holders(ra_choosing *c)
{
    enum { DEPTH = 4 };
    const ra_html_page *page = c->page;
    for (uint32_t i = 1; i < page->nodes.count; i++) {
        uint32_t up = i;
        for (int steps = 0; page->nodes.at[i].post && steps < DEPTH && up != RA_NONE; steps++) {
            c->places[up].holds_post = true;
            up = page->nodes.at[up].parent;
        }
    }
}

/* Marks the elements of teasers: from a heading that is a link up to the largest element that holds no other heading
   and no more than a few lines. */
static void find_headed_cards(ra_choosing *c)
{
    ra_html_page *page = c->page;
    for (size_t i = 0; i < page->nodes.count; i++)
        c->places[i].headings = page->nodes.at[i].tag == RA_ELEMENT_HEADING;
    for (size_t i = page->nodes.count; i-- > 1;)
        c->places[page->nodes.at[i].parent].headings += c->places[i].headings;
    for (size_t i = 0; i < page->blocks.count && c->total >= LEAST_PAGE; i++) {
        uint32_t node = page->looks.at[i].node;
        if (ra_link_share(page, i) < 0.8 || page->nodes.at[node].tag != RA_ELEMENT_HEADING)
            continue;
        uint32_t card = node;
        for (uint32_t up = page->nodes.at[node].parent; up != RA_NONE && up != 0; up = page->nodes.at[up].parent) {
            if (c->places[up].headings > 1 || c->places[up].mass > CARD_BYTES)
                break;
            card = up;
        }
        c->places[card].card = card != node;
    }
}

/* How much of an article's text stands in articles inside it. */
static void weigh_nested(ra_choosing *c)
{
    const ra_html_page *page = c->page;
    for (size_t i = page->nodes.count; i-- > 1;) {
        uint32_t parent = page->nodes.at[i].parent;
        bool article = page->nodes.at[i].tag == RA_ELEMENT_ARTICLE;
        c->places[parent].nested_mass += article ? c->places[i].mass : c->places[i].nested_mass;
    }
}

/* Numbers of the first and the last block in each element. */
static void find_extents(ra_choosing *c)
{
    const ra_html_page *page = c->page;
    for (size_t i = 0; i < page->nodes.count; i++)
        c->places[i].first = c->places[i].last = RA_NONE;
    for (size_t i = 0; i < page->blocks.count; i++) {
        for (uint32_t up = page->looks.at[i].node; up != RA_NONE && c->places[up].first == RA_NONE;
             up = page->nodes.at[up].parent)
            c->places[up].first = (uint32_t)i;
    }
    for (size_t i = page->blocks.count; i-- > 0;) {
        for (uint32_t up = page->looks.at[i].node; up != RA_NONE && c->places[up].last == RA_NONE;
             up = page->nodes.at[up].parent)
            c->places[up].last = (uint32_t)i;
    }
}

/* An article inside another that has text of its own is a comment or another article's opening; where it does not begin
   with a link and the ones like it hold most of the text, it is one of the article's parts. */
static bool is_nested_article(const ra_choosing *c, size_t i)
{
    enum { LEAST_OWN = 200 };
    const ra_node *node = &c->page->nodes.at[i];
    const ra_place *p = &c->places[i];
    if (node->tag != RA_ELEMENT_ARTICLE || p->first == RA_NONE || p->holds_article || node->body_hint)
        return false;
    uint32_t up = node->parent;
    while (up != RA_NONE && c->page->nodes.at[up].tag != RA_ELEMENT_ARTICLE)
        up = c->page->nodes.at[up].parent;
    if (up == RA_NONE || !c->places[up].holds_article)
        return false;
    double own = c->places[up].mass - c->places[up].nested_mass;
    return (ra_link_share(c->page, p->first) >= 0.8 && own >= LEAST_OWN) || own >= 0.5 * c->places[up].mass;
}

/* Whether an element is a row or cell, or below one, with no sentences in it: a class word speaks of what the data are.
 */
static bool is_row(const ra_choosing *c, size_t i)
{
    enum { DEPTH = 4 };
    if (c->places[i].mass > 0)
        return false;
    uint32_t up = c->page->nodes.at[i].parent;
    for (int steps = 0; steps < DEPTH && up != RA_NONE; steps++, up = c->page->nodes.at[up].parent) {
        if (c->page->nodes.at[up].tag == RA_ELEMENT_TABLE)
            return true;
    }
    return false;
}

/* Whether an element is furniture, given the share of the page's text that stands in it. */
static bool is_furniture(const ra_choosing *c, size_t i, const char **why)
{
    const ra_node *node = &c->page->nodes.at[i];
    const ra_place *p = &c->places[i];
    double share = c->total > 0 ? p->mass / c->total : 0;
    *why = NULL;
    if (p->card) {
        *why = "a teaser: a link and a line or two";
        return true;
    }
    if (node->body_hint && share > 0.1)
        return false;
    if (is_nested_article(c, i)) {
        *why = "an article within the article";
        return true;
    }
    if (node->tag == RA_ELEMENT_ASIDE) {
        *why = "inside an aside, nav or footer";
        return share < 0.5;
    }
    if (!node->hidden && node->weak_debris && is_row(c, i))
        return false;
    if (node->sure_debris)
        return p->holds_article ? share < 0.1 : share < 0.7;
    if (node->weak_debris)
        return !p->holds_article && !p->holds_post && share < 0.12;
    return false;
}

static void bury(ra_choosing *c)
{
    for (size_t i = 1; i < c->page->nodes.count; i++) {
        uint32_t parent = c->page->nodes.at[i].parent;
        ra_place *p = &c->places[i];
        p->dead = parent != RA_NONE && c->places[parent].dead;
        if (!p->dead)
            p->dead = p->buried = is_furniture(c, i, &p->why);
    }
}

bool ra_furniture_by_class_only(const ra_choosing *c, uint32_t node)
{
    for (; node != RA_NONE && c->places[node].dead; node = c->page->nodes.at[node].parent) {
        const ra_node *n = &c->page->nodes.at[node];
        if (n->tag == RA_ELEMENT_ASIDE || n->hidden || c->places[node].why != NULL)
            return false;
    }
    return true;
}

const char *ra_furniture_reason(const ra_choosing *c, uint32_t node)
{
    while (node != RA_NONE && !c->places[node].buried)
        node = c->page->nodes.at[node].parent;
    if (node == RA_NONE)
        return "inside furniture";
    const ra_node *found = &c->page->nodes.at[node];
    if (c->places[node].why != NULL || found->debris_word == NULL)
        return c->places[node].why != NULL ? c->places[node].why : "inside furniture";
    ra_str text = ra_arena_printf(c->page->arena, "inside furniture: \"%.*s\"", (int)found->debris_word_length,
                                  found->debris_word);
    return text.ptr != NULL ? text.ptr : "inside furniture";
}

ra_status ra_furniture_find(ra_choosing *c, ra_error *error)
{
    find_extents(c);
    weigh(c);
    find_article_holders(c);
    find_post_holders(c);
    find_headed_cards(c);
    RA_TRY(ra_runs_find(c, error));
    weigh_nested(c);
    bury(c);
    weigh(c);
    return RA_OK;
}
