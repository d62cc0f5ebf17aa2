/* What a page states of itself in JSON-LD (schema.org's NewsArticle and its kin). */
#ifndef RA_ARTICLE_JSON_LD_H
#define RA_ARTICLE_JSON_LD_H

#include "article/html/html_page.h"

/* What kinds of things the page describes. */
enum {
    RA_LD_ARTICLE = 1u << 0,
    RA_LD_LIVEBLOG = 1u << 1,
    RA_LD_VIDEO = 1u << 2,
    RA_LD_AUDIO = 1u << 3,
    RA_LD_GALLERY = 1u << 4,
    RA_LD_LIST = 1u << 5, /* a collection, a search result, the page of a person or an outlet */
};

/* An entry of a liveblog. */
typedef struct ra_live_update {
    ra_str heading;
    ra_str published;
    ra_str body; /* articleBody */
} ra_live_update;

typedef struct ra_json_ld {
    ra_str headline;
    ra_str published;
    ra_str modified;
    ra_str publisher;
    ra_str language;
    ra_str url;
    ra_str author;  /* names separated by semicolons */
    ra_str body;    /* articleBody */
    unsigned kinds; /* RA_LD_ */
    bool locked;    /* isAccessibleForFree is false */
    RA_LIST(ra_live_update) updates;
} ra_json_ld;

/* Reads all scripts. Of several articles the one counts whose headline is the page's, else the first; other objects
   fill gaps. Scripts that are not quite JSON are mended, or searched for the members that matter. Strings live in the
   arena. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_json_ld_read(ra_arena *arena, const ra_html_page *page, ra_json_ld *out, ra_error *error);

#endif
