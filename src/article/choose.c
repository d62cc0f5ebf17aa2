#include "article/choose.h"

#include "article/block_score.h"
#include "article/choosing.h"
#include "article/words.h"
#include "base/status.h"
#include "base/str.h"

enum { REACH = 60, LONGEST_STANDFIRST = 80, MOST_STANDFIRST_BYTES = 700 };

/* Choosing with what it needs to judge one block after another. */
typedef struct judging {
    ra_choosing c;
    const ra_block_weights *weights;
    ra_block_values *values; /* one a block */
    bool *within;            /* in the article's element, or like what is in it */
    bool *ruled;             /* kept by a rule, whatever its score */
} judging;

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

/* Whether a block stands below a picture: in a figure or an element that calls itself a caption, quotations and tables
   in it aside, unless much of the page's text stands there. */
static bool is_caption(const ra_choosing *c, uint32_t node)
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

/* Whether a block above the article's first paragraph is a summary of it: by the name of its element, as a heading that
   is a sentence, or because the page describes itself in these words and they stand apart. */
static bool is_standfirst(const ra_choosing *c, size_t block)
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

/* What counts as the article's place: its element, and behind the title, elements like those in it up to another
   title. */
static void mark_within(judging *j)
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

static bool holds_markup(ra_str text)
{
    return ra_str_find(text, RA_STR("<a href="), 0) != SIZE_MAX || ra_str_find(text, RA_STR("</"), 0) != SIZE_MAX;
}

static void score(judging *j, size_t block)
{
    ra_block *b = &j->c.page->blocks.at[block];
    b->linked = j->c.page->looks.at[block].link_bytes > 0;
    b->kind = kind_of(j->c.page, j->c.page->looks.at[block].node, j->c.top);
    ra_block_values_of(&j->c, block, &j->values[block]);
    b->score = ra_block_score(j->weights, &j->values[block]);
}

static void judge(judging *j)
{
    const ra_choosing *c = &j->c;
    ra_html_page *page = c->page;
    bool begun = false;
    for (size_t i = 0; i < page->blocks.count; i++) {
        ra_block *block = &page->blocks.at[i];
        uint32_t node = page->looks.at[i].node;
        if (!j->within[i]) {
            ra_block_drop(block, "outside the article's element");
            continue;
        }
        score(j, i);
        if (c->places[node].dead)
            ra_block_drop(block, ra_furniture_reason(c, node));
        else if (holds_markup(block->text))
            ra_block_drop(block, "markup shown as text");
        else if (is_caption(c, node))
            ra_block_drop(block, "a picture's caption");
        else if (!begun && is_standfirst(c, i))
            ra_block_drop(block, "a summary above the article");
        else
            begun |= page->looks.at[i].sentence && ra_host_share(c, node) >= 0.2;
    }
}

static void keep(judging *j, size_t block, const char *reason)
{
    j->c.page->blocks.at[block].dropped = false;
    j->c.page->blocks.at[block].reason = reason;
    j->ruled[block] = true;
}

/* Sentences in a paragraph element, and few links. */
static bool is_plain_paragraph(const ra_choosing *c, size_t block)
{
    enum { LEAST_WORDS = 8 };
    const ra_look *look = &c->page->looks.at[block];
    return look->sentence && look->words >= LEAST_WORDS && ra_link_share(c->page, block) < 0.3 &&
           c->page->nodes.at[look->node].tag == RA_ELEMENT_PARAGRAPH;
}

/* Whether a block in furniture is a paragraph as the article's others are, in an element of their shape. */
static bool is_like_paragraphs(const ra_choosing *c, size_t block)
{
    return is_plain_paragraph(c, block) && ra_paragraph_share(c, c->page->looks.at[block].node) >= 0.5;
}

/* First paragraphs are not lost to a class word around them: above the first block kept, paragraphs like the others in
   elements that only their class calls furniture are the article's. */
static void recover_first_paragraphs(judging *j)
{
    const ra_choosing *c = &j->c;
    const ra_html_page *page = c->page;
    size_t first = 0;
    while (first < page->blocks.count && (page->blocks.at[first].dropped || !page->looks.at[first].sentence))
        first++;
    if (c->title == SIZE_MAX || first == page->blocks.count)
        return;
    for (size_t i = c->title + 1; i < first; i++) {
        uint32_t node = page->looks.at[i].node;
        if (node != RA_NONE && c->places[node].dead && ra_furniture_by_class_only(c, node) &&
            is_like_paragraphs(c, i)) {
            score(j, i);
            keep(j, i, "a first paragraph, like the others");
        }
    }
}

