/* Room article: from a page to the article on it. */
#ifndef RASHOMON_ARTICLE_H
#define RASHOMON_ARTICLE_H

#include <rashomon/pack.h>
#include <rashomon/page.h>

typedef enum ra_paragraph_kind {
    RA_PARAGRAPH_BODY,
    RA_PARAGRAPH_HEADING,
    RA_PARAGRAPH_CAPTION,
    RA_PARAGRAPH_QUOTE,
    RA_PARAGRAPH_LIST,
} ra_paragraph_kind;

typedef struct ra_paragraph {
    ra_span span;
    ra_paragraph_kind kind;
    ra_str written; /* in a liveblog, when the entry was written that it belongs to, ISO 8601; else absent */
} ra_paragraph;

/* What is to be known of an article before it is relied on; any number of these bits. */
enum {
    RA_FLAG_GARBLED = 1u << 0,              /* a machine has changed its words */
    RA_FLAG_MOJIBAKE_REPAIRED = 1u << 1,    /* it was encoded wrongly, and mended */
    RA_FLAG_DATE_INFERRED = 1u << 2,        /* the page states no date: `published` is taken from the text */
    RA_FLAG_TRUNCATED = 1u << 3,            /* a part is missing; `limit` says which limit cut it, where one did */
    RA_FLAG_NOT_AN_ARTICLE = 1u << 4,       /* a list, a search, an error or the like */
    RA_FLAG_LANGUAGE_UNSUPPORTED = 1u << 5, /* in a language that the pack does not have: read, but not analysed */
};

/* Why a block of the page stayed or went; kept only where ra_article_options.explain is set. */
typedef struct ra_block_reason {
    ra_str text; /* the block's own text */
    bool kept;
    double score;  /* log-odds of being the article's */
    ra_str reason; /* the rule or the strongest features, in words */
} ra_block_reason;

/* Something that a page states of the article, and whether it was taken; kept only where ra_article_options.explain is
   set. */
typedef struct ra_statement {
    ra_str field;  /* "title", "byline", "outlet", "language", "url", "published", "modified" */
    ra_str source; /* where it stands: "json-ld headline", "meta og:title", "heading", "line", ... */
    ra_str value;
    bool taken;
} ra_statement;

/* An article. Everything lives in the article's own arena; `text` never changes once made, and every later span
   points into it. Strings the page does not state are {NULL, 0}. */
typedef struct ra_article {
    ra_str input;
    ra_str url;
    ra_str outlet;
    ra_str title;
    RA_LIST(ra_str) byline;
    ra_str published;        /* ISO 8601, as precise as stated */
    ra_str published_source; /* "json-ld", "meta", "itemprop", "time", "line", "url", "dateline", "text", "given" */
    ra_str modified;
    ra_str language; /* BCP 47 */
    ra_str text;     /* UTF-8, NFC, title excluded, paragraphs separated by one newline */
    RA_LIST(ra_paragraph) paragraphs;
    RA_LIST(ra_str) credits; /* lines left out of the text that say whose work it rests on: "Reuters contributed..." */
    RA_LIST(ra_block_reason) reasons;
    RA_LIST(ra_statement) statements; /* in order of trust */
    unsigned flags;                   /* RA_FLAG_ */
    ra_str limit;                     /* the limit that cut it short, in words; absent where none did */
    struct ra_arena *arena;
} ra_article;

typedef struct ra_article_options {
    const ra_allocator *allocator;
    ra_limits limits;
    bool explain;         /* keep reasons and statements */
    const char *language; /* whose lexicons tell articles from what stands around them; NULL: "en" */
} ra_article_options;

/* Reads the article off a page. Bad markup, bad encodings and pages that are no article are flagged, not refused.
   `pack` holds the reading models and lexicons. RA_NO_MEMORY; RA_MALFORMED where the pack is damaged. The caller owns
   *article, which no longer needs the page. */
RA_API RA_MUST_CHECK ra_status ra_article_read(const ra_article_options *options, const ra_pack *pack,
                                               const ra_page *page, ra_article **article, ra_error *error);

/* The flag as the report schema spells it, for one RA_FLAG_ bit; NULL for another value. */
RA_API const char *ra_flag_name(unsigned flag);
/* "body", "heading", "caption", "quote", "list"; NULL for another value. */
RA_API const char *ra_paragraph_kind_name(ra_paragraph_kind kind);

RA_API void ra_article_free(ra_article *article);

#endif
