#include "article/html_page.h"

#include "article/html_hints.h"
#include "article/html_parser.h"
#include "article/words.h"
#include "base/status.h"
#include "base/str.h"

enum {
    MOST_NODES = 1 << 20,
    MOST_BLOCKS = 1 << 18,
    MOST_METAS = 512,
    MOST_SCRIPTS = 64,
    MOST_MARKS = 256,
    MOST_HEADLINES = 24,
    LONGEST_MARK = 240
};
enum { NAME_SLOTS = 64 };
enum { LONGEST_SCRIPT = 1 << 20 };

/* An element that is open. */
typedef struct open_element {
    const char *name; /* the parser's own string, one for each name */
    uint32_t node;    /* its node, or that of the nearest element around it that has one */
    uint8_t tag;
    uint32_t mark; /* what it states of the article; RA_NONE */
    bool has_node;
    bool breaks; /* text before, inside and behind it stands on different lines */
    bool leads;  /* a link to another page */
    bool bold;
} open_element;

/* Where text goes that belongs to no block. */
typedef enum capture { CAPTURE_NONE, CAPTURE_TITLE, CAPTURE_SCRIPT } capture;

typedef struct builder {
    ra_html_page *page;
    ra_arena *arena;
    const ra_lexicon *hints;
    const ra_limits *limits;
    RA_LIST(open_element) open;
    RA_LIST(char) text; /* of all blocks; their pointers are set in the end */
    size_t block_start;
    uint32_t block_node;
    size_t link_bytes;
    size_t bold_bytes;
    bool space; /* white space was seen that is not yet written */
    bool block_open;
    unsigned skipping; /* elements open whose text is none */
    unsigned links;
    unsigned bold;
    capture capture;
    RA_LIST(char) captured;
    ra_hint_memory *memory;
    const char *names[NAME_SLOTS]; /* names of elements seen, as the parser keeps them, and their kinds */
    uint8_t kinds[NAME_SLOTS];
    bool no_memory;
} builder;

static bool put_bytes(builder *b, const char *bytes, size_t count)
{
    if (b->text.count + count > b->text.capacity) {
        size_t wider = b->text.capacity != 0 ? b->text.capacity * 2 : 64 << 10;
        while (wider < b->text.count + count)
            wider *= 2;
        char *moved = ra_arena_grow(b->arena, b->text.at, b->text.capacity, wider);
        if (moved == NULL) {
            b->no_memory = true;
            return false;
        }
        b->text.at = moved;
        b->text.capacity = wider;
    }
    memcpy(b->text.at + b->text.count, bytes, count);
    b->text.count += count;
    return true;
}

/* Ends the block being written, if there is any text in it. Its pointer is its offset until the page is done. */
static bool end_block(builder *b)
{
    size_t length = b->text.count - b->block_start;
    b->space = false;
    b->block_open = false;
    if (length == 0)
        return true;
    ra_block *block = ra_list_add(b->arena, &b->page->blocks);
    ra_look *look = ra_list_add(b->arena, &b->page->looks);
    if (block == NULL || look == NULL) {
        b->no_memory = true;
        return false;
    }
    block->text.len = length;
    *look =
        (ra_look){.node = b->block_node, .link_bytes = (uint32_t)b->link_bytes, .bold_bytes = (uint32_t)b->bold_bytes};
    b->block_start = b->text.count;
    b->link_bytes = 0;
    b->bold_bytes = 0;
    if (b->page->blocks.count < MOST_BLOCKS)
        return true;
    b->page->limit = RA_STR("more blocks of text than the limit of 262144; those behind it are not read");
    return false;
}

static uint32_t current_node(const builder *b)
{
    return b->open.count != 0 ? b->open.at[b->open.count - 1].node : RA_NONE;
}

/* Bytes at `at` that print nothing or a space: 0 where it is another character. *blank tells a space. */
static size_t odd_space(ra_str text, size_t at, bool *blank)
{
    unsigned char c = (unsigned char)text.ptr[at];
    *blank = true;
    if (ra_ascii_space((char)c))
        return 1;
    if (c == 0xC2 && at + 1 < text.len) {
        unsigned char second = (unsigned char)text.ptr[at + 1];
        *blank = second == 0xA0;
        return second == 0xA0 || second == 0xAD ? 2 : 0; /* no-break space, soft hyphen */
    }
    if ((c != 0xE2 && c != 0xEF) || at + 2 >= text.len)
        return 0;
    *blank = false;
    if (memcmp(text.ptr + at, "\xE2\x80\x8B", 3) == 0 || memcmp(text.ptr + at, "\xEF\xBB\xBF", 3) == 0)
        return 3; /* zero width space, byte order mark */
    *blank = c == 0xE2 && (unsigned char)text.ptr[at + 1] == 0x80 &&
             ((unsigned char)text.ptr[at + 2] <= 0x8A || (unsigned char)text.ptr[at + 2] == 0xAF);
    return *blank ? 3 : 0; /* spaces of other widths */
}

