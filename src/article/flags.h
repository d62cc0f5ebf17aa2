/* What is wrong with a page as an article: the flags not-an-article and truncated. */
#ifndef RA_ARTICLE_FLAGS_H
#define RA_ARTICLE_FLAGS_H

#include "article/facts/json_ld.h"
#include "article/html/html_page.h"
#include "base/lexicon.h"

#include <rashomon/article.h>

/* What of a page stands in running text and what in links. */
typedef struct ra_page_shape {
    size_t prose_words; /* of kept blocks that are running text */
    size_t kept_bytes;
    size_t kept_link_bytes;
    size_t teasers; /* blocks of several words that are links, kept or not */
} ra_page_shape;

/* Measures a page whose blocks are chosen. */
ra_page_shape ra_page_shape_measure(const ra_html_page *page);

/* What flags are told from. */
typedef struct ra_flag_evidence {
    const ra_page *page;
    const ra_article *article; /* with text and metadata */
    const ra_blocks *blocks;   /* as they were kept or dropped in the end */
    const ra_lexicon *words;   /* reading_words.txt */
    const ra_html_page *html;  /* these three for pages that are HTML, else NULL */
    const ra_json_ld *ld;
    const ra_page_shape *shape;
} ra_flag_evidence;

/* RA_FLAG_NOT_AN_ARTICLE for error pages, walls, fronts and lists of articles, galleries and videos without a text,
   empty shells and sources of programs; RA_FLAG_TRUNCATED for the beginning of an article that only subscribers may
   read on, and for text that was cut off. Where neither is sure, 0. */
unsigned ra_article_flags(const ra_flag_evidence *evidence);

#endif
