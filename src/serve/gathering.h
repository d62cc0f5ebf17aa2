/* The articles that a tool was given, and the account of them as one story. */
#ifndef RA_SERVE_GATHERING_H
#define RA_SERVE_GATHERING_H

#include <cjson/cJSON.h>
#include <rashomon/mcp.h>

enum { RA_GATHERING_MOST = 200 /* articles */ };

/* All zero at first. */
typedef struct ra_gathering {
    ra_article **articles;
    ra_document **documents;
    size_t count;
    size_t capacity;
    ra_stories *stories;
    ra_account *account;
} ra_gathering;

/* Adds the article that a JSON object is, with the fields of NDJSON input. RA_USAGE where there is no text in it. */
RA_MUST_CHECK ra_status ra_gathering_add(ra_gathering *gathering, const ra_mcp_options *with, const cJSON *article,
                                         ra_error *error);

/* Adds the articles of a stored story. RA_NOT_FOUND where there is none. */
RA_MUST_CHECK ra_status ra_gathering_add_story(ra_gathering *gathering, const ra_mcp_options *with, int64_t story,
                                               ra_error *error);

/* Draws up gathering->account. */
RA_MUST_CHECK ra_status ra_gathering_draw(ra_gathering *gathering, const ra_mcp_options *with, ra_error *error);

void ra_gathering_free(ra_gathering *gathering);

#endif
