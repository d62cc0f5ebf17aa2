/* What the tools have in common: their arguments, and putting their answers together. */
#ifndef RA_SERVE_ASKING_H
#define RA_SERVE_ASKING_H

#include "serve/gathering.h"

/* Gathers the articles that `articles` or `story` name. RA_USAGE where there are none. */
RA_MUST_CHECK ra_status ra_asking_gather(const ra_mcp_options *with, const cJSON *arguments, ra_gathering *gathering,
                                         ra_error *error);

/* A string that must be there and be neither empty nor endless; borrowed from the arguments. */
RA_MUST_CHECK ra_status ra_asking_words(const cJSON *arguments, const char *key, ra_str *words, ra_error *error);

/* Adds an item, which may be NULL for lack of memory, and takes it. False where memory ran out. */
bool ra_asking_add(cJSON *object, const char *key, cJSON *item);

ra_status ra_asking_memory(ra_error *error);

#endif
