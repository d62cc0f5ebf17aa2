#include "article/blocks/choose.h"

#include "article/blocks/judging.h"
#include "base/status.h"
#include "base/str.h"
#include "base/table.h"

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

static bool holds_markup(ra_str text)
{
    return ra_str_find(text, RA_STR("<a href="), 0) != SIZE_MAX || ra_str_find(text, RA_STR("</"), 0) != SIZE_MAX;
}

void ra_judging_score(ra_judging *j, size_t block)
{
    ra_block *b = &j->c.page->blocks.at[block];
    b->linked = j->c.page->looks.at[block].link_bytes > 0;
    b->kind = kind_of(j->c.page, j->c.page->looks.at[block].node, j->c.top);
    ra_block_values_of(&j->c, block, &j->values[block]);
    b->score = ra_block_score(j->weights, &j->values[block]);
}

static void judge(ra_judging *j)
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
        ra_judging_score(j, i);
        if (c->places[node].dead)
            ra_block_drop(block, ra_furniture_reason(c, node));
        else if (holds_markup(block->text))
            ra_block_drop(block, "markup shown as text");
        else if (ra_is_caption(c, node))
            ra_block_drop(block, "a picture's caption");
        else if (!begun && ra_is_standfirst(c, i))
            ra_block_drop(block, "a summary above the article");
        else
            begun |= page->looks.at[i].sentence && ra_host_share(c, node) >= 0.2;
    }
}

/* A first paragraph is not lost to its weights: a sentence among the article's paragraphs, before any that stays. */
static bool is_first_paragraph(const ra_judging *j, size_t block)
{
    enum { LEAST_WORDS = 5 };
    const ra_look *look = &j->c.page->looks.at[block];
    return look->sentence && look->words >= LEAST_WORDS && ra_link_share(j->c.page, block) < 0.3 &&
           j->values[block].at[RA_BLOCK_AMONG] >= 0.5 && j->values[block].at[RA_BLOCK_DATED] == 0;
}

/* Short lines and lists count as the article's where sure paragraphs stand before and behind them. */
static void judge_by_neighbours(ra_judging *j)
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
            ra_judging_keep(j, i, "a first paragraph");
        else if (block->score <= 0) {
            block->dropped = true;
            block->phrase = j->values[i].at[RA_BLOCK_APPEAL] >= 0.15; /* what stands in one box with it goes too */
        }
    }
}

/* A line of some length that stands on the page more than once is the article's once, but for those among its own
   paragraphs. */
static ra_status drop_repeats(const ra_judging *j, ra_error *error)
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
        size_t slot = ra_table_start(table, slots, ra_hash(block->text, 0));
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
static ra_status explain(ra_judging *j, ra_error *error)
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
    ra_judging j = {.c = {.page = page, .words = options->words}, .weights = options->weights};
    j.c.places = ra_arena_new_array(page->arena, ra_place, page->nodes.count);
    j.values = options->values != NULL ? options->values
                                       : ra_arena_new_array(page->arena, ra_block_values, page->blocks.count);
    j.within = ra_arena_new_array(page->arena, bool, page->blocks.count);
    j.ruled = ra_arena_new_array(page->arena, bool, page->blocks.count);
    if (j.c.places == NULL || j.values == NULL || j.within == NULL || j.ruled == NULL)
        return ra_fail_memory(error);
    RA_TRY(ra_furniture_find(&j.c, error));
    ra_container_find(&j.c);
    ra_mark_within(&j);
    judge(&j);
    ra_recover_opening(&j);
    ra_recover_first_paragraphs(&j);
    ra_keep_together(&j);
    judge_by_neighbours(&j);
    judge_headings(page);
    RA_TRY(drop_repeats(&j, error));
    return options->explained ? explain(&j, error) : RA_OK;
}
