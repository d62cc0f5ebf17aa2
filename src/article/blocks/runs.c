/* Elements of one shape beside one another: teasers, comments, entries. */
#include "article/blocks/choosing.h"

#include "base/status.h"
#include "base/table.h"

#include <string.h>

enum { LEAST_RUN = 3, LONGEST_CARD = 700, LONGEST_ENTRY = 1500 };

/* Children of one element that have one shape. */
typedef struct run {
    uint32_t parent;
    uint32_t shape;
    uint32_t count; /* 0: a free slot */
    double mass;
} run;

typedef struct runs {
    run *slots;
    size_t mask;
} runs;

typedef bool member_test(const ra_choosing *c, uint32_t node);

/* Whether elements of a kind can stand beside one another as teasers or comments do. */
static bool can_repeat(const ra_node *node)
{
    switch (node->tag) {
    case RA_ELEMENT_OTHER:
    case RA_ELEMENT_ARTICLE:
    case RA_ELEMENT_SECTION:
    case RA_ELEMENT_LIST_ITEM:
    case RA_ELEMENT_CELL: return true;
    default: return false;
    }
}

/* Two blocks or more, and no article. */
static bool is_entry(const ra_choosing *c, uint32_t i)
{
    const ra_place *p = &c->places[i];
    return can_repeat(&c->page->nodes.at[i]) && p->first != RA_NONE && p->last > p->first && p->mass > 0 &&
           p->mass <= LONGEST_ENTRY && !p->holds_article;
}

/* A few lines that a link opens. */
static bool is_card(const ra_choosing *c, uint32_t i)
{
    return is_entry(c, i) && c->places[i].mass <= LONGEST_CARD && ra_link_share(c->page, c->places[i].first) >= 0.8;
}

static run *find_run(const runs *all, uint32_t parent, uint32_t shape)
{
    size_t slot = ra_table_start(all->slots, all->mask + 1, (uint64_t)parent << 32 | shape);
    while (all->slots[slot].count != 0 && (all->slots[slot].parent != parent || all->slots[slot].shape != shape))
        slot = (slot + 1) & all->mask;
    return &all->slots[slot];
}

/* Marks members of runs that are long enough and not most of the page. */
static void mark_runs(ra_choosing *c, runs *all, member_test *is_member, bool card)
{
    const ra_html_page *page = c->page;
    memset(all->slots, 0, (all->mask + 1) * sizeof *all->slots);
    for (uint32_t i = 1; i < page->nodes.count; i++) {
        if (!is_member(c, i))
            continue;
        const ra_node *node = &page->nodes.at[i];
        run *r = find_run(all, node->parent, node->shape);
        *r = (run){node->parent, node->shape, r->count + 1, r->mass + c->places[i].mass};
    }
    for (uint32_t i = 1; i < page->nodes.count; i++) {
        if (!is_member(c, i))
            continue;
        const run *r = find_run(all, page->nodes.at[i].parent, page->nodes.at[i].shape);
        if (r->count < LEAST_RUN || r->mass > 0.5 * c->total)
            continue;
        c->places[i].card |= card;
        c->places[i].entry = true;
    }
}

ra_status ra_runs_find(ra_choosing *c, ra_error *error)
{
    size_t members = 0;
    size_t slots = 16;
    for (uint32_t i = 1; i < c->page->nodes.count; i++)
        members += is_entry(c, i);
    while (slots < members * 2)
        slots *= 2;
    runs all = {.slots = ra_arena_new_array(c->page->arena, run, slots), .mask = slots - 1};
    if (all.slots == NULL)
        return ra_fail_memory(error);
    mark_runs(c, &all, is_entry, false);
    mark_runs(c, &all, is_card, true);
    return RA_OK;
}
