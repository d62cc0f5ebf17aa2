#include "article/choose.h"

#include "article/words.h"
#include "base/status.h"
#include "base/str.h"

/* What choosing needs to know of an element, beside what stands in its node. */
typedef struct place {
    double mass;        /* characters of sentences outside links, below it */
    uint32_t best;      /* child with the most mass; RA_NONE */
    bool dead;          /* it, or an element around it, is furniture */
    bool holds_article; /* the title, or an element that calls itself the article's body, is below it */
    bool inside;        /* below the element chosen */
    bool card;          /* a teaser: a heading that is a link, and a line or two */
    uint32_t headings;  /* below it */
} place;

typedef struct choice {
    ra_html_page *page;
    place *places;
    double total;
} choice;

static double link_share(const ra_html_page *page, size_t block)
{
    size_t length = page->blocks.at[block].text.len;
    return length != 0 ? (double)page->looks.at[block].link_bytes / (double)length : 0;
}

/* Characters that speak for an article: those of sentences that are no links. */
static double good_text(const ra_html_page *page, size_t block)
{
    const ra_look *look = &page->looks.at[block];
    if (!look->sentence || look->words < 8 || link_share(page, block) > 0.5)
        return 0;
    return (double)(page->blocks.at[block].text.len - look->link_bytes);
}

