/* An HTML page taken apart: its elements, its blocks of text with what speaks for and against them, and what its head
   states. */
#ifndef RA_ARTICLE_HTML_PAGE_H
#define RA_ARTICLE_HTML_PAGE_H

#include "article/block.h"
#include "base/lexicon.h"

/* What an element is to reading. */
typedef enum ra_element_kind {
    RA_ELEMENT_OTHER,  /* unknown elements stand on lines of their own */
    RA_ELEMENT_INLINE, /* runs on within its line */
    RA_ELEMENT_PARAGRAPH,
    RA_ELEMENT_HEADING,
    RA_ELEMENT_LIST_ITEM,
    RA_ELEMENT_LIST,
    RA_ELEMENT_QUOTE,
    RA_ELEMENT_PRE,
    RA_ELEMENT_CAPTION,
    RA_ELEMENT_FIGURE,
    RA_ELEMENT_TABLE,
    RA_ELEMENT_CELL,
    RA_ELEMENT_ARTICLE,
    RA_ELEMENT_MAIN,
    RA_ELEMENT_SECTION,
    RA_ELEMENT_BREAK,
    RA_ELEMENT_RULE,
    RA_ELEMENT_ASIDE, /* aside, nav, footer, menu: beside the article by its own word */
    RA_ELEMENT_HEADER,
    RA_ELEMENT_FORM,
    RA_ELEMENT_SKIP, /* its content is no text: script, style, svg, select */
    RA_ELEMENT_META,
    RA_ELEMENT_LINK,
    RA_ELEMENT_TITLE,
    RA_ELEMENT_TIME,
    RA_ELEMENT_ANCHOR,
    RA_ELEMENT_HEAD,
    RA_ELEMENT_BODY,
    RA_ELEMENT_HTML,
    RA_ELEMENT_IMAGE,
} ra_element_kind;

ra_element_kind ra_element_kind_of(const char *name);

typedef struct ra_node {
    uint32_t parent; /* RA_NONE for the root */
    uint32_t end;    /* nodes [own number, end) lie below it */
    uint8_t tag;     /* ra_element_kind */
    uint8_t level;   /* of a heading, 1 to 6 */
    uint32_t shape;  /* elements of one shape have the same name and class, numbers in it aside */
    bool body_hint;  /* class words or itemprop name it as the article's body */
    bool article_hint;
    bool weak_debris; /* class words speak of debris, unless it holds most of the text */
    bool sure_debris;
    bool caption;            /* class words or itemprop name it as what stands below a picture */
    bool standfirst;         /* class words or itemprop name it as the summary above the article */
    bool lead;               /* class words name it as that or as the first paragraph */
    bool post;               /* class words name it as a post that the article shows */
    bool hidden;             /* by style or attribute */
    bool classed;            /* it has a class */
    const char *debris_word; /* static storage of the pack; length in debris_word_length */
    uint32_t debris_word_length;
} ra_node;

/* What a block of the page looks like, beside the block itself. */
typedef struct ra_look {
    uint32_t node;       /* innermost element that stands on its own lines */
    uint32_t link_bytes; /* of its text inside links */
    uint32_t words;
    uint32_t bold_bytes;
    bool sentence; /* holds the end of a sentence */
} ra_look;

/* A statement of the head: meta elements by name or property, folded. */
typedef struct ra_meta {
    ra_str name;
    ra_str content;
} ra_meta;

/* An element of the body that states something of the article: a time element, one with itemprop, one that links to the
   author. */
typedef struct ra_mark {
    ra_str name;    /* itemprop, rel, class and data-testid words, folded, separated by spaces */
    ra_str content; /* its content or datetime attribute; absent where it has none */
    ra_str text;    /* what readers see of it, at most the bytes of a line */
    size_t start;   /* of `text` in the text of all blocks */
    size_t end;
    uint32_t block; /* the block in which it begins */
    bool is_time;
    bool is_item; /* has itemprop or rel */
} ra_mark;

/* A heading of the first rank: all its text, or that of one of its blocks. */
typedef struct ra_headline {
    ra_str text;
    uint32_t block; /* the first, or only, block of it */
} ra_headline;

typedef struct ra_html_page {
    ra_arena *arena;
    RA_LIST(ra_node) nodes;
    ra_blocks blocks;
    RA_LIST(ra_look) looks; /* one a block */
    RA_LIST(ra_meta) metas;
    RA_LIST(ra_str) scripts; /* JSON-LD */
    RA_LIST(ra_mark) marks;
    RA_LIST(ra_headline) headlines;
    ra_str title;
    ra_str heading; /* the block of the headline: of the first h1, until the title is settled */
    ra_str canonical;
    ra_str base_language;
    ra_str limit; /* which limit was exceeded, so that the page is read in part; absent where none was */
} ra_html_page;

/* Takes a page apart. `hints`: class words (blocks.txt). RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_html_page_read(ra_arena *arena, const ra_lexicon *hints, const ra_limits *limits,
                                          ra_str page, ra_html_page *out, ra_error *error);

#endif
