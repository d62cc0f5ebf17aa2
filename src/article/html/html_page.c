#include "article/html/html_builder.h"
#include "article/html/html_parser.h"
#include "article/text/words.h"
#include "base/status.h"
#include "base/str.h"

enum { MOST_NODES = 1 << 20, MOST_HEADLINES = 24 };

static bool on_text(void *context, ra_str text)
{
    ra_html_builder *b = context;
    if (b->capture != RA_CAPTURE_NONE && !ra_html_capture(b, text))
        return false;
    if (b->skipping > 0 || b->capture == RA_CAPTURE_TITLE)
        return true;
    return ra_html_put_text(b, text);
}

static bool on_content(void *context)
{
    const ra_html_builder *b = context;
    return b->capture != RA_CAPTURE_NONE || b->skipping == 0;
}

static bool runs_on(ra_element_kind tag)
{
    return tag == RA_ELEMENT_INLINE || tag == RA_ELEMENT_ANCHOR || tag == RA_ELEMENT_TIME;
}

/* What an element is, given what is open: elements of the page's own making run on within a paragraph. */
static ra_element_kind kind_here(ra_html_builder *b, const char *name)
{
    size_t slot = ((uintptr_t)name >> 3) % RA_NAME_SLOTS;
    if (b->names[slot] != name) {
        b->names[slot] = name;
        b->kinds[slot] = (uint8_t)ra_element_kind_of(name);
    }
    ra_element_kind tag = (ra_element_kind)b->kinds[slot];
    uint32_t node = ra_html_current_node(b);
    if (tag != RA_ELEMENT_OTHER || strchr(name, '-') == NULL || node == RA_NONE)
        return tag;
    uint8_t around = b->page->nodes.at[node].tag;
    bool line = around == RA_ELEMENT_PARAGRAPH || around == RA_ELEMENT_HEADING || around == RA_ELEMENT_LIST_ITEM;
    return line ? RA_ELEMENT_INLINE : tag;
}

/* A name for a place, and a link to one, lead nowhere else; a lone "#" is a button. */
static bool leads_away(const char *address)
{
    return address != NULL && (address[0] != '#' || address[1] == '\0');
}

/* Whether there is room for one more element; says which limit was met where there is not. */
static bool has_room(ra_html_builder *b)
{
    if (b->open.count >= b->limits->html_depth)
        b->page->limit = ra_arena_printf(
            b->arena, "elements nested deeper than the limit of %zu; what is behind that place is not read",
            b->limits->html_depth);
    else if (b->page->nodes.count >= MOST_NODES)
        b->page->limit = RA_STR("more elements than the limit of 1048576; those behind it are not read");
    else
        return true;
    return false;
}

/* Gives an element a node of its own, if it stands on its own lines or its attributes say something of what is in it.
 */
static bool add_node(ra_html_builder *b, ra_open_element *element, const char *const *attributes)
{
    ra_element_kind tag = (ra_element_kind)element->tag;
    ra_node node = {.parent = element->node, .tag = element->tag};
    bool flowing = runs_on(tag);
    if (flowing && tag != RA_ELEMENT_INLINE)
        return true;
    ra_html_hints_read(b->hints, b->memory, attributes, &node);
    if (flowing && !node.sure_debris && !node.caption)
        return true;
    element->breaks = tag != RA_ELEMENT_IMAGE;
    if (element->breaks && !ra_html_end_block(b))
        return false;
    if (tag == RA_ELEMENT_BREAK || tag == RA_ELEMENT_IMAGE)
        return true;
    if (tag == RA_ELEMENT_HEADING)
        node.level = (uint8_t)(element->name[1] - '0');
    ra_node *slot = ra_list_add(b->arena, &b->page->nodes);
    if (slot == NULL) {
        b->no_memory = true;
        return false;
    }
    *slot = node;
    element->node = (uint32_t)(b->page->nodes.count - 1);
    element->has_node = true;
    return true;
}

static bool on_open(void *context, const char *name, const char *const *attributes)
{
    ra_html_builder *b = context;
    ra_element_kind tag = kind_here(b, name);
    if (!has_room(b) || !ra_html_read_head(b, tag, attributes))
        return false;
    ra_html_begin_capture(b, tag, name, attributes);
    ra_open_element *element = ra_list_add(b->arena, &b->open);
    if (element == NULL) {
        b->no_memory = true;
        return false;
    }
    uint32_t around = b->open.count > 1 ? b->open.at[b->open.count - 2].node : RA_NONE;
    *element = (ra_open_element){
        .name = name, .node = around, .tag = (uint8_t)tag, .mark = ra_html_take_mark(b, tag, attributes)};
    b->skipping += tag == RA_ELEMENT_SKIP;
    element->leads = tag == RA_ELEMENT_ANCHOR && leads_away(ra_html_attribute(attributes, "href"));
    b->links += element->leads;
    element->bold = tag == RA_ELEMENT_INLINE && (strcmp(name, "b") == 0 || strcmp(name, "strong") == 0);
    b->bold += element->bold;
    if (b->skipping > 0 || tag == RA_ELEMENT_META || tag == RA_ELEMENT_LINK)
        return true;
    return add_node(b, element, attributes);
}