static bool put_text(builder *b, ra_str text)
{
    for (size_t at = 0; at < text.len;) {
        bool blank;
        size_t n = odd_space(text, at, &blank);
        if (n != 0) {
            b->space |= blank;
            at += n;
            continue;
        }
        size_t end = at + 1;
        while (end < text.len && odd_space(text, end, &blank) == 0)
            end++;
        size_t before = b->text.count;
        if (!b->block_open) {
            b->block_open = true;
            b->block_node = current_node(b);
        } else if (b->space && !put_bytes(b, " ", 1)) {
            return false;
        }
        b->space = false;
        if (!put_bytes(b, text.ptr + at, end - at))
            return false;
        b->link_bytes += b->links > 0 ? b->text.count - before : 0;
        b->bold_bytes += b->bold > 0 ? b->text.count - before : 0;
        at = end;
    }
    return true;
}

static bool capture_text(builder *b, ra_str text)
{
    if (b->captured.count + text.len > LONGEST_SCRIPT)
        return true;
    for (size_t i = 0; i < text.len; i++) {
        char *slot = ra_list_add(b->arena, &b->captured);
        if (slot == NULL) {
            b->no_memory = true;
            return false;
        }
        *slot = text.ptr[i];
    }
    return true;
}

static bool on_text(void *context, ra_str text)
{
    builder *b = context;
    if (b->capture != CAPTURE_NONE && !capture_text(b, text))
        return false;
    if (b->skipping > 0 || b->capture == CAPTURE_TITLE)
        return true;
    return put_text(b, text);
}

static bool on_content(void *context)
{
    const builder *b = context;
    return b->capture != CAPTURE_NONE || b->skipping == 0;
}

static const char *attribute(const char *const *attributes, const char *name)
{
    for (; attributes != NULL && attributes[0] != NULL; attributes += 2) {
        if (strcmp(attributes[0], name) == 0)
            return attributes[1] != NULL ? attributes[1] : "";
    }
    return NULL;
}

static bool add_meta(builder *b, const char *name, const char *content)
{
    if (name == NULL || content == NULL || b->page->metas.count >= MOST_METAS)
        return true;
    ra_meta *meta = ra_list_add(b->arena, &b->page->metas);
    char *folded = ra_arena_alloc(b->arena, strlen(name));
    if (meta == NULL || folded == NULL) {
        b->no_memory = true;
        return false;
    }
    for (size_t i = 0; name[i] != '\0'; i++)
        folded[i] = ra_ascii_fold(name[i]);
    meta->name = (ra_str){folded, strlen(name)};
    meta->content = ra_arena_str(b->arena, ra_str_trim(ra_str_from(content)));
    return true;
}

static bool read_head_element(builder *b, ra_element_kind tag, const char *const *attributes)
{
    const char *value;
    if (tag == RA_ELEMENT_META) {
        const char *content = attribute(attributes, "content");
        return add_meta(b, attribute(attributes, "name"), content) &&
               add_meta(b, attribute(attributes, "property"), content) &&
               add_meta(b, attribute(attributes, "itemprop"), content);
    }
    if (tag == RA_ELEMENT_LINK && (value = attribute(attributes, "rel")) != NULL && strcmp(value, "canonical") == 0 &&
        (value = attribute(attributes, "href")) != NULL && b->page->canonical.ptr == NULL)
        b->page->canonical = ra_arena_str(b->arena, ra_str_trim(ra_str_from(value)));
    if (tag == RA_ELEMENT_HTML && (value = attribute(attributes, "lang")) != NULL)
        b->page->base_language = ra_arena_str(b->arena, ra_str_trim(ra_str_from(value)));
    return true;
}

static void begin_capture(builder *b, ra_element_kind tag, const char *name, const char *const *attributes)
{
    const char *type = attribute(attributes, "type");
    capture wanted = CAPTURE_NONE;
    if (tag == RA_ELEMENT_TITLE && b->page->title.ptr == NULL)
        wanted = CAPTURE_TITLE;
    else if (tag == RA_ELEMENT_SKIP && strcmp(name, "script") == 0 && type != NULL && strstr(type, "ld+json") != NULL)
        wanted = CAPTURE_SCRIPT;
    if (wanted != CAPTURE_NONE) {
        b->capture = wanted;
        b->captured.count = 0;
    }
}

