/* What a page states of itself in JSON-LD (schema.org's NewsArticle and its kin). */
#ifndef RA_ARTICLE_JSON_LD_H
#define RA_ARTICLE_JSON_LD_H

#include "article/html_page.h"

typedef struct ra_json_ld {
    ra_str headline;
    ra_str published;
    ra_str modified;
    ra_str publisher;
    ra_str language;
    ra_str url;
    ra_str author; /* names separated by newlines */
    ra_str body;   /* articleBody */
    bool is_article;
    bool locked; /* isAccessibleForFree is false */
} ra_json_ld;

/* Reads all scripts; the first article found wins, other objects fill gaps. Scripts that are not quite JSON are
   searched for the members that matter. Strings live in the arena. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_json_ld_read(ra_arena *arena, const ra_html_page *page, ra_json_ld *out, ra_error *error);

#endif
