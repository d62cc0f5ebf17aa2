/* The events that a story speaks of: the one that it is about, those before and after it. Mentions of one article or of
   several are one event where family, time, place and description allow it. */
#ifndef RA_ACCOUNT_SUBEVENTS_H
#define RA_ACCOUNT_SUBEVENTS_H

#include "account/view.h"
#include "language/language.h"

typedef struct ra_subevent {
    uint32_t family;
    ra_interval when; /* unbounded where no article dates it */
    uint32_t mentions;
    uint32_t documents;
    uint32_t last_document;
    RA_LIST(uint32_t) words; /* concepts of what it is described with: kinds, modifiers, places */
    RA_LIST(uint32_t) places;
    RA_LIST(struct ra_country { char code[4]; }) countries; /* ISO 3166-1 alpha-3, of its places */
} ra_subevent;

typedef struct ra_subevents {
    RA_LIST(ra_subevent) items;
    uint32_t main; /* RA_NONE in a story of no events */
} ra_subevents;

/* The one event that happened at a place, by the concept of its name; RA_NONE where none did, or several. */
uint32_t ra_subevents_at(const ra_subevents *subevents, uint32_t place);

/* `views` by index into the story's documents; fills their `event` and `previous`. */
RA_MUST_CHECK ra_status ra_subevents_find(ra_arena *arena, ra_concepts *concepts, const ra_language *language,
                                          ra_view *views, size_t view_count, ra_subevents *subevents, ra_error *error);

#endif
