#include "article/blocks/judging.h"

enum { REACH = 60 }; /* blocks between the title and the article's element */

void ra_judging_keep(ra_judging *j, size_t block, const char *reason)
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

void ra_recover_first_paragraphs(ra_judging *j)
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
            ra_judging_score(j, i);
            ra_judging_keep(j, i, "a first paragraph, like the others");
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

void ra_keep_together(ra_judging *j)
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
            ra_judging_keep(j, i, "a cell of the article's table");
            page->blocks.at[i].kind = RA_PARAGRAPH_LIST;
            continue;
        }
        uint32_t quote = around(c, node, RA_ELEMENT_QUOTE);
        if (quote != RA_NONE && quote != quotation) {
            quotation = quote;
            says = is_quotation(c, quote);
        }
        if (quote != RA_NONE && says && page->looks.at[i].words > 1)
            ra_judging_keep(j, i, "a line of a quotation");
    }
}

void ra_recover_opening(ra_judging *j)
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
        ra_judging_score(j, i);
        bool reads = block->score >= sure || is_plain_paragraph(c, i);
        if (!reads || block->kind != RA_PARAGRAPH_BODY || ra_is_caption(c, node) || ra_is_standfirst(c, i) ||
            j->values[i].at[RA_BLOCK_DATED] > 0)
            continue;
        ra_judging_keep(j, i, "between the title and the article's element");
    }
}