/* Number of the innermost element of a kind around a node, below the article's; RA_NONE. */
static uint32_t around(const ra_choosing *c, uint32_t node, ra_element_kind tag)
{
    while (node != RA_NONE && node != c->top && c->page->nodes.at[node].tag != tag)
        node = c->page->nodes.at[node].parent;
    return node != c->top ? node : RA_NONE;
}

/* Whether a table of the article holds data: short cells, and more than links. */
static bool is_data_table(const ra_choosing *c, uint32_t table)
{
    enum { LEAST_CELLS = 4, LONGEST_CELL = 12 };
    const ra_html_page *page = c->page;
    size_t cells = 0;
    size_t words = 0;
    size_t bytes = 0;
    size_t links = 0;
    for (size_t i = c->places[table].first; i <= c->places[table].last; i++) {
        cells += page->nodes.at[page->looks.at[i].node].tag == RA_ELEMENT_CELL;
        words += page->looks.at[i].words;
        bytes += page->blocks.at[i].text.len;
        links += page->looks.at[i].link_bytes;
    }
    size_t blocks = c->places[table].last - c->places[table].first + 1;
    return cells >= LEAST_CELLS && words <= blocks * LONGEST_CELL && links * 2 < bytes;
}

/* Whether a quotation says something: some words, and more than links. */
static bool is_quotation(const ra_choosing *c, uint32_t quote)
{
    enum { LEAST_WORDS = 6 };
    size_t words = 0;
    size_t bytes = 0;
    size_t links = 0;
    for (size_t i = c->places[quote].first; i <= c->places[quote].last; i++) {
        words += c->page->looks.at[i].words;
        bytes += c->page->blocks.at[i].text.len;
        links += c->page->looks.at[i].link_bytes;
    }
    return words >= LEAST_WORDS && links * 5 < bytes * 3;
}

/* Cells of a table in the article stay together, and so do the lines of a quotation that holds a sentence. */
static void keep_together(judging *j)
{
    const ra_choosing *c = &j->c;
    const ra_html_page *page = c->page;
    uint32_t known = RA_NONE;
    uint32_t quotation = RA_NONE;
    bool data = false;
    bool says = false;
    for (size_t i = 0; i < page->blocks.count; i++) {
        uint32_t node = page->looks.at[i].node;
        if (!j->within[i] || page->blocks.at[i].dropped || node < c->top)
            continue;
        uint32_t table = around(c, node, RA_ELEMENT_TABLE);
        if (table != RA_NONE && table != known) {
            known = table;
            data = is_data_table(c, table);
        }
        if (table != RA_NONE && data) {
            keep(j, i, "a cell of the article's table");
            page->blocks.at[i].kind = RA_PARAGRAPH_LIST;
            continue;
        }
        uint32_t quote = around(c, node, RA_ELEMENT_QUOTE);
        if (quote != RA_NONE && quote != quotation) {
            quotation = quote;
            says = is_quotation(c, quote);
        }
        if (quote != RA_NONE && says && page->looks.at[i].words > 1)
            keep(j, i, "a line of a quotation");
    }
}

/* First paragraphs that stand between the title and the element chosen. */
static void recover_opening(judging *j)
{
    const double sure = 1.5;
    const ra_choosing *c = &j->c;
    ra_html_page *page = c->page;
    size_t first = c->places[c->top].first;
    if (c->title == SIZE_MAX || first == RA_NONE || c->title + REACH < first)
        return;
    for (size_t i = c->title + 1; i < first; i++) {
        ra_block *block = &page->blocks.at[i];
        uint32_t node = page->looks.at[i].node;
        if (j->within[i] || node == RA_NONE || c->places[node].dead || !page->looks.at[i].sentence)
            continue;
        score(j, i);
        bool reads = block->score >= sure || is_plain_paragraph(c, i);
        if (!reads || block->kind != RA_PARAGRAPH_BODY || is_caption(c, node) || is_standfirst(c, i) ||
            j->values[i].at[RA_BLOCK_DATED] > 0)
            continue;
        keep(j, i, "between the title and the article's element");
    }
}

/* A first paragraph is not lost to its weights: a sentence among the article's paragraphs, before any that stays. */
static bool is_first_paragraph(const judging *j, size_t block)
{
    enum { LEAST_WORDS = 5 };
    const ra_look *look = &j->c.page->looks.at[block];
    return look->sentence && look->words >= LEAST_WORDS && ra_link_share(j->c.page, block) < 0.3 &&
           j->values[block].at[RA_BLOCK_AMONG] >= 0.5 && j->values[block].at[RA_BLOCK_DATED] == 0;
}

