/* What the steps of choosing blocks share: first furniture, then the element that holds the article, then each block.
 */
#ifndef RA_ARTICLE_CHOOSING_H
#define RA_ARTICLE_CHOOSING_H

#include "article/html/html_page.h"

/* What choosing needs to know of an element, beside what stands in its node. */
typedef struct ra_place {
    double mass;        /* characters of sentences outside links, below it and not in furniture */
    double own_mass;    /* of blocks whose host it is */
    double nested_mass; /* of articles below it */
    uint32_t best;      /* child with the most mass; RA_NONE */
    uint32_t headings;  /* below it */
    uint32_t first;     /* block in it; RA_NONE where it holds none */
    uint32_t last;
    const char *why;    /* it is furniture, and this says why; static storage; NULL where class words say so */
    bool dead;          /* it, or an element around it, is furniture */
    bool buried;        /* it is where the furniture begins */
    bool holds_article; /* the title, or an element that calls itself the article's body, is below it */
    bool holds_post;    /* a post is in it, not far below */
    bool card;          /* a teaser */
    bool entry;         /* one of several of its shape beside one another, each of some lines: comments, cards */
} ra_place;

/* The article's text in elements of one shape. */
typedef struct ra_shape_share {
    uint32_t shape;
    double mass;
} ra_shape_share;

enum { RA_MOST_SHAPES = 64 };

typedef struct ra_choosing {
    ra_html_page *page;
    const ra_lexicon *words;               /* reading_words.txt */
    ra_place *places;                      /* one a node */
    double total;                          /* mass of the page */
    uint32_t top;                          /* the element that holds the article */
    uint32_t host;                         /* the element that holds most of its paragraphs */
    size_t title;                          /* block that is the title above the article; SIZE_MAX */
    ra_shape_share shapes[RA_MOST_SHAPES]; /* of elements that hold paragraphs of the article; the first ones */
    size_t shape_count;
    ra_shape_share paragraphs[RA_MOST_SHAPES]; /* of the article's paragraphs that have a class */
    size_t paragraph_count;
    double most_shaped; /* greatest share of paragraphs of one shape */
} ra_choosing;

/* Share of a block's characters that are links. */
double ra_link_share(const ra_html_page *page, size_t block);

/* Finds the furniture: marks places dead, and weighs the rest. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_furniture_find(ra_choosing *c, ra_error *error);

/* Marks elements of one shape that stand beside one another as entries, and as cards where each begins with a link.
   RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_runs_find(ra_choosing *c, ra_error *error);

/* Why a block in an element that is dead went; in the page's arena or static. */
const char *ra_furniture_reason(const ra_choosing *c, uint32_t node);

/* Whether nothing but class words makes the elements around a node furniture. */
bool ra_furniture_by_class_only(const ra_choosing *c, uint32_t node);

/* Sets top, host, title and shapes. */
void ra_container_find(ra_choosing *c);

/* The element whose lines a node is one of: above paragraphs, headings, lists and quotes. */
uint32_t ra_host_of(const ra_html_page *page, uint32_t node);

/* The innermost article element around a node, or itself; RA_NONE. */
uint32_t ra_article_around(const ra_html_page *page, uint32_t node);

/* Share of the article's text that stands in paragraphs of the same shape as a node, if that has a class. */
double ra_paragraph_share(const ra_choosing *c, uint32_t node);

/* Share of the article's text that stands in elements of the same shape as a block's host. */
double ra_host_share(const ra_choosing *c, uint32_t node);

#endif
