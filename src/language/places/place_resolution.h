/* Which of the places of one name an article means. */
#ifndef RA_LANGUAGE_PLACE_RESOLUTION_H
#define RA_LANGUAGE_PLACE_RESOLUTION_H

#include "base/arena.h"
#include "language/words/gazetteer.h"

/* A name as the article uses it, once per article. */
typedef struct ra_place_name {
    ra_str text;      /* as it stands */
    ra_str looked_up; /* what the gazetteer is asked for */
    uint32_t uses;    /* how often it stands in the article */
    uint32_t within;  /* number of the name that the article puts after it ("Rocky Mount, N.C."); RA_NONE */
    bool county;      /* "Anderson County": the gazetteer knows its seat at best */
    bool dateline;    /* the article was written there */
    bool weak;        /* found inside the name of a body, or not called a place by the names model */
    bool resolved;
    ra_toponym place;
} ra_place_name;

/* Resolves the names together. Each candidate is weighed by its inhabitants and rank, by the state or country that
   stands beside its name, and by how many other names of the article have a candidate in the same division or country
   (after Lieberman and Samet 2012). One name means one place throughout the article. */
RA_MUST_CHECK ra_status ra_place_names_resolve(const ra_gazetteer *gazetteer, ra_place_name *names, uint32_t count,
                                               ra_arena *scratch, ra_error *error);

#endif
