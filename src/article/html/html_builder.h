/* An HTML page being taken apart: what is open, and what of it goes where. Functions that give a bool give false where
   reading must stop: memory ran out, or a limit was met. */
#ifndef RA_ARTICLE_HTML_BUILDER_H
#define RA_ARTICLE_HTML_BUILDER_H

#include "article/html/html_hints.h"

/* An element that is open. */
typedef struct ra_open_element {
    const char *name; /* the parser's own string, one for each name */
    uint32_t node;    /* its node, or that of the nearest element around it that has one */
    uint8_t tag;      /* ra_element_kind */
    uint32_t mark;    /* what it states of the article; RA_NONE */
    bool has_node;
    bool breaks; /* text before, inside and behind it stands on different lines */
    bool leads;  /* a link to another page */
    bool bold;
} ra_open_element;

/* Where text goes that belongs to no block. */
typedef enum ra_capture { RA_CAPTURE_NONE, RA_CAPTURE_TITLE, RA_CAPTURE_SCRIPT } ra_capture;

enum { RA_NAME_SLOTS = 64 };

typedef struct ra_html_builder {
    ra_html_page *page;
    ra_arena *arena;
    const ra_lexicon *hints;
    const ra_limits *limits;
    RA_LIST(ra_open_element) open;
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
    ra_capture capture;
    RA_LIST(char) captured;
    ra_hint_memory *memory;
    const char *names[RA_NAME_SLOTS]; /* names of elements seen, as the parser keeps them, and their kinds */
    uint8_t kinds[RA_NAME_SLOTS];
    bool no_memory;
} ra_html_builder;

/* The node of the innermost element that has one. */
static inline uint32_t ra_html_current_node(const ra_html_builder *b)
{
    return b->open.count != 0 ? b->open.at[b->open.count - 1].node : RA_NONE;
}

/* Text into blocks: white space becomes single spaces; what prints nothing is left out. */
bool ra_html_put_text(ra_html_builder *b, ra_str text);

/* Ends the block being written, if there is any text in it. Its pointer is its offset until the page is done. */
bool ra_html_end_block(ra_html_builder *b);

/* The value of an attribute, "" where it has none; NULL where there is no such attribute. */
const char *ra_html_attribute(const char *const *attributes, const char *name);

/* What the head states: metas, the canonical address, the language. */
bool ra_html_read_head(ra_html_builder *b, ra_element_kind tag, const char *const *attributes);

/* The text of the title and of JSON-LD, which is no block's. */
void ra_html_begin_capture(ra_html_builder *b, ra_element_kind tag, const char *name, const char *const *attributes);
bool ra_html_capture(ra_html_builder *b, ra_str text);
void ra_html_end_capture(ra_html_builder *b, ra_element_kind tag);

/* Notes an element of the body that states something of the article; its number, or RA_NONE. */
uint32_t ra_html_take_mark(ra_html_builder *b, ra_element_kind tag, const char *const *attributes);

/* Sets what readers see of these elements, once all text is there. */
void ra_html_settle_marks(ra_html_builder *b);

#endif