/* The words by which an element names itself, folded. */
static ra_str name_words(builder *b, const char *const *attributes)
{
    static const char *const names[] = {"itemprop", "rel", "class", "data-testid", "id"};
    char words[256];
    size_t used = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = attribute(attributes, names[i]);
        for (; value != NULL && *value != '\0' && used + 1 < sizeof words; value++)
            words[used++] = ra_ascii_fold(*value);
        words[used++] = ' ';
        if (used + 1 >= sizeof words)
            break;
    }
    return ra_arena_str(b->arena, (ra_str){words, used});
}

/* Notes an element that states something of the article; its number, or RA_NONE. */
static uint32_t take_mark(builder *b, ra_element_kind tag, const char *const *attributes)
{
    if (attributes == NULL || tag == RA_ELEMENT_META || tag == RA_ELEMENT_LINK || b->page->marks.count >= MOST_MARKS)
        return RA_NONE;
    const char *rel = attribute(attributes, "rel");
    const char *item = attribute(attributes, "itemprop");
    bool is_item = item != NULL || (rel != NULL && strcmp(rel, "author") == 0);
    if (tag != RA_ELEMENT_TIME && !is_item)
        return RA_NONE;
    ra_mark *mark = ra_list_add(b->arena, &b->page->marks);
    if (mark == NULL) {
        b->no_memory = true;
        return RA_NONE;
    }
    const char *value = attribute(attributes, "datetime");
    if (value == NULL)
        value = attribute(attributes, "content");
    *mark = (ra_mark){.name = name_words(b, attributes),
                      .start = b->text.count,
                      .end = b->text.count,
                      .block = (uint32_t)b->page->blocks.count,
                      .is_time = tag == RA_ELEMENT_TIME,
                      .is_item = is_item};
    if (value != NULL)
        mark->content = ra_arena_str(b->arena, ra_str_trim(ra_str_from(value)));
    return (uint32_t)(b->page->marks.count - 1);
}

static bool runs_on(ra_element_kind tag)
{
    return tag == RA_ELEMENT_INLINE || tag == RA_ELEMENT_ANCHOR || tag == RA_ELEMENT_TIME;
}