static bool leave(ra_html_builder *b, const ra_open_element *element)
{
    b->skipping -= element->tag == RA_ELEMENT_SKIP;
    b->links -= element->leads;
    b->bold -= element->bold;
    if (element->mark != RA_NONE)
        b->page->marks.at[element->mark].end = b->text.count;
    if (b->capture != RA_CAPTURE_NONE)
        ra_html_end_capture(b, element->tag);
    if (element->has_node)
        b->page->nodes.at[element->node].end = (uint32_t)b->page->nodes.count;
    return !element->breaks || ra_html_end_block(b);
}

static bool on_close(void *context, const char *name)
{
    ra_html_builder *b = context;
    size_t at = b->open.count;
    while (at > 0 && b->open.at[at - 1].name != name && strcmp(b->open.at[at - 1].name, name) != 0)
        at--;
    if (at == 0)
        return true;
    while (b->open.count >= at) {
        ra_open_element element = b->open.at[b->open.count - 1];
        if (!leave(b, &element))
            return false;
        b->open.count--;
    }
    return true;
}

/* Whether a full stop, question or exclamation mark ends a sentence somewhere in the text. */
static bool holds_sentence(ra_str text)
{
    for (size_t i = 0; i + 1 < text.len; i++) {
        char c = text.ptr[i];
        if ((c == '.' || c == '?' || c == '!') && (text.ptr[i + 1] == ' ' || text.ptr[i + 1] == '"') && i > 2 &&
            ra_ascii_lower(text.ptr[i - 1]))
            return true;
    }
    return ra_ends_sentence(text) || ra_str_find(text, RA_STR("\xE3\x80\x82"), 0) != SIZE_MAX;
}

/* The heading of the first rank around a node; RA_NONE. */
static uint32_t first_rank_around(const ra_html_page *page, uint32_t node)
{
    for (int steps = 0; node != RA_NONE && steps < 4; steps++, node = page->nodes.at[node].parent) {
        if (page->nodes.at[node].level == 1)
            return node;
    }
    return RA_NONE;
}

static bool add_headline(ra_html_builder *b, ra_str text, size_t block)
{
    ra_headline *headline = ra_list_add(b->arena, &b->page->headlines);
    if (headline == NULL) {
        b->no_memory = true;
        return false;
    }
    *headline = (ra_headline){text, (uint32_t)block};
    return true;
}

/* Lists the headings of the first rank, each whole and, where it holds several blocks, block by block. */
static bool list_headlines(ra_html_builder *b)
{
    ra_html_page *page = b->page;
    for (size_t i = 0; i < page->blocks.count && page->headlines.count < MOST_HEADLINES;) {
        uint32_t rank = first_rank_around(page, page->looks.at[i].node);
        size_t first = i++;
        if (rank == RA_NONE)
            continue;
        ra_str whole = page->blocks.at[first].text;
        while (i < page->blocks.count && i - first < 4 && first_rank_around(page, page->looks.at[i].node) == rank) {
            whole = ra_arena_printf(b->arena, "%.*s %.*s", RA_STR_ARG(whole), RA_STR_ARG(page->blocks.at[i].text));
            b->no_memory |= whole.ptr == NULL;
            i++;
        }
        if (b->no_memory || !add_headline(b, whole, first))
            return false;
        for (size_t part = first; i - first > 1 && part < i; part++) {
            if (!add_headline(b, page->blocks.at[part].text, part))
                return false;
        }
    }
    if (page->headlines.count != 0)
        page->heading = page->blocks.at[page->headlines.at[0].block].text;
    return true;
}

static bool settle_blocks(ra_html_builder *b)
{
    ra_html_page *page = b->page;
    size_t at = 0;
    for (size_t i = 0; i < page->blocks.count; i++) {
        ra_block *block = &page->blocks.at[i];
        block->text.ptr = b->text.at + at;
        at += block->text.len;
        block->source = block->text;
        page->looks.at[i].words = (uint32_t)ra_count_words(block->text);
        page->looks.at[i].sentence = holds_sentence(block->text);
    }
    ra_html_settle_marks(b);
    return list_headlines(b);
}

ra_status ra_html_page_read(ra_arena *arena, const ra_lexicon *hints, const ra_limits *limits, ra_str page,
                            ra_html_page *out, ra_error *error)
{
    static const ra_html_events events = {on_open, on_close, on_text, on_content};
    *out = (ra_html_page){.arena = arena};
    ra_html_builder b = {.page = out, .arena = arena, .hints = hints, .limits = limits, .block_node = RA_NONE};
    b.memory = ra_arena_alloc(arena, sizeof *b.memory);
    ra_node *root = ra_list_add(arena, &out->nodes);
    ra_open_element *element = ra_list_add(arena, &b.open);
    if (root == NULL || element == NULL || b.memory == NULL)
        return ra_fail_memory(error);
    *root = (ra_node){.parent = RA_NONE, .tag = RA_ELEMENT_HTML};
    *element = (ra_open_element){.name = "", .node = 0, .tag = RA_ELEMENT_HTML, .mark = RA_NONE};
    ra_status status = ra_html_parse(arena, page, &events, &b, error);
    if (status == RA_NO_MEMORY || b.no_memory)
        return ra_fail_memory(error);
    if (!ra_html_end_block(&b) && b.no_memory)
        return ra_fail_memory(error);
    for (size_t i = 0; i < out->nodes.count; i++) {
        if (out->nodes.at[i].end == 0)
            out->nodes.at[i].end = (uint32_t)out->nodes.count;
    }
    return settle_blocks(&b) ? RA_OK : ra_fail_memory(error);
}