/* Sums good text up the tree, elements that are dead left out. */
static void weigh(choice *c)
{
    ra_html_page *page = c->page;
    for (size_t i = 0; i < page->nodes.count; i++) {
        c->places[i].mass = 0;
        c->places[i].best = RA_NONE;
    }
    for (size_t i = 0; i < page->blocks.count; i++) {
        uint32_t node = page->looks.at[i].node;
        if (node != RA_NONE && !c->places[node].dead)
            c->places[node].mass += good_text(page, i);
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

static void find_article_holders(choice *c)
{
    const ra_html_page *page = c->page;
    for (size_t i = page->nodes.count; i-- > 1;) {
        const ra_node *node = &page->nodes.at[i];
        bool own = node->body_hint || node->level == 1;
        if ((own || c->places[i].holds_article) && node->parent != RA_NONE)
            c->places[node->parent].holds_article = true;
    }
}

/* Marks the elements of teasers: from a heading that is a link up to the largest element that holds no other heading
   and no more than a few lines. */
static void find_cards(choice *c)
{
    enum { CARD_BYTES = 400, LEAST_PAGE = 1200 };
    ra_html_page *page = c->page;
    for (size_t i = 0; i < page->nodes.count; i++)
        c->places[i].headings = page->nodes.at[i].tag == RA_ELEMENT_HEADING;
    for (size_t i = page->nodes.count; i-- > 1;)
        c->places[page->nodes.at[i].parent].headings += c->places[i].headings;
    for (size_t i = 0; i < page->blocks.count && c->total >= LEAST_PAGE; i++) {
        uint32_t node = page->looks.at[i].node;
        if (link_share(page, i) < 0.8 || page->nodes.at[node].tag != RA_ELEMENT_HEADING)
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

/* Whether an element is furniture by its own words, given the share of the page's text that stands in it. */
static bool is_furniture(const choice *c, size_t i)
{
    const ra_node *node = &c->page->nodes.at[i];
    const place *p = &c->places[i];
    double share = c->total > 0 ? p->mass / c->total : 0;
    if (p->card)
        return true;
    if (node->body_hint && share > 0.1)
        return false;
    if (node->tag == RA_ELEMENT_ASIDE)
        return share < 0.5;
    if (node->sure_debris)
        return p->holds_article ? share < 0.1 : share < 0.7;
    if (node->weak_debris)
        return !p->holds_article && share < 0.12;
    return false;
}

static void bury(choice *c)
{
    for (size_t i = 1; i < c->page->nodes.count; i++) {
        uint32_t parent = c->page->nodes.at[i].parent;
        c->places[i].dead = (parent != RA_NONE && c->places[parent].dead) || is_furniture(c, i);
    }
}

/* From an element down to the innermost one that still holds nearly all of its text. */
static uint32_t descend(const choice *c, uint32_t from)
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

/* The element that holds the article. */
static uint32_t find_container(const choice *c)
{
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
    if (article != RA_NONE && c->places[article].mass >= 0.45 * c->total)
        return descend(c, article);
    return descend(c, 0);
}

static ra_paragraph_kind kind_of(const ra_html_page *page, uint32_t node, uint32_t top)
{
    for (; node != RA_NONE && node != top; node = page->nodes.at[node].parent) {
        switch (page->nodes.at[node].tag) {
        case RA_ELEMENT_HEADING: return RA_PARAGRAPH_HEADING;
        case RA_ELEMENT_CAPTION:
        case RA_ELEMENT_FIGURE: return RA_PARAGRAPH_CAPTION;
        case RA_ELEMENT_LIST_ITEM: return RA_PARAGRAPH_LIST;
        case RA_ELEMENT_QUOTE: return RA_PARAGRAPH_QUOTE;
        default: break;
        }
    }
    return RA_PARAGRAPH_BODY;
}

/* Log-odds that a block inside the element chosen is the article's. */
static double score(const ra_html_page *page, size_t i, uint32_t top)
{
    const ra_look *look = &page->looks.at[i];
    const ra_node *node = &page->nodes.at[look->node];
    double links = link_share(page, i);
    double s = -1.0 + (look->words < 40 ? look->words : 40) * 0.1 + (look->sentence ? 2 : -0.5);
    s -= links * (look->sentence && look->words > 12 ? 2.5 : 6);
    if (node->tag == RA_ELEMENT_PARAGRAPH || node->tag == RA_ELEMENT_QUOTE)
        s += 1;
    else if (node->tag == RA_ELEMENT_CELL)
        s -= 1;
    if (page->blocks.at[i].kind == RA_PARAGRAPH_LIST)
        s += links < 0.3 ? 0.5 : -1;
    for (uint32_t n = look->node; n != RA_NONE && n != top; n = page->nodes.at[n].parent) {
        if (page->nodes.at[n].weak_debris)
            s -= 1.5;
    }
    return s;
}

/* Names the element that makes a block furniture, for explanations. */
static const char *name_furniture(const choice *c, uint32_t node)
{
    const ra_node *found = NULL;
    for (; node != RA_NONE && c->places[node].dead; node = c->page->nodes.at[node].parent)
        found = &c->page->nodes.at[node];
    if (found == NULL || found->debris_word == NULL)
        return "inside an aside, nav or footer";
    ra_str text = ra_arena_printf(c->page->arena, "inside furniture: \"%.*s\"", (int)found->debris_word_length,
                                  found->debris_word);
    return text.ptr != NULL ? text.ptr : "inside furniture";
}

static void judge(choice *c, uint32_t top)
{
    ra_html_page *page = c->page;
    for (uint32_t i = 0; i < page->nodes.count; i++)
        c->places[i].inside = i >= top && i < page->nodes.at[top].end;
    for (size_t i = 0; i < page->blocks.count; i++) {
        ra_block *block = &page->blocks.at[i];
        uint32_t node = page->looks.at[i].node;
        if (node == RA_NONE || !c->places[node].inside) {
            ra_block_drop(block, "outside the article's element");
            continue;
        }
        block->kind = kind_of(page, node, top);
        block->score = score(page, i, top);
        if (c->places[node].dead)
            ra_block_drop(block, name_furniture(c, node));
    }
}

/* Standfirsts and first paragraphs that stand between the title and the element chosen. */
static void recover_opening(choice *c, uint32_t top)
{
    enum { REACH = 60 };
    const double sure = 1.5;
    ra_html_page *page = c->page;
    size_t first = 0;
    while (first < page->blocks.count && page->looks.at[first].node < top)
        first++;
    size_t from = first > REACH ? first - REACH : 0;
    size_t title = SIZE_MAX;
    for (size_t i = from; i < first; i++) {
        if (page->heading.ptr != NULL && page->blocks.at[i].text.ptr == page->heading.ptr)
            title = i;
    }
    for (size_t i = title != SIZE_MAX ? title + 1 : first; i < first; i++) {
        ra_block *block = &page->blocks.at[i];
        uint32_t node = page->looks.at[i].node;
        if (node == RA_NONE || c->places[node].dead || !page->looks.at[i].sentence)
            continue;
        block->score = score(page, i, 0);
        block->kind = kind_of(page, node, 0);
        if (block->score < sure || block->kind == RA_PARAGRAPH_CAPTION || block->kind == RA_PARAGRAPH_HEADING)
            continue;
        block->dropped = false;
        block->reason = "between the title and the article's element";
    }
}

/* Short lines and lists count as the article's where sure paragraphs stand before and behind them. */
static void judge_by_neighbours(ra_html_page *page)
{
    enum { REACH = 30 };
    const double sure = 2.0;
    const double between = 1.6;
    const double behind = 0.3;
    size_t next_sure = 0;
    size_t last_sure = SIZE_MAX;
    for (size_t i = 0; i < page->blocks.count; i++) {
        ra_block *block = &page->blocks.at[i];
        if (block->dropped || block->kind == RA_PARAGRAPH_HEADING)
            continue;
        if (block->score >= sure) {
            last_sure = i;
            continue;
        }
        if (next_sure <= i) {
            next_sure = i + 1;
            while (next_sure < page->blocks.count &&
                   (page->blocks.at[next_sure].dropped || page->blocks.at[next_sure].score < sure))
                next_sure++;
        }
        bool before = last_sure != SIZE_MAX && i - last_sure <= REACH;
        bool after = next_sure < page->blocks.count && next_sure - i <= REACH;
        block->score += before && after ? between : before ? behind : 0;
        if (block->score <= 0)
            ra_block_drop(block, "short, or mostly links");
    }
}

/* A line of some length that stands on the page more than once is the article's once at most. */
static ra_status drop_repeats(ra_html_page *page, ra_error *error)
{
    enum { LEAST_WORDS = 9 };
    size_t slots = 64;
    while (slots < page->blocks.count * 2)
        slots *= 2;
    uint32_t *table = ra_arena_new_array(page->arena, uint32_t, slots);
    if (table == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < page->blocks.count; i++) {
        ra_block *block = &page->blocks.at[i];
        if (block->dropped || page->looks.at[i].words < LEAST_WORDS)
            continue;
        size_t slot = (size_t)ra_hash(block->text, 0) & (slots - 1);
        while (table[slot] != 0 && !ra_str_equal(page->blocks.at[table[slot] - 1].text, block->text))
            slot = (slot + 1) & (slots - 1);
        if (table[slot] != 0)
            ra_block_drop(block, "repeated");
        else
            table[slot] = (uint32_t)i + 1;
    }
    return RA_OK;
}

/* Headings stay where something of the article follows them before the next heading of their rank. */
static void judge_headings(ra_html_page *page)
{
    bool body_follows = false;
    for (size_t i = page->blocks.count; i-- > 0;) {
        ra_block *block = &page->blocks.at[i];
        if (block->dropped)
            continue;
        if (block->kind == RA_PARAGRAPH_HEADING) {
            if (!body_follows || link_share(page, i) > 0.8)
                ra_block_drop(block, "a heading of nothing");
            body_follows = false;
        } else {
            body_follows = true;
        }
    }
}

ra_status ra_choose_blocks(ra_html_page *page, ra_error *error)
{
    choice c = {.page = page, .places = ra_arena_new_array(page->arena, place, page->nodes.count)};
    if (c.places == NULL)
        return ra_fail_memory(error);
    weigh(&c);
    find_article_holders(&c);
    find_cards(&c);
    bury(&c);
    weigh(&c);
    uint32_t top = find_container(&c);
    judge(&c, top);
    recover_opening(&c, top);
    judge_by_neighbours(page);
    judge_headings(page);
    return drop_repeats(page, error);
}