/* Short lines and lists count as the article's where sure paragraphs stand before and behind them. */
static void judge_by_neighbours(judging *j)
{
    ra_html_page *page = j->c.page;
    enum { NEAR = 30 };
    const double sure = 2.0;
    size_t next_sure = 0;
    size_t last_sure = SIZE_MAX;
    for (size_t i = 0; i < page->blocks.count; i++) {
        ra_block *block = &page->blocks.at[i];
        if (block->dropped || block->kind == RA_PARAGRAPH_HEADING || j->ruled[i])
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
        bool before = last_sure != SIZE_MAX && i - last_sure <= NEAR;
        bool after = next_sure < page->blocks.count && next_sure - i <= NEAR;
        j->values[i].at[RA_BLOCK_BETWEEN] = before && after;
        j->values[i].at[RA_BLOCK_BEHIND] = before && !after;
        block->score = ra_block_score(j->weights, &j->values[i]);
        if (block->score <= 0 && last_sure == SIZE_MAX && is_first_paragraph(j, i))
            keep(j, i, "a first paragraph");
        else if (block->score <= 0) {
            block->dropped = true;
            block->phrase = j->values[i].at[RA_BLOCK_APPEAL] >= 0.15; /* what stands in one box with it goes too */
        }
    }
}

/* A line of some length that stands on the page more than once is the article's once, but for those among its own
   paragraphs. */
static ra_status drop_repeats(const judging *j, ra_error *error)
{
    enum { LEAST_WORDS = 9 };
    ra_html_page *page = j->c.page;
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
        if (table[slot] == 0)
            table[slot] = (uint32_t)i + 1;
        else if (ra_host_of(page, page->looks.at[i].node) != j->c.host)
            ra_block_drop(block, "repeated");
    }
    return RA_OK;
}

/* Headings stay where something of the article follows them before the next heading of their rank or above it. */
static void judge_headings(ra_html_page *page)
{
    enum { RANKS = 7 };
    bool follows[RANKS] = {false};
    for (size_t i = page->blocks.count; i-- > 0;) {
        ra_block *block = &page->blocks.at[i];
        if (block->dropped)
            continue;
        uint32_t node = page->looks.at[i].node;
        while (block->kind == RA_PARAGRAPH_HEADING && page->nodes.at[node].tag != RA_ELEMENT_HEADING)
            node = page->nodes.at[node].parent;
        size_t rank = block->kind == RA_PARAGRAPH_HEADING ? page->nodes.at[node].level : 0;
        if (rank != 0 && (!follows[rank] || ra_link_share(page, i) > 0.8))
            ra_block_drop(block, "a heading of nothing");
        for (size_t r = rank; r < RANKS; r++)
            follows[r] = rank == 0;
    }
}

/* Gives blocks for which no rule spoke the features that decided. */
static ra_status explain(judging *j, ra_error *error)
{
    ra_html_page *page = j->c.page;
    for (size_t i = 0; i < page->blocks.count; i++) {
        ra_block *block = &page->blocks.at[i];
        if (block->reason != NULL)
            continue;
        ra_str parts = ra_block_explain(page->arena, j->weights, &j->values[i]);
        ra_str text = ra_arena_printf(page->arena, "%s: %.*s",
                                      block->dropped ? "unlike the article" : "like the article", RA_STR_ARG(parts));
        if (text.ptr == NULL)
            return ra_fail_memory(error);
        block->reason = text.ptr;
    }
    return RA_OK;
}

ra_status ra_choose_blocks(const ra_choosing_options *options, ra_html_page *page, ra_error *error)
{
    judging j = {.c = {.page = page, .words = options->words}, .weights = options->weights};
    j.c.places = ra_arena_new_array(page->arena, ra_place, page->nodes.count);
    j.values = options->values != NULL ? options->values
                                       : ra_arena_new_array(page->arena, ra_block_values, page->blocks.count);
    j.within = ra_arena_new_array(page->arena, bool, page->blocks.count);
    j.ruled = ra_arena_new_array(page->arena, bool, page->blocks.count);
    if (j.c.places == NULL || j.values == NULL || j.within == NULL || j.ruled == NULL)
        return ra_fail_memory(error);
    RA_TRY(ra_furniture_find(&j.c, error));
    ra_container_find(&j.c);
    mark_within(&j);
    judge(&j);
    recover_opening(&j);
    recover_first_paragraphs(&j);
    keep_together(&j);
    judge_by_neighbours(&j);
    judge_headings(page);
    RA_TRY(drop_repeats(&j, error));
    return options->explained ? explain(&j, error) : RA_OK;
}