/* What an element is, given what is open: elements of the page's own making run on within a paragraph. */
static ra_element_kind kind_here(builder *b, const char *name)
{
    size_t slot = ((uintptr_t)name >> 3) % NAME_SLOTS;
    if (b->names[slot] != name) {
        b->names[slot] = name;
        b->kinds[slot] = (uint8_t)ra_element_kind_of(name);
    }
    ra_element_kind tag = (ra_element_kind)b->kinds[slot];
    uint32_t node = current_node(b);
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

static bool on_open(void *context, const char *name, const char *const *attributes)
{
    builder *b = context;
    ra_element_kind tag = kind_here(b, name);
    if (b->open.count >= b->limits->html_depth) {
        b->page->limit = ra_arena_printf(
            b->arena, "elements nested deeper than the limit of %zu; what is behind that place is not read",
            b->limits->html_depth);
        return false;
    }
    if (b->page->nodes.count >= MOST_NODES) {
        b->page->limit = RA_STR("more elements than the limit of 1048576; those behind it are not read");
        return false;
    }
    if (!read_head_element(b, tag, attributes))
        return false;
    begin_capture(b, tag, name, attributes);
    open_element *element = ra_list_add(b->arena, &b->open);
    if (element == NULL) {
        b->no_memory = true;
        return false;
    }
    uint32_t around = b->open.count > 1 ? b->open.at[b->open.count - 2].node : RA_NONE;
    *element = (open_element){.name = name, .node = around, .tag = (uint8_t)tag, .mark = take_mark(b, tag, attributes)};
    b->skipping += tag == RA_ELEMENT_SKIP;
    element->leads = tag == RA_ELEMENT_ANCHOR && leads_away(attribute(attributes, "href"));
    b->links += element->leads;
    element->bold = tag == RA_ELEMENT_INLINE && (strcmp(name, "b") == 0 || strcmp(name, "strong") == 0);
    b->bold += element->bold;
    if (b->skipping > 0 || tag == RA_ELEMENT_META || tag == RA_ELEMENT_LINK)
        return true;
    ra_node node = {.parent = around, .tag = (uint8_t)tag};
    bool flowing = runs_on(tag);
    if (flowing && tag != RA_ELEMENT_INLINE)
        return true;
    ra_html_hints_read(b->hints, b->memory, attributes, &node);
    if (flowing && !node.sure_debris && !node.caption)
        return true;
    element->breaks = tag != RA_ELEMENT_IMAGE;
    if (element->breaks && !end_block(b))
        return false;
    if (tag == RA_ELEMENT_BREAK || tag == RA_ELEMENT_IMAGE)
        return true;
    if (tag == RA_ELEMENT_HEADING)
        node.level = (uint8_t)(name[1] - '0');
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

static bool end_capture(builder *b, ra_element_kind tag)
{
    ra_str text = ra_str_trim((ra_str){b->captured.at, b->captured.count});
    if (b->capture == CAPTURE_TITLE && tag == RA_ELEMENT_TITLE) {
        b->page->title = ra_arena_str(b->arena, text);
    } else if (b->capture == CAPTURE_SCRIPT && tag == RA_ELEMENT_SKIP) {
        ra_str *script = b->page->scripts.count < MOST_SCRIPTS ? ra_list_add(b->arena, &b->page->scripts) : NULL;
        if (script != NULL)
            *script = ra_arena_str(b->arena, text);
    } else {
        return true;
    }
    b->capture = CAPTURE_NONE;
    return true;
}

static bool leave(builder *b, const open_element *element)
{
    b->skipping -= element->tag == RA_ELEMENT_SKIP;
    b->links -= element->leads;
    b->bold -= element->bold;
    if (element->mark != RA_NONE)
        b->page->marks.at[element->mark].end = b->text.count;
    if (b->capture != CAPTURE_NONE && !end_capture(b, element->tag))
        return false;
    if (element->has_node)
        b->page->nodes.at[element->node].end = (uint32_t)b->page->nodes.count;
    return !element->breaks || end_block(b);
}

static bool on_close(void *context, const char *name)
{
    builder *b = context;
    size_t at = b->open.count;
    while (at > 0 && b->open.at[at - 1].name != name && strcmp(b->open.at[at - 1].name, name) != 0)
        at--;
    if (at == 0)
        return true;
    while (b->open.count >= at) {
        open_element element = b->open.at[b->open.count - 1];
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

static bool add_headline(builder *b, ra_str text, size_t block)
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
static bool list_headlines(builder *b)
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

/* What readers see of the elements that state something. */
static void settle_marks(builder *b)
{
    for (size_t i = 0; i < b->page->marks.count; i++) {
        ra_mark *mark = &b->page->marks.at[i];
        size_t length = mark->end > mark->start ? mark->end - mark->start : 0;
        if (length != 0 && length <= LONGEST_MARK)
            mark->text = ra_str_trim((ra_str){b->text.at + mark->start, length});
    }
}

static bool settle_blocks(builder *b)
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
    settle_marks(b);
    return list_headlines(b);
}

ra_status ra_html_page_read(ra_arena *arena, const ra_lexicon *hints, const ra_limits *limits, ra_str page,
                            ra_html_page *out, ra_error *error)
{
    static const ra_html_events events = {on_open, on_close, on_text, on_content};
    *out = (ra_html_page){.arena = arena};
    builder b = {.page = out, .arena = arena, .hints = hints, .limits = limits, .block_node = RA_NONE};
    b.memory = ra_arena_alloc(arena, sizeof *b.memory);
    ra_node *root = ra_list_add(arena, &out->nodes);
    open_element *element = ra_list_add(arena, &b.open);
    if (root == NULL || element == NULL || b.memory == NULL)
        return ra_fail_memory(error);
    *root = (ra_node){.parent = RA_NONE, .tag = RA_ELEMENT_HTML};
    *element = (open_element){.name = "", .node = 0, .tag = RA_ELEMENT_HTML, .mark = RA_NONE};
    ra_status status = ra_html_parse(arena, page, &events, &b, error);
    if (status == RA_NO_MEMORY || b.no_memory)
        return ra_fail_memory(error);
    if (!end_block(&b) && b.no_memory)
        return ra_fail_memory(error);
    for (size_t i = 0; i < out->nodes.count; i++) {
        if (out->nodes.at[i].end == 0)
            out->nodes.at[i].end = (uint32_t)out->nodes.count;
    }
    return settle_blocks(&b) ? RA_OK : ra_fail_memory(error);
}
