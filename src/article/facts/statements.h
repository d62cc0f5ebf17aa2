/* What a page states of its article, each statement with its place, in order of trust. */
#ifndef RA_ARTICLE_STATEMENTS_H
#define RA_ARTICLE_STATEMENTS_H

#include "article/facts/json_ld.h"
#include "article/html/html_page.h"

typedef enum ra_field {
    RA_FIELD_TITLE,
    RA_FIELD_BYLINE,
    RA_FIELD_OUTLET,
    RA_FIELD_LANGUAGE,
    RA_FIELD_URL,
    RA_FIELD_PUBLISHED,
    RA_FIELD_MODIFIED,
    RA_FIELDS,
} ra_field;

/* Where on a page something is stated. */
typedef enum ra_statement_place {
    RA_PLACE_JSON_LD,
    RA_PLACE_META,
    RA_PLACE_ITEM, /* an element with itemprop, or a link with rel=author */
    RA_PLACE_TIME, /* a time element */
    RA_PLACE_LINE, /* a line of the page near its headline */
    RA_PLACE_LINK, /* of the head: canonical */
    RA_PLACE_HTML, /* the lang attribute */
    RA_PLACE_TITLE,
    RA_PLACE_HEADING,
    RA_PLACE_ADDRESS,
    RA_PLACES,
} ra_statement_place;

typedef struct ra_page_statement {
    ra_field field;
    ra_statement_place place;
    const char *name; /* of the member, meta element or item; static storage, "" where there is none */
    ra_str value;
    bool taken;
} ra_page_statement;

typedef struct ra_statements {
    ra_arena *arena;
    RA_LIST(ra_page_statement) list;
    bool no_memory;
} ra_statements;

/* Adds a statement behind those there are; one that says nothing is passed over. The statement, which moves when the
   next is added, or NULL. */
ra_page_statement *ra_statements_add(ra_statements *statements, ra_field field, ra_statement_place place,
                                     const char *name, ra_str value);

/* Lists what head, JSON-LD and marked elements state, the more trusted first, character references resolved. What needs
   judgement beyond its place (headings, lines, unnamed time elements, the address) is added by those who judge. */
void ra_statements_collect(ra_statements *statements, const ra_html_page *page, const ra_json_ld *ld);

/* The first statement of a field, marked as taken; absent where there is none. */
ra_str ra_statements_first(ra_statements *statements, ra_field field);

/* "json-ld", "meta", "itemprop" and so on. */
const char *ra_statement_place_name(ra_statement_place place);

/* Hands all statements to the article, for --explain. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_statements_keep(const ra_statements *statements, ra_article *article, ra_error *error);

#endif
